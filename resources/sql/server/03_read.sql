-- Lengths are left to is_valid(): counted repeats make the expression three times as dear.
-- Reads a body. One expression says whether it has the shape that desks write; what has not is read byte by byte, so that
-- the words of a refusal are those of the embedded side.
CREATE OR REPLACE FUNCTION sync.body_shape() RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT format('^\{"v":1,"k":%1$s(?:,"a":%2$s)?,"r":\[(?:%2$s(?:,%2$s)*)?\]'
                '(?:,"g":\[(?:\[%3$s,%2$s(?:,%3$s,%4$s)?\](?:,\[%3$s,%2$s(?:,%3$s,%4$s)?\])*)?\])?'
                '(?:,"p":\[(?:\[%3$s,%2$s(?:,\[%3$s,%4$s,%4$s\])*\](?:,\[%3$s,%2$s(?:,\[%3$s,%4$s,%4$s\])*\])*)?\])?'
                '(?:,"i":\[(?:\[%3$s,%2$s,\{(?:%3$s:%4$s(?:,%3$s:%4$s)*)?\}\](?:,\[%3$s,%2$s,\{(?:%3$s:%4$s(?:,%3$s:%4$s)*)?\}\])*)?\])?'
                '(?:,"e":\[%1$s,\{.*\}\])?\}$', s, '"[0-9a-f]+"', '"[a-z0-9_]+"', '(?:null|-?[1-9][0-9]*|0|' || s || ')')
  FROM (SELECT '"(?:[^"\\\u0001-\u001f]|\\["\\n]|\\u00(?:0[1-9a-f]|1[0-9a-f]))*"' AS s) q
$$;

CREATE OR REPLACE FUNCTION sync.holds_type(value jsonb, letter text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE jsonb_typeof(value) WHEN 'null' THEN letter IS NOT NULL WHEN 'number' THEN letter = 'i' AND length(value #>> '{}') < 19
    WHEN 'string' THEN letter = 't' OR (letter = 'b' AND (value #>> '{}') ~ '^(?:[0-9a-f]{2})*$') ELSE false END
$$;

-- Is everything in it known to the catalogue, of its type, whole in its groups?
CREATE OR REPLACE FUNCTION sync.is_valid(doc jsonb) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t sync.cat_table; item jsonb; field jsonb; n int; seen text[] := '{}'; name text; sizes jsonb;
BEGIN
  IF doc->>'k' = '' OR jsonb_array_length(doc->'r') = 0 OR length(doc->>'a') <> 32
     OR EXISTS (SELECT FROM jsonb_array_elements_text(doc->'r') r WHERE length(r) <> 32) THEN
    RETURN false;
  END IF;
  FOR item IN SELECT value FROM jsonb_array_elements(doc->'g') LOOP
    SELECT * INTO t FROM sync.cat_table c WHERE c.name = item->>0;
    IF NOT FOUND OR t.derived OR length(item->>1) <> 32 THEN
      RETURN false;
    END IF;
    IF jsonb_array_length(item) = 2 THEN
      IF t.open_field IS NULL THEN
        RETURN false;
      END IF;
    ELSIF NOT coalesce(sync.holds_type(item->3, t.types->>(item->>2)), false) THEN
      RETURN false;
    END IF;
  END LOOP;
  FOR item IN SELECT value FROM jsonb_array_elements(doc->'p') LOOP
    SELECT * INTO t FROM sync.cat_table c WHERE c.name = item->>0;
    n := jsonb_array_length(item);
    IF t.number IS NULL OR t.derived OR n < 3 OR length(item->>1) <> 32 THEN
      RETURN false;
    END IF;
    sizes := '{}'; seen := '{}';
    FOR i IN 2..n - 1 LOOP
      field := item->i;
      name := field->>0;
      IF t.fixed ? name OR name = ANY(seen) OR NOT coalesce(sync.holds_type(field->1, t.types->>name) AND sync.holds_type(field->2, t.types->>name), false) THEN
        RETURN false;
      END IF;
      seen := seen || name;
      IF t.groups ? name THEN
        sizes := jsonb_set(sizes, ARRAY[t.groups->>name], to_jsonb(coalesce((sizes->>(t.groups->>name))::int, 0) + 1));
      END IF;
    END LOOP;
    IF NOT t.sizes @> sizes THEN
      RETURN false;
    END IF;
  END LOOP;
  seen := '{}';
  FOR item IN SELECT value FROM jsonb_array_elements(doc->'i') LOOP
    SELECT * INTO t FROM sync.cat_table c WHERE c.name = item->>0;
    IF t.number IS NULL OR t.derived OR length(item->>1) <> 32 OR item->>1 = ANY(seen) OR item->>1 = repeat('0', 32) THEN
      RETURN false;
    END IF;
    seen := seen || (item->>1);
    IF (SELECT NOT coalesce(bool_and(CASE jsonb_typeof(e.value) WHEN 'null' THEN t.types ? e.key WHEN 'number' THEN t.types->>e.key = 'i' AND length(e.value #>> '{}') < 19
          WHEN 'string' THEN t.types->>e.key = 't' OR t.types->>e.key = 'b' AND (e.value #>> '{}') ~ '^(?:[0-9a-f]{2})*$' ELSE false END IS TRUE), true)
        FROM jsonb_each(item->2) e) THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN true;
END $$;

-- doc: the change as jsonb; vals: its event's values as they stand; or `spot` and `why` of what is wrong, and the root if it got that far.
CREATE OR REPLACE FUNCTION sync.read_body(body bytea, OUT doc jsonb, OUT vals text, OUT root bytea, OUT spot text, OUT why text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t text; shape CONSTANT text := sync.body_shape(); at int;
BEGIN
  BEGIN
    t := convert_from(body, 'UTF8');
    IF t ~ shape THEN
      doc := t::jsonb;
      IF sync.is_valid(doc) THEN
        at := strpos(t, ',"e":[');
        IF at > 0 THEN
          vals := substring(substr(t, at + 6) FROM '^"(?:[^"\\]|\\.)*",(.*)\]\}$');
        END IF;
        RETURN;
      END IF;
    END IF;
  EXCEPTION WHEN data_exception THEN
    NULL;
  END;
  SELECT * INTO doc, vals, root, spot, why FROM sync.read_slowly(body);
END $$;

-- The bytes between two quotes, as they stand.
CREATE OR REPLACE FUNCTION sync.raw_string(b bytea, INOUT at int, OUT raw bytea, OUT escaped boolean, OUT bad text)
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  size CONSTANT int := length(b); start int; c int;
BEGIN
  escaped := false;
  IF at >= size OR get_byte(b, at) <> 34 THEN
    bad := 'not a change';
    RETURN;
  END IF;
  at := at + 1;
  start := at;
  WHILE at < size LOOP
    c := get_byte(b, at);
    EXIT WHEN c = 34;
    IF c = 92 THEN
      escaped := true;
      at := at + 1;
      EXIT WHEN at >= size;
    ELSIF c < 32 THEN
      bad := 'a bare control character';
      RETURN;
    END IF;
    at := at + 1;
  END LOOP;
  raw := substr(b, start + 1, at - start);
  IF at >= size THEN
    bad := 'not a change';
  ELSE
    at := at + 1;
  END IF;
END $$;

-- A string with its escapes undone. `nul` if it holds NUL, which no text here can: the text is then without.
CREATE OR REPLACE FUNCTION sync.plain_string(b bytea, INOUT at int, OUT txt text, OUT nul boolean, OUT bad text)
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  raw bytea; escaped boolean; out bytea := ''; i int := 0; c int; size int; done int := 0; high int; low int;
BEGIN
  nul := false;
  SELECT s.at, s.raw, s.escaped, s.bad INTO at, raw, escaped, bad FROM sync.raw_string(b, at) s;
  IF bad IS NOT NULL THEN
    RETURN;
  END IF;
  IF escaped THEN
    size := length(raw);
    WHILE i < size LOOP
      IF get_byte(raw, i) <> 92 THEN
        i := i + 1;
        CONTINUE;
      END IF;
      out := out || substr(raw, done + 1, i - done);
      i := i + 1;
      c := CASE WHEN i < size THEN get_byte(raw, i) ELSE 0 END;
      IF c = 34 OR c = 92 THEN
        out := out || substr(raw, i + 1, 1);
      ELSIF c = 110 THEN
        out := out || '\x0a'::bytea;
      ELSE
        high := NULL; low := NULL;
        IF c = 117 AND i + 4 < size AND substr(raw, i + 2, 2) = '00'::bytea THEN
          high := get_byte(raw, i + 3) - 48;
          low := get_byte(raw, i + 4);
          low := CASE WHEN low BETWEEN 48 AND 57 THEN low - 48 WHEN low BETWEEN 97 AND 102 THEN low - 87 END;
        END IF;
        IF high IS NULL OR low IS NULL OR high NOT IN (0, 1) THEN
          bad := 'an unknown escape';
          RETURN;
        END IF;
        IF high * 16 + low = 0 THEN
          nul := true;
        ELSE
          out := out || set_byte('\x00'::bytea, 0, high * 16 + low);
        END IF;
        i := i + 4;
      END IF;
      i := i + 1;
      done := i;
    END LOOP;
    raw := out || substr(raw, done + 1);
  END IF;
  txt := convert_from(raw, 'UTF8');
END $$;

CREATE OR REPLACE FUNCTION sync.hex_string(b bytea, INOUT at int, OUT txt text, OUT bad text)
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  raw bytea; escaped boolean;
BEGIN
  SELECT s.at, s.raw, s.escaped, s.bad INTO at, raw, escaped, bad FROM sync.raw_string(b, at) s;
  IF bad IS NULL THEN
    txt := convert_from(raw, 'UTF8');
    IF escaped OR txt !~ '^(?:[0-9a-f]{2})*$' THEN
      bad := 'not hexadecimal';
    END IF;
  END IF;
END $$;

-- One value of a field. A text with NUL comes as an empty object, for the check that refuses it.
CREATE OR REPLACE FUNCTION sync.field_value(b bytea, INOUT at int, letter text, field text, OUT value jsonb, OUT spot text, OUT bad text)
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  txt text; nul boolean; size CONSTANT int := length(b);
BEGIN
  IF substr(b, at + 1, 4) = 'null'::bytea THEN
    at := at + 4;
    value := 'null';
    RETURN;
  END IF;
  spot := 'op';
  IF (at < size AND get_byte(b, least(at, size - 1)) = 34) <> (letter <> 'i') THEN
    spot := field;
    bad := 'wrong type';
  ELSIF letter = 'b' THEN
    SELECT s.at, s.txt, s.bad INTO at, txt, bad FROM sync.hex_string(b, at) s;
    value := to_jsonb(txt);
  ELSIF letter = 't' THEN
    SELECT s.at, s.txt, s.nul, s.bad INTO at, txt, nul, bad FROM sync.plain_string(b, at) s;
    value := CASE WHEN nul THEN '{}'::jsonb ELSE to_jsonb(txt) END;
  ELSE
    txt := substring(encode(substr(b, at + 1, 1000), 'escape') FROM '^-?[0-9]+');
    IF txt IS NULL OR length(txt) > 900 OR txt::numeric NOT BETWEEN -9223372036854775808 AND 9223372036854775807 THEN
      spot := field;
      bad := 'not a number';
    ELSE
      at := at + length(txt);
      value := to_jsonb(txt::bigint);
    END IF;
  END IF;
END $$;
