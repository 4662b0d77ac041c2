-- A mail is spoken of to its server by the one desk that was granted it here; only that desk says what became of it, or a person decides.
CREATE TRIGGER notice_own BEFORE UPDATE OF state ON notice
WHEN OLD.state='taken' AND OLD.desk IS NOT (SELECT desk FROM moment) AND (SELECT kind FROM moment)<>'notice.decide'
BEGIN SELECT RAISE(ABORT, 'invariant: the notice is another desk''s'); END;
CREATE TRIGGER notice_first AFTER INSERT ON notice WHEN NEW.state='taken' AND NEW.granted IS NULL BEGIN
  SELECT RAISE(ABORT, 'invariant: a desk takes a notice for itself') WHERE NEW.desk IS NOT (SELECT desk FROM moment);
  UPDATE notice SET granted=(SELECT now FROM moment) WHERE id=NEW.id;
END;
CREATE TRIGGER notice_again AFTER UPDATE OF state ON notice WHEN NEW.state='taken' AND OLD.state IS NOT 'taken' BEGIN
  SELECT RAISE(ABORT, 'invariant: a desk takes a notice for itself') WHERE NEW.desk IS NOT (SELECT desk FROM moment);
  UPDATE notice SET granted=(SELECT now FROM moment) WHERE id=NEW.id;
END;
