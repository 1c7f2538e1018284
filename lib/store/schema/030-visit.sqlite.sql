-- The rules about visits, as in 002-rules: a visit is counted with its
-- hash, figures never go down, a day's hashes end with it, and one visit is
-- the Nth (article 13-2).

CREATE TRIGGER visit_seen_insert BEFORE INSERT ON visit_seen
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM visit_seen WHERE day = NEW.day
          AND section = NEW.section AND hash = NEW.hash)
      THEN RAISE(ABORT, 'visit_seen: that browser was counted today')
    WHEN NEW.day < (SELECT max(day) FROM visit_seen)
      THEN RAISE(ABORT, 'visit_seen: that day is over')
  END;
END;
CREATE TRIGGER visit_seen_update BEFORE UPDATE ON visit_seen
BEGIN SELECT RAISE(ABORT, 'visit_seen: it never changes'); END;

-- With a new day the hashes of the day before are gone.
CREATE TRIGGER visit_seen_count AFTER INSERT ON visit_seen
BEGIN
  DELETE FROM visit_seen WHERE day < NEW.day;
  UPDATE visit_day SET visitors = visitors + 1
   WHERE day = NEW.day AND section = NEW.section;
  INSERT INTO visit_day (day, section, visitors)
  SELECT NEW.day, NEW.section, 1
   WHERE NOT EXISTS (SELECT 1 FROM visit_day
          WHERE day = NEW.day AND section = NEW.section);
  UPDATE visit_total SET n = n + 1 WHERE NEW.section = 'all';
END;

CREATE TRIGGER visit_day_insert BEFORE INSERT ON visit_day
BEGIN
  SELECT CASE
    WHEN NEW.visitors IS NOT 1 OR EXISTS (SELECT 1 FROM visit_day
          WHERE day = NEW.day AND section = NEW.section)
      THEN RAISE(ABORT, 'visit_day: it begins with its first visitor')
    WHEN NOT EXISTS (SELECT 1 FROM visit_seen
          WHERE day = NEW.day AND section = NEW.section)
      THEN RAISE(ABORT, 'visit_day: a visitor is counted by a hash')
  END;
END;
CREATE TRIGGER visit_day_update BEFORE UPDATE ON visit_day
WHEN NEW.day IS NOT OLD.day OR NEW.section IS NOT OLD.section
  OR NEW.visitors IS NOT OLD.visitors + 1
BEGIN
  SELECT RAISE(ABORT, 'visit_day: it goes up by one, and never down');
END;
CREATE TRIGGER visit_day_delete BEFORE DELETE ON visit_day
BEGIN SELECT RAISE(ABORT, 'visit_day: figures are never deleted'); END;

CREATE TRIGGER visit_total_insert BEFORE INSERT ON visit_total
BEGIN SELECT RAISE(ABORT, 'visit_total: there is one total'); END;
CREATE TRIGGER visit_total_update BEFORE UPDATE ON visit_total
WHEN NEW.id IS NOT OLD.id OR NEW.n IS NOT OLD.n + 1
BEGIN
  SELECT RAISE(ABORT, 'visit_total: it goes up by one, and never down');
END;
CREATE TRIGGER visit_total_delete BEFORE DELETE ON visit_total
BEGIN SELECT RAISE(ABORT, 'visit_total: there is one total'); END;

-- The Nth visitor ---------------------------------------------------------

-- The statement that makes a visit the Nth says that it was, in the same
-- moment, and nothing else can.
CREATE TRIGGER visit_total_reach AFTER UPDATE ON visit_total
BEGIN
  UPDATE visit_target SET reached_at = (SELECT at FROM audit_context)
   WHERE number = NEW.n AND reached_at IS NULL;
END;

CREATE TRIGGER visit_target_insert BEFORE INSERT ON visit_target
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM visit_target)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM visit_target)
      OR NEW.number IN (SELECT number FROM visit_target)
      THEN RAISE(ABORT, 'visit_target: that visit has its reward')
    WHEN NEW.reached_at IS NOT NULL OR NEW.award_id IS NOT NULL
      OR NEW.number <= (SELECT n FROM visit_total)
      THEN RAISE(ABORT, 'visit_target: that visit is over')
    WHEN NOT EXISTS (SELECT 1 FROM reward_programme
          WHERE id = NEW.programme_id AND kind = 'visitor'
            AND closed_at IS NULL)
      OR NEW.programme_id IN (SELECT programme_id FROM reward_draw)
      THEN RAISE(ABORT,
        'visit_target: an open programme of the kind visitor gives it')
    WHEN NOT ifnull((SELECT b.amount - s.awarded - s.reserved - p.amount
          FROM reward_programme p
          JOIN reward_budget b ON b.id = p.budget_id
          JOIN reward_spent s ON s.budget_id = b.id
         WHERE p.id = NEW.programme_id) >= 0, 0)
      THEN RAISE(ABORT,
        'visit_target: the budget cannot pay that (article 13-2)')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'visit_target: there is no such staff member')
  END;
END;
CREATE TRIGGER visit_target_update BEFORE UPDATE ON visit_target
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number
      OR NEW.programme_id IS NOT OLD.programme_id
      OR NEW.staff_id IS NOT OLD.staff_id
      OR NEW.created_at IS NOT OLD.created_at
      OR (OLD.reached_at IS NOT NULL
        AND NEW.reached_at IS NOT OLD.reached_at)
      OR OLD.award_id IS NOT NULL
      THEN RAISE(ABORT, 'visit_target: what was said never changes')
    WHEN NEW.reached_at IS NOT OLD.reached_at
      AND (NEW.number IS NOT (SELECT n FROM visit_total)
        OR NEW.award_id IS NOT NULL)
      THEN RAISE(ABORT, 'visit_target: that visit has not come')
    WHEN NEW.award_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM reward_award
          WHERE id = NEW.award_id AND programme_id = NEW.programme_id
            AND place IS NULL AND code IS NOT NULL
            AND awarded_at >= NEW.reached_at)
      THEN RAISE(ABORT, 'visit_target: that is not its reward')
    WHEN NEW.award_id IN (SELECT award_id FROM visit_target)
      THEN RAISE(ABORT, 'visit_target: that is another visit''s reward')
  END;
END;
CREATE TRIGGER visit_target_delete BEFORE DELETE ON visit_target
WHEN OLD.reached_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'visit_target: that visit was'); END;

-- Whoever was promised something relies on it.
CREATE TRIGGER visit_target_terms BEFORE UPDATE ON reward_programme
WHEN (NEW.amount IS NOT OLD.amount OR NEW.gift_ko IS NOT OLD.gift_ko
    OR NEW.gift_en IS NOT OLD.gift_en
    OR NEW.claim_days IS NOT OLD.claim_days)
  AND OLD.id IN (SELECT programme_id FROM visit_target)
BEGIN
  SELECT RAISE(ABORT,
    'reward_programme: its terms stand once somebody relies on them');
END;
CREATE TRIGGER visit_target_draw BEFORE INSERT ON reward_draw
WHEN NEW.programme_id IN (SELECT programme_id FROM visit_target)
BEGIN
  SELECT RAISE(ABORT, 'reward_draw: it rewards a visitor, and is not drawn');
END;

-- The log -----------------------------------------------------------------

CREATE TRIGGER log_visit_target_add AFTER INSERT ON visit_target
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'visit.target', 'visit', NEW.id, NULL,
    json_object('number', NEW.number, 'programme', NEW.programme_id));
END;
CREATE TRIGGER log_visit_target_reach AFTER UPDATE ON visit_target
WHEN NEW.reached_at IS NOT OLD.reached_at
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'visit.reach', 'visit', NEW.id, NULL,
    json_object('number', NEW.number));
END;
CREATE TRIGGER log_visit_target_remove AFTER DELETE ON visit_target
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'visit.untarget', 'visit', OLD.id, NULL,
    json_object('number', OLD.number));
END;
