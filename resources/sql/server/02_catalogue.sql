-- Builds and widens the tables of schema app out of the catalogue; only ever adds, so that desks of the version before go on.
CREATE OR REPLACE FUNCTION sync.adopt(catalogue jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  spec jsonb; f jsonb; u jsonb; t sync.cat_table; sql text; kind text; c text; n int;
BEGIN
  FOR spec IN SELECT value FROM jsonb_array_elements(catalogue->'tables') LOOP
    SELECT number INTO t.number FROM sync.cat_table WHERE name = spec->>'name';
    IF NOT FOUND THEN
      SELECT coalesce(max(number) + 1, 0) INTO t.number FROM sync.cat_table;
    END IF;
    t.name := spec->>'name';
    t.root := coalesce(spec->>'root', 'id');
    t.derived := coalesce((spec->>'derived')::boolean, false);
    t.stamped := coalesce((spec->>'stamped')::boolean, false);
    t.open_field := spec->'open'->>'field';
    t.open_values := coalesce(spec->'open'->'values', '[]');
    t.step_field := spec->'steps'->>'field';
    t.steps := coalesce(spec->'steps'->'allow', '{}');
    t.uniques := coalesce(spec->'unique', '[]');
    t.noted := coalesce(spec->'noted', '[]');
    t.columns := '{}'; t.types := '{}'; t.fixed := '{}'; t.groups := '{}'; t.sizes := '{}'; t.nulls := '{}';
    FOR f IN SELECT value FROM jsonb_array_elements(spec->'fields') LOOP
      c := f->>0;
      kind := substr(f->>1, 1, 1); -- i, t or b
      t.columns := t.columns || c;
      t.types := t.types || jsonb_build_object(c, kind);
      t.nulls := t.nulls || jsonb_build_object(c, NULL);
      IF right(f->>1, 1) = '!' THEN
        t.fixed := t.fixed || jsonb_build_object(c, true);
      END IF;
      IF f->>2 IS NOT NULL THEN
        t.groups := t.groups || jsonb_build_object(c, f->>2);
        t.sizes := t.sizes || jsonb_build_object(f->>2, coalesce((t.sizes->>(f->>2))::int, 0) + 1);
      END IF;
    END LOOP;
    INSERT INTO sync.cat_table SELECT t.* ON CONFLICT (number) DO UPDATE SET
      root = excluded.root, derived = excluded.derived, open_field = excluded.open_field, open_values = excluded.open_values,
      step_field = excluded.step_field, steps = excluded.steps, uniques = excluded.uniques, columns = excluded.columns,
      types = excluded.types, fixed = excluded.fixed, groups = excluded.groups, sizes = excluded.sizes, nulls = excluded.nulls, stamped = excluded.stamped, noted = excluded.noted;
    CONTINUE WHEN t.derived;
    IF to_regclass(format('app.%I', t.name)) IS NULL THEN
      sql := format('CREATE TABLE app.%I(id bytea PRIMARY KEY, ver bigint NOT NULL DEFAULT 0', t.name);
      FOREACH c IN ARRAY t.columns LOOP
        sql := sql || format(', %I %s', c, sync.column_type(t.types->>c));
      END LOOP;
      EXECUTE sql || ')';
      IF t.root <> 'id' THEN
        EXECUTE format('CREATE INDEX %I ON app.%I(%I)', t.name || '_root', t.name, t.root);
      END IF;
    ELSE
      FOREACH c IN ARRAY t.columns LOOP
        IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = format('app.%I', t.name)::regclass AND attname = c AND NOT attisdropped) THEN
          EXECUTE format('ALTER TABLE app.%I ADD COLUMN %I %s', t.name, c, sync.column_type(t.types->>c));
        END IF;
      END LOOP;
    END IF;
    n := 0;
    FOR u IN SELECT value FROM jsonb_array_elements(t.uniques) LOOP
      n := n + 1;
      SELECT string_agg(quote_ident(value), ',' ORDER BY ordinality) INTO sql FROM jsonb_array_elements_text(u) WITH ORDINALITY;
      EXECUTE format('CREATE UNIQUE INDEX IF NOT EXISTS %I ON app.%I(%s)', t.name || '_key' || n, t.name, sql);
    END LOOP;
    EXECUTE format('CREATE OR REPLACE TRIGGER track_insert AFTER INSERT ON app.%I REFERENCING NEW TABLE AS r'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION sync.track(%s)', t.name, t.number);
    EXECUTE format('CREATE OR REPLACE TRIGGER track_update AFTER UPDATE ON app.%I REFERENCING NEW TABLE AS r'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION sync.track(%s)', t.name, t.number);
    EXECUTE format('CREATE OR REPLACE TRIGGER track_delete AFTER DELETE ON app.%I REFERENCING OLD TABLE AS r'
                   ' FOR EACH STATEMENT EXECUTE FUNCTION sync.track(%s)', t.name, t.number);
  END LOOP;
  PERFORM sync.make_row_functions();
END $$;

CREATE OR REPLACE FUNCTION sync.column_type(letter text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE letter WHEN 'i' THEN 'bigint' WHEN 'b' THEN 'bytea' ELSE 'text COLLATE "C"' END
$$;

-- How a field is taken out of jsonb `source`; blobs travel as hexadecimal.
CREATE OR REPLACE FUNCTION sync.field_of(source text, letter text, field text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT format(CASE letter WHEN 'i' THEN '(%s->>%L)::bigint' WHEN 'b' THEN 'decode(%s->>%L, ''hex'')' ELSE '%s->>%L' END, source, field)
$$;

-- Reading and inserting a row of any table, written out per table so that each session plans them once.
CREATE OR REPLACE FUNCTION sync.make_row_functions() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  t sync.cat_table; c text; i int; row_sql text; into_sql text; values_sql text;
  reads text := ''; puts text := ''; opens text := '';
BEGIN
  FOR t IN SELECT * FROM sync.cat_table WHERE NOT derived ORDER BY number LOOP
    row_sql := ''; into_sql := ''; values_sql := ''; i := 0;
    FOREACH c IN ARRAY t.columns LOOP
      -- A function takes 100 arguments at most.
      row_sql := row_sql || CASE WHEN i = 0 THEN 'jsonb_build_object(' WHEN i % 40 = 0 THEN ') || jsonb_build_object(' ELSE ', ' END
        || format('%L, ', c) || CASE WHEN t.types->>c = 'b' THEN format('encode(%I, ''hex'')', c) ELSE quote_ident(c) END;
      into_sql := into_sql || ', ' || quote_ident(c);
      values_sql := values_sql || ', ' || sync.field_of('f', t.types->>c, c);
      i := i + 1;
    END LOOP;
    row_sql := format('SELECT %s) INTO r FROM app.%I WHERE id = rid', row_sql, t.name);
    reads := reads || format(E'WHEN %s THEN IF lock = 0 THEN %s; ELSIF lock = 1 THEN %s FOR SHARE; ELSE %s FOR NO KEY UPDATE; END IF;\n',
                             t.number, row_sql, row_sql, row_sql);
    puts := puts || format(E'WHEN %s THEN INSERT INTO app.%I(id, ver%s) VALUES (rid, v%s) ON CONFLICT (id) DO NOTHING;\n',
                           t.number, t.name, into_sql, values_sql);
    IF t.open_field IS NOT NULL THEN
      opens := opens || format(E'WHEN %s THEN SELECT to_jsonb(%I) INTO r FROM app.%I WHERE %I = rid AND %I IN (%s) ORDER BY id LIMIT 1;\n',
                               t.number, t.open_field, t.name, t.root, t.open_field,
                               (SELECT string_agg(quote_literal(value), ',') FROM jsonb_array_elements_text(t.open_values)));
    END IF;
  END LOOP;
  EXECUTE format(E'CREATE OR REPLACE FUNCTION sync.row_of(tbl int, rid bytea, lock int) RETURNS jsonb LANGUAGE plpgsql'
                 ' SET search_path = pg_catalog, pg_temp AS $f$ DECLARE r jsonb; BEGIN CASE tbl\n%s END CASE; RETURN r; END $f$', reads);
  EXECUTE format(E'CREATE OR REPLACE FUNCTION sync.row_put(tbl int, rid bytea, v bigint, f jsonb) RETURNS void LANGUAGE plpgsql'
                 ' SET search_path = pg_catalog, pg_temp AS $f$ BEGIN CASE tbl\n%s END CASE; END $f$', puts);
  EXECUTE format(E'CREATE OR REPLACE FUNCTION sync.row_open(tbl int, rid bytea) RETURNS jsonb LANGUAGE plpgsql'
                 ' SET search_path = pg_catalog, pg_temp AS $f$ DECLARE r jsonb; BEGIN CASE tbl\n%s END CASE; RETURN r; END $f$', opens);
END $$;
