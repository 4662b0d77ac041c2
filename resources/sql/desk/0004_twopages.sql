-- A save ends in a flush, and each page it touches is written for it: the journal is one tree in which lane and number are
-- the key, and what a pulled row is laid under is read out of the bodies. Numbers of a lane follow on one another.
ALTER TABLE op RENAME TO op_before;
CREATE TABLE op(
  key INTEGER PRIMARY KEY, -- lane * 2^48 + seq
  line INTEGER NOT NULL,   -- the order in which this desk decided, over both lanes
  id BLOB NOT NULL, kind TEXT NOT NULL, action BLOB, person TEXT NOT NULL, at INTEGER NOT NULL, signature BLOB, body TEXT NOT NULL,
  lane INTEGER AS (key >> 48), seq INTEGER AS (key & 281474976710655)) STRICT;
INSERT INTO op(key, line, id, kind, action, person, at, signature, body)
  SELECT (lane << 48) + seq, rowid, id, kind, action, person, at, signature, body FROM op_before ORDER BY lane, seq;
DROP TABLE op_before;
DROP TABLE pending_patch;
