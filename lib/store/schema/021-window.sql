-- Limits are saved for the list of complaints too.
ALTER TABLE saved_limit ADD COLUMN list TEXT NOT NULL DEFAULT 'queue'
  CHECK (list IN ('queue', 'complaints'));
