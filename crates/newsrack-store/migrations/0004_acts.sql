-- An act was kept as an English sentence. Now it keeps its parts, and whoever shows it says it in the reader's language.
-- `label` stays for the acts of before, which have no parts; it is empty for those after.
-- A failing feed likewise keeps the one thing that its sentence names.

ALTER TABLE acts ADD COLUMN place TEXT;                          -- whose list was marked: 'today', 'section:7'
ALTER TABLE acts ADD COLUMN name TEXT;                           -- of the place or of what was unfollowed, as it was then
UPDATE acts SET kind = CASE
    (SELECT field || before FROM act_changes WHERE act_id = acts.id LIMIT 1)
    WHEN 'is_read0' THEN 'read'
    WHEN 'is_read1' THEN 'unread'
    WHEN 'is_saved0' THEN 'save'
    WHEN 'is_saved1' THEN 'let_go'
    ELSE kind
END;

ALTER TABLE feeds ADD COLUMN reason_about TEXT;                  -- a host, a number of seconds, a status
