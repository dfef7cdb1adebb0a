-- Who brought the lines of a table that stand outside their entry, and when last: NULL for what rules the county. Those that nothing came
-- to name are swept, and what somebody has brought and not yet published is counted.
ALTER TABLE document ADD COLUMN person TEXT;
ALTER TABLE document ADD COLUMN created BIGINT;
CREATE INDEX document_by_person ON document (person, created);
CREATE INDEX file_by_person ON file (person);
