-- A database that was put back from an older copy gathers what desks know of its lost end, and takes that before anything new, what
-- touches the same in its old order: phase 0 no, 1 until all have said what they know, 2 they teach it. Nobody waits for longer than the setting
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
DROP INDEX IF EXISTS sync.lost_desk;
CREATE INDEX IF NOT EXISTS lost_of_desk ON sync.lost(desk, place, op);
-- told: what it touches is known, by keys of ids (lock_key); else that may be everything. Desks of the version before do not tell.
ALTER TABLE sync.lost ADD COLUMN IF NOT EXISTS told boolean NOT NULL DEFAULT false;
CREATE INDEX IF NOT EXISTS lost_untold ON sync.lost(place, op) WHERE NOT told;
CREATE TABLE IF NOT EXISTS sync.lost_touch(key bigint NOT NULL, place bigint NOT NULL, op bytea NOT NULL REFERENCES sync.lost(op) ON DELETE CASCADE, desk text COLLATE "C" NOT NULL, writes boolean NOT NULL,
  PRIMARY KEY (key, place, op));
CREATE INDEX IF NOT EXISTS lost_touch_op ON sync.lost_touch(op);
CREATE INDEX IF NOT EXISTS lost_touch_writes ON sync.lost_touch(key, place, op) WHERE writes;

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

-- Ends the wait for those who do not come, or do not go on, and the whole once nothing is left. Under the lock (7, 6), shared: pushes
-- of several desks go on beside each other, as nothing is taken that another one's would have to come before.
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
    UPDATE sync.gathering SET phase = 2, moved = t WHERE phase = 1;
    SELECT * INTO g FROM sync.gathering;
  END IF;
  IF t > g.moved + patience OR t < g.moved - patience THEN
    UPDATE sync.gathering SET moved = t WHERE moved = g.moved;
    IF NOT FOUND THEN
      RETURN 2; -- another push has just seen to it, or brought something
    END IF;
    -- Whose turn it is does not go on, and the others do not wait for ever: it comes in later, as it would have otherwise.
    SELECT array_agg(DISTINCT l.desk) INTO slow FROM sync.lost l
      WHERE l.desk = (SELECT f.desk FROM sync.lost f ORDER BY f.place, f.op LIMIT 1)
         OR NOT EXISTS (SELECT FROM sync.gathering_desk d WHERE d.desk = l.desk AND d.heard >= t - patience);
    IF slow IS NOT NULL THEN
      UPDATE sync.gathering_desk SET came = true, dropped = true WHERE desk = ANY (slow);
      DELETE FROM sync.lost WHERE desk = ANY (slow);
      UPDATE sync.gathering SET late = late + 1;
    END IF;
  END IF;
  IF EXISTS (SELECT FROM sync.lost) THEN
    RETURN 2;
  END IF;
  UPDATE sync.gathering SET phase = 0;
  RETURN 0;
END $$;

-- Does it touch what a lost op of another desk touches, that came before it? A desk teaches its own in their order by itself.
-- Nobody has counted these rows when they are asked for first: the ways to them are given.
CREATE OR REPLACE FUNCTION sync.is_behind(l sync.lost) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_bitmapscan = off AS $$
DECLARE
  t record;
BEGIN
  FOR t IN SELECT x.key, x.writes FROM sync.lost_touch x WHERE x.op = l.op LOOP
    IF t.writes THEN
      PERFORM FROM sync.lost_touch u WHERE u.key = t.key AND (u.place, u.op) < (l.place, l.op) AND u.desk <> l.desk LIMIT 1;
    ELSE
      PERFORM FROM sync.lost_touch u WHERE u.key = t.key AND u.writes AND (u.place, u.op) < (l.place, l.op) AND u.desk <> l.desk LIMIT 1;
    END IF;
    IF FOUND THEN
      RETURN true;
    END IF;
  END LOOP;
  PERFORM FROM sync.lost o WHERE NOT o.told AND (o.place, o.op) < (l.place, l.op) AND o.desk <> l.desk LIMIT 1;
  IF NOT FOUND AND NOT l.told THEN
    PERFORM FROM sync.lost o WHERE (o.place, o.op) < (l.place, l.op) AND o.desk <> l.desk LIMIT 1;
  END IF;
  RETURN FOUND;
END $$;

-- Is something of this desk to come now, or must somebody end a wait? Asked again and again, so it writes nothing.
CREATE OR REPLACE FUNCTION sync.turn(p_desk text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  g sync.gathering; t timestamptz := clock_timestamp(); wait interval; first sync.lost; last_heard timestamptz;
BEGIN
  SELECT * INTO g FROM sync.gathering;
  IF g.phase = 0 THEN
    RETURN true;
  END IF;
  wait := make_interval(secs => sync.gather_seconds());
  IF g.phase = 1 THEN
    RETURN NOT EXISTS (SELECT FROM sync.gathering_desk d WHERE NOT d.came) OR t >= g.until OR t < g.until - wait;
  END IF;
  IF t > g.moved + wait / 4 OR t < g.moved - wait / 4 THEN
    RETURN true;
  END IF;
  SELECT d.heard INTO last_heard FROM sync.gathering_desk d WHERE d.desk = p_desk;
  IF t > last_heard + wait / 8 THEN
    RETURN true; -- who is not heard of counts as gone; and what it told under a former name is found by the ops alone
  END IF;
  SELECT * INTO first FROM sync.lost l WHERE l.desk = p_desk ORDER BY l.place, l.op LIMIT 1;
  IF NOT FOUND THEN
    RETURN NOT EXISTS (SELECT FROM sync.lost);
  END IF;
  RETURN NOT sync.is_behind(first);
END $$;

-- What a desk was answered, a part of it; `is_last`: that was all. Opens a gathering if something is lost, or if the desk saw what is
-- not there any more (somebody else's, who comes later), unless one went by since `known`, the newest that the desk has been through:
-- it does not hold the others up again. Of a desk that has sent nothing here, but was carried here, all is known. What an op
-- touches: keys, and of which op each is, from 1 on, below 0 if it only relies on that. others: desks of which this one saw something,
-- as those that began after the copy was made are not known here. Desks of a version before say less.
DROP FUNCTION IF EXISTS sync.teach(text, bigint, bigint[], bytea[], boolean);
DROP FUNCTION IF EXISTS sync.teach(text, bigint, bigint[], bytea[], boolean, boolean);
CREATE OR REPLACE FUNCTION sync.teach(p_desk text, known bigint, places bigint[], ids bytea[], is_last boolean, saw boolean DEFAULT false, key_of int[] DEFAULT NULL, keys bigint[] DEFAULT NULL,
  others text[] DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  g sync.gathering; t timestamptz; now_us bigint; is_late boolean; any_lost boolean; place_of_desk sync.desk; me text := coalesce(sync.my_role(), '');
BEGIN
  IF cardinality(places) <> cardinality(ids) OR cardinality(ids) > 20000 OR octet_length(p_desk) > 200 OR EXISTS (SELECT FROM unnest(ids) i WHERE octet_length(i) IS DISTINCT FROM 16) THEN
    RAISE EXCEPTION 'not a list of ops' USING ERRCODE = '22023';
  END IF;
  IF cardinality(key_of) IS DISTINCT FROM cardinality(keys) OR cardinality(keys) > 2000000 OR EXISTS (SELECT FROM unnest(key_of) k WHERE k = 0 OR k IS NULL OR abs(k) > cardinality(ids))
     OR cardinality(others) > 1000 OR EXISTS (SELECT FROM unnest(others) o WHERE octet_length(o) > 200) THEN
    RAISE EXCEPTION 'not a list of what ops touch' USING ERRCODE = '22023';
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
  INSERT INTO sync.gathering_desk SELECT o, false, '-infinity' FROM unnest(others) o
    WHERE EXISTS (SELECT FROM sync.gathering x WHERE x.phase = 1) AND o <> '' AND NOT EXISTS (SELECT FROM sync.desk d WHERE d.name = o) AND NOT EXISTS (SELECT FROM sync.op x WHERE x.desk = o) ON CONFLICT DO NOTHING;
  WITH fresh AS (
    INSERT INTO sync.lost(place, op, desk, told) SELECT u.place, u.id, p_desk, u.n IN (SELECT unnest(key_of)) FROM unnest(places, ids) WITH ORDINALITY AS u(place, id, n)
      WHERE NOT EXISTS (SELECT FROM sync.op o WHERE o.id = u.id) AND NOT EXISTS (SELECT FROM sync.gathering_desk d WHERE d.desk = p_desk AND d.dropped) ON CONFLICT DO NOTHING
      RETURNING place, op, told)
  INSERT INTO sync.lost_touch SELECT k.key, f.place, f.op, p_desk, bool_or(k.n > 0) FROM unnest(key_of, keys) AS k(n, key) JOIN fresh f ON f.op = ids[abs(k.n)] WHERE f.told GROUP BY k.key, f.place, f.op;
  INSERT INTO sync.gathering_desk AS d VALUES (p_desk, is_last, t)
    ON CONFLICT (desk) DO UPDATE SET came = d.came OR excluded.came, heard = excluded.heard;
  PERFORM sync.gather_on();
  RETURN sync.gathers(p_desk);
END $$;

-- Of these ops those that are there, whoever sent them.
CREATE OR REPLACE FUNCTION sync.has_ops(ids bytea[]) RETURNS SETOF bytea LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF cardinality(ids) > 20000 THEN
    RAISE EXCEPTION 'not a list of ops' USING ERRCODE = '22023';
  END IF;
  RETURN QUERY SELECT i FROM unnest(ids) i WHERE EXISTS (SELECT FROM sync.op o WHERE o.id = i);
END $$;

-- How many of these ops may be taken now, from the first one on; within push.
CREATE OR REPLACE FUNCTION sync.takes(p_desk text, ids bytea[]) RETURNS int LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  phase int; l sync.lost;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7, 6);
  UPDATE sync.gathering_desk SET heard = clock_timestamp() WHERE desk = p_desk;
  phase := sync.gather_on();
  IF phase = 0 THEN
    RETURN cardinality(ids);
  END IF;
  FOR i IN 1..cardinality(ids) LOOP
    IF EXISTS (SELECT FROM sync.op o WHERE o.id = ids[i]) THEN
      CONTINUE;
    END IF;
    SELECT * INTO l FROM sync.lost x WHERE x.op = ids[i];
    IF phase <> 2 OR NOT FOUND OR sync.is_behind(l) THEN
      RETURN i - 1;
    END IF;
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
  GRANT EXECUTE ON FUNCTION sync.gathers(text), sync.turn(text) TO tsunagi_desk, tsunagi_clerk, tsunagi_supervisor, tsunagi_viewer, tsunagi_warehouse, tsunagi_client;
  GRANT EXECUTE ON FUNCTION sync.has_ops(bytea[]) TO tsunagi_desk, tsunagi_clerk, tsunagi_supervisor, tsunagi_warehouse;
  GRANT EXECUTE ON FUNCTION sync.teach(text, bigint, bigint[], bytea[], boolean, boolean, int[], bigint[], text[]) TO tsunagi_desk, tsunagi_clerk, tsunagi_supervisor, tsunagi_warehouse;
END $$;
