-- Where sessions put their envelopes until the night. An UNLOGGED table stands in no write-ahead log and in no base
-- backup, so whoever keeps those cannot lay an envelope beside the save that it followed: docs/adr/0013.
CREATE UNLOGGED TABLE analytics_inbox (LIKE analytics_envelope INCLUDING ALL);

-- What ANALYZE remembers of a column are values from it, and the table where it remembers them is logged.
ALTER TABLE analytics_inbox
    ALTER period SET STATISTICS 0,
    ALTER slot SET STATISTICS 0,
    ALTER share_a SET STATISTICS 0,
    ALTER share_b SET STATISTICS 0;

CREATE TRIGGER hold_still BEFORE INSERT OR UPDATE ON analytics_inbox
    FOR EACH ROW EXECUTE FUNCTION analytics_hold_still();

-- Each newer envelope takes the place of the older one, in the order of slots. The owner does it, so that whoever asks
-- for it need not read a half.
CREATE FUNCTION analytics_take_in(periods text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH moving AS (DELETE FROM analytics_inbox WHERE period = ANY (periods) RETURNING *)
    INSERT INTO analytics_envelope SELECT * FROM moving ORDER BY period, slot
    ON CONFLICT (period, slot) DO UPDATE SET share_a = excluded.share_a, share_b = excluded.share_b
$$;

-- No party adds up what is not closed, and nothing closes while an envelope of it lies elsewhere.
CREATE FUNCTION analytics_nothing_left() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM analytics_inbox WHERE period = NEW.period) THEN
        RAISE EXCEPTION 'envelopes of % are still to be taken in', NEW.period
            USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER nothing_left BEFORE INSERT ON analytics_closing
    FOR EACH ROW EXECUTE FUNCTION analytics_nothing_left();
