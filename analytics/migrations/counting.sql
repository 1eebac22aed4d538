-- What may never happen to the rows of counting, whoever asks. Rights are in vim_portal/tables/; here is the rest.

-- The tables that may be released and what each costs. A test holds this page to analytics/schema.py.
CREATE TABLE analytics_declaredtable (
    schema text NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    cadence text NOT NULL CHECK (cadence IN ('quarter', 'year')),
    cells integer NOT NULL,
    l2_squared integer NOT NULL,
    sigma_squared integer NOT NULL,
    rho numeric NOT NULL GENERATED ALWAYS AS (l2_squared::numeric / (2 * sigma_squared)) STORED,
    PRIMARY KEY (schema, version, name)
);

INSERT INTO analytics_declaredtable (schema, version, name, cadence, cells, l2_squared, sigma_squared) VALUES
    ('small', 1, 'category', 'year', 10, 3, 24),
    ('small', 1, 'event_class', 'year', 5, 1, 40),
    ('small', 1, 'category_event_class', 'year', 50, 3, 120),
    ('small', 1, 'category_cause', 'year', 80, 3, 120),
    ('small', 1, 'category_phase', 'year', 50, 3, 120),
    ('small', 1, 'category_group', 'year', 60, 3, 120),
    ('large', 1, 'category', 'quarter', 10, 2, 64),
    ('large', 1, 'event_class', 'quarter', 5, 1, 160),
    ('large', 1, 'category_event_class', 'year', 50, 3, 120),
    ('large', 1, 'category_cause', 'year', 80, 3, 120),
    ('large', 1, 'category_phase', 'year', 50, 3, 120),
    ('large', 1, 'category_group', 'year', 60, 3, 120);

-- One size for a quarter, one for a year; nothing else is an envelope.
ALTER TABLE analytics_envelope ADD CONSTRAINT envelope_of_one_size CHECK (
    octet_length(slot) = 16 AND octet_length(share_a) = 1152
    AND octet_length(share_b) = CASE length(period) WHEN 4 THEN 2156 ELSE 1196 END
);
ALTER TABLE analytics_releasedcell ADD CONSTRAINT released_cell_is_in_the_ledger
    FOREIGN KEY (period, name) REFERENCES analytics_ledgerentry (period, name);

CREATE VIEW analytics_figures WITH (security_barrier) AS
SELECT released.period, released.name, released.cell, released.noisy,
       entry.schema, entry.version, entry.rho, entry.envelopes, entry.released_date
FROM analytics_releasedcell AS released
JOIN analytics_ledgerentry AS entry USING (period, name);

-- Whoever closes a period holds this lock alone, whoever seals for it holds it with others: so nobody seals behind
-- the back of a closing that is under way, and both parties see the same envelopes.
CREATE FUNCTION analytics_closing_lock(period text) RETURNS bigint
LANGUAGE sql IMMUTABLE RETURN hashtextextended('analytics_closing ' || period, 0);

CREATE FUNCTION analytics_hold_still() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The nightly rewrite takes rows out and puts the same rows back, and proves that it did.
    IF current_user = 'portal_refresher' AND TG_OP <> 'UPDATE' THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'DELETE' THEN
        IF EXISTS (SELECT FROM analytics_closing WHERE period = OLD.period) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'envelopes of an open period stay' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.period, NEW.slot) IS DISTINCT FROM (OLD.period, OLD.slot) THEN
        RAISE EXCEPTION 'an envelope keeps its place' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM pg_advisory_xact_lock_shared(analytics_closing_lock(NEW.period));
    IF EXISTS (SELECT FROM analytics_closing WHERE period = NEW.period) THEN
        RAISE EXCEPTION 'period % is closed', NEW.period USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER hold_still BEFORE INSERT OR UPDATE OR DELETE ON analytics_envelope
    FOR EACH ROW EXECUTE FUNCTION analytics_hold_still();

-- A party writes for itself only, and writes its noisy sum only when both have said what they cannot open.
CREATE FUNCTION analytics_own_party() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user IN ('portal_tally_a', 'portal_tally_b') AND NEW.party <> right(current_user, 1) THEN
        RAISE EXCEPTION 'that row is the other party''s' USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- Apart, because the rows of the other tables have no such column to look at.
    IF TG_TABLE_NAME = 'analytics_tallyshare' THEN
        IF (SELECT count(*) FROM analytics_tallycheck WHERE period = NEW.period) <> 2
            OR NEW.envelopes < 100
            OR NEW.envelopes > (SELECT envelopes FROM analytics_closing WHERE period = NEW.period)
        THEN
            RAISE EXCEPTION 'period % cannot be added up yet', NEW.period
                USING ERRCODE = 'object_not_in_prerequisite_state';
        END IF;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER own_party BEFORE INSERT OR UPDATE ON analytics_periodkey
    FOR EACH ROW EXECUTE FUNCTION analytics_own_party();
CREATE TRIGGER own_party BEFORE INSERT ON analytics_tallycheck
    FOR EACH ROW EXECUTE FUNCTION analytics_own_party();
CREATE TRIGGER own_party BEFORE INSERT ON analytics_tallyshare
    FOR EACH ROW EXECUTE FUNCTION analytics_own_party();

-- A key is destroyed once and is then as it is.
CREATE FUNCTION analytics_only_destroyed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.destroyed_at IS NULL AND NEW.destroyed_at IS NOT NULL
        AND to_jsonb(NEW) - 'destroyed_at' = to_jsonb(OLD) - 'destroyed_at' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a key is never changed' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER only_destroyed BEFORE UPDATE ON analytics_periodkey
    FOR EACH ROW EXECUTE FUNCTION analytics_only_destroyed();

-- Every release is declared, paid for once, in one schema a year, and a year never costs more than an eighth.
CREATE FUNCTION analytics_pay() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    declared analytics_declaredtable;
    spent numeric;
BEGIN
    SELECT * INTO declared FROM analytics_declaredtable
    WHERE schema = NEW.schema AND version = NEW.version AND name = NEW.name
        AND cadence = CASE length(NEW.period) WHEN 4 THEN 'year' ELSE 'quarter' END;
    IF NOT FOUND OR declared.rho <> NEW.rho OR declared.sigma_squared <> NEW.sigma_squared THEN
        RAISE EXCEPTION 'table % is not declared so', NEW.name USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (
        SELECT count(*) FROM analytics_tallyshare
        WHERE period = NEW.period AND schema = NEW.schema AND version = NEW.version
            AND envelopes = NEW.envelopes
    ) <> 2 THEN
        RAISE EXCEPTION 'period % is not added up', NEW.period
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('analytics_ledger ' || left(NEW.period, 4), 0));
    SELECT coalesce(sum(rho), 0) INTO spent FROM analytics_ledgerentry
    WHERE left(period, 4) = left(NEW.period, 4);
    IF spent + NEW.rho > 0.125 OR EXISTS (
        SELECT FROM analytics_ledgerentry
        WHERE left(period, 4) = left(NEW.period, 4) AND (schema, version) <> (NEW.schema, NEW.version)
    ) THEN
        RAISE EXCEPTION 'the budget of % does not allow it', left(NEW.period, 4)
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER pay BEFORE INSERT ON analytics_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION analytics_pay();

CREATE FUNCTION analytics_within_table() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.cell < (
        SELECT declared.cells FROM analytics_ledgerentry AS entry
        JOIN analytics_declaredtable AS declared USING (schema, version, name)
        WHERE entry.period = NEW.period AND entry.name = NEW.name
    ) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'table % has no such cell', NEW.name USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER within_table BEFORE INSERT ON analytics_releasedcell
    FOR EACH ROW EXECUTE FUNCTION analytics_within_table();
