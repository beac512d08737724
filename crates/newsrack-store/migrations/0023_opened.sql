-- The table of titles tells how much of each is read. What was opened was looked up row by row, 100,000 of them for a table of
-- 2,000 titles: here it is counted along what was opened alone, which is little.

CREATE INDEX statuses_publication_opened ON statuses (publication_id, sort_at)
WHERE is_listed = 1 AND opened_at IS NOT NULL;
