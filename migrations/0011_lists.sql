-- A month's entries and a year's notices are found without reading the whole log.
CREATE INDEX leaf_by_time ON leaf (at, kind, chain);
CREATE INDEX reference_by_period ON reference (kind, period, chain);
