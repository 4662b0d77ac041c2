-- The newest op (its key) whose effect the rows hold at this tick.
ALTER TABLE tick ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE tick SET place=coalesce((SELECT max(key) FROM op WHERE op.tick<=tick.id), 0);
-- The desk whose applied ops alone made this tick, if this file is that desk's own; empty otherwise.
ALTER TABLE tick ADD COLUMN own TEXT NOT NULL DEFAULT '';
