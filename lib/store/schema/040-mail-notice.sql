-- What residents are told of their mail IDs (article 15): new rules that are
-- to be accepted, one that nobody uses, one that is suspended, and what
-- became of an application.

-- ends_at is until when the rules are to be accepted, or the question
-- whether it is still used is to be answered.
CREATE TABLE mail_notice (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  about TEXT NOT NULL CHECK (about IN ('rules', 'unused', 'suspended',
    'approved', 'refused')),
  mail_id INTEGER REFERENCES mail_id (id),
  application_id INTEGER REFERENCES mail_application (id),
  rules_number INTEGER REFERENCES mail_rules (number),
  at INTEGER NOT NULL,
  ends_at INTEGER,
  CHECK ((mail_id IS NULL) = (application_id IS NOT NULL)),
  CHECK ((about IN ('approved', 'refused')) = (application_id IS NOT NULL)),
  CHECK ((about = 'rules') = (rules_number IS NOT NULL)),
  CHECK ((about IN ('rules', 'unused')) = (ends_at IS NOT NULL)),
  CHECK (ends_at >= at + 86400000000)
) STRICT;
CREATE INDEX mail_notice_by_mail_id ON mail_notice (mail_id)
  WHERE mail_id IS NOT NULL;
CREATE INDEX mail_notice_by_application ON mail_notice (application_id)
  WHERE application_id IS NOT NULL;
CREATE INDEX mail_notice_by_rules ON mail_notice (rules_number)
  WHERE rules_number IS NOT NULL;

ALTER TABLE outbox ADD COLUMN mail_notice_id INTEGER
  REFERENCES mail_notice (id);
CREATE INDEX outbox_by_mail_notice ON outbox (mail_notice_id)
  WHERE mail_notice_id IS NOT NULL;
