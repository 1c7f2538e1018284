-- A supplement is asked for again once, for 10 days at most, where it did
-- not come in its time; before that the complainant may ask for more time
-- twice (decree, article 24).

DROP TRIGGER complaint_rule_fixed_i;
INSERT INTO complaint_rule (action, from_state, to_state)
SELECT a.value, s.value, s.value
  FROM json_each('["supplement-again","prolong"]') a,
       json_each('["received","assigned","in-progress"]') s;
CREATE TRIGGER complaint_rule_fixed_i BEFORE INSERT ON complaint_rule
BEGIN SELECT RAISE(ABORT, 'complaint_rule: the table is fixed'); END;

-- The supplements that have not come yet: by when they are wanted, and how
-- often they were asked for again and prolonged.
CREATE VIEW complaint_supplement AS
SELECT p.complaint_id, max(e.until) AS until,
       sum(e.action = 'supplement-again') AS again,
       sum(e.action = 'prolong') AS prolonged
  FROM complaint_pause p
  JOIN complaint_event e
    ON e.complaint_id = p.complaint_id AND e.id >= p.event_id
 WHERE p.to_at IS NULL AND p.reason = 'supplement'
   AND (e.action = 'supplement' OR e.action = 'supplement-again'
     OR e.action = 'prolong')
 GROUP BY p.complaint_id;

CREATE TRIGGER complaint_event_supplement BEFORE INSERT ON complaint_event
WHEN NEW.action IN ('supplement-again', 'prolong')
BEGIN
  SELECT CASE
    WHEN NEW.complaint_id NOT IN (SELECT complaint_id
          FROM complaint_supplement WHERE complaint_id = NEW.complaint_id)
      THEN RAISE(ABORT, 'complaint_event: no supplement was asked for')
    WHEN NEW.until IS NULL OR NEW.wait_until IS NOT NEW.until
      OR NEW.until <= NEW.at
      THEN RAISE(ABORT, 'complaint_event: it is wanted by some time')
    WHEN NEW.action = 'supplement-again' AND NEW.text_sealed IS NULL
      THEN RAISE(ABORT, 'complaint_event: it says what is lacking')
    WHEN NEW.action = 'supplement-again' AND (SELECT again > 0
          OR until >= NEW.at FROM complaint_supplement
          WHERE complaint_id = NEW.complaint_id)
      THEN RAISE(ABORT,
        'complaint_event: what did not come is asked for again once')
    WHEN NEW.action = 'supplement-again'
      AND NEW.until > NEW.at + 11 * 86400000000
      THEN RAISE(ABORT,
        'complaint_event: the second time is at most 10 days')
    WHEN NEW.action = 'prolong' AND (SELECT prolonged >= 2
          OR until < NEW.at OR until >= NEW.until FROM complaint_supplement
          WHERE complaint_id = NEW.complaint_id)
      THEN RAISE(ABORT,
        'complaint_event: more time is given twice, before it is over')
  END;
END;

DROP TRIGGER complaint_event_other;
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
          FROM complaint_supplement s
         WHERE s.complaint_id = NEW.complaint_id AND s.until < NEW.at)
      THEN RAISE(ABORT,
        'complaint_event: it is returned after a supplement that did not come')
  END;
END;

-- The public sees that it is asked for again, and that there is more time.
DROP VIEW web_complaint_step;
CREATE VIEW web_complaint_step AS
SELECT e.complaint_id, e.id, e.at, e.action, e.to_state AS state,
       d.name_ko AS department_ko, d.name_en AS department_en,
       e.due_at, p.body
  FROM complaint_event e
  JOIN complaint c ON c.id = e.complaint_id
  JOIN complaint_kind k ON k.id = c.kind_id
  LEFT JOIN department d ON d.id = e.department_id
  LEFT JOIN complaint_public p ON p.event_id = e.id AND p.shown = 1
 WHERE k.publishable = 1 AND c.private = 0 AND c.received_at IS NOT NULL
   AND e.action IN ('file', 'receive', 'assign', 'start', 'transfer',
     'transfer-out', 'supplement', 'supplement-again', 'prolong',
     'supplement-arrived', 'pause', 'resume', 'extend', 'move', 'progress',
     'answer', 'refuse', 'return', 'merge', 'split', 'close',
     'close-repeat', 'withdraw');
