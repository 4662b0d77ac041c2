-- What lost ops touch, by keys of ids: what touches nothing in common may come in any order. told: it is known of this op.
ALTER TABLE lost ADD COLUMN told INTEGER NOT NULL DEFAULT 0;
CREATE TABLE lost_touch(key INTEGER NOT NULL, op BLOB NOT NULL, writes INTEGER NOT NULL, PRIMARY KEY(key, op)) WITHOUT ROWID, STRICT;
CREATE INDEX lost_touch_op ON lost_touch(op);
DROP INDEX lost_desk;
CREATE INDEX lost_desk ON lost(desk, place, op);
