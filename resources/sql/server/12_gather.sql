-- A database that was put back from an older copy gathers what desks know of its lost end, and takes that in its old order before
-- anything new: phase 0 no, 1 until all have said what they know, 2 they teach it. Nobody waits for longer than the setting
-- gather_seconds for who does not come, and than a quarter of it for who does not go on.
CREATE TABLE IF NOT EXISTS sync.gathering(
  one int PRIMARY KEY CHECK (one = 1), id bigint NOT NULL, phase int NOT NULL, until timestamptz NOT NULL, moved timestamptz NOT NULL, late bigint NOT NULL);
INSERT INTO sync.gathering VALUES (1, 0, 0, '-infinity', '-infinity', 0) ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS sync.gathering_desk(desk text COLLATE "C" PRIMARY KEY, came boolean NOT NULL, heard timestamptz NOT NULL);
-- It did not go on when it was its turn: it comes in behind this gathering, and holds nobody up again.
ALTER TABLE sync.gathering_desk ADD COLUMN IF NOT EXISTS dropped boolean NOT NULL DEFAULT false;
-- Who opened one: as long as it is open nobody's new work is taken.
CREATE TABLE IF NOT EXISTS sync.gathering_opened(id bigint PRIMARY KEY, at timestamptz NOT NULL, login text COLLATE "C" NOT NULL, desk text COLLATE "C" NOT NULL);
CREATE TABLE IF NOT EXISTS sync.lost(place bigint NOT NULL, op bytea NOT NULL UNIQUE, desk text COLLATE "C" NOT NULL, PRIMARY KEY (place, op));
CREATE INDEX IF NOT EXISTS lost_desk ON sync.lost(desk);

CREATE OR REPLACE FUNCTION sync.gather_seconds() RETURNS double precision LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT sync.setting('gather_seconds', '120')::double precision
$$;

-- How long is waited; a number sets it, for a wait that has begun as well. Only the owner of the database calls it: who may make
-- the wait short may leave desks behind.
CREATE OR REPLACE FUNCTION sync.gather_wait(seconds int) RETURNS int LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF seconds IS NOT NULL THEN
    IF seconds < 10 OR seconds > 86400 THEN
      RAISE EXCEPTION 'not a number of seconds' USING ERRCODE = '22023';
    END IF;
    PERFORM pg_advisory_xact_lock(7, 6);
    UPDATE sync.gathering SET until = until + make_interval(secs => seconds - sync.gather_seconds()) WHERE phase = 1;
    INSERT INTO sync.meta VALUES ('gather_seconds', seconds::text) ON CONFLICT (name) DO UPDATE SET value = excluded.value;
  END IF;
  RETURN sync.gather_seconds()::int;
END $$;

-- In one number: id * 4, 2 = it is open, 1 = this desk is waited for.
CREATE OR REPLACE FUNCTION sync.gathers(p_desk text) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  g sync.gathering;
BEGIN
  SELECT * INTO g FROM sync.gathering;
  IF g.phase = 0 THEN
    RETURN g.id * 4;
  END IF;
  RETURN g.id * 4 + 2 + EXISTS (SELECT FROM sync.gathering_desk d WHERE d.desk = p_desk AND NOT d.came)::int;
END $$;

-- Ends the wait for those who do not come, or do not go on, and the whole once nothing is left. Under the lock (7, 6).
CREATE OR REPLACE FUNCTION sync.gather_on() RETURNS int LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  g sync.gathering; t timestamptz := clock_timestamp(); wait interval; patience interval; slow text[];
BEGIN
  SELECT * INTO g FROM sync.gathering;
  IF g.phase = 0 THEN
    RETURN 0;
  END IF;
  wait := make_interval(secs => sync.gather_seconds());
  patience := wait / 4;
  IF g.phase = 1 THEN
    -- A clock that was set back must not make anybody wait for longer.
    IF EXISTS (SELECT FROM sync.gathering_desk d WHERE NOT d.came) AND t < g.until AND t >= g.until - wait THEN
      RETURN 1;
    END IF;
    UPDATE sync.gathering SET phase = 2, moved = t;
    g.moved := t;
  END IF;
  IF t > g.moved + patience OR t < g.moved THEN
    -- Whose turn it is does not go on, and the others do not wait for ever: it comes in later, as it would have otherwise.
    SELECT array_agg(DISTINCT l.desk) INTO slow FROM sync.lost l
      WHERE l.desk = (SELECT f.desk FROM sync.lost f ORDER BY f.place, f.op LIMIT 1)
         OR NOT EXISTS (SELECT FROM sync.gathering_desk d WHERE d.desk = l.desk AND d.heard >= t - patience);
    IF slow IS NOT NULL THEN
      UPDATE sync.gathering_desk SET came = true, dropped = true WHERE desk = ANY (slow);
      DELETE FROM sync.lost WHERE desk = ANY (slow);
      UPDATE sync.gathering SET late = late + 1;
    END IF;
    UPDATE sync.gathering SET moved = t;
  END IF;
  IF EXISTS (SELECT FROM sync.lost) THEN
    RETURN 2;
  END IF;
  UPDATE sync.gathering SET phase = 0;
  RETURN 0;
END $$;

-- What a desk was answered, a part of it; `is_last`: that was all. Opens a gathering if something is lost, or if the desk saw what is
-- not there any more (somebody else's, who comes later), unless one went by since `known`, the newest that the desk has been through:
-- it does not hold the others up again. Of a desk that has sent nothing here, but was carried here, all is known. Desks of the
-- version before do not say what they saw.
DROP FUNCTION IF EXISTS sync.teach(text, bigint, bigint[], bytea[], boolean);
CREATE OR REPLACE FUNCTION sync.teach(p_desk text, known bigint, places bigint[], ids bytea[], is_last boolean, saw boolean DEFAULT false) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  g sync.gathering; t timestamptz; now_us bigint; is_late boolean; any_lost boolean; place_of_desk sync.desk; me text := coalesce(sync.my_role(), '');
BEGIN
  IF cardinality(places) <> cardinality(ids) OR cardinality(ids) > 20000 OR octet_length(p_desk) > 200 OR EXISTS (SELECT FROM unnest(ids) i WHERE octet_length(i) IS DISTINCT FROM 16) THEN
    RAISE EXCEPTION 'not a list of ops' USING ERRCODE = '22023';
  END IF;
  PERFORM pg_advisory_xact_lock_shared(7, 4);
  SELECT * INTO place_of_desk FROM sync.desk d WHERE d.name = p_desk;
  IF place_of_desk.retired_at IS NOT NULL THEN
    RAISE EXCEPTION 'the desk % was retired', p_desk USING ERRCODE = 'SY410';
  END IF;
  IF me <> 'owner' AND place_of_desk.login <> session_user THEN
    RAISE EXCEPTION 'the desk % is another login''s', p_desk USING ERRCODE = 'SY409';
  END IF;
  -- Alone: no push that began before the gathering goes on beside it.
  PERFORM pg_advisory_xact_lock(7, 5);
  PERFORM pg_advisory_xact_lock(7, 6);
  t := clock_timestamp();
  SELECT * INTO g FROM sync.gathering;
  now_us := floor(extract(epoch FROM t) * 1000000);
  known := least(known, greatest(now_us, g.id)); -- a number that none could have yet
  saw := saw AND place_of_desk.name IS NOT NULL AND NOT place_of_desk.carried;
  any_lost := EXISTS (SELECT FROM unnest(ids) i WHERE NOT EXISTS (SELECT FROM sync.op o WHERE o.id = i));
  is_late := any_lost AND (g.phase = 2 OR g.phase = 0 AND known < g.id);
  IF is_late THEN
    UPDATE sync.gathering SET late = late + 1;
  END IF;
  IF g.phase = 0 THEN
    IF known < g.id OR NOT (any_lost OR saw) THEN
      RETURN sync.gathers(p_desk);
    END IF;
    -- What a desk says cannot be looked up. So whoever says it does so under a desk of its own, once in an hour, and is noted; without
    -- a gathering its ops are taken as they come.
    IF me <> 'owner' THEN
      IF EXISTS (SELECT FROM sync.gathering_opened o WHERE o.login = session_user AND o.at > t - interval '1 hour') THEN
        RETURN sync.gathers(p_desk);
      END IF;
    END IF;
    DELETE FROM sync.lost;
    DELETE FROM sync.gathering_desk;
    INSERT INTO sync.gathering_opened VALUES (greatest(now_us, known + 1, g.id + 1), t, session_user, p_desk);
    UPDATE sync.gathering SET id = greatest(now_us, known + 1, g.id + 1),
      phase = 1, until = t + make_interval(secs => sync.gather_seconds()), moved = t;
    INSERT INTO sync.gathering_desk SELECT d.name, false, '-infinity' FROM sync.desk d WHERE d.retired_at IS NULL
      AND d.last_at > (SELECT max(x.last_at) FROM sync.desk x) - interval '30 days'; -- they are of the backup, which may be old
    IF me <> 'owner' THEN
      INSERT INTO sync.desk AS d(name, login) VALUES (p_desk, session_user) ON CONFLICT (name) DO UPDATE SET login = coalesce(d.login, excluded.login);
    END IF;
  END IF;
  INSERT INTO sync.lost SELECT u.place, u.id, p_desk FROM unnest(places, ids) AS u(place, id)
    WHERE NOT EXISTS (SELECT FROM sync.op o WHERE o.id = u.id) AND NOT EXISTS (SELECT FROM sync.gathering_desk d WHERE d.desk = p_desk AND d.dropped) ON CONFLICT DO NOTHING;
  INSERT INTO sync.gathering_desk AS d VALUES (p_desk, is_last, t)
    ON CONFLICT (desk) DO UPDATE SET came = d.came OR excluded.came, heard = excluded.heard;
  PERFORM sync.gather_on();
  RETURN sync.gathers(p_desk);
END $$;

-- How many of these ops may be taken now, from the first one on; within push.
CREATE OR REPLACE FUNCTION sync.takes(p_desk text, ids bytea[]) RETURNS int LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  phase int; turns bytea[]; turn int := 1;
BEGIN
  PERFORM pg_advisory_xact_lock(7, 6);
  UPDATE sync.gathering_desk SET heard = clock_timestamp() WHERE desk = p_desk;
  phase := sync.gather_on();
  IF phase = 0 THEN
    RETURN cardinality(ids);
  END IF;
  IF phase = 2 THEN
    turns := ARRAY(SELECT l.op FROM sync.lost l ORDER BY l.place, l.op LIMIT cardinality(ids));
  END IF;
  FOR i IN 1..cardinality(ids) LOOP
    IF EXISTS (SELECT FROM sync.op o WHERE o.id = ids[i]) THEN
      CONTINUE;
    END IF;
    IF phase <> 2 OR turns[turn] IS DISTINCT FROM ids[i] THEN
      RETURN i - 1;
    END IF;
    turn := turn + 1;
  END LOOP;
  RETURN cardinality(ids);
END $$;

-- They were taken, as takes() allowed.
CREATE OR REPLACE FUNCTION sync.took(ids bytea[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM sync.lost WHERE op = ANY (ids);
  IF FOUND THEN
    UPDATE sync.gathering SET moved = clock_timestamp();
  END IF;
  PERFORM sync.gather_on();
END $$;

-- Whom nobody waits for any more; false: there was nothing to end. Only the owner of the database calls it.
CREATE OR REPLACE FUNCTION sync.gather_end() RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7, 6);
  DELETE FROM sync.lost;
  UPDATE sync.gathering SET phase = 0 WHERE phase > 0;
  RETURN FOUND;
END $$;

CREATE OR REPLACE FUNCTION sync.open_gathering() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  GRANT EXECUTE ON FUNCTION sync.gathers(text) TO tsunagi_desk, tsunagi_clerk, tsunagi_supervisor, tsunagi_viewer, tsunagi_warehouse, tsunagi_client;
  GRANT EXECUTE ON FUNCTION sync.teach(text, bigint, bigint[], bytea[], boolean, boolean) TO tsunagi_desk, tsunagi_clerk, tsunagi_supervisor, tsunagi_warehouse;
END $$;
