-- What entries are found by, made by the program in the entry's own transaction: words, each whole and in no order.
CREATE TABLE search (
    idx   BIGINT   PRIMARY KEY REFERENCES entry (idx),
    words TSVECTOR NOT NULL
);
CREATE INDEX search_by_words ON search USING GIN (words);
