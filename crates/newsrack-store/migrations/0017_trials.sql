-- A title was followed or not. Now it may be followed on trial: when its days are over the reader is asked, and nothing is
-- unfollowed by itself. See docs/notes/titles.md.

ALTER TABLE publications ADD COLUMN trial_from INTEGER;
ALTER TABLE publications ADD COLUMN trial_until INTEGER;   -- NULL with trial_from: an ordinary title
