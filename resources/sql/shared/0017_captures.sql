-- What all authorisations of an order are asked for together is no more than what the list knew to have left; what was captured is a fact.
CREATE TRIGGER card_within BEFORE UPDATE OF state ON card_authorisation
WHEN NEW.state='listed' AND OLD.state='open' AND coalesce(OLD.batch, '')=''
  AND coalesce(NEW.taken, NEW.amount)+coalesce((SELECT sum(coalesce(taken, amount)) FROM card_authorisation
    WHERE order_id=NEW.order_id AND id<>NEW.id AND (state IN ('listed','captured') OR (state='open' AND coalesce(batch, '')<>''))), 0)
  >coalesce(NEW.gone, (SELECT total FROM orders WHERE id=NEW.order_id), NEW.amount)
BEGIN SELECT RAISE(ABORT, 'invariant: more than has left'); END;
