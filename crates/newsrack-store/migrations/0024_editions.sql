-- What newsrooms did and what the reader said stood in lists alone. Now a front page is made of it at the reader's hours, and stands
-- from then on as it is, with the sum that ranked each card: see docs/notes/today.md. What was shown is kept for sixty editions.

CREATE TABLE editions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,              -- 'morning', 'noon', 'evening' or 'asked'
    made_at INTEGER NOT NULL,
    looked_to INTEGER NOT NULL,      -- the highest entry that it knew: what is above is new
    rules INTEGER NOT NULL,          -- version of the weights and the code that made it
    seed INTEGER NOT NULL,
    budget_minutes INTEGER NOT NULL,
    candidates INTEGER NOT NULL,     -- stories that it was chosen from
    titles INTEGER NOT NULL,         -- that were followed then
    opened_at INTEGER,
    ended_at INTEGER
) STRICT;

CREATE TABLE edition_blocks (
    edition_id INTEGER NOT NULL REFERENCES editions,
    place INTEGER NOT NULL,          -- from 0, from the top
    kind TEXT NOT NULL,              -- 'lead', 'deck', 'for_you', 'picks', 'good_news', 'section' or 'briefs'
    pattern INTEGER NOT NULL,        -- how it is set, of those that its kind has
    section_id INTEGER,              -- as it was then: the section may be gone
    name TEXT,                       -- likewise
    PRIMARY KEY (edition_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE edition_items (
    edition_id INTEGER NOT NULL REFERENCES editions,
    rank INTEGER NOT NULL,           -- from 0, from the top
    block INTEGER NOT NULL,          -- its place
    entry_id INTEGER REFERENCES entries,    -- NULL once that is forgotten
    headline TEXT,                   -- the entry's and its title's name, once it is forgotten
    title TEXT,
    section TEXT,                    -- the reader's section that it is from, as it was then
    story_id INTEGER,                -- as it was then; stories come together and apart
    lane TEXT NOT NULL,              -- 'lead', 'for_you' or 'pick'
    points INTEGER NOT NULL,         -- thousandths: the sum of its terms
    minutes INTEGER NOT NULL,
    titles INTEGER NOT NULL,         -- that told it then
    led_in INTEGER NOT NULL,         -- newsrooms that had it first then
    is_developing INTEGER NOT NULL,
    news_from INTEGER,               -- the edition of the days before that had it
    news INTEGER NOT NULL DEFAULT 0, -- accounts that came since
    PRIMARY KEY (edition_id, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX edition_items_by_entry ON edition_items (entry_id) WHERE entry_id IS NOT NULL;

CREATE TABLE edition_terms (
    edition_id INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    n INTEGER NOT NULL,              -- in the order in which they are told
    term TEXT NOT NULL,
    points INTEGER NOT NULL,         -- thousandths
    count INTEGER,                   -- what its sentence counts
    about TEXT,                      -- what its sentence names
    PRIMARY KEY (edition_id, rank, n),
    FOREIGN KEY (edition_id, rank) REFERENCES edition_items
) STRICT, WITHOUT ROWID;
