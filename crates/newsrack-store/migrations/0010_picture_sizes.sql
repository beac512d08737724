-- Publishers often do not say how large a picture is, or say it wrongly: the lines below it moved when it came, and what
-- only counts readers was found out anew each time. What was once seen at an address is noted, and told with the article
-- from then on. The newest are kept. Pictures themselves lie beside the database; which of them stay whatever their budget
-- is the reader's will, and stands here. See src/tables/pictures.rs.

CREATE TABLE picture_sizes (
    seq INTEGER PRIMARY KEY,         -- grows: what was noted first goes first
    name BLOB NOT NULL UNIQUE,       -- 128 bits of hash of the address
    width INTEGER NOT NULL,          -- pixels, as it is drawn
    height INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE picture_pins (
    entry_id INTEGER PRIMARY KEY REFERENCES entries,  -- whose pictures stay; those of saved entries do without it
    pinned_at INTEGER NOT NULL
) STRICT;
