-- Persons: a password of their own, and sessions whose key signs what they do. What is kept of a password is a salted hash of what
-- the desk derived from it at a cost (PBKDF2), so that neither this table nor the server's log tells it.
CREATE TABLE IF NOT EXISTS sync.secret(
  person text COLLATE "C" PRIMARY KEY, salt bytea NOT NULL, hash bytea NOT NULL, failures int NOT NULL DEFAULT 0, not_before timestamptz NOT NULL DEFAULT '-infinity');
-- Which login set a person's password and when, for ever: who sets one can sign in by it. What was set before this was noted is anybody's.
CREATE TABLE IF NOT EXISTS sync.secret_set(person text COLLATE "C" NOT NULL, at timestamptz NOT NULL, login text COLLATE "C" NOT NULL, PRIMARY KEY (person, at));
-- The key stands here as the two padded blocks of HMAC-SHA256.
CREATE TABLE IF NOT EXISTS sync.session(
  id bytea PRIMARY KEY, person text COLLATE "C" NOT NULL, login text COLLATE "C" NOT NULL, inner_pad bytea NOT NULL, outer_pad bytea NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT clock_timestamp(), until timestamptz NOT NULL);
CREATE INDEX IF NOT EXISTS session_person ON sync.session(person);
ALTER TABLE sync.op ADD COLUMN IF NOT EXISTS login text COLLATE "C", ADD COLUMN IF NOT EXISTS signed boolean NOT NULL DEFAULT false;

CREATE OR REPLACE FUNCTION sync.random_bytes() RETURNS bytea LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
END $$;

CREATE OR REPLACE FUNCTION sync.setting(which text, otherwise text) RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN coalesce((SELECT m.value FROM sync.meta m WHERE m.name = which), otherwise);
END $$;

-- May the caller see to persons and desks?
CREATE OR REPLACE FUNCTION sync.must_lead() RETURNS void LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT coalesce(sync.my_role() IN ('owner', 'supervisor'), false) THEN
    RAISE EXCEPTION 'a supervisor is needed' USING ERRCODE = '42501';
  END IF;
END $$;

-- `verifier`: what the desk derived from the password; NULL takes the password away. Either ends the person's sessions.
CREATE OR REPLACE FUNCTION sync.set_password(the_person text, verifier bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  grain bytea := sync.random_bytes();
BEGIN
  PERFORM sync.must_lead();
  IF length(verifier) <> 32 OR coalesce(the_person, '') = '' OR length(the_person) > 200 THEN
    RAISE EXCEPTION 'not a name and a key' USING ERRCODE = '22023';
  END IF;
  DELETE FROM sync.session s WHERE s.person = the_person;
  DELETE FROM sync.secret s WHERE s.person = the_person;
  IF verifier IS NOT NULL THEN
    INSERT INTO sync.secret(person, salt, hash) VALUES (the_person, grain, sha256(grain || verifier));
    INSERT INTO sync.secret_set(person, at, login) VALUES (the_person, clock_timestamp(), session_user);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION sync.padded(key bytea, pad int) RETURNS bytea LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  block bytea := key || decode(repeat('00', 64 - length(key)), 'hex');
BEGIN
  FOR i IN 0..63 LOOP
    block := set_byte(block, i, get_byte(block, i) # pad);
  END LOOP;
  RETURN block;
END $$;

-- No row: wrong name or password, a retired person, or too many tries of late; which of them is not told. It must be a statement
-- of its own, so that a failure is counted.
CREATE OR REPLACE FUNCTION sync.open_session(the_person text, verifier bytea) RETURNS TABLE(id bytea, key bytea, seconds bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s sync.secret; hours int := sync.setting('session_hours', '14')::int;
BEGIN
  SELECT * INTO s FROM sync.secret x WHERE x.person = the_person FOR UPDATE;
  IF NOT FOUND OR s.not_before > clock_timestamp() THEN
    RETURN;
  END IF;
  IF s.hash IS DISTINCT FROM sha256(s.salt || verifier) OR NOT EXISTS (SELECT FROM app.person p WHERE p.name = the_person AND p.state = 'open') THEN
    UPDATE sync.secret x SET failures = x.failures + 1,
      not_before = CASE WHEN x.failures >= 4 THEN clock_timestamp() + interval '30 seconds' ELSE x.not_before END WHERE x.person = the_person;
    RETURN;
  END IF;
  UPDATE sync.secret x SET failures = 0 WHERE x.person = the_person AND x.failures > 0;
  DELETE FROM sync.session x WHERE x.until < clock_timestamp() - interval '30 days';
  id := substr(sync.random_bytes(), 1, 16);
  key := sync.random_bytes();
  seconds := hours * 3600::bigint;
  INSERT INTO sync.session(id, person, login, inner_pad, outer_pad, until)
    VALUES (id, the_person, session_user, sync.padded(key, 54), sync.padded(key, 92), clock_timestamp() + make_interval(hours => hours));
  RETURN NEXT;
END $$;

-- Whose signature it is: session (16 bytes) and HMAC-SHA256 over id and body; NULL if nobody's. A desk may have been cut off, so what
-- was signed is taken some days after the session's end.
CREATE OR REPLACE FUNCTION sync.signer(op bytea, body bytea, signature bytea) RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  s sync.session;
BEGIN
  SELECT * INTO s FROM sync.session x WHERE x.id = substr(signature, 1, 16);
  IF NOT FOUND OR s.until < clock_timestamp() - make_interval(days => sync.setting('late_days', '7')::int)
     OR substr(signature, 17) IS DISTINCT FROM sha256(s.outer_pad || sha256(s.inner_pad || op || body))
     OR NOT EXISTS (SELECT FROM app.person p WHERE p.name = s.person AND p.state = 'open') THEN
    RETURN NULL;
  END IF;
  RETURN s.person;
END $$;

-- Which of these sessions (ids of 16 bytes) are not known here, as those that were opened after the backup which was put back: what
-- they signed can only be signed again. The owner's ops count without.
CREATE OR REPLACE FUNCTION sync.knows_sessions(ids bytea[]) RETURNS SETOF bytea LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF cardinality(ids) > 20000 THEN
    RAISE EXCEPTION 'not a list of sessions' USING ERRCODE = '22023';
  END IF;
  RETURN QUERY SELECT i FROM unnest(ids) i WHERE coalesce(sync.my_role(), '') <> 'owner' AND NOT EXISTS (SELECT FROM sync.session s WHERE s.id = i);
END $$;

-- May this person end the hold? As hold_rules::mayRelease() in C++; on its day anybody lets it end.
CREATE OR REPLACE FUNCTION sync.may_release(me text, the_hold bytea, who text) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN me IN ('supervisor', 'owner') OR NOT EXISTS (
    SELECT FROM app.hold h WHERE h.id = the_hold AND coalesce(h.release_by, '') <> '' AND (who = '' OR coalesce(h.person, '') <> who)
      AND NOT (h.release_by = 'owner' AND who <> '' AND coalesce(h.owner, '') = who)
      AND NOT (coalesce(h.until, '') <> '' AND h.until <= to_char(clock_timestamp() AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD')));
END $$;

-- What in the change is not this role's to do, as table and field of the refusal; no row: nothing.
CREATE OR REPLACE FUNCTION sync.forbidden(me text, doc jsonb, kind text, who text, OUT tbl text, OUT field text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t sync.cat_table; item jsonb; change jsonb; named text[];
BEGIN
  tbl := '';
  IF doc->>'k' <> kind OR NOT EXISTS (SELECT FROM sync.right_kind k WHERE k.kind = doc->>'k' AND me = ANY(k.roles)) THEN
    field := 'kind';
    RETURN;
  END IF;
  -- Who closes a conflict may write what its person wanted.
  SELECT ARRAY['', who] || array_agg(c.person) INTO named FROM jsonb_array_elements(doc->'p') p
    JOIN app.conflict c ON p.value->>0 = 'conflict' AND c.id = decode(p.value->>1, 'hex');
  FOR item IN SELECT value FROM jsonb_array_elements(doc->'i') LOOP
    SELECT * INTO t FROM sync.cat_table x WHERE x.name = item->>0;
    tbl := t.name;
    IF NOT EXISTS (SELECT FROM sync.right_table r WHERE r.tbl = t.name AND me = ANY(r.inserts)) THEN
      field := 'insert';
      RETURN;
    END IF;
    FOREACH field IN ARRAY ARRAY['person', 'end_person'] LOOP
      IF NOT coalesce(item->2->>field = ANY(named), true) THEN
        RETURN;
      END IF;
    END LOOP;
    IF me = 'warehouse' AND (sync.row_of(t.number, decode(item->>1, 'hex'), 0) IS NOT NULL AND NOT sync.sees(t.number, decode(item->>1, 'hex'))
        OR t.root = 'order_id' AND NOT coalesce(sync.at_my_warehouse(decode(item->2->>'order_id', 'hex')), false)) THEN
      field := 'scope';
      RETURN;
    END IF;
  END LOOP;
  FOR item IN SELECT value FROM jsonb_array_elements(doc->'p') LOOP
    SELECT * INTO t FROM sync.cat_table x WHERE x.name = item->>0;
    tbl := t.name;
    IF NOT EXISTS (SELECT FROM sync.right_table r WHERE r.tbl = t.name AND me = ANY(r.patches)) THEN
      field := 'patch';
      RETURN;
    END IF;
    FOR i IN 2..jsonb_array_length(item) - 1 LOOP
      change := item->i;
      IF change->>0 IN ('person', 'end_person') AND NOT coalesce(change->>2 = ANY(named), true) THEN
        field := change->>0;
        RETURN;
      END IF;
      IF t.name = 'hold' AND change->>0 = 'state' AND NOT sync.may_release(me, decode(item->>1, 'hex'), who) THEN
        field := 'release';
        RETURN;
      END IF;
    END LOOP;
    IF me = 'warehouse' AND NOT sync.sees(t.number, decode(item->>1, 'hex')) THEN
      field := 'scope';
      RETURN;
    END IF;
  END LOOP;
  IF me = 'warehouse' THEN
    -- A guard that does not hold tells what is there.
    FOR item IN SELECT value FROM jsonb_array_elements(doc->'g') LOOP
      SELECT * INTO t FROM sync.cat_table x WHERE x.name = item->>0;
      tbl := t.name;
      field := 'scope';
      IF jsonb_array_length(item) > 2 AND NOT sync.sees(t.number, decode(item->>1, 'hex'))
         OR jsonb_array_length(item) = 2 AND t.root = 'order_id' AND NOT sync.at_my_warehouse(decode(item->>1, 'hex'))
         OR jsonb_array_length(item) = 2 AND t.root <> 'order_id' AND t.name <> 'manual_mode' THEN
        RETURN;
      END IF;
    END LOOP;
    -- The story is written to every root.
    FOR item IN SELECT value FROM jsonb_array_elements(doc->'r') LOOP
      IF NOT sync.may_tell(decode(item #>> '{}', 'hex'), doc) THEN
        tbl := ''; field := 'scope';
        RETURN;
      END IF;
    END LOOP;
  END IF;
  tbl := NULL; field := NULL;
END $$;

-- A root of a warehouse's change: an order at it, a row that it sees, or one that the change makes.
CREATE OR REPLACE FUNCTION sync.may_tell(the_root bytea, doc jsonb) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN sync.at_my_warehouse(the_root)
    OR EXISTS (SELECT FROM sync.cat_table t WHERE NOT t.derived AND t.name IN ('number_range', 'manual_mode', 'carrier_export', 'handover', 'return_case', 'item')
               AND sync.sees(t.number, the_root))
    OR EXISTS (SELECT FROM jsonb_array_elements(doc->'i') i WHERE decode(i.value->>1, 'hex') = the_root);
END $$;

-- After the write: is every row that it made one that the warehouse sees? Files and trucks are empty at first.
CREATE OR REPLACE FUNCTION sync.made_in_scope(doc jsonb) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN NOT EXISTS (SELECT FROM jsonb_array_elements(doc->'i') i JOIN sync.cat_table t ON t.name = i.value->>0
                     WHERE t.name NOT IN ('carrier_export', 'handover') AND NOT sync.sees(t.number, decode(i.value->>1, 'hex')))
    -- A slip that was taken off its parcel goes to another order: to one that this login sees.
    AND NOT EXISTS (SELECT FROM jsonb_array_elements(doc->'p') p JOIN sync.cat_table t ON t.name = p.value->>0
                    WHERE t.name = 'slip' AND NOT sync.sees(t.number, decode(p.value->>1, 'hex')));
END $$;

-- A batch as no desk sends it is an error, before anything is read.
CREATE OR REPLACE FUNCTION sync.check_batch(p_desk text, ids bytea[], lanes int[], seqs bigint[], kinds text[], actions bytea[], persons text[], bodies bytea[], signatures bytea[])
RETURNS void LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  n CONSTANT int := cardinality(ids);
BEGIN
  IF n IS NULL OR n > 1000 OR coalesce(cardinality(lanes), -1) <> n OR coalesce(cardinality(seqs), -1) <> n OR coalesce(cardinality(kinds), -1) <> n
     OR coalesce(cardinality(actions), -1) <> n OR coalesce(cardinality(persons), -1) <> n OR coalesce(cardinality(bodies), -1) <> n
     OR coalesce(cardinality(signatures), n) <> n OR coalesce(length(p_desk), 0) NOT BETWEEN 1 AND 200
     OR (SELECT sum(length(b)) FROM unnest(bodies) b) > 64000000
     OR EXISTS (SELECT FROM unnest(ids) i WHERE length(i) IS DISTINCT FROM 16)
     OR EXISTS (SELECT FROM unnest(lanes) l WHERE l IS NULL OR l NOT BETWEEN 0 AND 1)
     OR EXISTS (SELECT FROM unnest(kinds) k WHERE k IS NULL OR length(k) > 200)
     OR EXISTS (SELECT FROM unnest(persons) p WHERE p IS NULL OR length(p) > 200) THEN
    RAISE EXCEPTION 'not a batch of a desk' USING ERRCODE = '22023';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION sync.desks() RETURNS TABLE(name text, login text, first_at text, last_at text, retired boolean, ops bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM sync.must_lead();
  RETURN QUERY SELECT d.name, coalesce(d.login, ''), to_char(d.first_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
    to_char(d.last_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), d.retired_at IS NOT NULL, (SELECT count(*) FROM sync.op o WHERE o.desk = d.name) FROM sync.desk d ORDER BY d.name;
END $$;

-- `how`: "retire", nothing is taken from it any more; "free", the next login that pushes under its name has it.
CREATE OR REPLACE FUNCTION sync.keep_desk(the_desk text, how text) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM sync.must_lead();
  UPDATE sync.desk d SET retired_at = CASE WHEN how = 'retire' THEN clock_timestamp() END, login = CASE WHEN how = 'retire' THEN d.login END WHERE d.name = the_desk;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF how = 'retire' THEN -- nobody waits for it
    PERFORM pg_advisory_xact_lock(7, 6);
    DELETE FROM sync.lost l WHERE l.desk = the_desk;
    DELETE FROM sync.gathering_desk g WHERE g.desk = the_desk;
    PERFORM sync.gather_on();
  END IF;
  RETURN true;
END $$;

-- "required": ops without a person's signature are refused; "open": names are taken as said.
CREATE OR REPLACE FUNCTION sync.persons_policy(policy text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF policy IS NOT NULL THEN
    PERFORM sync.must_lead();
    IF policy NOT IN ('open', 'required') THEN
      RAISE EXCEPTION 'open or required' USING ERRCODE = '22023';
    END IF;
    -- Else whoever leads could take the second person away for a moment.
    IF policy = 'open' AND sync.setting('persons', 'open') = 'required' AND sync.my_role() <> 'owner' THEN
      RAISE EXCEPTION 'only the owner of the database takes names as said again' USING ERRCODE = '42501';
    END IF;
    INSERT INTO sync.meta VALUES ('persons', policy) ON CONFLICT (name) DO UPDATE SET value = excluded.value;
  END IF;
  RETURN sync.setting('persons', 'open');
END $$;
