-- Until which day a list of people is kept that an entry names; NULL for what stays.
ALTER TABLE file_link ADD COLUMN until TEXT;
