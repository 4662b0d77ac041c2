-- What the triggers of granted rows go by: time, desk and kind of the op that is applied.
CREATE TABLE moment(one INTEGER PRIMARY KEY CHECK(one = 1), now INTEGER NOT NULL, desk TEXT NOT NULL, kind TEXT NOT NULL) STRICT;
INSERT INTO moment VALUES(1, 0, '', '');
-- An order is one desk's until it lets go, is not heard for the time of a lease, or somebody takes it over with a note.
CREATE TRIGGER claim_free BEFORE INSERT ON claim BEGIN
  UPDATE claim SET state=iif(desk=(SELECT desk FROM moment), 'released', 'expired'), ver=NEW.ver
  WHERE order_id=NEW.order_id AND state='held' AND (desk=(SELECT desk FROM moment) OR until<(SELECT now FROM moment));
  SELECT RAISE(ABORT, 'invariant: the order is claimed') WHERE EXISTS(SELECT 1 FROM claim WHERE order_id=NEW.order_id AND state='held');
END;
CREATE TRIGGER claim_grant AFTER INSERT ON claim BEGIN
  UPDATE claim SET desk=(SELECT desk FROM moment), since=(SELECT now FROM moment), until=(SELECT now FROM moment)+300000000,
    fence=1+coalesce((SELECT max(fence) FROM claim WHERE order_id=NEW.order_id AND id<>NEW.id), 0)
  WHERE id=NEW.id;
END;
CREATE TRIGGER claim_kept BEFORE UPDATE OF state, beat ON claim
WHEN OLD.desk<>(SELECT desk FROM moment) OR NEW.state='taken_over'
BEGIN
  SELECT RAISE(ABORT, 'invariant: the claim is in force') WHERE NEW.state='expired' AND OLD.state='held' AND OLD.until>=(SELECT now FROM moment);
  SELECT RAISE(ABORT, 'invariant: the claim is another desk''s')
  WHERE NOT (NEW.state='expired' AND OLD.state='held') AND NOT (NEW.state='taken_over' AND (SELECT kind FROM moment)='claim.takeover');
END;
CREATE TRIGGER claim_renewed AFTER UPDATE OF beat ON claim WHEN NEW.state='held' AND NEW.beat IS NOT OLD.beat
BEGIN UPDATE claim SET until=(SELECT now FROM moment)+300000000 WHERE id=NEW.id; END;
-- Which desks are at work, as they say themselves, a row from coming to going; when, as this side heard it.
CREATE TRIGGER presence_own BEFORE INSERT ON presence BEGIN
  SELECT RAISE(ABORT, 'invariant: a desk speaks for itself') WHERE NEW.name IS NOT (SELECT desk FROM moment);
  UPDATE presence SET state='gone', ver=NEW.ver WHERE name=NEW.name AND state='here';
END;
CREATE TRIGGER presence_first AFTER INSERT ON presence
BEGIN UPDATE presence SET since=(SELECT now FROM moment), heard=(SELECT now FROM moment) WHERE id=NEW.id; END;
CREATE TRIGGER presence_still BEFORE UPDATE OF beat, seen, state ON presence WHEN NEW.name IS NOT (SELECT desk FROM moment)
BEGIN SELECT RAISE(ABORT, 'invariant: a desk speaks for itself'); END;
CREATE TRIGGER presence_again AFTER UPDATE OF beat ON presence
BEGIN UPDATE presence SET heard=(SELECT now FROM moment) WHERE id=NEW.id; END;
