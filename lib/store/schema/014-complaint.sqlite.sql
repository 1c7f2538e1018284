-- The rules about complaints that no program may break, as in 002-rules.
-- An event is the act: whoever inserts one changes the complaint, opens or
-- ends its pause and queues the notice with it, in the same statement.

INSERT INTO complaint_rule (action, from_state, to_state) VALUES
  ('file', 'filed', 'filed'),
  ('bill', 'filed', 'fee-due'),
  ('receive', 'filed', 'received'),
  ('receive', 'fee-due', 'received'),
  ('lapse', 'fee-due', 'lapsed'),
  ('assign', 'received', 'assigned'),
  ('start', 'assigned', 'in-progress'),
  ('transfer', 'assigned', 'assigned'),
  ('transfer', 'in-progress', 'assigned'),
  ('transfer-out', 'received', 'transferred-out'),
  ('transfer-out', 'assigned', 'transferred-out'),
  ('transfer-out', 'in-progress', 'transferred-out'),
  ('merge', 'received', 'merged'),
  ('merge', 'assigned', 'merged'),
  ('merge', 'in-progress', 'merged'),
  ('close-repeat', 'received', 'closed'),
  ('close-repeat', 'assigned', 'closed'),
  ('close-repeat', 'in-progress', 'closed'),
  ('answer', 'in-progress', 'answered'),
  ('refuse', 'in-progress', 'refused'),
  ('return', 'in-progress', 'returned'),
  ('withdraw', 'filed', 'withdrawn'),
  ('withdraw', 'fee-due', 'withdrawn'),
  ('withdraw', 'received', 'withdrawn'),
  ('withdraw', 'assigned', 'withdrawn'),
  ('withdraw', 'in-progress', 'withdrawn'),
  ('close', 'answered', 'closed'),
  ('close', 'refused', 'closed'),
  ('close', 'returned', 'closed');
-- What leaves the state as it is.
INSERT INTO complaint_rule (action, from_state, to_state)
SELECT a.value, s.value, s.value
  FROM json_each('["supplement","supplement-arrived","pause","resume",
         "extend","move","progress"]') a,
       json_each('["received","assigned","in-progress"]') s
UNION ALL
SELECT 'correct', s.value, s.value
  FROM json_each('["filed","fee-due","received","assigned",
         "in-progress"]') s
UNION ALL
SELECT 'rate', s.value, s.value
  FROM json_each('["answered","refused","returned","closed"]') s
UNION ALL
SELECT a.value, s.value, s.value
  FROM json_each('["repassword","conceal","disclose"]') a,
       json_each('["filed","fee-due","received","assigned","in-progress",
         "answered","refused","returned","transferred-out","merged",
         "withdrawn","lapsed","closed"]') s;

CREATE TRIGGER complaint_rule_fixed_i BEFORE INSERT ON complaint_rule
BEGIN SELECT RAISE(ABORT, 'complaint_rule: the table is fixed'); END;
CREATE TRIGGER complaint_rule_fixed_u BEFORE UPDATE ON complaint_rule
BEGIN SELECT RAISE(ABORT, 'complaint_rule: the table is fixed'); END;
CREATE TRIGGER complaint_rule_fixed_d BEFORE DELETE ON complaint_rule
BEGIN SELECT RAISE(ABORT, 'complaint_rule: the table is fixed'); END;

-- Workload, a late assignment and absence are not among them.
INSERT INTO complaint_reason (action, code, name_ko, name_en) VALUES
  ('extend', 'cooperation', '다른 기관의 협조가 필요함',
   'other bodies must cooperate'),
  ('extend', 'fact-check', '사실 확인이나 현장 조사가 필요함',
   'facts or the site must be checked'),
  ('extend', 'force-majeure', '천재지변 등 어쩔 수 없는 사유',
   'force majeure'),
  ('extend', 'similar', '그 밖에 이에 준하는 사유', 'a similar cause'),
  ('pause', 'distant-transfer', '멀리 있는 기관으로 옮기는 기간',
   'passing on over a distance'),
  ('pause', 'representative', '대표자를 정하는 기간',
   'choosing a representative'),
  ('pause', 'hearing', '청문이나 의견 수렴', 'a hearing'),
  ('pause', 'test', '시험·검사·감정', 'tests and examinations'),
  ('pause', 'review', '전문적인 기술 검토', 'technical review'),
  ('pause', 'prerequisite', '먼저 끝나야 하는 절차',
   'a step that goes before'),
  ('pause', 'outage', '정보시스템 장애로 처리할 수 없는 기간',
   'an outage that makes handling impossible'),
  ('pause', 'site-investigation', '고충민원의 현장 조사',
   'site investigation of a grievance');

CREATE TRIGGER complaint_reason_fixed_i BEFORE INSERT ON complaint_reason
BEGIN SELECT RAISE(ABORT, 'complaint_reason: the table is fixed'); END;
CREATE TRIGGER complaint_reason_fixed_u BEFORE UPDATE ON complaint_reason
BEGIN SELECT RAISE(ABORT, 'complaint_reason: the table is fixed'); END;
CREATE TRIGGER complaint_reason_fixed_d BEFORE DELETE ON complaint_reason
BEGIN SELECT RAISE(ABORT, 'complaint_reason: the table is fixed'); END;

-- Kinds -------------------------------------------------------------------

CREATE TRIGGER complaint_kind_insert BEFORE INSERT ON complaint_kind
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM complaint_kind)
      OR NEW.code IN (SELECT code FROM complaint_kind)
      THEN RAISE(ABORT, 'complaint_kind: a kind is changed, never replaced')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'complaint_kind: a new one is its first version')
    WHEN NEW.department_id IS NOT NULL
      AND NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'complaint_kind: there is no such department')
    WHEN NEW.period <> 'immediate'
      AND (NEW.period NOT GLOB '[1-9]*[hdwmy]' OR length(NEW.period) > 4
        OR substr(NEW.period, 1, length(NEW.period) - 1) GLOB '*[^0-9]*')
      THEN RAISE(ABORT, 'complaint_kind: there is no such period')
  END;
END;
CREATE TRIGGER complaint_kind_update BEFORE UPDATE ON complaint_kind
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.code IS NOT OLD.code
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'complaint_kind: its code never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'complaint_kind: each change raises the version by one')
    WHEN NEW.department_id IS NOT NULL
      AND NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'complaint_kind: there is no such department')
    WHEN NEW.period <> 'immediate'
      AND (NEW.period NOT GLOB '[1-9]*[hdwmy]' OR length(NEW.period) > 4
        OR substr(NEW.period, 1, length(NEW.period) - 1) GLOB '*[^0-9]*')
      THEN RAISE(ABORT, 'complaint_kind: there is no such period')
    WHEN NEW.consultation = 0
      AND EXISTS (SELECT 1 FROM counsellor WHERE kind_id = OLD.id)
      THEN RAISE(ABORT,
        'complaint_kind: it has counsellors (article 11)')
  END;
END;
CREATE TRIGGER complaint_kind_delete BEFORE DELETE ON complaint_kind
BEGIN
  SELECT RAISE(ABORT, 'complaint_kind: a kind is closed, never deleted');
END;

CREATE TRIGGER counsellor_insert BEFORE INSERT ON counsellor
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM counsellor
          WHERE kind_id = NEW.kind_id AND staff_id = NEW.staff_id)
      THEN RAISE(ABORT, 'counsellor: that one is there already')
    WHEN NOT EXISTS (SELECT 1 FROM complaint_kind
          WHERE id = NEW.kind_id AND consultation = 1)
      THEN RAISE(ABORT,
        'counsellor: that kind is no consultation (article 11)')
    WHEN NOT EXISTS (SELECT 1 FROM staff
          WHERE id = NEW.staff_id AND department_id IS NOT NULL)
      THEN RAISE(ABORT, 'counsellor: somebody of a department answers')
  END;
END;
-- A turn that was had never comes back.
CREATE TRIGGER counsellor_update BEFORE UPDATE ON counsellor
WHEN NEW.kind_id IS NOT OLD.kind_id OR NEW.staff_id IS NOT OLD.staff_id
  OR (NEW.turn > OLD.turn) IS NOT 1
BEGIN
  SELECT RAISE(ABORT, 'counsellor: only the turn moves on');
END;

-- Complaints --------------------------------------------------------------

CREATE TRIGGER complaint_insert BEFORE INSERT ON complaint
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM complaint)
      THEN RAISE(ABORT,
        'complaint: complaints are added at the end, none is replaced')
    WHEN NEW.serial IS NOT (SELECT ifnull(max(serial), 0) + 1
          FROM complaint WHERE year = NEW.year)
      THEN RAISE(ABORT, 'complaint: numbers of a year have no gaps')
    WHEN NEW.year < (SELECT ifnull(max(year), 0) FROM complaint)
      OR NEW.year NOT IN (
        CAST(strftime('%Y', NEW.filed_at / 1000000 - 50400, 'unixepoch')
          AS INTEGER),
        CAST(strftime('%Y', NEW.filed_at / 1000000 + 50400, 'unixepoch')
          AS INTEGER))
      THEN RAISE(ABORT, 'complaint: its number is of the year of filing')
    WHEN NEW.state IS NOT 'filed' OR NEW.received_at IS NOT NULL
      OR NEW.due_at IS NOT NULL OR NEW.paused_at IS NOT NULL
      OR NEW.ended_at IS NOT NULL OR NEW.officer_id IS NOT NULL
      OR NEW.event_id IS NOT NULL OR NEW.rating IS NOT NULL
      OR NEW.merged_into IS NOT NULL OR NEW.wait_until IS NOT NULL
      THEN RAISE(ABORT, 'complaint: a new one is filed, and no more')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'complaint: a new one is its first version')
    WHEN abs(NEW.filed_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'complaint: it is filed now, not at another time')
    WHEN NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'complaint: there is no such citizen')
    WHEN NOT EXISTS (SELECT 1 FROM complaint_kind
          WHERE id = NEW.kind_id AND closed_at IS NULL)
      THEN RAISE(ABORT, 'complaint: there is no such open kind')
    WHEN NEW.objects_to IS NULL AND NOT EXISTS (SELECT 1
          FROM complaint_kind WHERE id = NEW.kind_id AND fee = NEW.fee
            AND postage = NEW.postage AND period = NEW.period)
      THEN RAISE(ABORT,
        'complaint: fee, postage and period are those of its kind')
    WHEN NEW.channel IN ('web', 'post') AND NEW.objects_to IS NULL
      AND EXISTS (SELECT 1 FROM complaint_kind WHERE id = NEW.kind_id
            AND (identity_check = 1 OR papers = 1))
      THEN RAISE(ABORT,
        'complaint: such a kind is not filed on the web (article 9(1))')
    WHEN NEW.post_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post
          WHERE id = NEW.post_id AND citizen_id = NEW.citizen_id)
      THEN RAISE(ABORT, 'complaint: that post is not of its complainant')
    WHEN NEW.post_id IS NOT NULL
      AND NEW.post_id IN (SELECT post_id FROM complaint)
      THEN RAISE(ABORT, 'complaint: that post is a complaint already')
    WHEN NEW.repeats IS NOT NULL AND NOT EXISTS (SELECT 1 FROM complaint
          WHERE id = NEW.repeats AND repeats IS NULL
            AND citizen_id = NEW.citizen_id)
      THEN RAISE(ABORT, 'complaint: it repeats no complaint of theirs')
    WHEN NEW.objects_to IS NOT NULL AND NOT EXISTS (SELECT 1
          FROM complaint o JOIN complaint_kind k ON k.id = o.kind_id
          WHERE o.id = NEW.objects_to AND o.citizen_id = NEW.citizen_id
            AND k.category = 'legal' AND EXISTS (SELECT 1
              FROM complaint_event e WHERE e.complaint_id = o.id
                AND e.action = 'refuse'
                AND e.at >= NEW.filed_at - 75 * 86400000000))
      THEN RAISE(ABORT,
        'complaint: one objects within 60 days to a refusal of a legal one')
  END;
END;

CREATE TRIGGER complaint_update BEFORE UPDATE ON complaint
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.year IS NOT OLD.year
      OR NEW.serial IS NOT OLD.serial
      THEN RAISE(ABORT, 'complaint: its number never changes')
    WHEN NEW.kind_id IS NOT OLD.kind_id
      OR NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.channel IS NOT OLD.channel OR NEW.fee IS NOT OLD.fee
      OR NEW.postage IS NOT OLD.postage OR NEW.period IS NOT OLD.period
      OR NEW.filed_at IS NOT OLD.filed_at
      OR NEW.post_id IS NOT OLD.post_id
      OR NEW.objects_to IS NOT OLD.objects_to
      THEN RAISE(ABORT, 'complaint: what was filed never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'complaint: each change raises the version by one')
    WHEN NEW.event_id IS OLD.event_id OR NOT EXISTS (SELECT 1
          FROM complaint_event e WHERE e.id = NEW.event_id
            AND e.complaint_id = OLD.id AND e.from_state = OLD.state
            AND e.to_state IS NEW.state
            AND e.complaint_version = OLD.version
            AND e.id > ifnull(OLD.event_id, 0)
            AND e.due_at IS NEW.due_at AND e.wait_until IS NEW.wait_until)
      THEN RAISE(ABORT, 'complaint: a change needs its own event')
    WHEN NEW.received_at IS NOT OLD.received_at
      AND (OLD.received_at IS NOT NULL OR NEW.received_at
        IS NOT (SELECT at FROM complaint_event
          WHERE id = NEW.event_id AND action = 'receive'))
      THEN RAISE(ABORT, 'complaint: it is received once, by its event')
  END;
END;
CREATE TRIGGER complaint_delete BEFORE DELETE ON complaint
BEGIN
  SELECT RAISE(ABORT, 'complaint: a complaint is never deleted');
END;

-- Events ------------------------------------------------------------------

CREATE TRIGGER complaint_event_insert BEFORE INSERT ON complaint_event
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1
            FROM complaint_event)
      THEN RAISE(ABORT,
        'complaint_event: events are added at the end, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM complaint c JOIN complaint_rule r
            ON r.from_state = c.state
          WHERE c.id = NEW.complaint_id AND c.state = NEW.from_state
            AND r.action = NEW.action AND r.to_state = NEW.to_state)
      THEN RAISE(ABORT,
        'complaint_event: the state of the complaint does not allow it')
    WHEN NEW.complaint_version IS NOT (SELECT version FROM complaint
          WHERE id = NEW.complaint_id)
      THEN RAISE(ABORT,
        'complaint_event: the complaint was changed in between')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'complaint_event: it happens now, not at another time')
    WHEN (NEW.action = 'file') IS NOT (SELECT event_id IS NULL
          FROM complaint WHERE id = NEW.complaint_id)
      THEN RAISE(ABORT, 'complaint_event: it is filed first, and once')
    WHEN NEW.action IN ('file', 'correct')
      AND (NEW.title_sealed IS NULL OR NEW.text_sealed IS NULL)
      THEN RAISE(ABORT, 'complaint_event: a complaint has title and text')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'complaint_event: there is no such staff member')
    WHEN NEW.officer_id IS NOT NULL
      AND NEW.action IN ('assign', 'start', 'transfer', 'answer', 'refuse',
        'return')
      AND NOT EXISTS (SELECT 1 FROM staff
          WHERE id = NEW.officer_id AND department_id = NEW.department_id)
      THEN RAISE(ABORT,
        'complaint_event: an officer works in the department in charge')
    WHEN NEW.department_id IS NOT NULL
      AND NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'complaint_event: there is no such department')
    WHEN NEW.action IN ('assign', 'transfer') AND NEW.department_id IS NULL
      THEN RAISE(ABORT, 'complaint_event: it goes to a department')
    WHEN NEW.action = 'start' AND NEW.officer_id IS NULL
      THEN RAISE(ABORT, 'complaint_event: an officer starts')
    WHEN NEW.action IN ('answer', 'refuse') AND NOT EXISTS (SELECT 1
          FROM complaint WHERE id = NEW.complaint_id
            AND department_id = NEW.department_id)
      THEN RAISE(ABORT,
        'complaint_event: the department in charge answers (article 9)')
    WHEN NEW.action NOT IN ('receive', 'extend', 'supplement-arrived',
        'resume', 'move') AND NEW.due_at IS NOT (SELECT due_at
          FROM complaint WHERE id = NEW.complaint_id)
      THEN RAISE(ABORT,
        'complaint_event: that does not put the deadline off (article 9)')
    WHEN NEW.rating IS NOT NULL AND NEW.action <> 'rate'
      THEN RAISE(ABORT, 'complaint_event: only a rating rates')
    WHEN NEW.action = 'rate' AND NEW.rating IS NULL
      THEN RAISE(ABORT, 'complaint_event: a rating is 1 to 5')
  END;
END;

-- A complaint with a fee is received once it is paid (article 9(2)).
CREATE TRIGGER complaint_event_paid BEFORE INSERT ON complaint_event
WHEN NEW.action = 'receive'
BEGIN
  SELECT CASE
    WHEN (SELECT c.fee + c.postage > ifnull((SELECT sum(p.amount)
            FROM complaint_payment p WHERE p.complaint_id = c.id), 0)
          FROM complaint c WHERE c.id = NEW.complaint_id)
      THEN RAISE(ABORT,
        'complaint_event: it is received once it is paid (article 9(2))')
  END;
END;

CREATE TRIGGER complaint_event_time BEFORE INSERT ON complaint_event
WHEN NEW.action IN ('supplement', 'supplement-arrived', 'pause', 'resume',
  'extend')
BEGIN
  SELECT CASE
    WHEN NEW.action IN ('supplement', 'pause') AND EXISTS (SELECT 1
          FROM complaint_pause WHERE complaint_id = NEW.complaint_id
            AND to_at IS NULL)
      THEN RAISE(ABORT, 'complaint_event: a pause is open already')
    WHEN NEW.action = 'supplement-arrived' AND NOT EXISTS (SELECT 1
          FROM complaint_pause WHERE complaint_id = NEW.complaint_id
            AND to_at IS NULL AND reason = 'supplement')
      THEN RAISE(ABORT, 'complaint_event: no supplement was asked for')
    WHEN NEW.action = 'resume' AND NOT EXISTS (SELECT 1
          FROM complaint_pause WHERE complaint_id = NEW.complaint_id
            AND to_at IS NULL AND reason <> 'supplement')
      THEN RAISE(ABORT, 'complaint_event: no pause is open')
    WHEN NEW.action = 'supplement' AND NEW.from_at IS NOT NULL
      OR NEW.action = 'pause' AND (ifnull(NEW.from_at, NEW.at) BETWEEN
          (SELECT received_at - 86400000000 FROM complaint
            WHERE id = NEW.complaint_id) AND NEW.at) IS NOT 1
      THEN RAISE(ABORT,
        'complaint_event: a pause begins after the receipt, by now')
    WHEN NEW.action IN ('pause', 'extend') AND NOT EXISTS (SELECT 1
          FROM complaint_reason
          WHERE action = NEW.action AND code = NEW.reason)
      THEN RAISE(ABORT,
        'complaint_event: that is no lawful reason for it')
    WHEN NEW.action = 'extend' AND (SELECT count(*) FROM complaint_event
          WHERE complaint_id = NEW.complaint_id AND action = 'extend')
        > NEW.consent
      THEN RAISE(ABORT,
        'complaint_event: it is extended once, and once more with consent')
    WHEN NEW.action = 'extend' AND (NEW.due_at > (SELECT due_at
          FROM complaint WHERE id = NEW.complaint_id)) IS NOT 1
      THEN RAISE(ABORT, 'complaint_event: an extension is for later')
  END;
END;

CREATE TRIGGER complaint_event_other BEFORE INSERT ON complaint_event
WHEN NEW.action IN ('merge', 'close-repeat', 'return')
BEGIN
  SELECT CASE
    WHEN NEW.action = 'merge' AND NOT EXISTS (SELECT 1 FROM complaint
          WHERE id = NEW.other_id AND id <> NEW.complaint_id
            AND merged_into IS NULL AND ended_at IS NULL)
      THEN RAISE(ABORT, 'complaint_event: the leading case is open')
    WHEN NEW.action = 'merge' AND EXISTS (SELECT 1 FROM complaint
          WHERE merged_into = NEW.complaint_id)
      THEN RAISE(ABORT, 'complaint_event: others were merged into it')
    WHEN NEW.action = 'close-repeat' AND NOT EXISTS (SELECT 1
          FROM complaint c JOIN complaint_kind k ON k.id = c.kind_id
         WHERE c.id = NEW.complaint_id AND k.category <> 'legal'
           AND (SELECT count(*) FROM complaint o
                 WHERE (o.id = NEW.other_id OR o.repeats = NEW.other_id)
                   AND o.id < c.id AND o.citizen_id = c.citizen_id
                   AND EXISTS (SELECT 1 FROM complaint_event r
                     WHERE r.complaint_id = o.id
                       AND r.action IN ('answer', 'refuse', 'return')))
             >= 2)
      THEN RAISE(ABORT,
        'complaint_event: only the third of one purpose is so closed')
    WHEN NEW.action = 'return' AND NOT EXISTS (SELECT 1
          FROM complaint_event s JOIN complaint_pause p
            ON p.event_id = s.id
          WHERE s.complaint_id = NEW.complaint_id
            AND s.action = 'supplement' AND s.until < NEW.at
            AND p.to_at IS NULL)
      THEN RAISE(ABORT,
        'complaint_event: it is returned after a supplement that did not come')
  END;
END;

CREATE TRIGGER complaint_event_update BEFORE UPDATE ON complaint_event
BEGIN SELECT RAISE(ABORT, 'complaint_event: the timeline never changes'); END;
CREATE TRIGGER complaint_event_delete BEFORE DELETE ON complaint_event
BEGIN SELECT RAISE(ABORT, 'complaint_event: the timeline never changes'); END;

CREATE TRIGGER complaint_event_applied AFTER INSERT ON complaint_event
BEGIN
  INSERT INTO complaint_pause (complaint_id, reason, from_at, event_id)
  SELECT NEW.complaint_id, CASE NEW.action WHEN 'pause' THEN NEW.reason
           ELSE 'supplement' END, ifnull(NEW.from_at, NEW.at), NEW.id
   WHERE NEW.action IN ('supplement', 'pause');
  UPDATE complaint_pause SET to_at = NEW.at, end_event_id = NEW.id
   WHERE complaint_id = NEW.complaint_id AND to_at IS NULL
     AND (NEW.action IN ('supplement-arrived', 'resume')
       OR NEW.to_state IN ('transferred-out', 'merged', 'withdrawn',
         'closed', 'answered', 'refused', 'returned'));
  UPDATE complaint
     SET state = NEW.to_state, event_id = NEW.id, version = version + 1,
         due_at = NEW.due_at, wait_until = NEW.wait_until,
         received_at = CASE NEW.action WHEN 'receive' THEN NEW.at
           ELSE received_at END,
         paused_at = (SELECT min(from_at) FROM complaint_pause
           WHERE complaint_id = NEW.complaint_id AND to_at IS NULL),
         ended_at = CASE WHEN NEW.to_state IN ('filed', 'fee-due',
             'received', 'assigned', 'in-progress') THEN NULL
           ELSE ifnull(ended_at, NEW.at) END,
         department_id = CASE WHEN NEW.action IN ('receive', 'assign',
             'transfer') THEN ifnull(NEW.department_id, department_id)
           ELSE department_id END,
         officer_id = CASE WHEN NEW.action IN ('assign', 'transfer')
             THEN NEW.officer_id
           WHEN NEW.action = 'start' THEN NEW.officer_id
           ELSE officer_id END,
         merged_into = CASE NEW.action WHEN 'merge' THEN NEW.other_id
           ELSE merged_into END,
         repeats = CASE NEW.action WHEN 'close-repeat' THEN NEW.other_id
           ELSE repeats END,
         private = CASE NEW.action WHEN 'conceal' THEN 1
           WHEN 'disclose' THEN 0 ELSE private END,
         rating = CASE NEW.action WHEN 'rate' THEN NEW.rating
           ELSE rating END
   WHERE id = NEW.complaint_id;
  SELECT RAISE(ABORT, 'complaint_event: it was not applied')
   WHERE NOT EXISTS (SELECT 1 FROM complaint
          WHERE id = NEW.complaint_id AND event_id = NEW.id);
END;

CREATE TRIGGER complaint_pause_insert BEFORE INSERT ON complaint_pause
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM complaint_pause)
      OR NEW.to_at IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM complaint_event e
            WHERE e.id = NEW.event_id
              AND e.complaint_id = NEW.complaint_id
              AND e.action IN ('supplement', 'pause')
              AND e.id = (SELECT max(id) FROM complaint_event))
      OR NEW.event_id IN (SELECT event_id FROM complaint_pause
            WHERE complaint_id = NEW.complaint_id)
      THEN RAISE(ABORT, 'complaint_pause: an event begins a pause')
  END;
END;
CREATE TRIGGER complaint_pause_update BEFORE UPDATE ON complaint_pause
WHEN NEW.id IS NOT OLD.id OR NEW.complaint_id IS NOT OLD.complaint_id
  OR NEW.reason IS NOT OLD.reason OR NEW.from_at IS NOT OLD.from_at
  OR NEW.event_id IS NOT OLD.event_id OR OLD.to_at IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM complaint_event e
        WHERE e.id = NEW.end_event_id AND e.complaint_id = OLD.complaint_id
          AND e.at = NEW.to_at AND e.id > OLD.event_id
          AND (e.action IN ('supplement-arrived', 'resume')
            OR e.to_state <> e.from_state)
          AND e.id = (SELECT max(id) FROM complaint_event))
BEGIN SELECT RAISE(ABORT, 'complaint_pause: an event ends a pause'); END;
CREATE TRIGGER complaint_pause_delete BEFORE DELETE ON complaint_pause
BEGIN SELECT RAISE(ABORT, 'complaint_pause: rows are never deleted'); END;
