-- What later entries are looked for by, and the scrutineer's opinion of a submission.

-- Derived from the log; filled by the program. about is the entry that an entry is about, matter the statement that a sealed entry
-- commits to, step which part of it; duty and period (its first day) what a
-- notice fulfils, outside the table of lines that stands outside it.
CREATE TABLE reference (
    idx     BIGINT PRIMARY KEY REFERENCES entry (idx),
    chain   TEXT   NOT NULL,
    kind    TEXT   NOT NULL,
    about   BLOB,
    matter  TEXT,
    step    TEXT,
    duty    TEXT,
    period  TEXT,
    outside BLOB
);
CREATE INDEX reference_by_outside ON reference (outside);
CREATE INDEX reference_by_about ON reference (about, idx);
CREATE INDEX reference_by_matter ON reference (matter, idx);
CREATE INDEX reference_by_chain ON reference (chain, kind, idx);

-- The canonical bytes of the scrutineer's round as signed; at most one for each submission, before the liaison's.
CREATE TABLE opinion (
    id      TEXT   NOT NULL,
    round   BIGINT NOT NULL,
    body    BLOB   NOT NULL,
    verdict TEXT   NOT NULL CHECK (verdict IN ('agreed', 'objected')),
    at      BIGINT NOT NULL,
    PRIMARY KEY (id, round),
    FOREIGN KEY (id, round) REFERENCES submission (id, round)
);
