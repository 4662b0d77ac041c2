CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
-- state: 0 pending, 1 applied, 2 noop, 3 conflict. Bodies stay 30 days after the answer.
CREATE TABLE op(
  lane INTEGER NOT NULL, seq INTEGER NOT NULL, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, action BLOB, body TEXT NOT NULL,
  person TEXT NOT NULL, at INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0, tick INTEGER NOT NULL DEFAULT 0,
  reason TEXT NOT NULL DEFAULT '', PRIMARY KEY(lane, seq)) STRICT;
CREATE INDEX op_pending ON op(lane, seq) WHERE state=0;
CREATE INDEX op_action ON op(action) WHERE action IS NOT NULL;
-- Patches of ops that no pulled snapshot holds yet: what a pulled row is overlaid with.
CREATE TABLE pending_patch(
  lane INTEGER NOT NULL, seq INTEGER NOT NULL, tbl TEXT NOT NULL, row_id BLOB NOT NULL, field TEXT NOT NULL,
  body TEXT NOT NULL) STRICT;
CREATE INDEX pending_patch_row ON pending_patch(row_id);
CREATE INDEX pending_patch_op ON pending_patch(lane, seq);
-- Imported files, once each, compressed, by content hash.
CREATE TABLE file(hash BLOB PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE counter(name TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID, STRICT;
