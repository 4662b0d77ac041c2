-- Ended orders that desks leave out, with their returns and escalations (models/sync/Rest.h), and what a search finds them by.
CREATE TABLE resting(id BLOB PRIMARY KEY, mark INTEGER NOT NULL, unit BLOB NOT NULL, last INTEGER NOT NULL, words TEXT) WITHOUT ROWID, STRICT;
CREATE INDEX resting_mark ON resting(mark);
CREATE INDEX resting_unit ON resting(unit);
CREATE INDEX resting_last ON resting(last);
-- How many days, the last mark given, and how far the work of a day is: by which days and up to which tick, in which table, after which id.
CREATE TABLE rest(
  one INTEGER PRIMARY KEY CHECK(one = 1), days INTEGER NOT NULL, mark INTEGER NOT NULL, day TEXT NOT NULL, by_days INTEGER NOT NULL,
  floor INTEGER NOT NULL, phase TEXT NOT NULL, after BLOB NOT NULL) STRICT;
INSERT INTO rest VALUES(1, 90, 0, '', 0, 0, '', x'');
-- What woke for want of rest (the days became more), in which tick, and when it was touched last: that tick touched nothing.
CREATE TABLE woken(unit BLOB PRIMARY KEY, tick INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID, STRICT;
CREATE INDEX return_case_of_order ON return_case(order_id);
CREATE INDEX escalation_of_order ON escalation(order_id);
