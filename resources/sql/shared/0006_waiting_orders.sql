-- Nothing leaves while somebody waits for an answer about it. One trigger, as of several nobody knows which speaks first.
DROP TRIGGER shipment_free;
DROP TRIGGER shipment_once;
CREATE TRIGGER shipment_insert BEFORE INSERT ON shipment BEGIN
  SELECT RAISE(ABORT, 'invariant: the destination is instructed already')
  WHERE EXISTS(SELECT 1 FROM shipment WHERE order_id=NEW.order_id AND destination_id=NEW.destination_id AND state<>'stopped');
  SELECT RAISE(ABORT, 'invariant: an open hold or conflict')
  WHERE EXISTS(SELECT 1 FROM hold WHERE order_id=NEW.order_id AND state='open') OR EXISTS(SELECT 1 FROM conflict WHERE order_id=NEW.order_id AND state='open');
  SELECT RAISE(ABORT, 'invariant: an open approval') WHERE EXISTS(SELECT 1 FROM approval WHERE order_id=NEW.order_id AND state='open');
END;
