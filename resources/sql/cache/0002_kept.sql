-- What rests on the shared side and is here all the same: somebody opened it, or an own op on it is on its way.
CREATE TABLE kept(root BLOB PRIMARY KEY, unit BLOB NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID, STRICT;
