-- Repaired versions of shots. What belongs to one lies in versions/SHOT/TOOL_v003/.
CREATE TABLE version (
  shot TEXT NOT NULL,
  tool TEXT NOT NULL,
  number INTEGER NOT NULL,
  recipe TEXT NOT NULL,         -- SHA-256 of the canonical recipe
  media TEXT NOT NULL,          -- file or folder name; empty when the version is files alone
  PRIMARY KEY (shot, tool, number)
) STRICT;
CREATE INDEX version_by_recipe ON version (recipe);

-- What people said of a version, in order.
CREATE TABLE verdict (
  shot TEXT NOT NULL,
  tool TEXT NOT NULL,
  number INTEGER NOT NULL,
  place INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('APPROVED', 'REJECTED')),
  reason TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  at INTEGER NOT NULL,          -- milliseconds since 1970
  PRIMARY KEY (shot, tool, number, place),
  FOREIGN KEY (shot, tool, number) REFERENCES version (shot, tool, number)
) STRICT;
