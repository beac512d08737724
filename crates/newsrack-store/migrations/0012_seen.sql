-- That an article changed after it was read was measured from its first opening: the line about it stayed for good, and every
-- later difference began there again. Now it is noted which wording was shown last. Articles that were opened before keep
-- what stood there then.

ALTER TABLE statuses ADD COLUMN seen_revision INTEGER;  -- earlier wordings that there were of what was shown last; NULL: never opened
UPDATE statuses SET seen_revision = (
    SELECT coalesce(max(n), 0) FROM revisions WHERE revisions.entry_id = statuses.entry_id AND seen_at <= opened_at)
WHERE opened_at IS NOT NULL;
