-- What fixes a tick and all before it. With its moment: a server that lost its newest ticks may number the same ops alike when they are
-- taught again, but its rows have other times then, and no desk may take the one history for the other.
CREATE OR REPLACE FUNCTION sync.token_of(before bytea, snap pg_snapshot, at timestamptz, timed boolean, digest bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT sha256(before || convert_to(snap::text || CASE WHEN timed THEN ' ' || floor(extract(epoch FROM at) * 1000000)::bigint ELSE '' END, 'UTF8') || digest)
$$;

-- Makes a tick if there is anything new; never inside a writing transaction. NULL: nothing was done, another one is at it.
-- `wait_ms` says how long to wait before there may be the next one.
CREATE OR REPLACE FUNCTION sync.tick(every_ms int DEFAULT 100, OUT tick bigint, OUT wait_ms int)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last sync.tick; s pg_snapshot; digest bytea; fresh boolean; history bytea; age int; made_by xid; moment CONSTANT timestamptz := clock_timestamp();
BEGIN
  wait_ms := 0;
  -- In a statement of its own: what follows must see what the holder before us committed.
  IF NOT pg_try_advisory_xact_lock(7, 1) THEN
    SELECT max(id) INTO tick FROM sync.tick;
    wait_ms := 5;
    RETURN;
  END IF;
  SELECT * INTO last FROM sync.tick ORDER BY id DESC LIMIT 1;
  s := pg_current_snapshot();
  SELECT t.xmin INTO made_by FROM sync.tick t WHERE t.id = last.id;
  -- Nothing ran then or runs now, and the only transaction since is the one that made the tick: there is nothing to look for.
  IF made_by = pg_snapshot_xmax(last.snap)::xid AND pg_snapshot_xmin(last.snap) = pg_snapshot_xmax(last.snap)
     AND pg_snapshot_xmin(s) = pg_snapshot_xmax(s) AND pg_snapshot_xmax(s)::text::bigint = pg_snapshot_xmax(last.snap)::text::bigint + 1 THEN
    tick := last.id;
    RETURN;
  END IF;
  IF last.id IS NOT NULL THEN
    IF pg_snapshot_xmax(s) < pg_snapshot_xmax(last.snap) THEN
      RAISE EXCEPTION 'transaction numbers ran backwards: this database was restored from a dump; run `tsunagi shared upgrade`'
        USING ERRCODE = 'SY001';
    END IF;
    SELECT EXISTS (SELECT FROM sync.log l WHERE l.xid >= pg_snapshot_xmax(last.snap) AND pg_visible_in_snapshot(l.xid, s))
        OR EXISTS (SELECT FROM sync.op o WHERE o.xid >= pg_snapshot_xmax(last.snap) AND pg_visible_in_snapshot(o.xid, s))
        OR EXISTS (SELECT FROM pg_snapshot_xip(last.snap) x JOIN sync.log l ON l.xid = x WHERE pg_visible_in_snapshot(x, s))
        OR EXISTS (SELECT FROM pg_snapshot_xip(last.snap) x JOIN sync.op o ON o.xid = x WHERE pg_visible_in_snapshot(x, s))
      INTO fresh;
    tick := last.id;
    IF NOT fresh THEN
      RETURN;
    END IF;
    age := extract(epoch FROM clock_timestamp() - last.at) * 1000;
    IF age >= 0 AND age < every_ms THEN
      wait_ms := every_ms - age;
      RETURN;
    END IF;
  END IF;
  PERFORM set_config('synchronous_commit', 'on', true); -- durable before visible
  SELECT sha256(coalesce(string_agg(hash, ''::bytea ORDER BY place), '')) INTO digest FROM (
    SELECT o.place, o.hash FROM sync.op o WHERE (last.id IS NULL OR o.xid >= pg_snapshot_xmax(last.snap)) AND pg_visible_in_snapshot(o.xid, s)
    UNION ALL
    SELECT o.place, o.hash FROM pg_snapshot_xip(last.snap) x JOIN sync.op o ON o.xid = x WHERE pg_visible_in_snapshot(x, s)) q;
  IF last.id IS NULL THEN
    SELECT convert_to(value, 'UTF8') INTO history FROM sync.meta WHERE name = 'history';
  END IF;
  tick := coalesce(last.id, 0) + 1;
  INSERT INTO sync.tick(id, snap, at, timed, token)
    VALUES (tick, s, moment, true, sync.token_of(coalesce(last.token, history), s, moment, true, digest));
  NOTIFY sync;
END $$;

DO $$
BEGIN
  IF to_regtype('sync.log_key') IS NULL THEN
    CREATE TYPE sync.log_key AS (tbl smallint, pk bytea);
  END IF;
END $$;
-- Rows that were changed and not yet visible at tick `since`. No upper bound: the caller's snapshot is the bound.
-- Not even keys of what the login may not see: an id can be computed from an order's number.
CREATE OR REPLACE FUNCTION sync.changed(since bigint) RETURNS TABLE(tbl smallint, pk bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  keys sync.log_key[];
BEGIN
  IF sync.sees_all() THEN
    RETURN QUERY SELECT DISTINCT q.tbl, q.pk FROM (
      SELECT l.tbl, l.pk FROM sync.log l WHERE l.xid >= (SELECT pg_snapshot_xmax(t.snap) FROM sync.tick t WHERE t.id = since)
      UNION ALL
      SELECT l.tbl, l.pk FROM (SELECT pg_snapshot_xip(t.snap) AS xid FROM sync.tick t WHERE t.id = since) x JOIN sync.log l ON l.xid = x.xid) q;
    RETURN;
  END IF;
  SELECT array_agg(DISTINCT ROW(q.tbl, q.pk)::sync.log_key) INTO keys FROM (
    SELECT l.tbl, l.pk FROM sync.log l WHERE l.xid >= (SELECT pg_snapshot_xmax(t.snap) FROM sync.tick t WHERE t.id = since)
    UNION ALL
    SELECT l.tbl, l.pk FROM (SELECT pg_snapshot_xip(t.snap) AS xid FROM sync.tick t WHERE t.id = since) x JOIN sync.log l ON l.xid = x.xid) q
  WHERE sync.sees(q.tbl, q.pk);
  RETURN QUERY SELECT k.tbl, k.pk FROM unnest(keys) k UNION SELECT g.tbl, g.pk FROM sync.grown(keys) g WHERE sync.sees(g.tbl, g.pk);
END $$;

-- Where a desk stands: newest tick, oldest one kept, the token of the tick it saw, its newest place.
-- plpgsql, as it keeps its plans for the session: this is asked at every exchange.
CREATE OR REPLACE FUNCTION sync.head(seen bigint, desk_name text, OUT newest bigint, OUT newest_token bytea, OUT oldest bigint, OUT token bytea, OUT place bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  SELECT t.id, t.token INTO newest, newest_token FROM sync.tick t ORDER BY t.id DESC LIMIT 1;
  IF seen = newest THEN
    token := newest_token;
  ELSE
    SELECT t.token INTO token FROM sync.tick t WHERE t.id = seen;
  END IF;
  SELECT t.id INTO oldest FROM sync.tick t ORDER BY t.id LIMIT 1;
  SELECT o.place INTO place FROM sync.op o WHERE o.desk = desk_name ORDER BY o.place DESC LIMIT 1;
  place := coalesce(place, 0);
END $$;

-- Is the op still there which an answer named with this place? A restored server may have given the place to another.
CREATE OR REPLACE FUNCTION sync.knows(seen_place bigint, seen_op bytea) RETURNS int
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT count(*)::int FROM sync.op o WHERE o.place = seen_place AND (coalesce(octet_length(seen_op), 0) = 0 OR o.id = seen_op));
END $$;

-- After a restore from a dump: a new chain. Every desk notices and teaches what it knows.
CREATE OR REPLACE FUNCTION sync.new_history() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7, 1);
  TRUNCATE sync.log, sync.tick;
  INSERT INTO sync.meta VALUES ('history', gen_random_uuid()::text) ON CONFLICT (name) DO UPDATE SET value = excluded.value;
END $$;

-- Partitions of the coming weeks, and none older than 30 days, with the ticks of that time.
CREATE OR REPLACE FUNCTION sync.prune_log(keep_days int) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  week date := date_trunc('week', CURRENT_DATE)::date; name text; part record; cut date;
BEGIN
  PERFORM set_config('lock_timeout', '500ms', true);
  FOR i IN 0..8 LOOP
    name := 'log_' || to_char(week, 'YYYYMMDD');
    IF to_regclass('sync.' || name) IS NULL AND NOT EXISTS (SELECT FROM sync.log_rest WHERE day >= week AND day < week + 7) THEN
      EXECUTE format('CREATE TABLE sync.%I PARTITION OF sync.log FOR VALUES FROM (%L) TO (%L)', name, week, week + 7);
    END IF;
    week := week + 7;
  END LOOP;
  FOR part IN SELECT c.relname, to_date(substr(c.relname, 5), 'YYYYMMDD') + 7 AS until FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
              WHERE i.inhparent = 'sync.log'::regclass AND c.relname ~ '^log_[0-9]{8}$' LOOP
    IF part.until <= CURRENT_DATE - keep_days THEN
      cut := greatest(cut, part.until);
      EXECUTE format('DROP TABLE sync.%I', part.relname);
    END IF;
  END LOOP;
  IF cut IS NOT NULL THEN
    -- A day of slack: a transaction may have begun before the tick that does not hold it.
    DELETE FROM sync.tick WHERE at < cut + 1 AND id < (SELECT max(id) FROM sync.tick);
    DELETE FROM sync.log_rest WHERE day < cut;
  END IF;
END $$;

-- What desks may call: whoever comes first in a week makes its partition.
CREATE OR REPLACE FUNCTION sync.keep_log() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT sync.prune_log(30)
$$;

-- Recomputes every token that can be; the first tick whose token does not fit, or NULL.
CREATE OR REPLACE FUNCTION sync.verify_chain() RETURNS bigint LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t sync.tick; before sync.tick; digest bytea; start bytea;
BEGIN
  FOR t IN SELECT * FROM sync.tick ORDER BY id LOOP
    IF before.id IS NULL AND t.id > 1 THEN
      before := t; -- what came before it was pruned
      CONTINUE;
    END IF;
    SELECT sha256(coalesce(string_agg(hash, ''::bytea ORDER BY place), '')) INTO digest FROM (
      SELECT o.place, o.hash FROM sync.op o WHERE (before.id IS NULL OR o.xid >= pg_snapshot_xmax(before.snap))
        AND o.xid < pg_snapshot_xmax(t.snap) AND pg_visible_in_snapshot(o.xid, t.snap)
      UNION ALL
      SELECT o.place, o.hash FROM pg_snapshot_xip(before.snap) x JOIN sync.op o ON o.xid = x WHERE pg_visible_in_snapshot(x, t.snap)) q;
    start := coalesce(before.token, (SELECT convert_to(value, 'UTF8') FROM sync.meta WHERE name = 'history'));
    IF t.token <> sync.token_of(start, t.snap, t.at, t.timed, digest) OR t.id <> coalesce(before.id, 0) + 1 THEN
      RETURN t.id;
    END IF;
    before := t;
  END LOOP;
  RETURN (SELECT min(-o.place) FROM sync.op o WHERE o.hash <> sha256(o.body) AND NOT (o.body = '' AND EXISTS (SELECT FROM sync.blanked b WHERE b.place = o.place))); -- negative: the op whose body is not what was hashed
END $$;
