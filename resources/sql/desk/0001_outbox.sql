CREATE TABLE meta(name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
-- Written once; rowid is the order in which this desk decided, over both lanes. Answered ops stay 30 days.
CREATE TABLE op(
  lane INTEGER NOT NULL, seq INTEGER NOT NULL, id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, action BLOB, body TEXT NOT NULL,
  person TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(lane, seq)) STRICT;
CREATE INDEX op_action ON op(action) WHERE action IS NOT NULL;
-- Beside the ops, so that an answer does not write a body again.
CREATE TABLE waiting(lane INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(lane, seq)) WITHOUT ROWID, STRICT;
-- state: 1 applied, 2 noop, 3 conflict.
CREATE TABLE answer(
  lane INTEGER NOT NULL, seq INTEGER NOT NULL, state INTEGER NOT NULL, tick INTEGER NOT NULL, reason TEXT NOT NULL,
  PRIMARY KEY(lane, seq)) WITHOUT ROWID, STRICT;
CREATE INDEX answer_tick ON answer(tick);
-- Roots of bulk ops: a work op waits for those on its own roots.
CREATE TABLE bulk_root(root BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(root, seq)) WITHOUT ROWID, STRICT;
-- Patches of ops that no pulled snapshot holds yet: what a pulled row is overlaid with.
CREATE TABLE pending_patch(
  lane INTEGER NOT NULL, seq INTEGER NOT NULL, tbl TEXT NOT NULL, row_id BLOB NOT NULL, field TEXT NOT NULL,
  body TEXT NOT NULL) STRICT;
CREATE INDEX pending_patch_row ON pending_patch(row_id);
CREATE INDEX pending_patch_op ON pending_patch(lane, seq);
-- Imported files, once each, compressed, by content hash.
CREATE TABLE file(hash BLOB PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE counter(name TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID, STRICT;
