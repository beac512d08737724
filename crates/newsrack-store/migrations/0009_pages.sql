-- Where a feed brings only a teaser, the article is read from the entry's own page. What became of that, and what the page
-- says of the article beyond what the feed said. See docs/notes/full-text.md.

CREATE TABLE pages (
    entry_id INTEGER PRIMARY KEY REFERENCES entries,
    state TEXT NOT NULL,             -- 'whole', 'wall' or 'failed'
    asked_at INTEGER NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,    -- in a row
    is_stale INTEGER NOT NULL DEFAULT 0,    -- the feed's words changed since: so may the page's have
    reason_kind TEXT,                -- why nothing of it was kept
    reason_about TEXT,
    reason_message TEXT,
    facts TEXT NOT NULL DEFAULT '{}'        -- JSON: deck, byline, section, picture and times as the page has them
) STRICT;

-- Whether a title's articles are read from their pages: 'auto' where the feed has a teaser, 'always' or 'never'.
ALTER TABLE publications ADD COLUMN full_text TEXT NOT NULL DEFAULT 'auto';
