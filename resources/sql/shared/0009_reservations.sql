-- What is on hand and reserved of an item, summed as the rows come. A fact of the warehouse is always booked, whatever is reserved;
-- only a new reservation needs pieces that nobody else has.
CREATE TABLE balance(item_id BLOB PRIMARY KEY, on_hand INTEGER NOT NULL, reserved INTEGER NOT NULL) WITHOUT ROWID, STRICT;
INSERT INTO balance SELECT item_id, coalesce(sum(quantity), 0), 0 FROM stock_movement WHERE item_id IS NOT NULL GROUP BY item_id;
CREATE TRIGGER movement_booked AFTER INSERT ON stock_movement WHEN NEW.item_id IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'invariant: more pieces than anybody has') WHERE coalesce(NEW.quantity, 0) NOT BETWEEN -1000000000000 AND 1000000000000;
  INSERT INTO balance VALUES(NEW.item_id, coalesce(NEW.quantity, 0), 0) ON CONFLICT(item_id) DO UPDATE SET on_hand=on_hand+excluded.on_hand;
END;
CREATE TRIGGER reservation_booked AFTER INSERT ON reservation BEGIN
  SELECT RAISE(ABORT, 'invariant: a reservation is of pieces of an item') WHERE NEW.item_id IS NULL OR coalesce(NEW.quantity, 0) NOT BETWEEN 1 AND 1000000000000;
  INSERT INTO balance SELECT NEW.item_id, 0, NEW.quantity WHERE NEW.state='open' ON CONFLICT(item_id) DO UPDATE SET reserved=reserved+excluded.reserved;
  SELECT RAISE(ABORT, 'invariant: scarce') FROM balance WHERE item_id=NEW.item_id AND reserved>on_hand AND NEW.state='open';
END;
CREATE TRIGGER reservation_ended AFTER UPDATE OF state ON reservation BEGIN
  UPDATE balance SET reserved=reserved+iif(NEW.state='open', NEW.quantity, 0)-iif(OLD.state='open', OLD.quantity, 0) WHERE item_id=NEW.item_id;
END;
