-- An authorisation that was voided and comes back onto its list is asked for its money anew.
DROP TRIGGER card_within;
CREATE TRIGGER card_within BEFORE UPDATE OF state ON card_authorisation
WHEN NEW.state='listed' AND (OLD.state='voided' OR (OLD.state='open' AND coalesce(OLD.batch, '')=''))
  AND coalesce(NEW.taken, NEW.amount)+coalesce((SELECT sum(coalesce(taken, amount)) FROM card_authorisation
    WHERE order_id=NEW.order_id AND id<>NEW.id AND (state IN ('listed','captured') OR (state='open' AND coalesce(batch, '')<>''))), 0)
  >coalesce(NEW.gone, (SELECT total FROM orders WHERE id=NEW.order_id), NEW.amount)
BEGIN SELECT RAISE(ABORT, 'invariant: more than has left'); END;
