-- Takes ops of one desk: all answers, or an error and nothing. Always one autocommit statement, so that no lock outlives it.
-- Answers 0 applied, 1 there already, 2 conflict.
CREATE OR REPLACE FUNCTION sync.named(VARIADIC parts bytea[]) RETURNS bytea LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT '\x000000000000'::bytea || substr(sha256(string_agg(int4send(length(p)) || p, ''::bytea ORDER BY n)), 1, 10)
  FROM unnest(parts) WITH ORDINALITY AS u(p, n)
$$;

CREATE OR REPLACE FUNCTION sync.lock_key(id bytea) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT ('x' || encode(substr(id, 9, 8), 'hex'))::bit(64)::bigint
$$;

-- Locks what the changes hang on, in the order of the ids, before anything is read. Very large batches lock all for a moment.
CREATE OR REPLACE FUNCTION sync.lock_roots(docs jsonb[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  keys bigint[];
BEGIN
  SELECT array_agg(DISTINCT sync.lock_key(decode(root, 'hex')) ORDER BY sync.lock_key(decode(root, 'hex'))) INTO keys FROM (
    SELECT r.value #>> '{}' AS root FROM unnest(docs) AS d(doc), jsonb_array_elements(d.doc->'r') r
    UNION
    SELECT g.value->>1 FROM unnest(docs) AS d(doc), jsonb_array_elements(d.doc->'g') g WHERE jsonb_array_length(g.value) = 2
    UNION
    SELECT i.value->2->>'order_id' FROM unnest(docs) AS d(doc), jsonb_array_elements(d.doc->'i') i -- the order of a new return
    UNION
    SELECT i.value->2->>'item_id' FROM unnest(docs) AS d(doc), jsonb_array_elements(d.doc->'i') i -- the item of a new reservation
    UNION
    SELECT (SELECT encode(v.item_id, 'hex') FROM app.reservation v WHERE v.id = CASE WHEN p.value->>1 ~ '^[0-9a-f]{32}$' THEN decode(p.value->>1, 'hex') END)
      FROM unnest(docs) AS d(doc), jsonb_array_elements(d.doc->'p') p WHERE p.value->>0 = 'reservation' -- and of one that ends
    UNION
    SELECT coalesce(i.value->2->>t.root, i.value->>1) FROM unnest(docs) AS d(doc), jsonb_array_elements(d.doc->'i') i
      JOIN sync.cat_table t ON t.name = i.value->>0) q
  WHERE length(root) = 32;
  IF cardinality(keys) > 400 THEN
    PERFORM pg_advisory_xact_lock(7, 2);
    RETURN;
  END IF;
  PERFORM pg_advisory_xact_lock_shared(7, 2);
  FOR i IN 1..coalesce(cardinality(keys), 0) LOOP
    PERFORM pg_advisory_xact_lock(keys[i]);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION sync.display(value jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT coalesce(value #>> '{}', '') $$;

-- Guards, olds and inserts against the rows as they are, in the order of the embedded side.
-- result 0 fits, 1 there already, 2 does not fit.
CREATE OR REPLACE FUNCTION sync.check_change(doc jsonb, OUT result int, OUT reason text, OUT tbl text, OUT field text, OUT base jsonb, OUT mine jsonb, OUT theirs jsonb)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t sync.cat_table; item jsonb; change jsonb; held jsonb; all_there boolean; rows jsonb[] := '{}'; c text; p int := 0;
  noted_tbl text; noted_field text; noted_mine jsonb; noted_theirs jsonb; -- of the first row that is there already, but for what was noted of it
BEGIN
  all_there := coalesce(jsonb_array_length(doc->'p'), 0) > 0 OR coalesce(jsonb_array_length(doc->'i'), 0) > 0;
  FOR item IN SELECT value FROM jsonb_array_elements(doc->'p') LOOP
    SELECT * INTO t FROM sync.cat_table x WHERE x.name = item->>0;
    held := sync.row_of(t.number, decode(item->>1, 'hex'), 2);
    rows := rows || held;
    FOR i IN 2..jsonb_array_length(item) - 1 LOOP
      change := item->i;
      IF held IS NULL OR held->(change->>0) <> change->2 THEN
        all_there := false;
      END IF;
      IF held IS NOT NULL AND change->>0 = t.open_field AND t.root <> 'id' AND held->>t.root IS NOT NULL THEN
        PERFORM pg_advisory_xact_lock(sync.lock_key(decode(held->>t.root, 'hex'))); -- a root the change did not name
      END IF;
    END LOOP;
  END LOOP;
  FOR item IN SELECT value FROM jsonb_array_elements(doc->'i') LOOP
    SELECT * INTO t FROM sync.cat_table x WHERE x.name = item->>0;
    held := sync.row_of(t.number, decode(item->>1, 'hex'), 0);
    IF held IS NULL THEN
      all_there := false;
    ELSIF held <> t.nulls || (item->2) THEN
      FOREACH c IN ARRAY t.columns LOOP
        mine := coalesce(item->2->c, 'null');
        IF held->c <> mine AND t.noted ? c THEN
          IF noted_tbl IS NULL THEN
            noted_tbl := t.name; noted_field := c; noted_mine := mine; noted_theirs := held->c;
          END IF;
        ELSIF held->c <> mine THEN
          result := 2; reason := 'insert'; tbl := t.name; field := c; theirs := held->c;
          RETURN;
        END IF;
      END LOOP;
    END IF;
  END LOOP;
  mine := NULL;
  IF all_there THEN
    result := 1;
    RETURN;
  END IF;
  IF noted_tbl IS NOT NULL THEN -- the rest of it would be done twice on one row
    result := 2; reason := 'insert'; tbl := noted_tbl; field := noted_field; mine := noted_mine; theirs := noted_theirs;
    RETURN;
  END IF;
  FOR item IN SELECT value FROM jsonb_array_elements(doc->'g') LOOP
    SELECT * INTO t FROM sync.cat_table x WHERE x.name = item->>0;
    IF jsonb_array_length(item) = 2 THEN
      theirs := sync.row_open(t.number, decode(item->>1, 'hex'));
      IF theirs IS NOT NULL THEN
        result := 2; reason := 'guard'; tbl := t.name; field := t.open_field; base := NULL; mine := NULL;
        RETURN;
      END IF;
    ELSE
      held := sync.row_of(t.number, decode(item->>1, 'hex'), 1);
      IF held IS NULL OR held->(item->>2) <> item->3 THEN
        result := 2; reason := 'guard'; tbl := t.name; field := item->>2; base := item->3; mine := NULL; theirs := held->(item->>2);
        RETURN;
      END IF;
    END IF;
  END LOOP;
  FOR item IN SELECT value FROM jsonb_array_elements(doc->'p') LOOP
    SELECT * INTO t FROM sync.cat_table x WHERE x.name = item->>0;
    p := p + 1;
    held := rows[p];
    FOR i IN 2..jsonb_array_length(item) - 1 LOOP
      change := item->i;
      IF held IS NULL THEN
        reason := 'missing';
      ELSIF held->(change->>0) <> change->1 THEN
        reason := 'old';
      ELSIF change->>0 = t.step_field AND change->1 <> change->2
            AND NOT coalesce(t.steps->sync.display(change->1) ? sync.display(change->2), false) THEN
        reason := 'step';
      END IF;
      IF reason IS NOT NULL THEN
        result := 2; tbl := t.name; field := change->>0; base := change->1; mine := change->2; theirs := held->(change->>0);
        RETURN;
      END IF;
    END LOOP;
  END LOOP;
  result := 0;
END $$;

CREATE OR REPLACE FUNCTION sync.write_change(doc jsonb, vals text, op bytea, ver bigint, person text, desk text, now_us bigint)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t sync.cat_table; item jsonb; change jsonb; news jsonb; sql text; root bytea; n int := 0;
  zero CONSTANT bytea := '\x00000000000000000000000000000000';
BEGIN
  FOR item IN SELECT value FROM jsonb_array_elements(doc->'p') LOOP
    SELECT * INTO t FROM sync.cat_table x WHERE x.name = item->>0;
    news := '{}';
    sql := format('UPDATE app.%I SET ver = $2', t.name);
    FOR i IN 2..jsonb_array_length(item) - 1 LOOP
      change := item->i;
      news := news || jsonb_build_object(change->>0, change->2);
      sql := sql || format(', %I = %s', change->>0, sync.field_of('$3', t.types->>(change->>0), change->>0));
    END LOOP;
    EXECUTE sql || ' WHERE id = $1' USING decode(item->>1, 'hex'), ver, news;
  END LOOP;
  FOR item IN SELECT value FROM jsonb_array_elements(doc->'i') LOOP
    SELECT * INTO t FROM sync.cat_table x WHERE x.name = item->>0;
    PERFORM sync.row_put(t.number, decode(item->>1, 'hex'), ver, item->2);
  END LOOP;
  IF coalesce(doc->'e'->>0, '') = '' THEN
    RETURN;
  END IF;
  FOR root IN SELECT decode(value, 'hex') FROM jsonb_array_elements_text(doc->'r') LOOP
    n := n + 1;
    INSERT INTO app.timeline(id, ver, root, kind, code, vals, person, desk, at, action, op_id)
    VALUES (CASE WHEN n = 1 THEN op ELSE sync.named('timeline', op, root) END, ver, nullif(root, zero), doc->>'k', doc->'e'->>0, vals,
            person, desk, now_us, nullif(decode(doc->>'a', 'hex'), zero), op)
    ON CONFLICT (id) DO NOTHING;
  END LOOP;
END $$;

-- The person is whom the signature names; without one it is taken as said, or refused, as the shop decided.
DROP FUNCTION IF EXISTS sync.push(text, bytea[], int[], bigint[], text[], bytea[], text[], bytea[]);
CREATE OR REPLACE FUNCTION sync.push(p_desk text, ids bytea[], lanes int[], seqs bigint[], kinds text[], actions bytea[], persons text[], bodies bytea[],
  signatures bytea[] DEFAULT NULL)
RETURNS TABLE(op_id bytea, status int, op_place bigint, why text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  now_us bigint; v bigint; known sync.op; docs jsonb[] := '{}'; read record; reads record; c record;
  lock_docs jsonb[] := '{}'; vals_of text[] := '{}'; roots bytea[] := '{}'; spots text[] := '{}'; whys text[] := '{}';
  base text; mine text; theirs text; tbl text; field text; reason text; full_reason text; root bytea; told_tbl text; told_key text;
  me text; who text; signed boolean; need_person boolean; place_of_desk sync.desk; gathers boolean; stranger boolean;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7, 4); -- before any table is touched: an upgrade that waits for this one must not be waited for
  me := coalesce(sync.my_role(), '');
  need_person := me <> 'owner' AND sync.setting('persons', 'open') = 'required';
  IF me <> 'owner' THEN
    PERFORM sync.check_batch(p_desk, ids, lanes, seqs, kinds, actions, persons, bodies, signatures);
  END IF;
  INSERT INTO sync.desk AS d(name, login) VALUES (p_desk, CASE WHEN me <> 'owner' THEN session_user END)
    ON CONFLICT (name) DO UPDATE SET last_at = clock_timestamp(), carried = false, login = coalesce(d.login, excluded.login) RETURNING * INTO place_of_desk; -- one desk at a time
  IF place_of_desk.retired_at IS NOT NULL THEN
    RAISE EXCEPTION 'the desk % was retired', p_desk USING ERRCODE = 'SY410';
  END IF;
  IF me <> 'owner' AND place_of_desk.login <> session_user THEN
    RAISE EXCEPTION 'the desk % is another login''s', p_desk USING ERRCODE = 'SY409';
  END IF;
  PERFORM pg_advisory_xact_lock_shared(7, 5); -- no gathering opens meanwhile
  gathers := EXISTS (SELECT FROM sync.gathering g WHERE g.phase > 0);
  IF gathers THEN
    ids := ids[1:sync.takes(p_desk, ids)]; -- the rest is answered when its turn comes
  END IF;
  FOR i IN 1..cardinality(ids) LOOP
    SELECT * INTO read FROM sync.read_body(bodies[i]);
    docs := docs || read.doc; vals_of := vals_of || read.vals; roots := roots || read.root; spots := spots || read.spot; whys := whys || read.why;
    IF read.doc->>'k' = 'approval.give' THEN
      lock_docs := lock_docs || (sync.wanted_of(read.doc)).doc; -- what it lets happen is applied with it
    END IF;
  END LOOP;
  PERFORM sync.lock_roots(docs || lock_docs);
  PERFORM sync.wake_named(docs || lock_docs);
  now_us := floor(extract(epoch FROM clock_timestamp()) * 1000000);
  PERFORM set_config('tsunagi.desk', p_desk, true); -- for the triggers of what is granted; whatever the login set before
  FOR i IN 1..cardinality(ids) LOOP
    op_id := ids[i];
    SELECT * INTO known FROM sync.op o WHERE o.id = ids[i];
    IF NOT FOUND THEN
      SELECT * INTO known FROM sync.op o WHERE o.desk = p_desk AND o.lane = lanes[i] AND o.seq = seqs[i];
      IF FOUND THEN
        RAISE EXCEPTION 'two desks share the identity %', p_desk USING ERRCODE = 'SY409';
      END IF;
    ELSE
      status := known.result; why := known.reason;
      op_place := CASE WHEN known.desk = p_desk THEN known.place ELSE 0 END; -- taken under this desk's former name: any snapshot holds it
      RETURN NEXT;
      CONTINUE;
    END IF;
    v := nextval('sync.place'); -- after the locks, so that one row's versions only grow
    reason := NULL; tbl := ''; field := ''; base := ''; mine := ''; theirs := '';
    status := 0; why := '';
    stranger := signatures[i] IS NOT NULL AND NOT EXISTS (SELECT FROM sync.session s WHERE s.id = substr(signatures[i], 1, 16));
    IF stranger AND NOT need_person AND me <> 'owner' THEN
      signatures[i] := NULL; -- names are taken as said, and a session that nobody knows, as after a restore, says no more
    END IF;
    who := CASE WHEN signatures[i] IS NOT NULL THEN sync.signer(ids[i], bodies[i], signatures[i]) END;
    signed := who IS NOT NULL;
    who := coalesce(who, CASE WHEN need_person OR signatures[i] IS NOT NULL AND me <> 'owner' THEN session_user ELSE persons[i] END);
    IF docs[i] IS NULL OR spots[i] IS NOT NULL THEN
      reason := 'invalid'; field := spots[i]; theirs := whys[i];
      why := 'invalid ' || spots[i];
      root := coalesce(roots[i], ids[i]);
      IF me = 'warehouse' AND NOT sync.at_my_warehouse(root) THEN
        root := '\x00000000000000000000000000000000'; -- a conflict holds an order up
      END IF;
    ELSE
      root := decode(docs[i]->'r'->>0, 'hex');
      IF signatures[i] IS NOT NULL AND NOT signed AND me <> 'owner' THEN
        reason := 'rights'; field := 'signature';
      ELSIF need_person AND NOT signed THEN
        reason := 'rights'; field := 'person';
      ELSIF me <> 'owner' THEN
        SELECT f.tbl, f.field INTO c FROM sync.forbidden(me, docs[i], kinds[i], who) f;
        IF c.field IS NOT NULL THEN
          reason := 'rights'; tbl := c.tbl; field := c.field;
        ELSIF need_person THEN
          tbl := coalesce(sync.needs_second(docs[i]), '');
          IF tbl <> '' THEN
            reason := 'rights'; field := 'second';
          END IF;
        END IF;
      END IF;
      IF reason IS NULL AND docs[i]->>'k' LIKE 'approval.%' THEN
        field := coalesce(sync.approval_fault(me, docs[i], who, signatures[i]), '');
        IF field <> '' THEN
          reason := 'rights'; tbl := 'approval';
        END IF;
      END IF;
      IF reason = 'rights' AND me = 'warehouse' AND NOT sync.may_tell(root, '{}') THEN
        root := '\x00000000000000000000000000000000';
      END IF;
      SELECT * INTO c FROM sync.check_change(CASE WHEN reason IS NULL THEN docs[i] ELSE '{}' END);
      status := c.result;
      IF c.result = 2 THEN
        reason := c.reason; tbl := c.tbl; field := c.field;
        base := sync.display(c.base); mine := sync.display(c.mine); theirs := sync.display(c.theirs);
      ELSIF c.result = 0 AND reason IS NULL THEN
        BEGIN
          PERFORM set_config('tsunagi.kind', docs[i]->>'k', true), set_config('tsunagi.person', who, true);
          IF docs[i]->>'k' = 'approval.give' THEN
            PERFORM sync.write_given(docs[i], vals_of[i], ids[i], v, who, p_desk, now_us);
          ELSE
            PERFORM sync.write_change(docs[i], vals_of[i], ids[i], v, who, p_desk, now_us);
          END IF;
          IF me = 'warehouse' AND NOT sync.made_in_scope(docs[i]) THEN
            RAISE EXCEPTION 'out of scope' USING ERRCODE = 'SY403';
          END IF;
        EXCEPTION
          WHEN SQLSTATE 'SY403' THEN
            reason := 'rights'; field := 'scope';
          -- Only what the data itself forbids is a refusal; every other failure ends the batch and is tried again.
          WHEN unique_violation THEN
            GET STACKED DIAGNOSTICS told_tbl = TABLE_NAME, told_key = CONSTRAINT_NAME;
            reason := 'unique'; tbl := told_tbl;
            SELECT k.field, k.words INTO field, theirs FROM sync.key_told(told_tbl, told_key) k;
            IF field IS NULL THEN
              RAISE; -- not a key of the catalogue
            END IF;
          WHEN raise_exception OR integrity_constraint_violation OR data_exception OR program_limit_exceeded THEN
            reason := 'invariant'; theirs := SQLERRM;
        END;
      END IF;
    END IF;
    IF reason IS NOT NULL THEN
      status := 2;
      full_reason := reason || ' ' || tbl || '.' || field;
      IF reason <> 'invalid' THEN
        why := full_reason;
      END IF;
      -- Somebody was told that it was given; now it is not, and what was done on it may stand.
      IF NOT sync.asks_only(docs[i]) OR (docs[i]->>'k' = 'approval.give' AND reason = 'rights' AND field IN ('signature', 'person', 'session') AND (gathers OR stranger)) THEN
        PERFORM sync.write_conflict(ids[i], root, kinds[i], bodies[i], full_reason, base, mine, theirs, who, p_desk, now_us, v, reason, field);
      END IF;
    END IF;
    INSERT INTO sync.op(place, id, desk, lane, seq, kind, action, body, hash, person, at, result, reason, login, signed)
    VALUES (v, ids[i], p_desk, lanes[i], seqs[i], kinds[i], actions[i], bodies[i], sha256(bodies[i]), who, now_us, status, why, session_user, signed);
    op_place := v;
    RETURN NEXT;
  END LOOP;
  IF gathers THEN
    PERFORM sync.took(ids);
  END IF;
END $$;

-- The field and the words of a broken key; nulls if it is none of the catalogue's.
CREATE OR REPLACE FUNCTION sync.key_told(told_tbl text, told_key text, OUT field text, OUT words text) LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT x.value->>-1, 'UNIQUE constraint failed: ' || (SELECT string_agg(told_tbl || '.' || y.value, ', ' ORDER BY y.ordinality)
      FROM jsonb_array_elements_text(x.value) WITH ORDINALITY y)
    FROM sync.cat_table t, jsonb_array_elements(t.uniques) WITH ORDINALITY x
    WHERE t.name = told_tbl AND told_key = t.name || '_key' || x.ordinality
$$;

-- Does the change touch nothing but what the shared side grants? Its refusal is then an answer, and nothing that a person wrote is lost.
CREATE OR REPLACE FUNCTION sync.asks_only(doc jsonb) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Who asks for an approval or writes a note has put into it what nobody else knows; so has who knows what became of a mail.
  RETURN coalesce(jsonb_array_length(doc->'p'), 0) + coalesce(jsonb_array_length(doc->'i'), 0) > 0 AND doc->>'k' NOT IN ('approval.ask', 'note.add', 'notice.end', 'notice.decide')
    AND NOT EXISTS (SELECT FROM jsonb_array_elements(coalesce(doc->'p', '[]') || coalesce(doc->'i', '[]')) x
                    LEFT JOIN sync.cat_table t ON t.name = x.value->>0 WHERE t.stamped IS NOT TRUE);
END $$;

-- The conflict that people see, with the id that every side gives it, and its line in the story.
CREATE OR REPLACE FUNCTION sync.write_conflict(op bytea, root bytea, kind text, body bytea, reason text, base text, mine text, theirs text,
  person text, desk text, now_us bigint, ver bigint, code text, field text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  body_text text; zero CONSTANT bytea := '\x00000000000000000000000000000000';
BEGIN
  BEGIN
    body_text := convert_from(body, 'UTF8');
  EXCEPTION WHEN data_exception THEN
    body_text := 'hex:' || encode(body, 'hex'); -- not text
  END;
  INSERT INTO app.conflict(id, ver, order_id, op_id, kind, body, reason, base, mine, theirs, person, desk, at, state)
  VALUES (sync.named('conflict', op), ver, nullif(root, zero), op, kind, body_text, reason, base, mine, theirs, person, desk, now_us, 'open')
  ON CONFLICT (id) DO NOTHING;
  INSERT INTO app.timeline(id, ver, root, kind, code, vals, person, desk, at, action, op_id)
  VALUES (op, ver, nullif(root, zero), 'conflict', 'conflict',
          '{"field":' || to_json(field) || ',"kind":' || to_json(kind) || ',"reason":' || to_json(code) || '}', person, desk, now_us, NULL, op)
  ON CONFLICT (id) DO NOTHING;
  PERFORM sync.wake(ARRAY[r.unit]) FROM sync.resting r WHERE r.id = write_conflict.root; -- else no desk would show it
END $$;
