-- The first tables. docs/data.md gives the meaning of each and the decisions behind them.
-- Times are UTC milliseconds, booleans 0 or 1, names as in docs/architecture.md.

CREATE TABLE publications (
    id INTEGER PRIMARY KEY,
    site_key TEXT NOT NULL,          -- registrable domain, or more on shared hosts: what makes two feeds one title
    site_url TEXT,
    name TEXT NOT NULL,
    custom_name TEXT,
    language TEXT,
    icon_url TEXT,
    is_provisional INTEGER NOT NULL DEFAULT 1  -- until a feed's first good answer settles where it belongs
) STRICT;
CREATE INDEX publications_by_site ON publications (site_key);

CREATE TABLE feeds (
    id INTEGER PRIMARY KEY,
    publication_id INTEGER NOT NULL REFERENCES publications,
    feed_url TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    etag BLOB,
    last_modified BLOB,
    body_hash INTEGER,               -- of the last body read, for servers that send no validators
    next_due_at INTEGER NOT NULL DEFAULT 0,
    last_try_at INTEGER,
    last_ok_at INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    reason_kind TEXT,
    reason_message TEXT,
    is_private_ok INTEGER NOT NULL DEFAULT 0,
    notify TEXT NOT NULL DEFAULT 'off',
    unfollowed_at INTEGER
) STRICT;
CREATE INDEX feeds_by_publication ON feeds (publication_id);
CREATE INDEX feeds_due ON feeds (next_due_at) WHERE unfollowed_at IS NULL;

CREATE TABLE sections (
    id INTEGER PRIMARY KEY,
    parent_id INTEGER REFERENCES sections,
    name TEXT NOT NULL,
    rank INTEGER NOT NULL
) STRICT;

CREATE TABLE section_feeds (
    section_id INTEGER NOT NULL REFERENCES sections,
    feed_id INTEGER NOT NULL REFERENCES feeds,
    rank INTEGER NOT NULL,
    PRIMARY KEY (section_id, feed_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX section_feeds_by_feed ON section_feeds (feed_id);

CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used twice: marks and the search index name entries by it
    publication_id INTEGER NOT NULL REFERENCES publications,
    origin_feed_id INTEGER NOT NULL REFERENCES feeds,
    sort_at INTEGER NOT NULL,
    published_at INTEGER,
    updated_at INTEGER,
    first_seen_at INTEGER NOT NULL,
    url TEXT,
    canonical_hash INTEGER,          -- of the canonical address
    headline TEXT NOT NULL,
    summary TEXT NOT NULL,
    authors TEXT NOT NULL DEFAULT '[]',     -- JSON
    categories TEXT NOT NULL DEFAULT '[]',  -- JSON
    lead_image TEXT,                        -- JSON
    language TEXT,
    is_full_text INTEGER NOT NULL DEFAULT 0,
    minutes INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX entries_by_address ON entries (publication_id, canonical_hash) WHERE canonical_hash IS NOT NULL;

CREATE TABLE entry_keys (
    feed_id INTEGER NOT NULL REFERENCES feeds,
    key_hash INTEGER NOT NULL,
    entry_id INTEGER REFERENCES entries,    -- NULL: a tombstone
    PRIMARY KEY (feed_id, key_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE placements (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,  -- grows for ever: a list's snapshot names the highest it saw
    feed_id INTEGER NOT NULL REFERENCES feeds,
    entry_id INTEGER NOT NULL REFERENCES entries,
    sort_at INTEGER NOT NULL,
    item_hash INTEGER NOT NULL,
    position INTEGER NOT NULL,
    position_at INTEGER NOT NULL,
    best_position INTEGER NOT NULL,
    rank_ms INTEGER NOT NULL DEFAULT 0,
    first_seen_at INTEGER NOT NULL,
    gone_at INTEGER,
    is_unread INTEGER NOT NULL,
    is_saved INTEGER NOT NULL DEFAULT 0,
    UNIQUE (feed_id, entry_id)
) STRICT;
CREATE INDEX placements_by_entry ON placements (entry_id);
CREATE INDEX placements_all ON placements (feed_id, sort_at, entry_id, seq);
CREATE INDEX placements_unread ON placements (feed_id, sort_at, entry_id, seq) WHERE is_unread = 1;
CREATE INDEX placements_saved ON placements (feed_id, sort_at, entry_id, seq) WHERE is_saved = 1;
CREATE INDEX placements_here ON placements (feed_id) WHERE gone_at IS NULL;

CREATE TABLE statuses (
    entry_id INTEGER PRIMARY KEY REFERENCES entries,
    publication_id INTEGER NOT NULL,
    sort_at INTEGER NOT NULL,
    is_read INTEGER NOT NULL DEFAULT 0,
    read_seq INTEGER,                -- which act of marking read it; a list keeps showing what was read after it opened
    is_saved INTEGER NOT NULL DEFAULT 0,
    is_listed INTEGER NOT NULL DEFAULT 1,   -- 0 while no followed feed carries it
    opened_at INTEGER,
    progress INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX statuses_all ON statuses (sort_at, entry_id) WHERE is_listed = 1;
CREATE INDEX statuses_unread ON statuses (sort_at, entry_id) WHERE is_listed = 1 AND is_read = 0;
CREATE INDEX statuses_saved ON statuses (sort_at, entry_id) WHERE is_saved = 1;
CREATE INDEX statuses_publication_all ON statuses (publication_id, sort_at, entry_id) WHERE is_listed = 1;
CREATE INDEX statuses_publication_unread ON statuses (publication_id, sort_at, entry_id) WHERE is_listed = 1 AND is_read = 0;
CREATE INDEX statuses_publication_saved ON statuses (publication_id, sort_at, entry_id) WHERE is_saved = 1;
CREATE INDEX statuses_read_seq ON statuses (read_seq) WHERE read_seq IS NOT NULL;

CREATE TABLE documents (
    entry_id INTEGER PRIMARY KEY REFERENCES entries,
    origin TEXT NOT NULL,            -- 'feed' or 'page'
    format INTEGER NOT NULL,         -- the version of the document's JSON
    text_hash INTEGER NOT NULL,
    body BLOB NOT NULL               -- zstd
) STRICT;

CREATE TABLE revisions (
    entry_id INTEGER NOT NULL REFERENCES entries,
    n INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,        -- when this wording was replaced
    headline TEXT NOT NULL,
    body BLOB,
    PRIMARY KEY (entry_id, n)
) STRICT;

CREATE TABLE acts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    undone_at INTEGER
) STRICT;
CREATE TABLE act_changes (
    act_id INTEGER NOT NULL REFERENCES acts,
    field TEXT NOT NULL,             -- 'is_read', 'is_saved', 'is_followed'
    before INTEGER NOT NULL,
    ids BLOB NOT NULL,               -- varints, each the difference from the one before
    PRIMARY KEY (act_id, field, before)
) STRICT, WITHOUT ROWID;

-- Distinct entries by place, kept in the transaction that changes them.
-- kind: 0 everywhere, 1 publication, 2 feed, 3 section, 4 publication within a section
CREATE TABLE counts (
    kind INTEGER NOT NULL,
    id INTEGER NOT NULL,
    within_id INTEGER NOT NULL,
    total INTEGER NOT NULL,
    unread INTEGER NOT NULL,
    saved INTEGER NOT NULL,
    PRIMARY KEY (kind, id, within_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- What search.db does not know yet.
-- An entry that changes while it is being indexed stands here twice.
CREATE TABLE index_queue (seq INTEGER PRIMARY KEY AUTOINCREMENT, entry_id INTEGER NOT NULL) STRICT;
