-- Blanking: when a client's retention is over, what names a person goes out of an order's rows, ops and conflicts. The chain still
-- verifies, because it holds the hashes of the bodies; who blanked what stands beside it.
CREATE TABLE IF NOT EXISTS sync.blanked(
  place bigint PRIMARY KEY, order_id bytea NOT NULL, login text COLLATE "C" NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());

-- What to blank in a row of each table, to what is beside its name.
CREATE OR REPLACE FUNCTION sync.blank_fields(tbl text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE tbl
    WHEN 'orders' THEN 'buyer_name = '''', buyer_kana = NULL, buyer_company = NULL, buyer_zip = NULL, buyer_address = NULL, buyer_building = NULL, buyer_phone = NULL, email = NULL, note = NULL, shop_memo = NULL, caution = NULL'
    WHEN 'destination' THEN 'name = '''', kana = NULL, company = NULL, zip = NULL, address = NULL, building = NULL, phone = NULL, gift = NULL, delivery_note = NULL, key_text = '''''
    WHEN 'confirmation' THEN 'value = '''', reason = '''''
    WHEN 'hold' THEN 'reason = '''', end_reason = NULL'
    WHEN 'merge_pair' THEN 'reason = '''', end_reason = NULL'
    WHEN 'edit' THEN 'before = '''', after = '''''
    WHEN 'proposal' THEN 'mine = '''', shops = '''''
    WHEN 'approval' THEN 'body = '''', reason = '''', end_reason = NULL'
    WHEN 'fraud_verdict' THEN 'reason = '''', signs = '''''
    WHEN 'note' THEN 'words = '''''
    WHEN 'change_request' THEN 'words = '''''
    WHEN 'notice' THEN 'address = NULL, answer = NULL'
    WHEN 'conflict' THEN 'body = '''', base = '''', mine = '''', theirs = '''''
    WHEN 'return_case' THEN 'customer = '''', note = NULL, contacted = NULL'
    WHEN 'escalation' THEN 'subject = '''', question = '''', answer = NULL'
    WHEN 'settlement_check' THEN 'note = '''''
    WHEN 'deposit' THEN 'payer = '''', edi = '''', customer = NULL, reason = NULL'
    WHEN 'payer' THEN 'payer = '''', buyer = '''', state = ''forgotten'''
    WHEN 'timeline' THEN 'vals = ''{}''' END
$$;

-- Days that an order of a client is kept whole: set per client, else for all; without either nothing is blanked.
CREATE OR REPLACE FUNCTION sync.retention(client_code text, days int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  which text := 'retention' || coalesce(' ' || nullif(client_code, ''), '');
BEGIN
  PERFORM sync.must_lead();
  IF days IS NOT NULL THEN
    IF days < 1 OR coalesce(client_code, '') <> '' AND NOT EXISTS (SELECT FROM app.client c WHERE c.code = client_code) THEN
      RAISE EXCEPTION 'not a client and a number of days' USING ERRCODE = '22023';
    END IF;
    INSERT INTO sync.meta VALUES (which, days::text) ON CONFLICT (name) DO UPDATE SET value = excluded.value;
  END IF;
  RETURN coalesce(sync.setting(which, NULL), sync.setting('retention', NULL))::int;
END $$;

-- Blanks one order: 0 done, 1 no such order or blanked already, 2 its time has not come, 3 work on it is open.
CREATE OR REPLACE FUNCTION sync.blank(the_order bytea) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  o record; days int; t sync.cat_table; fields text; v bigint; ids bytea[]; hex CONSTANT text := encode(the_order, 'hex');
BEGIN
  PERFORM sync.must_lead();
  PERFORM pg_advisory_xact_lock_shared(7, 2);
  PERFORM pg_advisory_xact_lock(sync.lock_key(the_order));
  SELECT * INTO o FROM app.orders x WHERE x.id = the_order FOR UPDATE;
  IF NOT FOUND OR o.buyer_name = '' THEN
    RETURN 1;
  END IF;
  days := sync.setting('retention ' || (SELECT c.code FROM app.client c WHERE c.id = o.client_id), sync.setting('retention', NULL))::int;
  IF days IS NULL OR coalesce(o.ordered_at, 0) > (extract(epoch FROM clock_timestamp()) - days * 86400.0) * 1000000 THEN
    RETURN 2;
  END IF;
  IF EXISTS (SELECT FROM app.hold h WHERE h.order_id = the_order AND h.state = 'open') OR EXISTS (SELECT FROM app.conflict c WHERE c.order_id = the_order AND c.state = 'open')
     OR EXISTS (SELECT FROM app.shipment s WHERE s.order_id = the_order AND s.state IN ('instructed', 'stop_requested', 'handed_over'))
     OR EXISTS (SELECT FROM app.return_case r WHERE r.order_id = the_order AND r.state <> 'closed') OR EXISTS (SELECT FROM app.escalation e WHERE e.order_id = the_order AND e.state <> 'closed')
     OR EXISTS (SELECT FROM app.approval a WHERE a.order_id = the_order AND a.state = 'open')
     OR EXISTS (SELECT FROM app.notice m WHERE m.order_id = the_order AND m.kind <> 'all' AND m.state IN ('due', 'taken'))
     OR EXISTS (SELECT FROM app.change_request c WHERE c.order_id = the_order AND c.state = 'open')
     OR EXISTS (SELECT FROM app.note n WHERE n.order_id = the_order AND n.state = 'open') THEN
    RETURN 3;
  END IF;
  v := nextval('sync.place');
  SELECT array_agg(q.id) || the_order INTO ids FROM (
    SELECT r.id FROM app.return_case r WHERE r.order_id = the_order UNION ALL SELECT e.id FROM app.escalation e WHERE e.order_id = the_order UNION ALL
    SELECT k.id FROM app.settlement_check k JOIN app.settlement s ON s.id = k.settlement_id WHERE s.client_id = o.client_id AND k.order_number = o.number) q;
  FOR t IN SELECT * FROM sync.cat_table c WHERE NOT c.derived LOOP
    fields := sync.blank_fields(t.name);
    IF fields IS NOT NULL THEN
      EXECUTE format('UPDATE app.%I SET ver = $1, %s WHERE %I = %s', t.name, fields, CASE WHEN t.name IN ('return_case', 'escalation') THEN 'order_id' WHEN t.name = 'settlement_check' THEN 'id' ELSE t.root END,
                     CASE WHEN t.name IN ('timeline', 'conflict', 'approval', 'settlement_check') THEN 'ANY($3)' ELSE '$2' END) USING v, the_order, ids;
    END IF;
  END LOOP;
  UPDATE sync.resting r SET words = NULL WHERE r.unit = the_order; -- a blanked order is found by nobody's name
  -- Every op that names the order or a row of it.
  INSERT INTO sync.blanked(place, order_id, login)
    SELECT p.place, the_order, session_user FROM sync.op p
    WHERE p.body <> '' AND EXISTS (SELECT FROM unnest(ids) i WHERE position(convert_to(encode(i, 'hex'), 'UTF8') IN p.body) > 0)
    ON CONFLICT (place) DO NOTHING;
  UPDATE sync.op p SET body = '' FROM sync.blanked b WHERE b.place = p.place AND b.order_id = the_order AND p.body <> '';
  RETURN 0;
END $$;

-- Orders whose time has come, by id, from `after` on.
CREATE OR REPLACE FUNCTION sync.due(after bytea, most int) RETURNS SETOF bytea LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM sync.must_lead();
  RETURN QUERY SELECT o.id FROM app.orders o LEFT JOIN app.client c ON c.id = o.client_id
    LEFT JOIN sync.meta own ON own.name = 'retention ' || c.code LEFT JOIN sync.meta every ON every.name = 'retention'
    WHERE o.id > after AND o.buyer_name <> '' AND coalesce(o.ordered_at, 0) <= (extract(epoch FROM clock_timestamp()) - coalesce(own.value, every.value)::int * 86400.0) * 1000000
    ORDER BY o.id LIMIT most;
END $$;

-- Deposits have a time of their own: they come from banks, and who paid is named nowhere else but there and in learned names.
-- The days are those of the account's client, else the longest of its orders' clients.
CREATE OR REPLACE FUNCTION sync.deposit_days(the_deposit bytea) RETURNS int LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (WITH every AS (SELECT sync.setting('retention', NULL)::int AS days),
    own AS (SELECT c.code FROM app.deposit d JOIN app.bank_account b ON b.account = d.account JOIN app.client c ON c.id = b.client_id WHERE d.id = the_deposit LIMIT 1),
    bought AS (SELECT DISTINCT c.code FROM app.allocation a JOIN app.orders o ON o.id = a.order_id JOIN app.client c ON c.id = o.client_id WHERE a.deposit_id = the_deposit),
    codes AS (SELECT code FROM own UNION SELECT code FROM bought WHERE NOT EXISTS (SELECT FROM own))
  SELECT CASE WHEN NOT EXISTS (SELECT FROM codes) THEN (SELECT days FROM every)
    WHEN EXISTS (SELECT FROM codes, every WHERE coalesce(sync.setting('retention ' || code, NULL)::int, days) IS NULL) THEN NULL
    ELSE (SELECT max(coalesce(sync.setting('retention ' || code, NULL)::int, days)) FROM codes, every) END);
END $$;

-- Of a row that stands for itself, as a deposit: its fields, the story of it, and the ops that name it.
CREATE OR REPLACE FUNCTION sync.blank_row(tbl text, the_row bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v CONSTANT bigint := nextval('sync.place');
BEGIN
  PERFORM sync.must_lead();
  EXECUTE format('UPDATE app.%I SET ver = $1, %s WHERE id = $2', tbl, sync.blank_fields(tbl)) USING v, the_row;
  EXECUTE format('UPDATE app.timeline SET ver = $1, %s WHERE root = $2', sync.blank_fields('timeline')) USING v, the_row;
  EXECUTE format('UPDATE app.conflict SET ver = $1, %s WHERE order_id = $2', sync.blank_fields('conflict')) USING v, the_row;
  INSERT INTO sync.blanked(place, order_id, login)
    SELECT p.place, the_row, session_user FROM sync.op p WHERE p.body <> '' AND position(convert_to(encode(the_row, 'hex'), 'UTF8') IN p.body) > 0
    ON CONFLICT (place) DO NOTHING;
  UPDATE sync.op p SET body = '' FROM sync.blanked b WHERE b.place = p.place AND b.order_id = the_row AND p.body <> '';
END $$;

-- Blanks one deposit: 0 done, 1 no such deposit or blanked already, 2 its time has not come, 3 work on it is open, or an order that
-- it paid still stands whole.
CREATE OR REPLACE FUNCTION sync.blank_deposit(the_deposit bytea) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  d record;
BEGIN
  PERFORM sync.must_lead();
  PERFORM pg_advisory_xact_lock_shared(7, 2);
  PERFORM pg_advisory_xact_lock(sync.lock_key(the_deposit));
  SELECT * INTO d FROM app.deposit x WHERE x.id = the_deposit FOR UPDATE;
  IF NOT FOUND OR d.payer = '' THEN
    RETURN 1;
  END IF;
  IF coalesce(d.day > to_char(clock_timestamp() AT TIME ZONE 'Asia/Tokyo' - make_interval(days => sync.deposit_days(the_deposit)), 'YYYY-MM-DD'), true) THEN
    RETURN 2;
  END IF;
  IF d.state NOT IN ('settled', 'aside', 'cancelled') OR EXISTS (SELECT FROM app.conflict c WHERE c.order_id = the_deposit AND c.state = 'open')
     OR EXISTS (SELECT FROM app.allocation a JOIN app.orders o ON o.id = a.order_id WHERE a.deposit_id = the_deposit AND a.state = 'held' AND o.buyer_name <> '') THEN
    RETURN 3;
  END IF;
  PERFORM sync.blank_row('deposit', the_deposit);
  RETURN 0;
END $$;

-- Deposits whose time has come, by id, from `after` on.
CREATE OR REPLACE FUNCTION sync.due_deposits(after bytea, most int) RETURNS SETOF bytea LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  newest text; -- what came later is kept by everybody, so nobody need be asked for its days
BEGIN
  PERFORM sync.must_lead();
  newest := to_char(clock_timestamp() AT TIME ZONE 'Asia/Tokyo'
                    - make_interval(days => (SELECT min(m.value::int) FROM sync.meta m WHERE m.name = 'retention' OR m.name LIKE 'retention %')), 'YYYY-MM-DD');
  RETURN QUERY SELECT d.id FROM app.deposit d
    WHERE d.id > after AND d.payer <> '' AND d.day <= newest AND d.day <= to_char(clock_timestamp() AT TIME ZONE 'Asia/Tokyo' - make_interval(days => sync.deposit_days(d.id)), 'YYYY-MM-DD')
    ORDER BY d.id LIMIT most;
END $$;

-- Learned payers that nobody taught again for their client's days are forgotten, names and all; accepting once more teaches anew.
CREATE OR REPLACE FUNCTION sync.blank_payers() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record; done int := 0;
BEGIN
  PERFORM sync.must_lead();
  PERFORM pg_advisory_xact_lock_shared(7, 2);
  FOR one IN
    SELECT p.id FROM app.payer p LEFT JOIN app.client c ON c.id = p.client_id LEFT JOIN sync.op o ON o.place = p.ver
      WHERE p.payer <> '' AND coalesce(o.at, 0) <= (extract(epoch FROM clock_timestamp()) - coalesce(sync.setting('retention ' || c.code, NULL), sync.setting('retention', NULL))::int * 86400.0) * 1000000
      ORDER BY p.id LIMIT 10 -- each looks through all bodies; who asks goes on until none is left
  LOOP
    PERFORM pg_advisory_xact_lock(sync.lock_key(one.id));
    PERFORM sync.blank_row('payer', one.id);
    done := done + 1;
  END LOOP;
  RETURN done;
END $$;
