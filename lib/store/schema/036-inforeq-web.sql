-- Requests for information that come by the web, what their requesters are
-- told, and the archives that are kept for them (article 7).

-- Whether its citizen was signed in when they asked, and sees it again
-- whenever they are; whoever has the code sees it too.
ALTER TABLE inforeq ADD COLUMN signed_in INTEGER NOT NULL DEFAULT 0
  CHECK (signed_in IN (0, 1));

-- The archive that was provided, in pieces, while it is kept to be fetched.
CREATE TABLE inforeq_archive (
  inforeq_id INTEGER NOT NULL REFERENCES inforeq (id),
  number INTEGER NOT NULL CHECK (number > 0),
  piece BLOB NOT NULL CHECK (length(piece) BETWEEN 1 AND 65536),
  PRIMARY KEY (inforeq_id, number)
) STRICT;

-- The request whose end a notice tells its citizen.
ALTER TABLE outbox ADD COLUMN inforeq_id INTEGER REFERENCES inforeq (id);
CREATE INDEX outbox_by_inforeq ON outbox (inforeq_id)
  WHERE inforeq_id IS NOT NULL;
