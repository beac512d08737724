-- How far an article is read was kept in thousandths of its length. Of lines that are set otherwise, at another size or in a
-- window of another width, they name another sentence, and the paragraph itself was known until the window closed. Now it
-- is kept beside them, in a table of its own: few articles are left in their middle. See src/tables/anchors.rs.

CREATE TABLE anchors (
    entry_id INTEGER PRIMARY KEY REFERENCES entries,
    block INTEGER NOT NULL,          -- the first in view, from 0
    blocks INTEGER NOT NULL,         -- in the whole body: of another number, another text was meant
    share REAL NOT NULL,             -- of the block's height that is above the view
    lines REAL NOT NULL              -- how far below the edge it begins
) STRICT;
