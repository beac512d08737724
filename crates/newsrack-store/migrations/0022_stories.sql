-- Entries stood alone. Now what tells of one event is one story, which lives on while accounts come to it and go: see
-- docs/notes/stories.md. An entry that stands alone has no row here, and most do. All of this can be told anew from the
-- entries, but for what the reader said and the marks.

CREATE TABLE stories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,          -- never used twice: marks name stories by it
    merged_into INTEGER REFERENCES stories         -- it became part of that one, which may have become part of another
) STRICT;

CREATE TABLE story_entries (
    entry_id INTEGER PRIMARY KEY REFERENCES entries,
    story_id INTEGER NOT NULL REFERENCES stories,
    sort_at INTEGER NOT NULL                       -- as in entries; never changes
) STRICT;
CREATE INDEX story_entries_by_story ON story_entries (story_id, sort_at, entry_id);
CREATE INDEX story_entries_by_time ON story_entries (sort_at, story_id);

CREATE TABLE story_said (                          -- by the reader
    entry_id INTEGER NOT NULL REFERENCES entries,
    other_id INTEGER NOT NULL REFERENCES entries,
    is_same INTEGER NOT NULL,                      -- they are of one story, or they are not
    PRIMARY KEY (entry_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_said_by_other ON story_said (other_id);

CREATE TABLE story_marks (
    story_id INTEGER PRIMARY KEY REFERENCES stories,
    is_followed INTEGER NOT NULL DEFAULT 0,
    is_muted INTEGER NOT NULL DEFAULT 0,
    read_at INTEGER,                               -- when the reader last looked at it
    read_to INTEGER                                -- the highest entry that was in a story, or alone, then: what is above is new
) STRICT;

CREATE TABLE copies (                              -- one text in several titles
    entry_id INTEGER PRIMARY KEY REFERENCES entries,
    original_id INTEGER NOT NULL REFERENCES entries,
    has_additions INTEGER NOT NULL                 -- there is a sentence that the original does not have
) STRICT;
CREATE INDEX copies_by_original ON copies (original_id);

CREATE TABLE story_progress (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    looked_to INTEGER NOT NULL,                    -- the highest entry that was put into a story or found to stand alone
    words BLOB,                                    -- how common each word is, as newsrack-curate keeps it
    relisted INTEGER NOT NULL DEFAULT 0            -- how often entries went from the lists, or came back: lists with one row a
                                                   -- story look then which of its accounts is the first now
) STRICT;
INSERT INTO story_progress (id, looked_to) VALUES (1, 0);
