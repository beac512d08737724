-- Latest could be listed newest first alone. Now it may be in a fair order too, where an entry of a title that seldom prints
-- keeps its place longer, by a head start that it is given when it comes: see docs/notes/titles.md. What is here already has
-- none. That is a default, and `fair_at` is told from it, so that no row is written anew; only the indexes are made.

ALTER TABLE statuses ADD COLUMN head_start INTEGER NOT NULL DEFAULT 0;        -- milliseconds; never changes
ALTER TABLE statuses ADD COLUMN fair_at INTEGER GENERATED ALWAYS AS (sort_at + head_start) VIRTUAL;
CREATE INDEX statuses_fair_all ON statuses (fair_at, entry_id) WHERE is_listed = 1;
CREATE INDEX statuses_fair_unread ON statuses (fair_at, entry_id) WHERE is_listed = 1 AND is_read = 0;
CREATE INDEX statuses_fair_saved ON statuses (fair_at, entry_id) WHERE is_saved = 1;
