-- How clothes and props stood in a take, as the set's log writes it; empty when unknown.
ALTER TABLE take ADD COLUMN continuity TEXT NOT NULL DEFAULT '';
