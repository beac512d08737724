-- The first fetch of a feed marks its backlog as read, names its title and announces nothing. It was over with the first
-- good answer, though that was "nothing new" (304), had no entries in it, or was cut off; and then the whole backlog
-- arrived as news. It is over with the first answer that has entries and was kept whole.

ALTER TABLE feeds ADD COLUMN begun_at INTEGER;                   -- when that came
UPDATE feeds SET begun_at = last_ok_at
WHERE EXISTS (SELECT 1 FROM placements WHERE placements.feed_id = feeds.id);
