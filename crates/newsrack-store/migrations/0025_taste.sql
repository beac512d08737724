-- What the reader would want was not known. Now it is learned from what is opened, finished, left and saved, and from what is said
-- outright; each lesson is kept, so that it can be listed, taken back and learned anew, with the same weights to the bit.

CREATE TABLE lessons (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice: acts name lessons by it
    at INTEGER NOT NULL,
    entry_id INTEGER REFERENCES entries,    -- NULL once that is forgotten
    kind TEXT NOT NULL,              -- 'opened', 'finished', 'left', 'passed', 'saved', 'more' or 'less'
    weight INTEGER NOT NULL,         -- thousandths; below 0 where it speaks against
    features TEXT NOT NULL,          -- JSON: what the article was then, as newsrack-curate tells it
    UNIQUE (entry_id, kind)          -- said twice is said once
) STRICT;

CREATE TABLE weights (               -- derived from the lessons
    feature INTEGER PRIMARY KEY,     -- hash
    term TEXT NOT NULL,              -- the term of a card that it is part of
    name TEXT NOT NULL,              -- as people read it
    z INTEGER NOT NULL,              -- as FTRL-proximal has them, fixed point
    n INTEGER NOT NULL
) STRICT;

CREATE TABLE topics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,              -- 'word', 'phrase', 'name', 'author', 'title', 'section' or 'story'
    key TEXT NOT NULL,               -- words, or the number of a title, a section or a story
    points INTEGER,                  -- thousandths that it adds to a card; NULL: it keeps cards from the page
    is_everywhere INTEGER NOT NULL DEFAULT 0,  -- and, as muted_by of statuses says, from all lists and counts
    until INTEGER,                   -- NULL: for good
    made_at INTEGER NOT NULL,
    UNIQUE (kind, key)
) STRICT;
