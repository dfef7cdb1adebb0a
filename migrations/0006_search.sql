-- Finding entries. What they are found by stands in a table of each database's own: see sqlite/search.sql and postgres/search.sql.

CREATE INDEX leaf_by_sum ON leaf (sum, idx);
