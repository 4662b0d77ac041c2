CREATE TABLE op(
  key INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, desk TEXT NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL, action BLOB,
  body TEXT NOT NULL, hash BLOB NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL, result INTEGER NOT NULL,
  reason TEXT NOT NULL, tick INTEGER NOT NULL, UNIQUE(desk, lane, seq)) STRICT;
CREATE TABLE tick(id INTEGER PRIMARY KEY, token BLOB NOT NULL, at INTEGER NOT NULL, rows INTEGER NOT NULL) STRICT;
-- An op and a tick are facts: nobody changes or removes them.
CREATE TRIGGER op_stays BEFORE DELETE ON op BEGIN SELECT RAISE(ABORT, 'invariant: an op is never removed'); END;
CREATE TRIGGER op_fixed BEFORE UPDATE ON op BEGIN SELECT RAISE(ABORT, 'invariant: an op is never changed'); END;
-- Per line, shipped + cancelled never exceed what was ordered.
CREATE TRIGGER line_quantity BEFORE UPDATE OF cancelled, shipped, quantity ON line
WHEN coalesce(NEW.cancelled, 0) + coalesce(NEW.shipped, 0) > coalesce(NEW.quantity, 0)
BEGIN SELECT RAISE(ABORT, 'invariant: more than ordered'); END;
-- No instruction over an open hold or conflict.
CREATE TRIGGER shipment_free BEFORE INSERT ON shipment
WHEN EXISTS(SELECT 1 FROM hold WHERE order_id=NEW.order_id AND state='open')
  OR EXISTS(SELECT 1 FROM conflict WHERE order_id=NEW.order_id AND state='open')
BEGIN SELECT RAISE(ABORT, 'invariant: an open hold or conflict'); END;
-- Each destination leaves once.
CREATE TRIGGER shipment_once BEFORE INSERT ON shipment
WHEN EXISTS(SELECT 1 FROM shipment WHERE order_id=NEW.order_id AND destination_id=NEW.destination_id AND state<>'stopped')
BEGIN SELECT RAISE(ABORT, 'invariant: the destination is instructed already'); END;
-- Lent ranges and books of one carrier never overlap, nor do blocks of one range.
CREATE TRIGGER range_apart BEFORE INSERT ON number_range
WHEN EXISTS(SELECT 1 FROM number_range WHERE carrier=NEW.carrier AND state<>'void' AND first<=NEW.last AND last>=NEW.first)
BEGIN SELECT RAISE(ABORT, 'invariant: the range overlaps another'); END;
CREATE TRIGGER block_apart BEFORE INSERT ON number_block
WHEN EXISTS(SELECT 1 FROM number_block WHERE range_id=NEW.range_id AND first<=NEW.last AND last>=NEW.first)
BEGIN SELECT RAISE(ABORT, 'invariant: the block overlaps another'); END;
-- One carrier is declared down once.
CREATE TRIGGER manual_once BEFORE INSERT ON manual_mode
WHEN EXISTS(SELECT 1 FROM manual_mode WHERE carrier=NEW.carrier AND state='open')
BEGIN SELECT RAISE(ABORT, 'invariant: the carrier is in manual mode already'); END;
