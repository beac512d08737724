-- All titles were asked as often, drawn and counted alike. Now a title may have settings of its own: see
-- docs/notes/titles.md.

ALTER TABLE publications ADD COLUMN interval_minutes INTEGER;                 -- NULL: the reader's general one; 0: by hand alone
ALTER TABLE publications ADD COLUMN shows_images INTEGER NOT NULL DEFAULT 1;
ALTER TABLE publications ADD COLUMN daily_cap INTEGER;                        -- NULL: as many as come
ALTER TABLE publications ADD COLUMN cap_from INTEGER;                         -- the beginning of the day that is counted
ALTER TABLE publications ADD COLUMN cap_unread INTEGER NOT NULL DEFAULT 0;    -- of that day: what arrived unread,
ALTER TABLE publications ADD COLUMN cap_read INTEGER NOT NULL DEFAULT 0;      -- and what arrived read because of the cap
