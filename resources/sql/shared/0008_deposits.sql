-- Of a deposit no more is given to orders than came in; nothing of one that the bank took back.
CREATE TRIGGER allocation_within BEFORE INSERT ON allocation
WHEN coalesce(NEW.amount, 0)<0 OR coalesce(NEW.fee, 0)<0
  OR NEW.amount+coalesce((SELECT sum(amount) FROM allocation WHERE deposit_id=NEW.deposit_id AND state='held' AND id<>NEW.id), 0)
     >coalesce((SELECT amount FROM deposit WHERE id=NEW.deposit_id AND state<>'cancelled'), 0)
BEGIN SELECT RAISE(ABORT, 'invariant: more than was deposited'); END;
CREATE TRIGGER deposit_within BEFORE UPDATE OF allocated ON deposit
WHEN coalesce(NEW.allocated, 0)>coalesce(NEW.amount, 0) OR coalesce(NEW.allocated, 0)<0
BEGIN SELECT RAISE(ABORT, 'invariant: more than was deposited'); END;
CREATE INDEX allocation_of ON allocation(deposit_id);
