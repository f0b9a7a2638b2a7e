-- The production database, version 1. Later versions add a file V2__...; this one never changes.

CREATE TABLE production (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL
) STRICT;

-- One row per content. The hash is xxHash64 as 16 hex digits; an image sequence is hashed over its
-- files in order.
CREATE TABLE original (
  hash TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('movie', 'sequence', 'sound')),
  state TEXT NOT NULL CHECK (state IN ('good', 'damaged', 'unreadable')),
  bytes INTEGER NOT NULL,
  rate TEXT NOT NULL,           -- frames a second as a fraction; empty when there is no picture
  frames INTEGER NOT NULL,      -- 0 when there is no picture or nobody knows
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  timecode INTEGER,             -- first frame's timecode, as a frame count; null when it has none
  timecode_rate TEXT NOT NULL,
  drop_frame INTEGER NOT NULL,
  reel TEXT NOT NULL,           -- as the file itself says it
  description TEXT NOT NULL,
  ixml TEXT NOT NULL,           -- as the sound recorder wrote it; empty when it did not
  framing BLOB                  -- what the setup looks like; null when there is no picture
) STRICT;

-- Where contents lie. An image sequence has one row: folder/name.%04d.exr.
CREATE TABLE place (
  path TEXT PRIMARY KEY,
  hash TEXT NOT NULL REFERENCES original (hash),
  bytes INTEGER NOT NULL,
  modified INTEGER NOT NULL,    -- newest file, milliseconds since 1970
  files INTEGER NOT NULL,
  card TEXT NOT NULL            -- the folder that was ingested
) STRICT;
CREATE INDEX place_by_hash ON place (hash);

CREATE TABLE take (
  media TEXT PRIMARY KEY REFERENCES original (hash),
  name TEXT NOT NULL,
  scene TEXT NOT NULL,
  setup_letter TEXT NOT NULL,
  take TEXT NOT NULL,
  roll TEXT NOT NULL,
  lens TEXT NOT NULL,
  setup TEXT NOT NULL,          -- id of the setup it belongs to; empty when unknown
  circled INTEGER NOT NULL,
  notes TEXT NOT NULL
) STRICT;

-- What ingest found wrong with files, by file.
CREATE TABLE trouble (
  path TEXT NOT NULL,
  rule TEXT NOT NULL,
  severity TEXT NOT NULL,
  sentence TEXT NOT NULL,
  PRIMARY KEY (path, rule, sentence)
) STRICT;

-- Each conform is a new version; earlier ones stay.
CREATE TABLE cut (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  source TEXT NOT NULL,         -- path of the cut file
  text TEXT NOT NULL,           -- the file as it was
  rate TEXT NOT NULL            -- the rate given for a file that states none; else empty
) STRICT;

CREATE TABLE cut_link (
  version INTEGER NOT NULL REFERENCES cut (version),
  clip INTEGER NOT NULL,        -- place among the clips of the cut, in reading order
  media TEXT NOT NULL,          -- path; empty when nothing was found
  how TEXT NOT NULL,
  PRIMARY KEY (version, clip)
) STRICT;

CREATE TABLE waiver (
  rule TEXT NOT NULL,
  media TEXT NOT NULL,
  first INTEGER NOT NULL,
  past INTEGER NOT NULL,
  reason TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  PRIMARY KEY (rule, media, first, past)
) STRICT;
