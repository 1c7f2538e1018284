-- What readers say is wrong on the city's pages, and what became of it
-- (article 13-2).

-- One report: which version of the page was seen, what is wrong with it and
-- where.  Who reported it is a citizen, or whoever has the code of which
-- receipt is the hash.  An accepted one names the version that mended it, and
-- the reward that was given for it.
CREATE TABLE page_correction (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  page_id INTEGER NOT NULL REFERENCES page (id),
  seen_number INTEGER NOT NULL CHECK (seen_number > 0),
  what TEXT NOT NULL CHECK (trim(what) <> ''),
  place TEXT NOT NULL DEFAULT '',
  citizen_id INTEGER REFERENCES citizen (id),
  receipt BLOB CHECK (length(receipt) = 32),
  received_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'new'
    CHECK (state IN ('new', 'accepted', 'rejected')),
  reason TEXT NOT NULL DEFAULT '',
  staff_id INTEGER REFERENCES staff (id),
  decided_at INTEGER,
  mended_number INTEGER,
  award_id INTEGER REFERENCES reward_award (id),
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((citizen_id IS NULL) = (receipt IS NOT NULL)),
  CHECK ((state = 'new') = (decided_at IS NULL)),
  CHECK ((state = 'accepted') = (mended_number IS NOT NULL)),
  CHECK (mended_number IS NULL OR mended_number > seen_number),
  CHECK (state <> 'rejected' OR trim(reason) <> ''),
  CHECK (award_id IS NULL OR state = 'accepted')
) STRICT;
CREATE UNIQUE INDEX page_correction_by_receipt ON page_correction (receipt)
  WHERE receipt IS NOT NULL;
CREATE UNIQUE INDEX page_correction_by_award ON page_correction (award_id)
  WHERE award_id IS NOT NULL;
CREATE INDEX page_correction_open ON page_correction (received_at)
  WHERE state = 'new';
CREATE INDEX page_correction_by_page ON page_correction (page_id);
CREATE INDEX page_correction_by_staff ON page_correction (staff_id)
  WHERE staff_id IS NOT NULL;
CREATE INDEX page_correction_by_citizen ON page_correction (citizen_id)
  WHERE citizen_id IS NOT NULL;
