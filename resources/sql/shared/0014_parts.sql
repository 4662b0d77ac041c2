-- Each part of a destination leaves once: a second parcel is a shipment of its own.
DROP TRIGGER shipment_insert;
CREATE TRIGGER shipment_insert BEFORE INSERT ON shipment BEGIN
  SELECT RAISE(ABORT, 'invariant: the destination is instructed already')
  WHERE EXISTS(SELECT 1 FROM shipment WHERE order_id=NEW.order_id AND destination_id=NEW.destination_id AND coalesce(part, 0)=coalesce(NEW.part, 0) AND state<>'stopped');
  SELECT RAISE(ABORT, 'invariant: an open hold or conflict')
  WHERE EXISTS(SELECT 1 FROM hold WHERE order_id=NEW.order_id AND state='open') OR EXISTS(SELECT 1 FROM conflict WHERE order_id=NEW.order_id AND state='open');
  SELECT RAISE(ABORT, 'invariant: an open approval') WHERE EXISTS(SELECT 1 FROM approval WHERE order_id=NEW.order_id AND state='open');
END;
