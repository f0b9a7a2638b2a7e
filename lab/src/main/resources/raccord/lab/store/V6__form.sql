-- What a version is: PICTURES of its shot, a MATTE, or FILES alone (a grade, keyframes).
ALTER TABLE version ADD COLUMN form TEXT NOT NULL DEFAULT 'PICTURES';
UPDATE version SET form = 'FILES' WHERE media = '';
UPDATE version SET form = 'MATTE' WHERE tool = 'matte';
