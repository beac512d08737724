-- What the reader does not want to hear of could only be marked read. Now a title may have words that mute its entries: they
-- are in no list and no count, and come back when the words are taken out. See docs/notes/titles.md.

ALTER TABLE publications ADD COLUMN muted_words TEXT NOT NULL DEFAULT '[]';   -- JSON
ALTER TABLE statuses ADD COLUMN muted_by TEXT;                                -- the word that an entry holds
ALTER TABLE placements ADD COLUMN is_muted INTEGER NOT NULL DEFAULT 0;        -- a copy for the lists: muted, and not saved
DROP INDEX placements_all;
CREATE INDEX placements_all ON placements (feed_id, sort_at, entry_id, seq, is_muted);
