-- What entries are found by, made by the program in the entry's own transaction: words without a space in them, each whole and in no
-- order. Neither the text itself is kept here nor where in it a word stood.
CREATE VIRTUAL TABLE search USING fts5 (
    words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '=-'"
);
