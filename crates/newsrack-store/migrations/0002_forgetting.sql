-- What was unfollowed long ago goes for good. Each row that goes is looked for among those that may point to it:
-- without these indexes that would read whole tables, and the more so the larger the archive is.

CREATE INDEX entry_keys_by_entry ON entry_keys (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX entries_by_origin ON entries (origin_feed_id);

-- Was partial; all entries of a publication are looked for too, when it is the last to go.
DROP INDEX entries_by_address;
CREATE INDEX entries_by_address ON entries (publication_id, canonical_hash);
