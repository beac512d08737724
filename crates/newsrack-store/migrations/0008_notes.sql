-- Some publishers make up ids at each answer and give each to several items. That such an id tells nothing was noted in
-- entry_keys for ever, where a note could not be told from a tombstone. See src/identity.rs.

ALTER TABLE entry_keys ADD COLUMN noted_at INTEGER;  -- when several items were seen to share the key; NULL: it is no note
CREATE INDEX entry_keys_by_note ON entry_keys (feed_id, noted_at) WHERE noted_at IS NOT NULL;
