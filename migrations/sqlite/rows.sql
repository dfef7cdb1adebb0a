-- An entry's index is the number of its row (INTEGER PRIMARY KEY), which needs no index beside the table; a BIGINT, which PostgreSQL takes for
-- the same, does. Rounds stand in the order of their key itself. A commit writes a third less with both.
CREATE TABLE rows_of_entry (
    idx  INTEGER PRIMARY KEY,
    body BLOB    NOT NULL
);
INSERT INTO rows_of_entry SELECT idx, body FROM entry ORDER BY idx;
DROP TABLE entry;
ALTER TABLE rows_of_entry RENAME TO entry;

CREATE TABLE rows_of_leaf (
    idx   INTEGER PRIMARY KEY REFERENCES entry (idx),
    hash  BLOB    NOT NULL UNIQUE,
    chain TEXT    NOT NULL,
    seq   BIGINT  NOT NULL,
    kind  TEXT    NOT NULL,
    id    TEXT    NOT NULL,
    at    BIGINT  NOT NULL,
    title TEXT    NOT NULL,
    item  BIGINT,
    sum   BIGINT,
    UNIQUE (kind, id),
    UNIQUE (chain, seq)
);
INSERT INTO rows_of_leaf SELECT idx, hash, chain, seq, kind, id, at, title, item, sum FROM leaf ORDER BY idx;
DROP TABLE leaf;
ALTER TABLE rows_of_leaf RENAME TO leaf;
CREATE INDEX leaf_by_chain ON leaf (chain);
CREATE INDEX leaf_by_kind ON leaf (kind);
CREATE INDEX leaf_by_sum ON leaf (sum);
CREATE INDEX leaf_by_time ON leaf (at, kind, chain);

CREATE TABLE rows_of_short_code (
    code TEXT    NOT NULL UNIQUE,
    idx  INTEGER PRIMARY KEY REFERENCES entry (idx)
);
INSERT INTO rows_of_short_code SELECT code, idx FROM short_code ORDER BY idx;
DROP TABLE short_code;
ALTER TABLE rows_of_short_code RENAME TO short_code;

CREATE TABLE rows_of_reference (
    idx     INTEGER PRIMARY KEY REFERENCES entry (idx),
    chain   TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    about   BLOB,
    matter  TEXT,
    step    TEXT,
    duty    TEXT,
    period  TEXT,
    outside BLOB
);
INSERT INTO rows_of_reference SELECT idx, chain, kind, about, matter, step, duty, period, outside FROM reference ORDER BY idx;
DROP TABLE reference;
ALTER TABLE rows_of_reference RENAME TO reference;
CREATE INDEX reference_by_outside ON reference (outside);
CREATE INDEX reference_by_about ON reference (about);
CREATE INDEX reference_by_matter ON reference (matter);
CREATE INDEX reference_by_chain ON reference (chain, kind);
CREATE INDEX reference_by_period ON reference (kind, period, chain);

CREATE TABLE rows_of_round (
    id      TEXT   NOT NULL,
    round   BIGINT NOT NULL,
    body    BLOB   NOT NULL,
    verdict TEXT   NOT NULL CHECK (verdict IN ('returned', 'approved')),
    at      BIGINT NOT NULL,
    PRIMARY KEY (id, round),
    FOREIGN KEY (id, round) REFERENCES submission (id, round)
) WITHOUT ROWID;
INSERT INTO rows_of_round SELECT id, round, body, verdict, at FROM round ORDER BY id, round;
DROP TABLE round;
ALTER TABLE rows_of_round RENAME TO round;
