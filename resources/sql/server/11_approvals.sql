-- Approvals: what nobody does alone is asked for, and done by the server when a second person gives it. An op "approval.ask" inserts
-- the wanted change's body, "approval.give" names the row and guards that body, so that nobody approves what they have not seen.

-- What an approval.give lets happen, out of its guard, as read_body() reads it; no doc: it guards nothing.
CREATE OR REPLACE FUNCTION sync.wanted_of(give jsonb, OUT doc jsonb, OUT vals text, OUT spot text) LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  body text; read record;
BEGIN
  SELECT g.value->>3 INTO body FROM jsonb_array_elements(give->'g') g
    WHERE g.value->>0 = 'approval' AND g.value->>2 = 'body' AND g.value->>1 = give->'p'->0->>1 LIMIT 1;
  IF body IS NOT NULL THEN
    SELECT * INTO read FROM sync.read_body(convert_to(body, 'UTF8'));
    doc := read.doc; vals := read.vals; spot := read.spot;
  END IF;
END $$;

-- The table of the first patch that nobody may do alone; NULL: none.
CREATE OR REPLACE FUNCTION sync.needs_second(doc jsonb) RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  item jsonb; change jsonb; rule sync.right_second; t sync.cat_table; held jsonb; told jsonb; cond jsonb; other sync.cat_table; holds boolean;
BEGIN
  FOR item IN SELECT value FROM jsonb_array_elements(doc->'p') LOOP
    FOR rule IN SELECT * FROM sync.right_second r WHERE r.tbl = item->>0 ORDER BY r.rule LOOP
      SELECT * INTO t FROM sync.cat_table x WHERE x.name = item->>0;
      held := sync.row_of(t.number, decode(item->>1, 'hex'), 0);
      CONTINUE WHEN held IS NULL;
      FOR i IN 2..jsonb_array_length(item) - 1 LOOP
        change := item->i;
        CONTINUE WHEN change->>0 <> rule.field OR held->rule.field = change->2 OR NOT coalesce(rule.tos ? (change->>2), true);
        holds := true;
        FOR cond IN SELECT value FROM jsonb_array_elements(rule.conditions) LOOP
          told := held;
          IF cond ? 'table' THEN
            SELECT * INTO other FROM sync.cat_table x WHERE x.name = cond->>'table';
            told := sync.row_of(other.number, decode(held->>t.root, 'hex'), 0);
          END IF;
          holds := holds AND NOT coalesce(cond->'unless' ? (doc->>'k'), false) AND coalesce(cond->'in' ? (told->>(cond->>'field')), NOT cond ? 'in')
            AND (NOT cond ? 'above' OR coalesce(greatest((told->>(cond->>'field'))::numeric, (told->>(cond->>'or'))::numeric) > (cond->>'above')::numeric, false));
        END LOOP;
        IF holds THEN
          RETURN t.name;
        END IF;
      END LOOP;
    END LOOP;
  END LOOP;
  RETURN NULL;
END $$;

-- What is wrong with an op about approvals, as the field of the refusal; NULL: nothing.
CREATE OR REPLACE FUNCTION sync.approval_fault(me text, doc jsonb, who text, signature bytea) RETURNS text LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  item jsonb := doc->'i'->0->2; wanted record; read record; c record; s sync.session; kind text := doc->>'k';
BEGIN
  IF kind = 'approval.ask' THEN
    IF coalesce(jsonb_array_length(doc->'p'), 0) <> 0 OR coalesce(jsonb_array_length(doc->'i'), 0) <> 1 OR doc->'i'->0->>0 <> 'approval' THEN
      RETURN 'shape';
    END IF;
    SELECT * INTO read FROM sync.read_body(convert_to(coalesce(item->>'body', ''), 'UTF8'));
    IF read.doc IS NULL OR read.spot IS NOT NULL OR read.doc->>'k' IS DISTINCT FROM item->>'kind' OR read.doc->'r'->0 IS DISTINCT FROM item->'order_id'
       OR read.doc->'r' <> doc->'r' OR jsonb_array_length(coalesce(read.doc->'p', '[]')) + jsonb_array_length(coalesce(read.doc->'i', '[]')) = 0
       OR EXISTS (SELECT FROM jsonb_array_elements(coalesce(read.doc->'p', '[]') || coalesce(read.doc->'i', '[]')) x JOIN sync.cat_table t ON t.name = x.value->>0 WHERE t.stamped) THEN
      RETURN 'body';
    END IF;
    -- Nobody has done by another what is not their own to do.
    IF me <> 'owner' THEN
      SELECT f.field INTO c FROM sync.forbidden(me, read.doc, read.doc->>'k', who) f;
      IF c.field IS NOT NULL THEN
        RETURN 'body';
      END IF;
    END IF;
    RETURN NULL;
  END IF;
  IF coalesce(jsonb_array_length(doc->'i'), 0) <> 0 OR coalesce(jsonb_array_length(doc->'p'), 0) <> 1 OR doc->'p'->0->>0 <> 'approval' THEN
    RETURN 'shape';
  END IF;
  -- It ends the approval: one that stays open would let the wanted change happen and nobody be asked who gave it.
  IF NOT EXISTS (SELECT FROM jsonb_array_elements(doc->'p'->0) f WHERE f.value->>0 = 'state' AND f.value->>1 = 'open'
       AND f.value->>2 = CASE kind WHEN 'approval.give' THEN 'given' WHEN 'approval.refuse' THEN 'refused' WHEN 'approval.withdraw' THEN 'withdrawn' END) THEN
    RETURN 'shape';
  END IF;
  IF kind = 'approval.give' THEN
    SELECT * INTO wanted FROM sync.wanted_of(doc);
    IF wanted.doc IS NULL OR wanted.spot IS NOT NULL THEN
      RETURN 'body';
    END IF;
  END IF;
  -- Only who is here now: signed by a session that was opened a moment ago, by password, at this login.
  IF me <> 'owner' AND kind IN ('approval.give', 'approval.refuse') THEN
    SELECT * INTO s FROM sync.session x WHERE x.id = substr(signature, 1, 16);
    IF NOT FOUND OR s.person IS DISTINCT FROM who OR s.login <> session_user OR s.until < clock_timestamp()
       OR s.opened_at < clock_timestamp() - make_interval(mins => sync.setting('approval_minutes', '15')::int) THEN
      RETURN 'session';
    END IF;
  END IF;
  -- Who sets passwords can be two persons. The owner is not asked: whoever may change the tables is held by no rule in them.
  IF me <> 'owner' AND kind = 'approval.give' AND sync.can_be_both(decode(doc->'p'->0->>1, 'hex'), who) THEN
    RETURN 'password';
  END IF;
  RETURN NULL;
END $$;

-- Did this login set the password that the asker had when asking, or the one that `who` has now? Or does nobody know who did?
CREATE OR REPLACE FUNCTION sync.can_be_both(the_approval bytea, who text) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM app.approval a, LATERAL (VALUES (a.person, to_timestamp(a.at / 1000000.0)), (who, 'infinity')) p(name, at)
    WHERE a.id = the_approval
      AND coalesce((SELECT s.login FROM sync.secret_set s WHERE s.person = p.name AND s.at <= p.at ORDER BY s.at DESC LIMIT 1), session_user) = session_user);
END $$;

-- The second person said yes: what was asked for happens now, if it fits now; else the approval ends as overtaken and says why.
CREATE OR REPLACE FUNCTION sync.write_given(doc jsonb, vals text, op bytea, ver bigint, who text, desk text, now_us bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  wanted record; asked record; c record; why text; told_tbl text; told_key text; row_id CONSTANT bytea := decode(doc->'p'->0->>1, 'hex');
BEGIN
  SELECT * INTO wanted FROM sync.wanted_of(doc);
  SELECT a.person, a.desk INTO asked FROM app.approval a WHERE a.id = row_id;
  SELECT * INTO c FROM sync.check_change(wanted.doc);
  IF c.result = 2 THEN
    why := c.reason || ' ' || c.tbl || '.' || c.field;
  ELSIF c.result = 0 THEN
    BEGIN
      PERFORM set_config('tsunagi.kind', wanted.doc->>'k', true);
      PERFORM sync.write_change(wanted.doc, wanted.vals, sync.named('approved', op), ver, asked.person, asked.desk, now_us);
    EXCEPTION
      WHEN unique_violation THEN
        GET STACKED DIAGNOSTICS told_tbl = TABLE_NAME, told_key = CONSTRAINT_NAME;
        SELECT 'unique ' || told_tbl || '.' || k.field INTO why FROM sync.key_told(told_tbl, told_key) k;
        IF why IS NULL THEN
          RAISE;
        END IF;
      WHEN raise_exception OR integrity_constraint_violation OR data_exception OR program_limit_exceeded THEN
        why := 'invariant .';
    END;
  END IF;
  IF why IS NULL THEN
    PERFORM set_config('tsunagi.kind', 'approval.give', true);
    PERFORM sync.write_change(doc, vals, op, ver, who, desk, now_us);
    RETURN;
  END IF;
  PERFORM set_config('tsunagi.kind', '', true);
  UPDATE app.approval a SET ver = write_given.ver, state = 'overtaken', end_reason = why WHERE a.id = row_id;
  PERFORM sync.write_change(jsonb_build_object('k', doc->'k', 'r', doc->'r', 'e', '["approval_overtaken"]'::jsonb), '{"why":' || to_json(why) || '}', op, ver, who, desk, now_us);
END $$;
