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
  IF EXISTS (SELECT FROM app.shipment WHERE order_id = NEW.order_id AND destination_id = NEW.destination_id AND state <> 'stopped') THEN
    RAISE EXCEPTION 'invariant: the destination is instructed already';
  END IF;
  IF EXISTS (SELECT FROM app.hold WHERE order_id = NEW.order_id AND state = 'open')
     OR EXISTS (SELECT FROM app.conflict WHERE order_id = NEW.order_id AND state = 'open') THEN
    RAISE EXCEPTION 'invariant: an open hold or conflict';
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

CREATE OR REPLACE FUNCTION sync.attach_invariants() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  CREATE OR REPLACE TRIGGER line_quantity BEFORE UPDATE OF cancelled, shipped, quantity ON app.line FOR EACH ROW EXECUTE FUNCTION sync.line_quantity();
  CREATE OR REPLACE TRIGGER shipment_insert BEFORE INSERT ON app.shipment FOR EACH ROW EXECUTE FUNCTION sync.shipment_insert();
  CREATE OR REPLACE TRIGGER range_insert BEFORE INSERT ON app.number_range FOR EACH ROW EXECUTE FUNCTION sync.range_insert();
  CREATE OR REPLACE TRIGGER block_insert BEFORE INSERT ON app.number_block FOR EACH ROW EXECUTE FUNCTION sync.block_insert();
  CREATE OR REPLACE TRIGGER manual_insert BEFORE INSERT ON app.manual_mode FOR EACH ROW EXECUTE FUNCTION sync.manual_insert();
END $$;
