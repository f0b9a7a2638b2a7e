-- How high the lens stood, as the camera report writes it; empty when unknown.
ALTER TABLE take ADD COLUMN height TEXT NOT NULL DEFAULT '';
