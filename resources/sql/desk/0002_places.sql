-- An answer names the op's place among those the shared side took from this desk, which any shared side can tell.
ALTER TABLE answer RENAME COLUMN tick TO place;
