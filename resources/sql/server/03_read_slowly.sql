-- Byte by byte, in the order and with the words of the embedded side's reader: only what was refused comes here.
-- `words` are "why at byte"; the first fault counts.
CREATE OR REPLACE FUNCTION sync.read_slowly(b bytea, OUT doc jsonb, OUT vals text, OUT root bytea, OUT spot text, OUT why text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  size CONSTANT int := length(b); at int := 0; bad text; txt text; nul boolean; raw bytea; escaped boolean; value jsonb;
  guards jsonb := '[]'; patches jsonb := '[]'; inserts jsonb := '[]'; roots jsonb := '[]'; item jsonb; pair jsonb; fields jsonb;
  t sync.cat_table; kind text; action text; code text; part text; parts text[] := ARRAY['r', 'g', 'p', 'i']; opening bytea; first boolean;
  word text; nul_kind boolean; nul_code boolean; sizes jsonb; seen text[]; ended boolean;
BEGIN
  <<reading>> BEGIN
    spot := 'op';
    BEGIN
      IF position('\x00'::bytea IN b) = 0 THEN
        PERFORM convert_from(b, 'UTF8');
      ELSE
        -- NUL is no fault of the encoding: what surrounds it decides.
        PERFORM convert_from(decode(replace(encode(b, 'escape'), '\000', '?'), 'escape'), 'UTF8');
      END IF;
    EXCEPTION WHEN data_exception THEN
      bad := 'broken UTF-8';
      EXIT reading;
    END;
    IF substr(b, 1, 11) <> convert_to('{"v":1,"k":', 'UTF8') THEN
      bad := 'not a change';
      EXIT reading;
    END IF;
    at := 11;
    SELECT s.at, s.txt, s.nul, s.bad INTO at, kind, nul_kind, bad FROM sync.plain_string(b, at) s;
    EXIT reading WHEN bad IS NOT NULL;
    IF substr(b, at + 1, 5) = convert_to(',"a":', 'UTF8') THEN
      at := at + 5;
      SELECT s.at, s.txt, s.bad INTO at, action, bad FROM sync.hex_string(b, at) s;
      EXIT reading WHEN bad IS NOT NULL;
      IF length(action) <> 32 THEN
        bad := 'not an id';
        EXIT reading;
      END IF;
    END IF;
    FOREACH part IN ARRAY parts LOOP
      opening := convert_to(',"' || part || '":', 'UTF8');
      IF substr(b, at + 1, 5) <> opening THEN
        CONTINUE WHEN part <> 'r';
        bad := 'not a change';
        EXIT reading;
      END IF;
      at := at + 5;
      IF substr(b, at + 1, 1) <> '['::bytea THEN
        bad := 'not a change';
        EXIT reading;
      END IF;
      at := at + 1;
      IF substr(b, at + 1, 1) = ']'::bytea THEN
        at := at + 1;
        CONTINUE;
      END IF;
      LOOP
        IF part = 'r' THEN
          SELECT s.at, s.txt, s.bad INTO at, txt, bad FROM sync.hex_string(b, at) s;
          EXIT reading WHEN bad IS NOT NULL;
          IF length(txt) <> 32 THEN
            bad := 'not an id';
            EXIT reading;
          END IF;
          roots := roots || to_jsonb(txt);
        ELSE
          IF substr(b, at + 1, 1) <> '['::bytea THEN
            bad := 'not a change';
            EXIT reading;
          END IF;
          at := at + 1;
          SELECT s.at, s.raw, s.escaped, s.bad INTO at, raw, escaped, bad FROM sync.raw_string(b, at) s;
          EXIT reading WHEN bad IS NOT NULL;
          word := convert_from(raw, 'UTF8');
          SELECT * INTO t FROM sync.cat_table c WHERE c.name = word;
          IF escaped OR NOT FOUND THEN
            spot := word;
            bad := 'unknown table';
            EXIT reading;
          END IF;
          IF substr(b, at + 1, 1) <> ','::bytea THEN
            bad := 'not a change';
            EXIT reading;
          END IF;
          at := at + 1;
          SELECT s.at, s.txt, s.bad INTO at, txt, bad FROM sync.hex_string(b, at) s;
          EXIT reading WHEN bad IS NOT NULL;
          IF length(txt) <> 32 THEN
            bad := 'not an id';
            EXIT reading;
          END IF;
          item := jsonb_build_array(t.name, txt);
          fields := '[]';
          IF part = 'i' THEN
            IF substr(b, at + 1, 2) <> ',{'::bytea THEN
              bad := 'not a change';
              EXIT reading;
            END IF;
            at := at + 2;
          END IF;
          first := true;
          ended := part = 'i' AND substr(b, at + 1, 1) = '}'::bytea;
          IF ended THEN
            at := at + 1;
          END IF;
          WHILE NOT ended LOOP
            -- A guard has one field or none, a patch any number in brackets, an insert pairs between braces.
            IF part = 'g' THEN
              EXIT WHEN NOT first OR substr(b, at + 1, 1) <> ','::bytea;
              at := at + 1;
            ELSIF part = 'p' THEN
              EXIT WHEN substr(b, at + 1, 1) <> ','::bytea;
              at := at + 1;
              IF substr(b, at + 1, 1) <> '['::bytea THEN
                bad := 'not a change';
                EXIT reading;
              END IF;
              at := at + 1;
            ELSIF NOT first THEN
              IF substr(b, at + 1, 1) <> ','::bytea THEN
                IF substr(b, at + 1, 1) <> '}'::bytea THEN
                  bad := 'not a change';
                  EXIT reading;
                END IF;
                at := at + 1;
                EXIT;
              END IF;
              at := at + 1;
            END IF;
            first := false;
            SELECT s.at, s.raw, s.escaped, s.bad INTO at, raw, escaped, bad FROM sync.raw_string(b, at) s;
            EXIT reading WHEN bad IS NOT NULL;
            word := convert_from(raw, 'UTF8');
            IF escaped OR NOT t.types ? word THEN
              spot := word;
              bad := 'unknown field';
              EXIT reading;
            END IF;
            pair := jsonb_build_array(word);
            FOR n IN 1..CASE WHEN part = 'p' THEN 2 ELSE 1 END LOOP
              IF substr(b, at + 1, 1) <> (CASE WHEN part = 'i' THEN ':' ELSE ',' END)::bytea THEN
                bad := 'not a change';
                EXIT reading;
              END IF;
              at := at + 1;
              SELECT s.at, s.value, s.spot, s.bad INTO at, value, spot, bad FROM sync.field_value(b, at, t.types->>word, word) s;
              EXIT reading WHEN bad IS NOT NULL;
              spot := 'op';
              pair := pair || jsonb_build_array(value);
            END LOOP;
            IF part = 'g' THEN
              item := item || pair;
            ELSIF part = 'p' THEN
              item := item || jsonb_build_array(pair);
              IF substr(b, at + 1, 1) <> ']'::bytea THEN
                bad := 'not a change';
                EXIT reading;
              END IF;
              at := at + 1;
            ELSE
              fields := fields || jsonb_build_array(pair);
            END IF;
          END LOOP;
          IF substr(b, at + 1, 1) <> ']'::bytea THEN
            bad := 'not a change';
            EXIT reading;
          END IF;
          at := at + 1;
          IF part = 'g' THEN
            guards := guards || jsonb_build_array(item);
          ELSIF part = 'p' THEN
            patches := patches || jsonb_build_array(item);
          ELSE
            inserts := inserts || jsonb_build_array(item || jsonb_build_array(fields));
          END IF;
        END IF;
        EXIT WHEN substr(b, at + 1, 1) <> ','::bytea;
        at := at + 1;
      END LOOP;
      IF substr(b, at + 1, 1) <> ']'::bytea THEN
        bad := 'not a change';
        EXIT reading;
      END IF;
      at := at + 1;
    END LOOP;
    IF substr(b, at + 1, 5) = convert_to(',"e":', 'UTF8') THEN
      at := at + 5;
      IF substr(b, at + 1, 1) <> '['::bytea THEN
        bad := 'not a change';
        EXIT reading;
      END IF;
      at := at + 1;
      SELECT s.at, s.txt, s.nul, s.bad INTO at, code, nul_code, bad FROM sync.plain_string(b, at) s;
      EXIT reading WHEN bad IS NOT NULL;
      IF substr(b, at + 1, 1) <> ','::bytea THEN
        bad := 'not a change';
        EXIT reading;
      END IF;
      at := at + 1;
      BEGIN
        vals := convert_from(substr(b, at + 1, greatest(0, size - at - 2)), 'UTF8');
        IF json_typeof(vals::json) <> 'object' THEN
          bad := 'broken event values';
        END IF;
      EXCEPTION WHEN data_exception THEN
        bad := 'broken event values';
      END;
      EXIT reading WHEN bad IS NOT NULL;
      at := at + greatest(0, size - at - 2);
      IF substr(b, at + 1, 1) <> ']'::bytea THEN
        bad := 'not a change';
        EXIT reading;
      END IF;
      at := at + 1;
    END IF;
    IF substr(b, at + 1, 1) <> '}'::bytea THEN
      bad := 'not a change';
      EXIT reading;
    END IF;
    at := at + 1;
    IF at <> size THEN
      bad := 'more than one change';
    END IF;
  END reading;
  IF bad IS NOT NULL THEN
    why := bad || ' at ' || at;
    RETURN;
  END IF;

  -- It can be read; is it allowed?
  spot := NULL;
  root := decode(roots->>0, 'hex');
  <<checking>> BEGIN
    IF nul_kind THEN
      spot := 'kind'; why := 'NUL or broken UTF-8 in text';
      EXIT checking;
    END IF;
    IF coalesce(nul_code, false) THEN
      spot := 'event'; why := 'NUL or broken UTF-8 in text';
      EXIT checking;
    END IF;
    IF kind = '' OR jsonb_array_length(roots) = 0 THEN
      spot := kind; why := 'an op needs a kind and a root';
      EXIT checking;
    END IF;
    FOR item IN SELECT e.value FROM jsonb_array_elements(guards) e LOOP
      SELECT * INTO t FROM sync.cat_table c WHERE c.name = item->>0;
      IF t.derived THEN
        spot := t.name; why := 'unknown table';
        EXIT checking;
      END IF;
      IF jsonb_array_length(item) = 2 THEN
        IF t.open_field IS NULL THEN
          spot := t.name; why := 'the table declares no open rows';
          EXIT checking;
        END IF;
      ELSIF jsonb_typeof(item->3) = 'object' THEN
        spot := item->>2; why := 'wrong type or broken text';
        EXIT checking;
      END IF;
    END LOOP;
    FOR item IN SELECT e.value FROM jsonb_array_elements(patches) e LOOP
      SELECT * INTO t FROM sync.cat_table c WHERE c.name = item->>0;
      IF t.derived THEN
        spot := t.name; why := 'unknown table';
        EXIT checking;
      END IF;
      IF jsonb_array_length(item) = 2 THEN
        spot := t.name; why := 'a patch without fields';
        EXIT checking;
      END IF;
      seen := '{}'; sizes := '{}';
      FOR i IN 2..jsonb_array_length(item) - 1 LOOP
        pair := item->i;
        word := pair->>0;
        spot := word;
        IF t.fixed ? word THEN
          why := 'the field is set once';
        ELSIF jsonb_typeof(pair->1) = 'object' OR jsonb_typeof(pair->2) = 'object' THEN
          why := 'NUL or broken UTF-8 in text';
        ELSIF word = ANY(seen) THEN
          why := 'the field is changed twice';
        END IF;
        EXIT checking WHEN why IS NOT NULL;
        spot := NULL;
        seen := seen || word;
        IF t.groups ? word THEN
          sizes := jsonb_set(sizes, ARRAY[t.groups->>word], to_jsonb(coalesce((sizes->>(t.groups->>word))::int, 0) + 1));
        END IF;
      END LOOP;
      SELECT e.key INTO spot FROM jsonb_each(sizes) e WHERE t.sizes->e.key <> e.value ORDER BY e.key COLLATE "C" LIMIT 1;
      IF spot IS NOT NULL THEN
        why := 'fields of one group change together';
        EXIT checking;
      END IF;
    END LOOP;
    seen := '{}';
    FOR item IN SELECT e.value FROM jsonb_array_elements(inserts) e LOOP
      SELECT * INTO t FROM sync.cat_table c WHERE c.name = item->>0;
      spot := t.name;
      IF t.derived OR item->>1 = repeat('0', 32) THEN
        why := 'unknown table or null id';
      ELSIF item->>1 = ANY(seen) THEN
        why := 'the row is inserted twice';
      END IF;
      EXIT checking WHEN why IS NOT NULL;
      spot := NULL;
      seen := seen || (item->>1);
      FOR pair IN SELECT e.value FROM jsonb_array_elements(item->2) e LOOP
        IF jsonb_typeof(pair->1) = 'object' THEN
          spot := pair->>0; why := 'NUL or broken UTF-8 in text';
          EXIT checking;
        END IF;
      END LOOP;
    END LOOP;
  END checking;
  IF spot IS NOT NULL THEN
    RETURN;
  END IF;
  doc := jsonb_build_object('k', kind, 'r', roots, 'g', guards, 'p', patches,
    'i', (SELECT coalesce(jsonb_agg(jsonb_build_array(e.value->0, e.value->1,
            (SELECT coalesce(jsonb_object_agg(f.value->>0, f.value->1 ORDER BY f.ordinality), '{}') FROM jsonb_array_elements(e.value->2) WITH ORDINALITY f)) ORDER BY e.ordinality), '[]')
          FROM jsonb_array_elements(inserts) WITH ORDINALITY e));
  IF action IS NOT NULL THEN
    doc := doc || jsonb_build_object('a', action);
  END IF;
  IF code IS NOT NULL THEN
    doc := doc || jsonb_build_object('e', jsonb_build_array(code));
  END IF;
END $$;
