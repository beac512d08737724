-- Sections came and went with the feeds in them, and a title was whatever site its feeds named. Now the reader arranges both:
-- makes sections before there is anything in them, deletes them, merges titles and splits them. See docs/notes/sections.md.

ALTER TABLE sections ADD COLUMN is_own INTEGER NOT NULL DEFAULT 0;   -- arranged by hand: it stays while it is empty
ALTER TABLE sections ADD COLUMN deleted_at INTEGER;                  -- kept for as long as that can be taken back
ALTER TABLE sections ADD COLUMN is_ordered INTEGER NOT NULL DEFAULT 0;   -- its feeds stand by their rank, else by name
ALTER TABLE publications ADD COLUMN merged_into INTEGER REFERENCES publications;  -- the title that its feeds were given to
