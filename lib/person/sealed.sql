-- Sealed texts, one row after the other, and each sealed anew; sealed.def is
-- their table.  A sealed text begins with the id of its key, which rises; what
-- stands under a citizen's own key begins with the highest (text.c).

-- :sealed_appeal_next moderate admin
SELECT id, statement_sealed FROM appeal
 WHERE id > :after AND substr(statement_sealed, 1, 4) < :key
 ORDER BY id LIMIT 1

-- :sealed_appeal_put admin
UPDATE appeal SET statement_sealed = :sealed WHERE id = :id

-- :sealed_outbox_next moderate admin
SELECT id, note_sealed FROM outbox
 WHERE id > :after AND substr(note_sealed, 1, 4) < :key
 ORDER BY id LIMIT 1

-- :sealed_outbox_put admin
UPDATE outbox SET note_sealed = :sealed WHERE id = :id

-- :sealed_revision_next moderate admin
SELECT id, sealed FROM post_revision
 WHERE id > :after AND substr(sealed, 1, 4) < :key
 ORDER BY id LIMIT 1

-- :sealed_revision_put admin
UPDATE post_revision SET sealed = :sealed WHERE id = :id

-- :sealed_event_title_next moderate admin
SELECT id, title_sealed FROM complaint_event
 WHERE id > :after AND substr(title_sealed, 1, 4) < :key
 ORDER BY id LIMIT 1

-- :sealed_event_title_put admin
UPDATE complaint_event SET title_sealed = :sealed WHERE id = :id

-- :sealed_event_text_next moderate admin
SELECT id, text_sealed FROM complaint_event
 WHERE id > :after AND substr(text_sealed, 1, 4) < :key
 ORDER BY id LIMIT 1

-- :sealed_event_text_put admin
UPDATE complaint_event SET text_sealed = :sealed WHERE id = :id

-- :sealed_deposit_next moderate admin
SELECT id, line_sealed FROM deposit
 WHERE id > :after AND substr(line_sealed, 1, 4) < :key
 ORDER BY id LIMIT 1

-- :sealed_deposit_put admin
UPDATE deposit SET line_sealed = :sealed WHERE id = :id

-- :sealed_staff_next moderate admin
SELECT id, email_sealed FROM staff
 WHERE id > :after AND substr(email_sealed, 1, 4) <> :key
 ORDER BY id LIMIT 1

-- :sealed_staff_put admin
UPDATE staff SET email_sealed = :sealed WHERE id = :id
