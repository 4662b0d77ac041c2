-- Which rows a login sees. A warehouse sees what was instructed to it, a client what is its own, everybody else all.
-- Everything hangs on session_user: neither SET ROLE nor a setting changes who one is.
CREATE OR REPLACE FUNCTION sync.sees_all() RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN coalesce(sync.my_role() IN ('owner', 'clerk', 'supervisor', 'viewer'), false);
END $$;
CREATE OR REPLACE FUNCTION sync.my_client() RETURNS bytea LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT l.client_id FROM sync.login l WHERE l.name = session_user AND sync.my_role() = 'client');
END $$;
CREATE OR REPLACE FUNCTION sync.my_warehouse() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT l.warehouse FROM sync.login l WHERE l.name = session_user AND sync.my_role() = 'warehouse');
END $$;
CREATE OR REPLACE FUNCTION sync.at_my_warehouse(the_order bytea) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM app.shipment s JOIN app.batch b ON b.id = s.batch_id WHERE s.order_id = the_order AND b.warehouse = sync.my_warehouse());
END $$;
-- Is it the name of a desk that this login works at?
CREATE OR REPLACE FUNCTION sync.my_desk(desk text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM sync.desk d WHERE d.name = desk AND d.login = session_user);
END $$;

-- The rule of a table for those who do not see all, as SQL over its columns; NULL: not for them. A new table is for nobody
-- until it stands here or hangs on an order.
CREATE OR REPLACE FUNCTION sync.scope_rule(t sync.cat_table) RETURNS text LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  mine CONSTANT text := '(SELECT sync.my_client())';
  here CONSTANT text := '(SELECT sync.my_warehouse())';
  -- An order by its id, without a look at its row's own policy.
  hang CONSTANT text := '(' || mine || ' IS NOT NULL AND EXISTS (SELECT FROM app.orders o WHERE o.id = %1$s AND o.client_id = ' || mine || ')'
    || ' OR ' || here || ' IS NOT NULL AND sync.at_my_warehouse(%1$s))';
  of_return CONSTANT text := 'EXISTS (SELECT FROM app.return_case c WHERE c.id = %1$s AND (c.client_id = ' || mine || ' OR '
    || here || ' IS NOT NULL AND sync.at_my_warehouse(c.order_id)))';
  of_item CONSTANT text := 'EXISTS (SELECT FROM app.item i WHERE i.id = %1$s AND (i.client_id = ' || mine || ' OR ' || here || ' IS NOT NULL))';
  of_escalation CONSTANT text := 'EXISTS (SELECT FROM app.escalation e WHERE e.id = %1$s AND e.client_id = ' || mine || ')';
BEGIN
  RETURN CASE t.name
    WHEN 'orders' THEN format('orders.client_id = %s OR %s IS NOT NULL AND sync.at_my_warehouse(orders.id)', mine, here)
    WHEN 'client' THEN 'client.id = ' || mine
    WHEN 'shop' THEN format('shop.client_id = %s OR %s IS NOT NULL', mine, here) -- names and senders stand on every label
    WHEN 'warehouse' THEN format('warehouse.code = %s', here)
    WHEN 'person' THEN here || ' IS NOT NULL'
    WHEN 'kept_file' THEN format('EXISTS (SELECT FROM app.shop s WHERE s.id = kept_file.shop_id AND s.client_id = %s)', mine)
    WHEN 'batch' THEN format('batch.warehouse = %s', here)
    WHEN 'slip' THEN format(hang, 'slip.root_id') || ' OR ' || here || ' IS NOT NULL AND EXISTS (SELECT FROM app.number_range r WHERE r.id = slip.root_id)'
    WHEN 'number_range' THEN here || ' IS NOT NULL' -- the stock of numbers is one for all warehouses
    WHEN 'number_block' THEN here || ' IS NOT NULL'
    WHEN 'manual_mode' THEN here || ' IS NOT NULL'
    WHEN 'carrier_export' THEN format('%s IS NOT NULL AND (sync.my_desk(carrier_export.desk) OR EXISTS (SELECT FROM app.parcel p WHERE p.export_id = carrier_export.id AND sync.at_my_warehouse(p.order_id)))', here)
    WHEN 'claim' THEN format('%s IS NOT NULL AND sync.at_my_warehouse(claim.order_id)', here) -- clients need not know the names
    WHEN 'presence' THEN NULL
    WHEN 'approval' THEN NULL -- what colleagues ask of each other
    WHEN 'note' THEN NULL -- and hand over to each other
    WHEN 'change_request' THEN NULL -- what a customer asked of the desk
    WHEN 'request_step' THEN NULL
    WHEN 'merge_pair' THEN NULL -- what the desk decided; the warehouse has it by its shipments
    WHEN 'notice' THEN NULL -- who tells a customer is the desks'
    WHEN 'deposit' THEN NULL -- who paid what is the desk's
    WHEN 'settlement' THEN NULL -- and what malls paid
    WHEN 'card_authorisation' THEN NULL -- and what a card holds
    WHEN 'fraud_policy' THEN 'fraud_policy.client_id = ' || mine
    WHEN 'block_entry' THEN NULL -- whom the desk keeps out is its own
    WHEN 'forecast' THEN 'forecast.client_id = ' || mine
    WHEN 'handover' THEN format('%s IS NOT NULL AND EXISTS (SELECT FROM app.parcel p WHERE p.handover_id = handover.id AND sync.at_my_warehouse(p.order_id))', here)
    WHEN 'return_case' THEN format('return_case.client_id = %s OR %s IS NOT NULL AND sync.at_my_warehouse(return_case.order_id)', mine, here)
    WHEN 'return_line' THEN format(of_return, 'return_line.return_id')
    WHEN 'escalation' THEN 'escalation.client_id = ' || mine
    WHEN 'item' THEN format('item.client_id = %s OR %s IS NOT NULL', mine, here)
    WHEN 'stock_movement' THEN format(of_item, 'stock_movement.item_id')
    WHEN 'timeline' THEN concat_ws(' OR ', format(hang, 'timeline.root'), format(of_return, 'timeline.root'), format(of_item, 'timeline.root'), format(of_escalation, 'timeline.root'))
    WHEN 'conflict' THEN concat_ws(' OR ', format(hang, 'conflict.order_id'), format(of_return, 'conflict.order_id'), format(of_item, 'conflict.order_id'), format(of_escalation, 'conflict.order_id'))
    ELSE CASE WHEN t.root = 'order_id' THEN format(hang, quote_ident(t.name) || '.order_id') END END;
END $$;

-- Policies of reading, and sync.sees(): the same rule asked by the functions that write.
CREATE OR REPLACE FUNCTION sync.make_policies() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t sync.cat_table; rule text; mark text; policy oid; sees text := '';
BEGIN
  FOR t IN SELECT * FROM sync.cat_table WHERE NOT derived ORDER BY number LOOP
    rule := sync.scope_rule(t);
    sees := sees || format(E'WHEN %s THEN RETURN %s;\n', t.number,
                           CASE WHEN rule IS NULL THEN 'false' ELSE format('EXISTS (SELECT FROM app.%1$I WHERE %1$I.id = rid AND (%2$s))', t.name, rule) END);
    rule := '(SELECT sync.sees_all())' || coalesce(' OR ' || rule, '');
    mark := md5(rule);
    SELECT p.oid INTO policy FROM pg_policy p WHERE p.polrelid = format('app.%I', t.name)::regclass AND p.polname = 'scope';
    -- Not touched if it is as it should be: either step waits for every reader of the table.
    IF policy IS NULL THEN
      EXECUTE format('CREATE POLICY scope ON app.%I FOR SELECT USING (%s)', t.name, rule);
    ELSIF obj_description(policy, 'pg_policy') IS DISTINCT FROM mark THEN
      EXECUTE format('ALTER POLICY scope ON app.%I USING (%s)', t.name, rule);
    ELSE
      CONTINUE;
    END IF;
    EXECUTE format('COMMENT ON POLICY scope ON app.%I IS %L', t.name, mark);
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t.name);
  END LOOP;
  EXECUTE format(E'CREATE OR REPLACE FUNCTION sync.sees(tbl int, rid bytea) RETURNS boolean LANGUAGE plpgsql STABLE'
                 ' SET search_path = pg_catalog, pg_temp AS $f$ BEGIN CASE tbl\n%s ELSE RETURN false; END CASE; END $f$', sees);
END $$;

-- Rows that came into a narrow login's sight since a tick because something else was written: an order's rows with its first
-- shipment to the warehouse, a carrier file with its parcels, what hangs on a return that was given its order.
CREATE OR REPLACE FUNCTION sync.grown(keys sync.log_key[]) RETURNS SETOF sync.log_key LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t sync.cat_table; orders bytea[]; returns bytea[];
BEGIN
  SELECT array_agg(DISTINCT k.pk) INTO returns FROM unnest(keys) k JOIN sync.cat_table c ON c.number = k.tbl AND c.name = 'return_case';
  SELECT array_agg(DISTINCT q.id) INTO orders FROM (
    SELECT s.order_id AS id FROM unnest(keys) k JOIN sync.cat_table c ON c.number = k.tbl AND c.name = 'shipment' JOIN app.shipment s ON s.id = k.pk
    UNION ALL
    SELECT k.pk FROM unnest(keys) k JOIN sync.cat_table c ON c.number = k.tbl AND c.name = 'orders') q;
  FOR t IN SELECT * FROM sync.cat_table WHERE NOT derived LOOP
    IF t.name = 'orders' THEN
      RETURN QUERY SELECT t.number::smallint, o FROM unnest(orders) o;
    ELSIF t.root <> 'id' AND t.root IN ('order_id', 'root_id', 'root') THEN
      RETURN QUERY EXECUTE format('SELECT %s::smallint, x.id FROM app.%I x WHERE x.%I = ANY($1)', t.number, t.name, t.root) USING orders || returns;
    ELSIF t.root = 'return_id' THEN
      RETURN QUERY EXECUTE format('SELECT %s::smallint, x.id FROM app.%I x WHERE x.return_id = ANY($1)', t.number, t.name) USING returns;
    ELSIF t.name IN ('return_case', 'escalation') THEN
      RETURN QUERY EXECUTE format('SELECT %s::smallint, x.id FROM app.%I x WHERE x.order_id = ANY($1)', t.number, t.name) USING orders;
    ELSIF t.name IN ('carrier_export', 'handover') THEN
      RETURN QUERY EXECUTE format('SELECT DISTINCT %s::smallint, p.%I FROM unnest($1) k JOIN sync.cat_table c ON c.number = k.tbl AND c.name = ''parcel'''
                                  ' JOIN app.parcel p ON p.id = k.pk WHERE p.%2$I IS NOT NULL', t.number, CASE t.name WHEN 'handover' THEN 'handover_id' ELSE 'export_id' END)
        USING keys;
    END IF;
  END LOOP;
END $$;
