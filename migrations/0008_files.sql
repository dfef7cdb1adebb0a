-- Papers and photographs: what is kept, and what names it. The bytes lie in the store of files and not here.

-- An upload on its way. parts are the lengths of the pieces that came, in order, parted by spaces; their sum is received.
-- stored is NULL until the whole was checked and kept, and then what it is kept under. salt is empty but where it may have to go.
CREATE TABLE upload (
    id       TEXT   PRIMARY KEY,
    person   TEXT   NOT NULL,
    chain    TEXT   NOT NULL,
    kind     TEXT   NOT NULL CHECK (kind IN ('photo', 'file', 'table', 'erasable')),
    name     TEXT   NOT NULL,
    size     BIGINT NOT NULL,
    sha256   BLOB   NOT NULL,
    salt     TEXT   NOT NULL,
    received BIGINT NOT NULL,
    parts    TEXT   NOT NULL,
    stored   BLOB,
    created  BIGINT NOT NULL,
    touched  BIGINT NOT NULL,
    UNIQUE (person, chain, kind, sha256, salt)
);
CREATE INDEX upload_by_age ON upload (touched);

-- Something kept, once for each village that brought it. hash is the SHA-256 of its bytes, or the commitment to them where salt is
-- not NULL. created is when it was last brought.
CREATE TABLE file (
    hash    BLOB   NOT NULL,
    chain   TEXT   NOT NULL,
    person  TEXT   NOT NULL,
    name    TEXT   NOT NULL,
    media   TEXT   NOT NULL,
    size    BIGINT NOT NULL,
    salt    BLOB,
    created BIGINT NOT NULL,
    PRIMARY KEY (hash, chain)
);
CREATE INDEX file_by_age ON file (created);

-- What the last submission under a statement's id names. The file is public once there is a leaf of that kind and id.
CREATE TABLE file_link (
    hash BLOB NOT NULL,
    kind TEXT NOT NULL,
    id   TEXT NOT NULL,
    PRIMARY KEY (hash, kind, id)
);
CREATE INDEX file_link_by_statement ON file_link (kind, id);
