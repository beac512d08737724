-- What servers say beside their entries: that a feed has moved for good, and until when they want to be left alone.
-- And when a title's site was asked for its icon, so that it is not asked at every start.

ALTER TABLE feeds ADD COLUMN put_off_until INTEGER;              -- the server's own word; NULL after a good answer
ALTER TABLE feeds ADD COLUMN moved_to TEXT;                      -- where permanent redirects lead, until they are believed
ALTER TABLE feeds ADD COLUMN moved_at INTEGER;                   -- when that was last counted
ALTER TABLE feeds ADD COLUMN moved_seen INTEGER NOT NULL DEFAULT 0;  -- how often it was counted
ALTER TABLE publications ADD COLUMN icon_asked_at INTEGER;
