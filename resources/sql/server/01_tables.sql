-- The shared database. Every file here can run again: init and upgrade run all of them in one transaction.
CREATE SCHEMA IF NOT EXISTS app;
CREATE SCHEMA IF NOT EXISTS sync;
CREATE TABLE IF NOT EXISTS sync.meta(name text PRIMARY KEY, value text NOT NULL);
-- The catalogue as the functions read it. Numbers are given once, by name, and stand in the log.
CREATE TABLE IF NOT EXISTS sync.cat_table(
  number int PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE, root text NOT NULL, derived boolean NOT NULL,
  open_field text, open_values jsonb NOT NULL, step_field text, steps jsonb NOT NULL, uniques jsonb NOT NULL,
  columns text[] NOT NULL, types jsonb NOT NULL, fixed jsonb NOT NULL, groups jsonb NOT NULL, sizes jsonb NOT NULL, nulls jsonb NOT NULL);
ALTER TABLE sync.cat_table ADD COLUMN IF NOT EXISTS stamped boolean NOT NULL DEFAULT false;
ALTER TABLE sync.cat_table ADD COLUMN IF NOT EXISTS noted jsonb NOT NULL DEFAULT '[]';
CREATE TABLE IF NOT EXISTS sync.desk(
  name text COLLATE "C" PRIMARY KEY, first_at timestamptz NOT NULL DEFAULT clock_timestamp(), last_at timestamptz NOT NULL DEFAULT clock_timestamp());
-- Its ops were moved here, or put together from desks' files; it has sent none itself since.
ALTER TABLE sync.desk ADD COLUMN IF NOT EXISTS carried boolean NOT NULL DEFAULT false;
-- Ops are facts: place is the answer's, hash is what the chain holds, so that a body can be blanked later.
CREATE SEQUENCE IF NOT EXISTS sync.place;
CREATE TABLE IF NOT EXISTS sync.op(
  place bigint PRIMARY KEY, xid xid8 NOT NULL DEFAULT pg_current_xact_id(), id bytea NOT NULL UNIQUE,
  desk text COLLATE "C" NOT NULL, lane smallint NOT NULL, seq bigint NOT NULL, kind text NOT NULL, action bytea, body bytea NOT NULL,
  hash bytea NOT NULL, person text NOT NULL, at bigint NOT NULL, result smallint NOT NULL, reason text NOT NULL, UNIQUE(desk, lane, seq));
CREATE INDEX IF NOT EXISTS op_xid ON sync.op(xid);
CREATE INDEX IF NOT EXISTS op_desk ON sync.op(desk, place);
-- Who changed what, thin; read by transaction, thrown away by week.
CREATE TABLE IF NOT EXISTS sync.log(
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(), tbl smallint NOT NULL, pk bytea NOT NULL, day date NOT NULL DEFAULT CURRENT_DATE)
  PARTITION BY RANGE (day);
CREATE INDEX IF NOT EXISTS log_xid ON sync.log(xid, tbl, pk);
CREATE TABLE IF NOT EXISTS sync.log_rest PARTITION OF sync.log DEFAULT;
-- A tick is a consistent cut; its token fixes all that came before it.
CREATE TABLE IF NOT EXISTS sync.tick(
  id bigint PRIMARY KEY, snap pg_snapshot NOT NULL, token bytea NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
-- Is the moment in the token? In those of older programs it is not.
ALTER TABLE sync.tick ADD COLUMN IF NOT EXISTS timed boolean NOT NULL DEFAULT false;

CREATE OR REPLACE FUNCTION sync.stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Only a body may go, and only if sync.blank() wrote down that it did.
  IF TG_OP = 'UPDATE' AND NEW.body = ''::bytea AND EXISTS (SELECT FROM sync.blanked b WHERE b.place = OLD.place)
     AND to_jsonb(NEW) - 'body' = to_jsonb(OLD) - 'body' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'invariant: an % is never changed or removed', TG_TABLE_NAME;
END $$;
CREATE OR REPLACE TRIGGER op_stays BEFORE UPDATE OR DELETE ON sync.op FOR EACH ROW EXECUTE FUNCTION sync.stays();
CREATE OR REPLACE TRIGGER op_not_emptied BEFORE TRUNCATE ON sync.op FOR EACH STATEMENT EXECUTE FUNCTION sync.stays();

CREATE OR REPLACE FUNCTION sync.track() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO sync.log(tbl, pk) SELECT TG_ARGV[0]::smallint, r.id FROM r;
  RETURN NULL;
END $$;
