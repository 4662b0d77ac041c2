-- Ops that wait again since the shared side was put back from an older copy, by the places of their former answers.
CREATE TABLE lost(lane INTEGER NOT NULL, seq INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY(lane, seq)) WITHOUT ROWID, STRICT;
CREATE INDEX lost_place ON lost(place, lane, seq);
