-- What stands around a complaint: payments, its password, what the public
-- reads, the notices to the complainant, the log.

-- Payments are added, never changed; no more is given back than was paid.
CREATE TRIGGER complaint_payment_insert BEFORE INSERT ON complaint_payment
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1
            FROM complaint_payment)
      THEN RAISE(ABORT,
        'complaint_payment: payments are added at the end, none is replaced')
    WHEN NEW.complaint_id NOT IN (SELECT id FROM complaint)
      THEN RAISE(ABORT, 'complaint_payment: there is no such complaint')
    WHEN NEW.amount < 0 AND -NEW.amount > (SELECT ifnull(sum(amount), 0)
          FROM complaint_payment WHERE complaint_id = NEW.complaint_id)
      THEN RAISE(ABORT,
        'complaint_payment: no more is given back than was paid')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'complaint_payment: there is no such staff member')
    WHEN NEW.way = 'counter' AND NEW.staff_id IS NULL
      THEN RAISE(ABORT, 'complaint_payment: somebody took it')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'complaint_payment: it is confirmed now, not at another time')
  END;
END;
CREATE TRIGGER complaint_payment_update BEFORE UPDATE ON complaint_payment
BEGIN SELECT RAISE(ABORT, 'complaint_payment: a payment never changes'); END;
CREATE TRIGGER complaint_payment_delete BEFORE DELETE ON complaint_payment
BEGIN SELECT RAISE(ABORT, 'complaint_payment: it is never deleted'); END;

-- A password is set at filing and changed by its event (article 10(4)).
CREATE TRIGGER complaint_password_insert BEFORE INSERT ON complaint_password
BEGIN
  SELECT CASE
    WHEN NEW.complaint_id IN (SELECT complaint_id FROM complaint_password)
      THEN RAISE(ABORT, 'complaint_password: there is one already')
    WHEN NOT EXISTS (SELECT 1 FROM complaint WHERE id = NEW.complaint_id
          AND event_id = NEW.event_id)
      OR NOT EXISTS (SELECT 1 FROM complaint_event WHERE id = NEW.event_id
          AND action IN ('file', 'repassword'))
      THEN RAISE(ABORT,
        'complaint_password: an identity check goes before (article 10(4))')
  END;
END;
CREATE TRIGGER complaint_password_update BEFORE UPDATE ON complaint_password
WHEN NEW.complaint_id IS NOT OLD.complaint_id
  OR (NEW.password IS NOT OLD.password AND NOT EXISTS (SELECT 1
        FROM complaint c JOIN complaint_event e ON e.id = c.event_id
       WHERE c.id = OLD.complaint_id AND e.id = NEW.event_id
         AND e.id > OLD.event_id AND e.action = 'repassword'))
  OR (NEW.password IS OLD.password AND NEW.event_id IS NOT OLD.event_id)
BEGIN
  SELECT RAISE(ABORT,
        'complaint_password: an identity check goes before (article 10(4))');
END;
CREATE TRIGGER complaint_password_delete BEFORE DELETE ON complaint_password
BEGIN SELECT RAISE(ABORT, 'complaint_password: it is never deleted'); END;

-- An identity check says who made it and how.
CREATE TRIGGER complaint_event_repassword BEFORE INSERT ON complaint_event
WHEN NEW.action = 'repassword'
  AND (NEW.staff_id IS NULL OR trim(NEW.reason) = '')
BEGIN
  SELECT RAISE(ABORT,
        'complaint_event: somebody checks the identity (article 10(4))');
END;

-- Words are shown once a person has confirmed them, and never changed; a
-- correction has words of its own.
CREATE TRIGGER complaint_public_insert BEFORE INSERT ON complaint_public
BEGIN
  SELECT CASE
    WHEN NEW.event_id IN (SELECT event_id FROM complaint_public)
      THEN RAISE(ABORT, 'complaint_public: it was confirmed already')
    WHEN NOT EXISTS (SELECT 1 FROM complaint_event
          WHERE id = NEW.event_id AND complaint_id = NEW.complaint_id
            AND text_sealed IS NOT NULL)
      THEN RAISE(ABORT, 'complaint_public: that step has no words')
    WHEN NOT EXISTS (SELECT 1 FROM complaint c
            JOIN complaint_kind k ON k.id = c.kind_id
           WHERE c.id = NEW.complaint_id AND k.publishable = 1)
      THEN RAISE(ABORT,
        'complaint_public: that kind is not published (article 10(1))')
    WHEN (SELECT private FROM complaint WHERE id = NEW.complaint_id) = 1
      THEN RAISE(ABORT,
        'complaint_public: the complainant refused disclosure (article 10(2))')
    WHEN NEW.confirmed_by NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'complaint_public: there is no such staff member')
  END;
END;
CREATE TRIGGER complaint_public_update BEFORE UPDATE ON complaint_public
WHEN NEW.event_id IS NOT OLD.event_id
  OR NEW.complaint_id IS NOT OLD.complaint_id
  OR NEW.name IS NOT OLD.name OR NEW.title IS NOT OLD.title
  OR NEW.body IS NOT OLD.body
  OR NEW.confirmed_by IS NOT OLD.confirmed_by
  OR NEW.confirmed_at IS NOT OLD.confirmed_at
BEGIN
  SELECT RAISE(ABORT,
    'complaint_public: words that were confirmed never change');
END;

-- Notices -----------------------------------------------------------------

-- The complainant is told where a way is known; those of merged cases are
-- told what the leading one came to.
CREATE TRIGGER complaint_event_told AFTER INSERT ON complaint_event
WHEN NEW.notice = 1
BEGIN
  INSERT INTO outbox (template, channel, lang, citizen_id,
    complaint_event_id, next_at, created_at)
  SELECT 'complaint-' || NEW.action,
         CASE WHEN p.email_sealed IS NOT NULL THEN 'mail' ELSE 'call' END,
         p.lang, p.id, NEW.id, NEW.at, NEW.at
    FROM citizen p
   WHERE (p.email_sealed IS NOT NULL OR p.phone_sealed IS NOT NULL)
     AND p.id IN (SELECT c.citizen_id FROM complaint c
          WHERE c.id = NEW.complaint_id
             OR (c.merged_into = NEW.complaint_id
               AND NEW.action IN ('answer', 'refuse')));
END;

CREATE TRIGGER outbox_complaint_insert BEFORE INSERT ON outbox
WHEN NEW.complaint_event_id IS NOT NULL
  AND (NEW.citizen_id IS NULL OR NOT EXISTS (SELECT 1
        FROM complaint_event e JOIN complaint c
          ON e.complaint_id IN (c.id, c.merged_into)
        JOIN citizen p ON p.id = c.citizen_id
       WHERE e.id = NEW.complaint_event_id AND p.id = NEW.citizen_id
         AND NEW.template = 'complaint-' || e.action
         AND CASE NEW.channel WHEN 'mail' THEN p.email_sealed
             ELSE p.phone_sealed END IS NOT NULL)
    OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
    OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL)
  AND NEW.staff_id IS NULL
BEGIN
  SELECT RAISE(ABORT,
    'outbox: the notice of a complaint goes to the complainant');
END;
CREATE TRIGGER outbox_complaint_update BEFORE UPDATE ON outbox
WHEN NEW.complaint_event_id IS NOT OLD.complaint_event_id
  OR (OLD.complaint_event_id IS NOT NULL AND NEW.state IS 'cancelled'
    AND OLD.state <> 'cancelled')
BEGIN
  SELECT RAISE(ABORT, 'outbox: a notice belongs to its complaint');
END;
CREATE TRIGGER outbox_complaint_delete BEFORE DELETE ON outbox
WHEN OLD.complaint_event_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT,
    'outbox: the notice of a complaint is never deleted');
END;

-- The log -----------------------------------------------------------------

CREATE TRIGGER log_complaint_event AFTER INSERT ON complaint_event
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'complaint.' || NEW.action, 'complaint',
    NEW.complaint_id, (SELECT citizen_id FROM complaint
      WHERE id = NEW.complaint_id),
    '{"event":' || NEW.id || ',"from":"' || NEW.from_state || '","to":"'
      || NEW.to_state || '"}');
END;
CREATE TRIGGER log_complaint_payment AFTER INSERT ON complaint_payment
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.amount > 0 THEN 'complaint.pay' ELSE 'complaint.refund'
    END, 'complaint', NEW.complaint_id, (SELECT citizen_id FROM complaint
      WHERE id = NEW.complaint_id),
    json_object('payment', NEW.id, 'amount', NEW.amount, 'way', NEW.way));
END;
CREATE TRIGGER log_complaint_guess AFTER UPDATE ON complaint_password
WHEN NEW.failures > OLD.failures
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'complaint.failure', 'complaint',
    NEW.complaint_id, (SELECT citizen_id FROM complaint
      WHERE id = NEW.complaint_id),
    json_object('failures', NEW.failures, 'locked_until',
      NEW.locked_until));
END;
CREATE TRIGGER log_complaint_publish AFTER INSERT ON complaint_public
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'complaint.publish', 'complaint',
    NEW.complaint_id, NULL, json_object('event', NEW.event_id));
END;
CREATE TRIGGER log_complaint_shown AFTER UPDATE ON complaint_public
WHEN NEW.shown <> OLD.shown
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), CASE NEW.shown WHEN 1
      THEN 'complaint.publish' ELSE 'complaint.unpublish' END, 'complaint',
    NEW.complaint_id, NULL, json_object('event', NEW.event_id));
END;
CREATE TRIGGER log_complaint_unpublish AFTER DELETE ON complaint_public
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'complaint.unpublish', 'complaint',
    OLD.complaint_id, NULL, json_object('event', OLD.event_id));
END;
CREATE TRIGGER log_complaint_kind_add AFTER INSERT ON complaint_kind
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'kind.add', 'complaint_kind', NEW.id,
    NULL, json_object('code', NEW.code, 'period', NEW.period, 'fee',
      NEW.fee, 'postage', NEW.postage));
END;
CREATE TRIGGER log_complaint_kind_set AFTER UPDATE ON complaint_kind
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), CASE WHEN NEW.closed_at IS NOT NULL
      AND OLD.closed_at IS NULL THEN 'kind.close' ELSE 'kind.set' END,
    'complaint_kind', NEW.id, NULL,
    json_object('code', NEW.code, 'period', NEW.period, 'fee', NEW.fee,
      'postage', NEW.postage, 'publishable', NEW.publishable,
      'version', NEW.version));
END;
CREATE TRIGGER log_counsellor_add AFTER INSERT ON counsellor
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'counsellor.add', 'complaint_kind',
    NEW.kind_id, NULL, json_object('staff', NEW.staff_id));
END;
CREATE TRIGGER log_counsellor_drop AFTER DELETE ON counsellor
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'counsellor.remove', 'complaint_kind',
    OLD.kind_id, NULL, json_object('staff', OLD.staff_id));
END;
