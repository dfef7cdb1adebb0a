-- What was submitted, apart from where it stands: a row that changes is written anew whole, and this never changes.
CREATE TABLE submitted (
    id        TEXT   NOT NULL,
    round     BIGINT NOT NULL,
    statement BLOB   NOT NULL,
    PRIMARY KEY (id, round),
    FOREIGN KEY (id, round) REFERENCES submission (id, round)
);
INSERT INTO submitted (id, round, statement) SELECT id, round, statement FROM submission;
ALTER TABLE submission DROP COLUMN statement;
