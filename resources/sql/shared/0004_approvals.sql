-- Approvals: who asked, who ended it, where and when are of this side.
ALTER TABLE moment ADD COLUMN person TEXT NOT NULL DEFAULT '';
CREATE TRIGGER approval_asked BEFORE INSERT ON approval WHEN (SELECT kind FROM moment)<>'approval.ask' OR NEW.state IS NOT 'open'
BEGIN SELECT RAISE(ABORT, 'invariant: an approval begins by asking for it'); END;
CREATE TRIGGER approval_noted AFTER INSERT ON approval BEGIN
  UPDATE approval SET person=(SELECT person FROM moment), desk=(SELECT desk FROM moment), at=(SELECT now FROM moment),
    end_person=NULL, end_desk=NULL, end_at=NULL, end_reason=NULL
  WHERE id=NEW.id;
END;
CREATE TRIGGER approval_own BEFORE UPDATE OF state ON approval
WHEN NEW.state IS NOT OLD.state OR NEW.end_person IS NOT OLD.end_person OR NEW.end_reason IS NOT OLD.end_reason
BEGIN
  SELECT RAISE(ABORT, 'invariant: an approval ends by its own act')
  WHERE NEW.state IS NOT CASE (SELECT kind FROM moment) WHEN 'approval.give' THEN 'given' WHEN 'approval.refuse' THEN 'refused'
    WHEN 'approval.withdraw' THEN 'withdrawn' WHEN '' THEN 'overtaken' END;
  SELECT RAISE(ABORT, 'invariant: nobody approves what they asked for, and nobody else withdraws it')
  WHERE (NEW.state='withdrawn')<>(OLD.person IS (SELECT person FROM moment));
END;
CREATE TRIGGER approval_ended AFTER UPDATE OF state ON approval WHEN NEW.state<>'open'
BEGIN UPDATE approval SET end_person=(SELECT person FROM moment), end_desk=(SELECT desk FROM moment), end_at=(SELECT now FROM moment) WHERE id=NEW.id; END;
