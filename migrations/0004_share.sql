-- How an entry travels: the code that is typed, and the links that a village's groups get.

-- The shortest beginning of the leaf hash, in base 32, that no entry before has. Derived from the log; filled by the program.
CREATE TABLE short_code (
    code TEXT   PRIMARY KEY,
    idx  BIGINT NOT NULL UNIQUE REFERENCES entry (idx)
);

-- One link for each entry and group. opened counts, and nothing is kept about who opened it. posted_by is a person's id.
CREATE TABLE share (
    code       TEXT   PRIMARY KEY,
    idx        BIGINT NOT NULL REFERENCES entry (idx),
    name       TEXT   NOT NULL,
    person     TEXT   NOT NULL,
    created    BIGINT NOT NULL,
    opened     BIGINT NOT NULL,
    posted     BIGINT,
    posted_by  TEXT,
    UNIQUE (idx, name)
);
