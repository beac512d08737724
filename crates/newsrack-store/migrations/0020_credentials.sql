-- Private feeds could not be read. Now a feed may have a user name and a password, which the system keeps: here stands only
-- that it has. See docs/notes/titles.md.

ALTER TABLE feeds ADD COLUMN has_credentials INTEGER NOT NULL DEFAULT 0;
