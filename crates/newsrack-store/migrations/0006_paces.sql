-- A feed is asked as often as it has news and as its server wants. What the last answers said of that is kept, so that an
-- answer that says nothing (304) changes nothing of it. See src/tables/paces.rs.

ALTER TABLE feeds ADD COLUMN same_bodies INTEGER NOT NULL DEFAULT 0;  -- in a row: sent whole, and with nothing new in it
ALTER TABLE feeds ADD COLUMN whole_at INTEGER;                        -- when it last came whole, or was asked to
ALTER TABLE feeds ADD COLUMN fresh_until INTEGER;                     -- by its server's word (max-age, Expires)
ALTER TABLE feeds ADD COLUMN ttl_minutes INTEGER;
ALTER TABLE feeds ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0;   -- bits: 1 = the hour after midnight, UTC
ALTER TABLE feeds ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0;    -- bits: 1 = Sunday, UTC
UPDATE feeds SET whole_at = last_ok_at;
