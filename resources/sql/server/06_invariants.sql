-- What the data forbids, with the words of the embedded side. A refusal of these is a conflict that people see.
CREATE OR REPLACE FUNCTION sync.line_quantity() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF coalesce(NEW.cancelled, 0)::numeric + coalesce(NEW.shipped, 0) > coalesce(NEW.quantity, 0) THEN
    RAISE EXCEPTION 'invariant: more than ordered';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION sync.shipment_insert() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM app.shipment WHERE order_id = NEW.order_id AND destination_id = NEW.destination_id AND coalesce(part, 0) = coalesce(NEW.part, 0) AND state <> 'stopped') THEN
    RAISE EXCEPTION 'invariant: the destination is instructed already';
  END IF;
  IF EXISTS (SELECT FROM app.hold WHERE order_id = NEW.order_id AND state = 'open')
     OR EXISTS (SELECT FROM app.conflict WHERE order_id = NEW.order_id AND state = 'open') THEN
    RAISE EXCEPTION 'invariant: an open hold or conflict';
  END IF;
  IF EXISTS (SELECT FROM app.approval WHERE order_id = NEW.order_id AND state = 'open') THEN
    RAISE EXCEPTION 'invariant: an open approval'; -- a desk of the version before approvals does not know that it waits
  END IF;
  RETURN NEW;
END $$;
-- Ranges of one carrier have no root in common: the lock stands for the carrier.
CREATE OR REPLACE FUNCTION sync.range_insert() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('number_range ' || coalesce(NEW.carrier, ''), 0));
  IF EXISTS (SELECT FROM app.number_range WHERE carrier = NEW.carrier AND state <> 'void' AND first <= NEW.last AND last >= NEW.first) THEN
    RAISE EXCEPTION 'invariant: the range overlaps another';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION sync.block_insert() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('number_block ' || coalesce(encode(NEW.range_id, 'hex'), ''), 0));
  IF EXISTS (SELECT FROM app.number_block WHERE range_id = NEW.range_id AND first <= NEW.last AND last >= NEW.first) THEN
    RAISE EXCEPTION 'invariant: the block overlaps another';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION sync.manual_insert() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('manual_mode ' || coalesce(NEW.carrier, ''), 0));
  IF EXISTS (SELECT FROM app.manual_mode WHERE carrier = NEW.carrier AND state = 'open') THEN
    RAISE EXCEPTION 'invariant: the carrier is in manual mode already';
  END IF;
  RETURN NEW;
END $$;

-- Claims: an order is one desk's until it lets go, is not heard for the time of a lease, or a supervisor takes it over. Holder, fence and
-- times are of this side; rows that do not come through push (of a restore, a move) stay as they are.
CREATE OR REPLACE FUNCTION sync.lease_end() RETURNS bigint LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN floor(extract(epoch FROM clock_timestamp()) * 1000000)::bigint + sync.setting('claim_seconds', '300')::bigint * 1000000;
END $$;
CREATE OR REPLACE FUNCTION sync.claim_insert() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me CONSTANT text := coalesce(current_setting('tsunagi.desk', true), ''); now_us CONSTANT bigint := floor(extract(epoch FROM clock_timestamp()) * 1000000);
BEGIN
  IF me = '' THEN
    RETURN NEW;
  END IF;
  PERFORM pg_advisory_xact_lock(sync.lock_key(NEW.order_id));
  UPDATE app.claim c SET state = CASE WHEN c.desk = me THEN 'released' ELSE 'expired' END, ver = NEW.ver
    WHERE c.order_id = NEW.order_id AND c.state = 'held' AND (c.desk = me OR c.until < now_us);
  IF EXISTS (SELECT FROM app.claim c WHERE c.order_id = NEW.order_id AND c.state = 'held') THEN
    RAISE EXCEPTION 'invariant: the order is claimed';
  END IF;
  NEW.desk := me;
  NEW.fence := 1 + coalesce((SELECT max(c.fence) FROM app.claim c WHERE c.order_id = NEW.order_id), 0);
  NEW.since := now_us;
  NEW.until := sync.lease_end();
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION sync.claim_update() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me CONSTANT text := coalesce(current_setting('tsunagi.desk', true), '');
BEGIN
  IF me = '' OR OLD.desk = me AND NEW.state <> 'taken_over' THEN
    NULL;
  ELSIF NEW.state = 'expired' AND OLD.state = 'held' THEN
    IF OLD.until >= floor(extract(epoch FROM clock_timestamp()) * 1000000) THEN
      RAISE EXCEPTION 'invariant: the claim is in force';
    END IF;
  ELSIF NEW.state <> 'taken_over' OR current_setting('tsunagi.kind', true) <> 'claim.takeover' THEN
    RAISE EXCEPTION 'invariant: the claim is another desk''s';
  END IF;
  IF me <> '' AND NEW.state = 'held' AND NEW.beat IS DISTINCT FROM OLD.beat THEN
    NEW.until := sync.lease_end();
  END IF;
  RETURN NEW;
END $$;
-- Which desks are at work, as they say themselves, a row from coming to going; when, as this side heard it.
CREATE OR REPLACE FUNCTION sync.presence_write() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me CONSTANT text := coalesce(current_setting('tsunagi.desk', true), ''); now_us bigint;
BEGIN
  IF me = '' THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('presence', 0)); -- who has heard of one that came has heard of all that came before
  END IF;
  now_us := floor(extract(epoch FROM clock_timestamp()) * 1000000);
  IF NEW.name IS DISTINCT FROM me THEN
    RAISE EXCEPTION 'invariant: a desk speaks for itself';
  END IF;
  IF TG_OP = 'INSERT' THEN
    UPDATE app.presence p SET state = 'gone', ver = NEW.ver WHERE p.name = me AND p.state = 'here';
    NEW.since := now_us;
    NEW.heard := now_us;
  ELSIF NEW.beat IS DISTINCT FROM OLD.beat THEN
    NEW.heard := now_us;
  END IF;
  RETURN NEW;
END $$;

-- Approvals: who asked, who ended it, where and when are of this side. Rows that do not come through push stay as they are.
CREATE OR REPLACE FUNCTION sync.approval_insert() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me CONSTANT text := coalesce(current_setting('tsunagi.desk', true), '');
BEGIN
  IF me = '' THEN
    RETURN NEW;
  END IF;
  IF current_setting('tsunagi.kind', true) <> 'approval.ask' OR NEW.state IS DISTINCT FROM 'open' THEN
    RAISE EXCEPTION 'invariant: an approval begins by asking for it';
  END IF;
  NEW.person := current_setting('tsunagi.person', true);
  NEW.desk := me;
  NEW.at := floor(extract(epoch FROM clock_timestamp()) * 1000000);
  NEW.end_person := NULL; NEW.end_desk := NULL; NEW.end_at := NULL; NEW.end_reason := NULL;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION sync.approval_update() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me CONSTANT text := coalesce(current_setting('tsunagi.desk', true), ''); who CONSTANT text := coalesce(current_setting('tsunagi.person', true), '');
BEGIN
  IF me = '' OR NEW.state IS NOT DISTINCT FROM OLD.state AND NEW.end_person IS NOT DISTINCT FROM OLD.end_person AND NEW.end_reason IS NOT DISTINCT FROM OLD.end_reason THEN
    RETURN NEW;
  END IF;
  IF NEW.state IS DISTINCT FROM (CASE current_setting('tsunagi.kind', true) WHEN 'approval.give' THEN 'given' WHEN 'approval.refuse' THEN 'refused'
       WHEN 'approval.withdraw' THEN 'withdrawn' WHEN '' THEN 'overtaken' END) THEN
    RAISE EXCEPTION 'invariant: an approval ends by its own act';
  END IF;
  IF (NEW.state = 'withdrawn') <> (OLD.person IS NOT DISTINCT FROM who) THEN
    RAISE EXCEPTION 'invariant: nobody approves what they asked for, and nobody else withdraws it';
  END IF;
  NEW.end_person := who;
  NEW.end_desk := me;
  NEW.end_at := floor(extract(epoch FROM clock_timestamp()) * 1000000);
  RETURN NEW;
END $$;
-- What is on hand and reserved of an item, summed as the rows come, so that who asks for the last piece looks at one row. Nobody reads or
-- writes it but these triggers. A fact of the warehouse is always booked, whatever is reserved; only a new reservation needs pieces.
CREATE TABLE IF NOT EXISTS sync.balance(item_id bytea PRIMARY KEY, on_hand bigint NOT NULL DEFAULT 0, reserved bigint NOT NULL DEFAULT 0);
CREATE OR REPLACE FUNCTION sync.movement_booked() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.item_id IS NULL THEN
    RETURN NULL;
  END IF;
  IF coalesce(NEW.quantity, 0) NOT BETWEEN -1000000000000 AND 1000000000000 THEN
    RAISE EXCEPTION 'invariant: more pieces than anybody has'; -- or no sum would hold them
  END IF;
  INSERT INTO sync.balance AS b(item_id, on_hand) VALUES (NEW.item_id, coalesce(NEW.quantity, 0))
    ON CONFLICT (item_id) DO UPDATE SET on_hand = b.on_hand + excluded.on_hand;
  RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION sync.reservation_booked() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  held bigint; b sync.balance;
BEGIN
  IF NEW.item_id IS NULL OR coalesce(NEW.quantity, 0) NOT BETWEEN 1 AND 1000000000000 THEN
    RAISE EXCEPTION 'invariant: a reservation is of pieces of an item';
  END IF;
  held := CASE WHEN NEW.state = 'open' THEN NEW.quantity ELSE 0 END;
  IF TG_OP = 'UPDATE' AND OLD.state = 'open' THEN
    held := held - OLD.quantity;
  END IF;
  IF held = 0 THEN
    RETURN NULL;
  END IF;
  INSERT INTO sync.balance AS x(item_id, reserved) VALUES (NEW.item_id, held)
    ON CONFLICT (item_id) DO UPDATE SET reserved = x.reserved + excluded.reserved RETURNING * INTO b;
  IF held > 0 AND b.reserved > b.on_hand AND coalesce(current_setting('tsunagi.desk', true), '') <> '' THEN
    RAISE EXCEPTION 'invariant: scarce'; -- rows that do not come through push stay as they are
  END IF;
  RETURN NULL;
END $$;
-- Anew from the rows; while nobody pushes.
CREATE OR REPLACE FUNCTION sync.count_balances() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM sync.balance;
  INSERT INTO sync.balance SELECT q.item_id, sum(q.on_hand)::bigint, sum(q.reserved)::bigint FROM (
    SELECT m.item_id, coalesce(m.quantity, 0) AS on_hand, 0 AS reserved FROM app.stock_movement m
    UNION ALL SELECT r.item_id, 0, r.quantity FROM app.reservation r WHERE r.state = 'open') q WHERE q.item_id IS NOT NULL GROUP BY q.item_id;
END $$;
-- Items whose sums are not those of their rows.
CREATE OR REPLACE FUNCTION sync.wrong_balances() RETURNS bigint LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN (SELECT count(*) FROM (
    SELECT q.item_id FROM (
      SELECT m.item_id, coalesce(m.quantity, 0) AS on_hand, 0 AS reserved FROM app.stock_movement m WHERE m.item_id IS NOT NULL
      UNION ALL SELECT r.item_id, 0, r.quantity FROM app.reservation r WHERE r.state = 'open'
      UNION ALL SELECT b.item_id, -b.on_hand, -b.reserved FROM sync.balance b) q
    GROUP BY q.item_id HAVING sum(q.on_hand) <> 0 OR sum(q.reserved) <> 0) wrong);
END $$;
-- The highest total that an order ever had, while it has a lower one: no amount is lowered first to get by what needs a second person.
CREATE OR REPLACE FUNCTION sync.order_peak() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.peak := CASE WHEN NEW.total IS NULL OR greatest(OLD.peak, OLD.total) > NEW.total THEN greatest(OLD.peak, OLD.total) END;
  RETURN NEW;
END $$;

-- Of a deposit no more is given to orders than came in; nothing of one that the bank took back.
CREATE OR REPLACE FUNCTION sync.allocation_insert() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(sync.lock_key(NEW.deposit_id));
  IF coalesce(NEW.amount, 0) < 0 OR coalesce(NEW.fee, 0) < 0
     OR NEW.amount::numeric + coalesce((SELECT sum(a.amount) FROM app.allocation a WHERE a.deposit_id = NEW.deposit_id AND a.state = 'held' AND a.id <> NEW.id), 0)
        > coalesce((SELECT d.amount FROM app.deposit d WHERE d.id = NEW.deposit_id AND d.state <> 'cancelled'), 0) THEN
    RAISE EXCEPTION 'invariant: more than was deposited';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION sync.deposit_update() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF coalesce(NEW.allocated, 0) > coalesce(NEW.amount, 0) OR coalesce(NEW.allocated, 0) < 0 THEN
    RAISE EXCEPTION 'invariant: more than was deposited';
  END IF;
  RETURN NEW;
END $$;

-- What all authorisations of an order are asked for together is no more than what the list knew to have left; what was captured is a fact.
CREATE OR REPLACE FUNCTION sync.card_listed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.state = 'listed' AND (OLD.state = 'voided' OR OLD.state = 'open' AND coalesce(OLD.batch, '') = '')
     AND coalesce(NEW.taken, NEW.amount)::numeric + coalesce((SELECT sum(coalesce(c.taken, c.amount)) FROM app.card_authorisation c
       WHERE c.order_id = NEW.order_id AND c.id <> NEW.id AND (c.state IN ('listed', 'captured') OR c.state = 'open' AND coalesce(c.batch, '') <> '')), 0)
     > coalesce(NEW.gone, (SELECT o.total FROM app.orders o WHERE o.id = NEW.order_id), NEW.amount) THEN
    RAISE EXCEPTION 'invariant: more than has left';
  END IF;
  RETURN NEW;
END $$;

-- Notices: a mail is spoken of to its server by the one desk that was granted it here; only that desk says what became of it, or a
-- person decides.
CREATE OR REPLACE FUNCTION sync.notice_write() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me CONSTANT text := coalesce(current_setting('tsunagi.desk', true), '');
BEGIN
  IF me = '' THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.state = 'taken' AND OLD.desk IS DISTINCT FROM me AND current_setting('tsunagi.kind', true) <> 'notice.decide' THEN
    RAISE EXCEPTION 'invariant: the notice is another desk''s';
  END IF;
  IF NEW.state = 'taken' AND (TG_OP = 'INSERT' OR OLD.state IS DISTINCT FROM 'taken') THEN
    IF NEW.desk IS DISTINCT FROM me THEN
      RAISE EXCEPTION 'invariant: a desk takes a notice for itself';
    END IF;
    NEW.granted := floor(extract(epoch FROM clock_timestamp()) * 1000000);
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION sync.attach_invariants() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  CREATE OR REPLACE TRIGGER line_quantity BEFORE UPDATE OF cancelled, shipped, quantity ON app.line FOR EACH ROW EXECUTE FUNCTION sync.line_quantity();
  CREATE OR REPLACE TRIGGER order_peak BEFORE UPDATE OF total ON app.orders FOR EACH ROW EXECUTE FUNCTION sync.order_peak();
  CREATE OR REPLACE TRIGGER shipment_insert BEFORE INSERT ON app.shipment FOR EACH ROW EXECUTE FUNCTION sync.shipment_insert();
  CREATE OR REPLACE TRIGGER range_insert BEFORE INSERT ON app.number_range FOR EACH ROW EXECUTE FUNCTION sync.range_insert();
  CREATE OR REPLACE TRIGGER block_insert BEFORE INSERT ON app.number_block FOR EACH ROW EXECUTE FUNCTION sync.block_insert();
  CREATE OR REPLACE TRIGGER manual_insert BEFORE INSERT ON app.manual_mode FOR EACH ROW EXECUTE FUNCTION sync.manual_insert();
  CREATE OR REPLACE TRIGGER approval_insert BEFORE INSERT ON app.approval FOR EACH ROW EXECUTE FUNCTION sync.approval_insert();
  CREATE OR REPLACE TRIGGER approval_update BEFORE UPDATE ON app.approval FOR EACH ROW EXECUTE FUNCTION sync.approval_update();
  CREATE OR REPLACE TRIGGER allocation_insert BEFORE INSERT ON app.allocation FOR EACH ROW EXECUTE FUNCTION sync.allocation_insert();
  CREATE OR REPLACE TRIGGER deposit_update BEFORE UPDATE OF allocated ON app.deposit FOR EACH ROW EXECUTE FUNCTION sync.deposit_update();
  CREATE OR REPLACE TRIGGER card_listed BEFORE UPDATE OF state ON app.card_authorisation FOR EACH ROW EXECUTE FUNCTION sync.card_listed();
  CREATE INDEX IF NOT EXISTS allocation_of ON app.allocation(deposit_id);
  CREATE OR REPLACE TRIGGER movement_booked AFTER INSERT ON app.stock_movement FOR EACH ROW EXECUTE FUNCTION sync.movement_booked();
  CREATE OR REPLACE TRIGGER reservation_booked AFTER INSERT OR UPDATE ON app.reservation FOR EACH ROW EXECUTE FUNCTION sync.reservation_booked();
  PERFORM sync.count_balances(); -- of what came before there were any
  CREATE OR REPLACE TRIGGER notice_write BEFORE INSERT OR UPDATE ON app.notice FOR EACH ROW EXECUTE FUNCTION sync.notice_write();
  CREATE INDEX IF NOT EXISTS presence_here ON app.presence(name) WHERE state = 'here';
  CREATE INDEX IF NOT EXISTS claim_held ON app.claim(order_id) WHERE state = 'held';
  CREATE OR REPLACE TRIGGER claim_insert BEFORE INSERT ON app.claim FOR EACH ROW EXECUTE FUNCTION sync.claim_insert();
  CREATE OR REPLACE TRIGGER claim_update BEFORE UPDATE ON app.claim FOR EACH ROW EXECUTE FUNCTION sync.claim_update();
  CREATE OR REPLACE TRIGGER presence_write BEFORE INSERT OR UPDATE ON app.presence FOR EACH ROW EXECUTE FUNCTION sync.presence_write();
END $$;
