-- What stands on a front page told why it stands there; what does not told nothing. Now an edition keeps the most significant of
-- what was left out, with its reason as it was then: see docs/notes/today.md. Editions made before have none.

CREATE TABLE edition_left (
    edition_id INTEGER NOT NULL REFERENCES editions,
    place INTEGER NOT NULL,          -- from 0, the most significant first
    entry_id INTEGER NOT NULL REFERENCES entries,    -- its row goes with the entry
    why TEXT NOT NULL,               -- 'muted', 'shown', 'same', 'owner', 'matter', 'budget' or 'full'
    number INTEGER,                  -- the edition that had it, the rank of the card that says the same, or its minutes
    about TEXT,                      -- the topic, as it was called then
    PRIMARY KEY (edition_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX edition_left_by_entry ON edition_left (entry_id);
