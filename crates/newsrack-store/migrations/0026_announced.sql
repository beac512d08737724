-- Notifications told of entries and forgot what they had told. Now one tells of a story, and must know which of its accounts were
-- told of before. Kept by entry and not by story, for stories merge and part, and what was told stays told.

CREATE TABLE announced (
    entry_id INTEGER PRIMARY KEY REFERENCES entries,
    at INTEGER NOT NULL,
    owners INTEGER,                  -- how many owners carried its story when that was told; NULL: told of for its title alone
    is_said INTEGER NOT NULL         -- 0: passed in silence, in a quiet hour or when the reader switched such notifications on
) STRICT;
CREATE INDEX announced_by_time ON announced (at);

ALTER TABLE topics ADD COLUMN announced_at INTEGER;  -- when a notification told last that it moves
