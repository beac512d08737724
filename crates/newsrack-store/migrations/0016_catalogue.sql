-- A title that the catalogue has is known by it from the moment it is followed: its name and site are the catalogue's, and
-- no answer of a feed settles them or moves the feed elsewhere. See src/tables/publications.rs.

ALTER TABLE publications ADD COLUMN catalogue_id TEXT;           -- the title's id there; mostly its site_key too
ALTER TABLE publications ADD COLUMN country TEXT;                -- ISO 3166, two letters
ALTER TABLE publications ADD COLUMN owner TEXT;                  -- who owns it, in words
CREATE INDEX publications_by_catalogue ON publications (catalogue_id) WHERE catalogue_id IS NOT NULL;
