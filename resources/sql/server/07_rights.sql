-- Desks read and call; nothing but the functions writes. Logins are made by the administrator and put into this group.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tsunagi_desk') THEN
    CREATE ROLE tsunagi_desk NOLOGIN;
  END IF;
END $$;
CREATE OR REPLACE FUNCTION sync.apply_rights() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  REVOKE ALL ON SCHEMA app, sync FROM PUBLIC;
  REVOKE ALL ON ALL TABLES IN SCHEMA app, sync FROM PUBLIC;
  REVOKE ALL ON ALL SEQUENCES IN SCHEMA app, sync FROM PUBLIC;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sync FROM PUBLIC;
  GRANT USAGE ON SCHEMA app, sync TO tsunagi_desk;
  GRANT SELECT ON ALL TABLES IN SCHEMA app TO tsunagi_desk;
  GRANT SELECT ON sync.cat_table, sync.meta TO tsunagi_desk;
  GRANT EXECUTE ON FUNCTION sync.push(text, bytea[], int[], bigint[], text[], bytea[], text[], bytea[]), sync.tick(int), sync.changed(bigint),
    sync.head(bigint, text), sync.keep_log() TO tsunagi_desk;
END $$;
