-- A file that was put back from an older copy gathers what desks know of its lost end, before it takes anything new: phase 0 no, 1 until all
-- have said what they know, 2 they teach it in its old order. Times of this side; wait: at most, for those who do not come.
CREATE TABLE gathering(
  one INTEGER PRIMARY KEY CHECK(one = 1), id INTEGER NOT NULL, phase INTEGER NOT NULL, until INTEGER NOT NULL, moved INTEGER NOT NULL,
  wait INTEGER NOT NULL, late INTEGER NOT NULL) STRICT;
INSERT INTO gathering VALUES(1, 0, 0, 0, 0, 120000000, 0);
CREATE TABLE gathering_desk(desk TEXT PRIMARY KEY, came INTEGER NOT NULL, heard INTEGER NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE lost(place INTEGER NOT NULL, op BLOB NOT NULL UNIQUE, desk TEXT NOT NULL, PRIMARY KEY(place, op)) WITHOUT ROWID, STRICT;
CREATE INDEX lost_desk ON lost(desk);
