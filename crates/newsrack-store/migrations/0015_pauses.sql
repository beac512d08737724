-- A title that fails, floods or is not wanted just now could only be unfollowed, which hides what it brought. Now it can be
-- left unasked for a while: it stays followed, and its entries stay where they are.

ALTER TABLE feeds ADD COLUMN is_paused INTEGER NOT NULL DEFAULT 0;
