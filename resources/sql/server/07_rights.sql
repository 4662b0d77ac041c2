-- Who may call what. Logins of desks and persons are put into one of these groups by sync.admit(); nobody but the functions writes.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['tsunagi_desk', 'tsunagi_clerk', 'tsunagi_supervisor', 'tsunagi_viewer', 'tsunagi_warehouse', 'tsunagi_client'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', name);
    END IF;
  END LOOP;
END $$;
-- What a login may see, where that is not everything; its role is the group it is in.
CREATE TABLE IF NOT EXISTS sync.login(name text COLLATE "C" PRIMARY KEY, client_id bytea, warehouse text COLLATE "C");
-- The login that a desk's name belongs to since its first push, and when it was given up for good.
ALTER TABLE sync.desk ADD COLUMN IF NOT EXISTS login text COLLATE "C", ADD COLUMN IF NOT EXISTS retired_at timestamptz;
-- rights.json: kinds of ops and rows of tables, each with the roles that may.
CREATE TABLE IF NOT EXISTS sync.right_kind(kind text COLLATE "C" PRIMARY KEY, roles text[] NOT NULL);
CREATE TABLE IF NOT EXISTS sync.right_table(tbl text COLLATE "C" PRIMARY KEY, inserts text[] NOT NULL, patches text[] NOT NULL);

-- What nobody does alone: a patch of this table's field to one of these values, if the conditions hold for the rows as they are.
CREATE TABLE IF NOT EXISTS sync.right_second(rule text COLLATE "C" PRIMARY KEY, tbl text COLLATE "C" NOT NULL, field text NOT NULL, tos jsonb, conditions jsonb NOT NULL);

CREATE OR REPLACE FUNCTION sync.adopt_rights(rights jsonb) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO sync.right_kind SELECT k.key, ARRAY(SELECT jsonb_array_elements_text(k.value)) FROM jsonb_each(rights->'kinds') k
    ON CONFLICT (kind) DO UPDATE SET roles = excluded.roles;
  INSERT INTO sync.right_table
    SELECT t.key, ARRAY(SELECT jsonb_array_elements_text(t.value->'insert')), ARRAY(SELECT jsonb_array_elements_text(t.value->'patch'))
    FROM jsonb_each(rights->'tables') t
    ON CONFLICT (tbl) DO UPDATE SET inserts = excluded.inserts, patches = excluded.patches;
  DELETE FROM sync.right_second r WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(rights->'second') s WHERE s.value->>'rule' = r.rule);
  INSERT INTO sync.right_second
    SELECT s.value->>'rule', s.value->>'table', s.value->>'field', s.value->'to', coalesce(s.value->'if', '[]') FROM jsonb_array_elements(rights->'second') s
    ON CONFLICT (rule) DO UPDATE SET tbl = excluded.tbl, field = excluded.field, tos = excluded.tos, conditions = excluded.conditions;
END $$;

-- The role of the login, never of what it SET: 'owner', the narrowest of its groups, or NULL. tsunagi_desk is the group of older databases.
CREATE OR REPLACE FUNCTION sync.my_role() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN CASE
    WHEN pg_has_role(session_user, (SELECT nspowner FROM pg_namespace WHERE nspname = 'sync'), 'USAGE') THEN 'owner'
    WHEN pg_has_role(session_user, 'tsunagi_client', 'MEMBER') THEN 'client'
    WHEN pg_has_role(session_user, 'tsunagi_warehouse', 'MEMBER') THEN 'warehouse'
    WHEN pg_has_role(session_user, 'tsunagi_viewer', 'MEMBER') THEN 'viewer'
    WHEN pg_has_role(session_user, 'tsunagi_supervisor', 'MEMBER') THEN 'supervisor'
    WHEN pg_has_role(session_user, 'tsunagi_clerk', 'MEMBER') OR pg_has_role(session_user, 'tsunagi_desk', 'MEMBER') THEN 'clerk' END;
END $$;

-- Gives a login its role and scope: a client's code, a warehouse's code, else NULL. It takes every other role from it.
CREATE OR REPLACE FUNCTION sync.admit(login text, role text, scope text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  name text; client bytea;
BEGIN
  IF NOT coalesce(role IN ('clerk', 'supervisor', 'viewer', 'warehouse', 'client'), false) THEN
    RAISE EXCEPTION 'no such role: %', role USING ERRCODE = '22023';
  END IF;
  IF (role IN ('warehouse', 'client')) <> (coalesce(scope, '') <> '') THEN
    RAISE EXCEPTION 'a client or a warehouse goes with these roles and with no other' USING ERRCODE = '22023';
  END IF;
  IF role = 'client' THEN
    SELECT c.id INTO client FROM app.client c WHERE c.code = scope;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'no such client: %', scope USING ERRCODE = '22023';
    END IF;
  END IF;
  FOREACH name IN ARRAY ARRAY['clerk', 'supervisor', 'viewer', 'warehouse', 'client', 'desk'] LOOP
    IF name <> role AND EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid JOIN pg_roles l ON l.oid = m.member
                                WHERE g.rolname = 'tsunagi_' || name AND l.rolname = login) THEN
      EXECUTE format('REVOKE %I FROM %I', 'tsunagi_' || name, login);
    END IF;
  END LOOP;
  EXECUTE format('GRANT %I TO %I', 'tsunagi_' || role, login);
  INSERT INTO sync.login VALUES (login, client, CASE WHEN role = 'warehouse' THEN scope END)
    ON CONFLICT ON CONSTRAINT login_pkey DO UPDATE SET client_id = excluded.client_id, warehouse = excluded.warehouse;
END $$;

CREATE OR REPLACE FUNCTION sync.apply_rights() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  REVOKE ALL ON SCHEMA app, sync FROM PUBLIC;
  REVOKE ALL ON ALL TABLES IN SCHEMA app, sync FROM PUBLIC;
  REVOKE ALL ON ALL SEQUENCES IN SCHEMA app, sync FROM PUBLIC;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app, sync FROM PUBLIC;
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO tsunagi_desk, tsunagi_clerk, tsunagi_supervisor, tsunagi_viewer, tsunagi_warehouse, tsunagi_client', current_database());
  GRANT USAGE ON SCHEMA app, sync TO tsunagi_desk, tsunagi_clerk, tsunagi_supervisor, tsunagi_viewer, tsunagi_warehouse, tsunagi_client;
  GRANT SELECT ON ALL TABLES IN SCHEMA app TO tsunagi_desk, tsunagi_clerk, tsunagi_supervisor, tsunagi_viewer, tsunagi_warehouse, tsunagi_client;
  GRANT SELECT ON sync.cat_table, sync.meta TO tsunagi_desk, tsunagi_clerk, tsunagi_supervisor, tsunagi_viewer, tsunagi_warehouse, tsunagi_client;
  GRANT EXECUTE ON FUNCTION sync.tick(int), sync.changed(bigint), sync.head(bigint, text), sync.knows(bigint, bytea), sync.keep_log(),
    sync.my_role(), sync.sees_all(), sync.my_client(), sync.my_warehouse(), sync.at_my_warehouse(bytea), sync.my_desk(text)
    TO tsunagi_desk, tsunagi_clerk, tsunagi_supervisor, tsunagi_viewer, tsunagi_warehouse, tsunagi_client;
  GRANT EXECUTE ON FUNCTION sync.push(text, bytea[], int[], bigint[], text[], bytea[], text[], bytea[], bytea[])
    TO tsunagi_desk, tsunagi_clerk, tsunagi_supervisor, tsunagi_warehouse;
  GRANT EXECUTE ON FUNCTION sync.open_session(text, bytea), sync.persons_policy(text), sync.knows_sessions(bytea[]) TO tsunagi_desk, tsunagi_clerk, tsunagi_supervisor, tsunagi_warehouse;
  GRANT EXECUTE ON FUNCTION sync.set_password(text, bytea), sync.desks(), sync.keep_desk(text, text), sync.retention(text, int), sync.due(bytea, int), sync.blank(bytea), sync.due_deposits(bytea, int), sync.blank_deposit(bytea), sync.blank_payers() TO tsunagi_supervisor;
END $$;
