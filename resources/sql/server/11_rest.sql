-- What desks need not hold: an ended order that nobody touched for some days (90, sync.scope_days) rests, with its returns and
-- escalations and all that hangs on them. Its rows stay where they are; desks leave them out, and any op that names one of
-- them wakes all. Written under one lock, so that marks become visible in their order.
CREATE TABLE IF NOT EXISTS sync.resting(
  id bytea PRIMARY KEY, mark bigint NOT NULL, unit bytea NOT NULL, last bigint NOT NULL, words text COLLATE "C");
CREATE INDEX IF NOT EXISTS resting_mark ON sync.resting(mark);
CREATE INDEX IF NOT EXISTS resting_unit ON sync.resting(unit);
CREATE INDEX IF NOT EXISTS resting_last ON sync.resting(last);
CREATE SEQUENCE IF NOT EXISTS sync.rest_mark;

-- The column of a table that names what rests, or NULL: its rows are at every desk that may see them. Slips are, as the books
-- of numbers must balance at each desk.
CREATE OR REPLACE FUNCTION sync.rest_column(t sync.cat_table) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN t.derived THEN NULL WHEN t.name IN ('orders', 'return_case', 'escalation') THEN 'id'
    WHEN t.root IN ('order_id', 'return_id', 'root') THEN t.root END
$$;

-- For logins that see all this table is open; the others ask, and learn nothing of what they may not see.
CREATE OR REPLACE FUNCTION sync.open_rest() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  CREATE INDEX IF NOT EXISTS return_case_of_order ON app.return_case(order_id);
  CREATE INDEX IF NOT EXISTS escalation_of_order ON app.escalation(order_id);
  IF NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = 'sync.resting'::regclass) THEN
    CREATE POLICY scope ON sync.resting FOR SELECT USING ((SELECT sync.sees_all()));
    ALTER TABLE sync.resting ENABLE ROW LEVEL SECURITY;
  END IF;
  GRANT SELECT ON sync.resting TO tsunagi_desk, tsunagi_clerk, tsunagi_supervisor, tsunagi_viewer, tsunagi_warehouse, tsunagi_client;
  GRANT EXECUTE ON FUNCTION sync.rest(int), sync.rest_mark(), sync.rested(bigint, int), sync.awake(bytea, bigint), sync.unit_of(bytea), sync.search_resting(text, bigint, bigint, int),
    sync.scope_days(int) TO tsunagi_desk, tsunagi_clerk, tsunagi_supervisor, tsunagi_viewer, tsunagi_warehouse, tsunagi_client;
END $$;

-- May the login know of an order, return or escalation?
CREATE OR REPLACE FUNCTION sync.sees_root(rid bytea) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN sync.sees_all() OR EXISTS (SELECT FROM sync.cat_table c WHERE c.name IN ('orders', 'return_case', 'escalation') AND sync.sees(c.number, rid));
END $$;

CREATE OR REPLACE FUNCTION sync.awake(rid bytea, upto bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN NOT (EXISTS (SELECT FROM sync.resting r WHERE r.id = rid AND r.mark <= upto) AND sync.sees_root(rid));
END $$;

CREATE OR REPLACE FUNCTION sync.rest_mark() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(max(r.mark), 0) FROM sync.resting r
$$;

-- What came to rest after a mark, units whole; of what the login may not see only the mark.
CREATE OR REPLACE FUNCTION sync.rested(since bigint, most int) RETURNS TABLE(id bytea, unit bytea, mark bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  every CONSTANT boolean := sync.sees_all();
BEGIN
  RETURN QUERY SELECT CASE WHEN q.seen THEN q.id END, CASE WHEN q.seen THEN q.unit END, q.mark FROM (
    SELECT r.id, r.unit, r.mark, every OR sync.sees_root(r.id) AS seen FROM sync.resting r WHERE r.mark > since
    ORDER BY r.mark FETCH FIRST (least(most, 10000)) ROWS WITH TIES) q ORDER BY q.mark;
END $$;

-- Everything that an order, return or escalation leaves and comes back with: the ids that the rows hang on.
CREATE OR REPLACE FUNCTION sync.unit_of(rid bytea) RETURNS SETOF bytea LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  the_unit bytea;
BEGIN
  SELECT r.unit INTO the_unit FROM sync.resting r WHERE r.id = rid;
  the_unit := coalesce(the_unit, rid);
  RETURN QUERY SELECT q.id FROM (SELECT r.id FROM sync.resting r WHERE r.unit = the_unit UNION SELECT the_unit
    UNION SELECT c.id FROM app.return_case c WHERE c.order_id = the_unit UNION SELECT e.id FROM app.escalation e WHERE e.order_id = the_unit) q
    WHERE sync.sees_root(q.id);
END $$;

-- Makes whole units part of every desk's scope again: all of their rows are new to the desks.
CREATE OR REPLACE FUNCTION sync.wake(units bytea[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t sync.cat_table; ids bytea[];
BEGIN
  WITH gone AS (DELETE FROM sync.resting r WHERE r.unit = ANY(units) RETURNING r.id) SELECT array_agg(gone.id) INTO ids FROM gone;
  FOR t IN SELECT * FROM sync.cat_table c WHERE sync.rest_column(c) IS NOT NULL LOOP
    EXECUTE format('INSERT INTO sync.log(tbl, pk) SELECT %s, x.id FROM app.%I x WHERE x.%I = ANY($1)', t.number, t.name, sync.rest_column(t)) USING ids;
  END LOOP;
END $$;

-- What ops name that rests: the ops' roots, and what their new rows hang on. The caller holds the locks of these.
CREATE OR REPLACE FUNCTION sync.wake_named(docs jsonb[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  units bytea[];
BEGIN
  IF NOT EXISTS (SELECT FROM sync.resting) THEN
    RETURN;
  END IF;
  SELECT array_agg(DISTINCT r.unit) INTO units FROM (
    SELECT x.value #>> '{}' AS id FROM unnest(docs) AS d(doc), jsonb_array_elements(d.doc->'r') x
    UNION
    SELECT i.value->2->>'order_id' FROM unnest(docs) AS d(doc), jsonb_array_elements(d.doc->'i') i
    UNION
    SELECT i.value->2->>t.root FROM unnest(docs) AS d(doc), jsonb_array_elements(d.doc->'i') i JOIN sync.cat_table t ON t.name = i.value->>0 WHERE t.root <> 'id') q
    JOIN sync.resting r ON r.id = decode(q.id, 'hex') WHERE length(q.id) = 32;
  IF units IS NOT NULL THEN
    PERFORM sync.wake(units);
  END IF;
END $$;

-- Text for searching, as ja::searchKey makes it; the program writes down which characters it takes for the same and which for none.
CREATE OR REPLACE FUNCTION sync.search_key(said text, folds_from text, folds_to text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT translate(lower(normalize(said, NFKC)), folds_from, folds_to)
$$;

-- Days after which an ended order rests; 0: none ever does. A number sets it.
CREATE OR REPLACE FUNCTION sync.scope_days(days int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF days IS NOT NULL THEN
    PERFORM sync.must_lead();
    IF days < 0 OR days > 36500 THEN
      RAISE EXCEPTION 'not a number of days' USING ERRCODE = '22023';
    END IF;
    INSERT INTO sync.meta VALUES ('scope_days', days::text) ON CONFLICT (name) DO UPDATE SET value = excluded.value;
  END IF;
  RETURN sync.setting('scope_days', '90')::int;
END $$;

-- Of orders those that have ended: cancelled, shipped, or handed over whole, and nothing about them is open; of returns and
-- escalations those that are closed and about no order.
CREATE OR REPLACE FUNCTION sync.ended(ids bytea[], now_us bigint) RETURNS SETOF bytea LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  calm text := ''; quiet CONSTANT text := ' AND NOT EXISTS (SELECT FROM app.conflict c WHERE c.order_id = %1$s.id AND c.state = ''open'')'; t sync.cat_table;
BEGIN
  FOR t IN SELECT * FROM sync.cat_table c WHERE c.root = 'order_id' AND c.open_field IS NOT NULL AND NOT c.derived AND c.name NOT IN ('shipment', 'claim') LOOP
    calm := calm || format(' AND NOT EXISTS (SELECT FROM app.%I x WHERE x.order_id = o.id AND x.%I IN (%s)%s)', t.name, t.open_field,
                           (SELECT string_agg(quote_literal(value), ',') FROM jsonb_array_elements_text(t.open_values)),
                           CASE t.name WHEN 'notice' THEN ' AND x.kind <> ''all''' ELSE '' END); -- that all may be told again is no work
  END LOOP;
  RETURN QUERY EXECUTE $q$
    SELECT o.id FROM app.orders o WHERE o.id = ANY($1)
      AND (o.state = 'cancelled' OR o.shop_state IN (3, 4, 5) OR EXISTS (SELECT FROM app.destination d WHERE d.order_id = o.id AND coalesce(d.state, '') <> 'cancelled')
        AND NOT EXISTS (SELECT FROM app.destination d WHERE d.order_id = o.id AND coalesce(d.state, '') <> 'cancelled' AND NOT EXISTS (
          SELECT FROM app.shipment s WHERE s.order_id = o.id AND s.destination_id = d.id AND s.state IN ('handed_over', 'shipped'))))
      AND NOT EXISTS (SELECT FROM app.shipment s WHERE s.order_id = o.id AND s.state IN ('instructed', 'stop_requested'))
      -- Of what was stopped while a part left, nothing waits here.
      AND (o.state = 'cancelled' OR o.shop_state IN (3, 5) OR NOT EXISTS (SELECT FROM app.shipment s WHERE s.order_id = o.id AND s.state = 'stopped')
        OR NOT EXISTS (SELECT FROM app.line l LEFT JOIN app.destination d ON d.id = l.destination_id WHERE l.order_id = o.id AND coalesce(d.state, '') <> 'cancelled' AND coalesce(l.quantity, 0) - coalesce(l.cancelled, 0) > coalesce((
          SELECT sum(x.quantity) FROM app.shipment_line x JOIN app.shipment s ON s.id = x.shipment_id WHERE x.line_id = l.id AND s.state <> 'stopped'), 0)))
      AND NOT EXISTS (SELECT FROM app.claim k WHERE k.order_id = o.id AND k.state = 'held' AND k.until > $2)
      AND NOT EXISTS (SELECT FROM app.return_case r WHERE r.order_id = o.id AND NOT (coalesce(r.state, '') = 'closed'$q$ || format(quiet, 'r') || $q$))
      AND NOT EXISTS (SELECT FROM app.escalation e WHERE e.order_id = o.id AND NOT (coalesce(e.state, '') = 'closed'$q$ || format(quiet, 'e') || '))' || calm || $q$
    UNION ALL
    SELECT r.id FROM app.return_case r WHERE r.id = ANY($1) AND r.state = 'closed' AND NOT EXISTS (SELECT FROM app.orders o WHERE o.id = r.order_id)$q$ || format(quiet, 'r') || $q$
    UNION ALL
    SELECT e.id FROM app.escalation e WHERE e.id = ANY($1) AND e.state = 'closed' AND NOT EXISTS (SELECT FROM app.orders o WHERE o.id = e.order_id)$q$ || format(quiet, 'e')
    USING ids, now_us;
END $$;

-- One slice of the day's work of laying to rest, at a moment; true: there is more. What is locked waits for tomorrow.
CREATE OR REPLACE FUNCTION sync.rest_at(most int, now_us bigint) RETURNS boolean LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  days int; today text := to_char(to_timestamp(now_us / 1000000.0), 'YYYY-MM-DD'); done jsonb; floor bigint; phase text; ids bytea[]; units bytea[]; family bytea[];
  gathered text := ''; t sync.cat_table; u record; folds_from text; folds_to text; lasts text;
BEGIN
  IF NOT pg_try_advisory_xact_lock(7, 5) OR NOT pg_try_advisory_xact_lock_shared(7, 2) THEN
    RETURN false; -- another desk is at it, or a very large batch
  END IF;
  days := sync.setting('scope_days', '90')::int;
  SELECT m.value::jsonb INTO done FROM sync.meta m WHERE m.name = 'rest';
  IF done IS NULL OR done->>'day' <> today OR (done->>'days')::int <> days THEN
    -- The newest op that is older: what was written up to it was not touched since.
    SELECT o.place INTO floor FROM sync.op o WHERE o.at < now_us - days * 86400000000 ORDER BY o.place DESC LIMIT 1;
    done := jsonb_build_object('day', today, 'days', days, 'floor', CASE WHEN days = 0 THEN -1 ELSE coalesce(floor, 0) END, 'phase', 'wake', 'after', '');
  END IF;
  floor := (done->>'floor')::bigint;
  phase := done->>'phase';
  IF phase = 'done' THEN
    RETURN false;
  ELSIF phase = 'wake' THEN -- the days became more
    SELECT array_agg(q.unit) INTO units FROM (SELECT DISTINCT r.unit FROM sync.resting r WHERE r.last > floor LIMIT most) q;
    IF units IS NULL THEN
      done := done || jsonb_build_object('phase', CASE WHEN floor > 0 THEN 'orders' ELSE 'done' END);
    ELSE
      PERFORM sync.wake(units);
    END IF;
  ELSE
    EXECUTE format('SELECT array_agg(q.id) FROM (SELECT x.id FROM app.%I x WHERE x.id > $1'
                   ' AND NOT EXISTS (SELECT FROM sync.resting r WHERE r.id = x.id) ORDER BY x.id LIMIT $2) q', phase) INTO ids USING decode(done->>'after', 'hex'), most;
    IF ids IS NULL THEN
      done := done || jsonb_build_object('after', '', 'phase', CASE phase WHEN 'orders' THEN 'return_case' WHEN 'return_case' THEN 'escalation' ELSE 'done' END);
    ELSE
      done := done || jsonb_build_object('after', encode(ids[cardinality(ids)], 'hex'));
      SELECT array_agg(e) INTO units FROM sync.ended(ids, now_us) e;
      SELECT array_agg(q.id) INTO family FROM (SELECT unnest(units) AS id UNION SELECT c.id FROM app.return_case c WHERE c.order_id = ANY(units)
        UNION SELECT e.id FROM app.escalation e WHERE e.order_id = ANY(units)) q;
      -- Whom an op is at work on is not laid to rest under it; and what was committed before we had the lock is seen from here on.
      SELECT array_agg(f) INTO family FROM unnest(family) f WHERE pg_try_advisory_xact_lock(sync.lock_key(f));
      FOR t IN SELECT * FROM sync.cat_table c WHERE sync.rest_column(c) IS NOT NULL OR c.name = 'slip' LOOP
        gathered := gathered || format(' UNION ALL SELECT x.%1$I, x.ver FROM app.%2$I x WHERE x.%1$I = ANY($1)', coalesce(sync.rest_column(t), t.root), t.name);
      END LOOP;
      folds_from := sync.setting('folds_from', '');
      folds_to := sync.setting('folds_to', '');
      lasts := 'SELECT max(g.ver) FROM (SELECT NULL::bytea AS id, 0::bigint AS ver' || gathered || ') g';
      FOR u IN SELECT e.id, nextval('sync.rest_mark') AS mark FROM sync.ended(units, now_us) AS e(id) WHERE e.id = ANY(family) LOOP
        SELECT array_agg(q.id) INTO ids FROM (SELECT u.id UNION SELECT c.id FROM app.return_case c WHERE c.order_id = u.id
          UNION SELECT x.id FROM app.escalation x WHERE x.order_id = u.id) q;
        CONTINUE WHEN NOT ids <@ family;
        DECLARE
          newest bigint;
        BEGIN
          EXECUTE lasts INTO newest USING ids;
          CONTINUE WHEN newest > floor;
          INSERT INTO sync.resting(id, mark, unit, last, words) SELECT i, u.mark, u.id, newest,
            CASE WHEN i = u.id THEN (SELECT string_agg(DISTINCT nullif(sync.search_key(w.said, folds_from, folds_to), ''), E'\n') FROM (
              SELECT unnest(ARRAY[o.number, o.buyer_name, o.buyer_kana, o.buyer_company, o.buyer_phone, o.email]) AS said FROM app.orders o WHERE o.id = u.id
              UNION ALL SELECT unnest(ARRAY[d.name, d.kana, d.company, d.phone]) FROM app.destination d WHERE d.order_id = u.id
              UNION ALL SELECT s.number FROM app.slip s WHERE s.root_id = u.id
              UNION ALL SELECT unnest(ARRAY[c.number, c.tracking]) FROM app.return_case c WHERE c.order_id = u.id) w) END
            FROM unnest(ids) i
            -- A return that came before its order rests by itself already.
            ON CONFLICT (id) DO UPDATE SET mark = excluded.mark, unit = excluded.unit, last = excluded.last, words = excluded.words;
        END;
      END LOOP;
    END IF;
  END IF;
  INSERT INTO sync.meta VALUES ('rest', done::text) ON CONFLICT (name) DO UPDATE SET value = excluded.value;
  RETURN done->>'phase' <> 'done';
END $$;

-- What desks call once a day, slice by slice; whoever comes first does it for all.
CREATE OR REPLACE FUNCTION sync.rest(most int) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT sync.rest_at(least(greatest(most, 1), 2000), floor(extract(epoch FROM clock_timestamp()) * 1000000)::bigint)
$$;

-- Resting orders that the login may see, newest first: `key` (as search_key makes it) in a number, name or telephone, ordered in [from, to).
CREATE OR REPLACE FUNCTION sync.search_resting(key text, from_us bigint, to_us bigint, most int) RETURNS SETOF bytea
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  every CONSTANT boolean := sync.sees_all(); pattern CONSTANT text := '%' || regexp_replace(coalesce(key, ''), '[%_\\]', '', 'g') || '%';
BEGIN
  RETURN QUERY SELECT r.id FROM sync.resting r JOIN app.orders o ON o.id = r.id
    WHERE r.unit = r.id AND (pattern = '%%' OR r.words LIKE pattern)
      AND (from_us IS NULL OR o.ordered_at >= from_us) AND (to_us IS NULL OR o.ordered_at < to_us) AND (every OR sync.sees_root(r.id))
    ORDER BY o.ordered_at DESC NULLS LAST, r.id LIMIT least(most, 1000);
END $$;
