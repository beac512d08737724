-- What the reader keeps for times without a network: the articles of a title or a section whole, and their pictures. Saved
-- articles are kept so without a row. See docs/notes/offline.md.

CREATE TABLE keeps (
    kind INTEGER NOT NULL,           -- as in counts: 1 publication, 3 section
    id INTEGER NOT NULL,
    keeps_text INTEGER NOT NULL,
    keeps_images INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
