-- Where the ledger ended when it was last written: lines cut off its end are missed.
CREATE TABLE ledger_end (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  entries INTEGER NOT NULL,
  seal TEXT NOT NULL,
  bytes INTEGER NOT NULL
);
