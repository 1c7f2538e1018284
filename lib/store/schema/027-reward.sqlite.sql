-- The rules about rewards, as in 002-rules: no budget is overspent, nothing
-- is added to a list that is frozen, no reward is given twice (article
-- 13-2).

-- Budgets -----------------------------------------------------------------

CREATE TRIGGER reward_budget_insert BEFORE INSERT ON reward_budget
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM reward_budget)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM reward_budget)
      OR NEW.year IN (SELECT year FROM reward_budget)
      THEN RAISE(ABORT, 'reward_budget: this year has its budget')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'reward_budget: a new one is its first version')
  END;
END;
CREATE TRIGGER reward_budget_update BEFORE UPDATE ON reward_budget
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.year IS NOT OLD.year
      THEN RAISE(ABORT, 'reward_budget: its year never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'reward_budget: each change raises the version by one')
    WHEN NOT ifnull(NEW.amount >= (SELECT awarded + reserved
          FROM reward_spent WHERE budget_id = OLD.id), 0)
      THEN RAISE(ABORT,
        'reward_budget: more was promised already (article 13-2)')
  END;
END;
CREATE TRIGGER reward_budget_delete BEFORE DELETE ON reward_budget
BEGIN SELECT RAISE(ABORT, 'reward_budget: it is never deleted'); END;

-- Programmes --------------------------------------------------------------

CREATE TRIGGER reward_programme_insert BEFORE INSERT ON reward_programme
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM reward_programme)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0)
            FROM reward_programme)
      OR NEW.key IN (SELECT key FROM reward_programme)
      THEN RAISE(ABORT, 'reward_programme: this id or key is taken')
    WHEN NEW.key NOT GLOB '[A-Za-z0-9]*' OR NEW.key GLOB '*[^A-Za-z0-9._-]*'
      OR length(NEW.key) > 40
      THEN RAISE(ABORT, 'reward_programme: that is no key')
    WHEN NEW.version IS NOT 1 OR NEW.closed_at IS NOT NULL
      THEN RAISE(ABORT, 'reward_programme: a new one is its first version')
    WHEN NEW.budget_id NOT IN (SELECT id FROM reward_budget)
      THEN RAISE(ABORT, 'reward_programme: there is no such budget')
    WHEN NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'reward_programme: there is no such department')
  END;
END;
CREATE TRIGGER reward_programme_update BEFORE UPDATE ON reward_programme
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.key IS NOT OLD.key
      OR NEW.kind IS NOT OLD.kind OR NEW.budget_id IS NOT OLD.budget_id
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'reward_programme: key, kind and budget never change')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'reward_programme: each change raises the version by one')
    WHEN NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'reward_programme: there is no such department')
    WHEN (NEW.amount IS NOT OLD.amount
        OR NEW.per_person IS NOT OLD.per_person
        OR NEW.staff_excluded IS NOT OLD.staff_excluded
        OR NEW.claim_days IS NOT OLD.claim_days
        OR NEW.gift_ko IS NOT OLD.gift_ko OR NEW.gift_en IS NOT OLD.gift_en)
      AND (OLD.id IN (SELECT programme_id FROM reward_draw)
        OR OLD.id IN (SELECT programme_id FROM reward_award)
        OR OLD.id IN (SELECT programme_id FROM reward_entry))
      THEN RAISE(ABORT,
        'reward_programme: its terms stand once somebody relies on them')
    WHEN NEW.closed_at IS NULL AND OLD.closed_at IS NOT NULL
      AND OLD.id IN (SELECT programme_id FROM reward_draw)
      THEN RAISE(ABORT, 'reward_programme: its list is frozen')
  END;
END;
CREATE TRIGGER reward_programme_delete BEFORE DELETE ON reward_programme
BEGIN SELECT RAISE(ABORT, 'reward_programme: it is never deleted'); END;

-- Entries -----------------------------------------------------------------

CREATE TRIGGER reward_entry_insert BEFORE INSERT ON reward_entry
BEGIN
  SELECT CASE
    WHEN NEW.programme_id IN (SELECT programme_id FROM reward_draw)
      THEN RAISE(ABORT,
        'reward_entry: the list is frozen (article 13-2)')
    WHEN EXISTS (SELECT 1 FROM reward_entry
          WHERE programme_id = NEW.programme_id AND entry = NEW.entry)
      THEN RAISE(ABORT, 'reward_entry: this entry is there')
    WHEN NEW.programme_id NOT IN (SELECT id FROM reward_programme
          WHERE closed_at IS NULL)
      THEN RAISE(ABORT, 'reward_entry: there is no such open programme')
  END;
END;
CREATE TRIGGER reward_entry_update BEFORE UPDATE ON reward_entry
BEGIN SELECT RAISE(ABORT, 'reward_entry: an entry never changes'); END;
CREATE TRIGGER reward_entry_delete BEFORE DELETE ON reward_entry
WHEN OLD.programme_id IN (SELECT programme_id FROM reward_draw)
BEGIN
  SELECT RAISE(ABORT, 'reward_entry: the list is frozen (article 13-2)');
END;
-- Whose it was goes with it.
CREATE TRIGGER reward_entry_gone AFTER DELETE ON reward_entry
BEGIN
  DELETE FROM reward_entrant
   WHERE programme_id = OLD.programme_id AND entry = OLD.entry;
END;

CREATE TRIGGER reward_entrant_insert BEFORE INSERT ON reward_entrant
BEGIN
  SELECT CASE
    WHEN NEW.programme_id IN (SELECT programme_id FROM reward_draw)
      THEN RAISE(ABORT,
        'reward_entrant: the list is frozen (article 13-2)')
    WHEN EXISTS (SELECT 1 FROM reward_entrant
          WHERE programme_id = NEW.programme_id AND entry = NEW.entry)
      THEN RAISE(ABORT, 'reward_entrant: this entry is somebody''s')
    WHEN NOT EXISTS (SELECT 1 FROM reward_entry
          WHERE programme_id = NEW.programme_id AND entry = NEW.entry)
      THEN RAISE(ABORT, 'reward_entrant: there is no such entry')
    WHEN NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'reward_entrant: there is no such citizen')
    WHEN (SELECT count(*) FROM reward_entrant
          WHERE citizen_id = NEW.citizen_id
            AND programme_id = NEW.programme_id)
      >= (SELECT per_person FROM reward_programme
           WHERE id = NEW.programme_id)
      THEN RAISE(ABORT, 'reward_entrant: no more for one person')
  END;
END;
CREATE TRIGGER reward_entrant_update BEFORE UPDATE ON reward_entrant
BEGIN SELECT RAISE(ABORT, 'reward_entrant: it never changes'); END;
-- It goes with its entry, or when nothing of the draw is open any more.
CREATE TRIGGER reward_entrant_delete BEFORE DELETE ON reward_entrant
WHEN EXISTS (SELECT 1 FROM reward_entry
      WHERE programme_id = OLD.programme_id AND entry = OLD.entry)
  AND (NOT EXISTS (SELECT 1 FROM reward_draw
        WHERE programme_id = OLD.programme_id AND run_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM reward_award
        WHERE programme_id = OLD.programme_id
          AND state IN ('awarded', 'notified', 'claimed')))
BEGIN
  SELECT RAISE(ABORT, 'reward_entrant: it is needed yet');
END;

-- Draws -------------------------------------------------------------------

CREATE TRIGGER reward_draw_insert BEFORE INSERT ON reward_draw
BEGIN
  SELECT CASE
    WHEN NEW.programme_id IN (SELECT programme_id FROM reward_draw)
      THEN RAISE(ABORT, 'reward_draw: a list is frozen once (article 13-2)')
    WHEN NEW.programme_id NOT IN (SELECT id FROM reward_programme)
      THEN RAISE(ABORT, 'reward_draw: there is no such programme')
    WHEN NEW.version IS NOT 1 OR NEW.value IS NOT NULL
      OR NEW.run_at IS NOT NULL
      THEN RAISE(ABORT, 'reward_draw: what decides is not known yet')
    WHEN NEW.entries IS NOT (SELECT count(*) FROM reward_entry
          WHERE programme_id = NEW.programme_id)
      THEN RAISE(ABORT, 'reward_draw: every entry is counted')
    WHEN NEW.entries IS NOT (SELECT count(*) FROM reward_entrant
          WHERE programme_id = NEW.programme_id)
      THEN RAISE(ABORT, 'reward_draw: every entry is somebody''s')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'reward_draw: there is no such staff member')
    WHEN NOT ifnull((SELECT b.amount - s.awarded - s.reserved
          - p.amount * min(NEW.winners, NEW.entries)
          FROM reward_programme p
          JOIN reward_budget b ON b.id = p.budget_id
          JOIN reward_spent s ON s.budget_id = b.id
         WHERE p.id = NEW.programme_id) >= 0, 0)
      THEN RAISE(ABORT,
        'reward_draw: the budget cannot pay that (article 13-2)')
  END;
END;
CREATE TRIGGER reward_draw_update BEFORE UPDATE ON reward_draw
BEGIN
  SELECT CASE
    WHEN NEW.programme_id IS NOT OLD.programme_id
      OR NEW.source IS NOT OLD.source OR NEW.winners IS NOT OLD.winners
      OR NEW.alternates IS NOT OLD.alternates
      OR NEW.entries IS NOT OLD.entries
      OR NEW.commitment IS NOT OLD.commitment
      OR NEW.closed IS NOT OLD.closed OR NEW.closed_at IS NOT OLD.closed_at
      OR NEW.staff_id IS NOT OLD.staff_id
      THEN RAISE(ABORT, 'reward_draw: what was published never changes')
    WHEN OLD.run_at IS NOT NULL
      THEN RAISE(ABORT, 'reward_draw: it is drawn once (article 13-2)')
    WHEN NEW.run_at IS NULL OR NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'reward_draw: it changes when it is drawn')
    WHEN (SELECT count(*) FROM reward_place
          WHERE programme_id = OLD.programme_id)
      IS NOT min(OLD.winners + OLD.alternates, OLD.entries)
      THEN RAISE(ABORT, 'reward_draw: every place is somebody''s')
  END;
END;
CREATE TRIGGER reward_draw_delete BEFORE DELETE ON reward_draw
BEGIN SELECT RAISE(ABORT, 'reward_draw: it is never deleted'); END;

CREATE TRIGGER reward_place_insert BEFORE INSERT ON reward_place
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM reward_draw
          WHERE programme_id = NEW.programme_id AND run_at IS NULL)
      THEN RAISE(ABORT, 'reward_place: no draw waits for it')
    WHEN NEW.place IS NOT (SELECT ifnull(max(place), 0) + 1
          FROM reward_place WHERE programme_id = NEW.programme_id)
      OR NEW.place > (SELECT winners + alternates FROM reward_draw
           WHERE programme_id = NEW.programme_id)
      THEN RAISE(ABORT, 'reward_place: places are filled in order')
    WHEN NOT EXISTS (SELECT 1 FROM reward_entry
          WHERE programme_id = NEW.programme_id AND entry = NEW.entry)
      OR EXISTS (SELECT 1 FROM reward_place
          WHERE programme_id = NEW.programme_id AND entry = NEW.entry)
      THEN RAISE(ABORT, 'reward_place: each is one of the entries, once')
  END;
END;
CREATE TRIGGER reward_place_update BEFORE UPDATE ON reward_place
BEGIN SELECT RAISE(ABORT, 'reward_place: it never changes'); END;
CREATE TRIGGER reward_place_delete BEFORE DELETE ON reward_place
BEGIN SELECT RAISE(ABORT, 'reward_place: it is never deleted'); END;

-- Rewards -----------------------------------------------------------------

CREATE TRIGGER reward_award_insert BEFORE INSERT ON reward_award
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM reward_award)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM reward_award)
      OR EXISTS (SELECT 1 FROM reward_award
          WHERE programme_id = NEW.programme_id AND place = NEW.place)
      OR EXISTS (SELECT 1 FROM reward_award
          WHERE programme_id = NEW.programme_id AND code = NEW.code)
      THEN RAISE(ABORT, 'reward_award: that was awarded')
    WHEN NEW.state IS NOT 'awarded' OR NEW.version IS NOT 1
      OR NEW.notified_at IS NOT NULL OR NEW.claimed_at IS NOT NULL
      THEN RAISE(ABORT, 'reward_award: a new one was awarded just now')
    WHEN NOT EXISTS (SELECT 1 FROM reward_programme
          WHERE id = NEW.programme_id AND budget_id = NEW.budget_id
            AND amount >= NEW.amount)
      THEN RAISE(ABORT, 'reward_award: no programme gives that')
    WHEN NOT ifnull((SELECT b.amount - s.awarded - s.reserved - NEW.amount
          FROM reward_budget b JOIN reward_spent s ON s.budget_id = b.id
         WHERE b.id = NEW.budget_id) >= 0, 0)
      THEN RAISE(ABORT,
        'reward_award: the budget cannot pay that (article 13-2)')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'reward_award: there is no such staff member')
    WHEN NEW.citizen_id IS NOT NULL
      AND NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'reward_award: there is no such citizen')
    WHEN NEW.citizen_id IS NOT NULL
      AND (SELECT count(*) FROM reward_award
          WHERE citizen_id = NEW.citizen_id
            AND programme_id = NEW.programme_id AND state <> 'lapsed')
      >= (SELECT per_person FROM reward_programme
           WHERE id = NEW.programme_id)
      THEN RAISE(ABORT, 'reward_award: no more for one person')
    WHEN NEW.place IS NULL
      AND NEW.programme_id IN (SELECT programme_id FROM reward_draw)
      THEN RAISE(ABORT, 'reward_award: who gets it is drawn (article 13-2)')
  END;
END;
-- A place in a draw: in order, and as many at once as there are winners.
CREATE TRIGGER reward_award_place BEFORE INSERT ON reward_award
WHEN NEW.place IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM reward_draw d
          JOIN reward_place l ON l.programme_id = d.programme_id
         WHERE d.programme_id = NEW.programme_id AND d.run_at IS NOT NULL
           AND l.place = NEW.place AND l.entry = NEW.code)
      THEN RAISE(ABORT, 'reward_award: that place was not drawn')
    WHEN NEW.place IS NOT (SELECT ifnull(max(place), 0) + 1
          FROM reward_award WHERE programme_id = NEW.programme_id
            AND place IS NOT NULL)
      THEN RAISE(ABORT, 'reward_award: places are awarded in order')
    WHEN NEW.place > (SELECT winners FROM reward_draw
          WHERE programme_id = NEW.programme_id)
      AND (SELECT count(*) FROM reward_award
          WHERE programme_id = NEW.programme_id AND state <> 'lapsed')
      >= (SELECT winners FROM reward_draw
           WHERE programme_id = NEW.programme_id)
      THEN RAISE(ABORT, 'reward_award: an alternate waits for a lapsed one')
    WHEN NEW.citizen_id IS NOT (SELECT citizen_id FROM reward_entrant
          WHERE programme_id = NEW.programme_id AND entry = NEW.code)
      THEN RAISE(ABORT, 'reward_award: that entry is another person''s')
  END;
END;
CREATE TRIGGER reward_award_update BEFORE UPDATE ON reward_award
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.programme_id IS NOT OLD.programme_id
      OR NEW.budget_id IS NOT OLD.budget_id
      OR NEW.amount IS NOT OLD.amount OR NEW.place IS NOT OLD.place
      OR NEW.code IS NOT OLD.code OR NEW.awarded_at IS NOT OLD.awarded_at
      OR NEW.claim_by IS NOT OLD.claim_by
      OR (OLD.citizen_id IS NOT NULL
        AND NEW.citizen_id IS NOT OLD.citizen_id)
      OR (OLD.notified_at IS NOT NULL
        AND NEW.notified_at IS NOT OLD.notified_at)
      OR (OLD.claimed_at IS NOT NULL
        AND NEW.claimed_at IS NOT OLD.claimed_at)
      THEN RAISE(ABORT, 'reward_award: what was awarded never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'reward_award: each change raises the version by one')
    WHEN NOT ifnull(OLD.state || ' ' || NEW.state IN ('awarded notified',
        'awarded claimed', 'awarded lapsed', 'notified claimed',
        'notified lapsed', 'claimed delivered', 'claimed lapsed'), 0)
      THEN RAISE(ABORT, 'reward_award: it does not go from there to there')
    WHEN (NEW.claimed_at IS NOT OLD.claimed_at AND NEW.state <> 'claimed')
      OR (NEW.notified_at IS NOT OLD.notified_at AND NEW.state <> 'notified')
      THEN RAISE(ABORT, 'reward_award: it does not go from there to there')
    WHEN NEW.citizen_id IS NOT OLD.citizen_id
      AND (NEW.state <> 'claimed'
        OR NEW.citizen_id NOT IN (SELECT id FROM citizen)
        OR (SELECT count(*) FROM reward_award
          WHERE citizen_id = NEW.citizen_id
            AND programme_id = NEW.programme_id AND state <> 'lapsed')
        >= (SELECT per_person FROM reward_programme
             WHERE id = NEW.programme_id))
      THEN RAISE(ABORT, 'reward_award: no more for one person')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'reward_award: there is no such staff member')
  END;
END;
CREATE TRIGGER reward_award_delete BEFORE DELETE ON reward_award
BEGIN SELECT RAISE(ABORT, 'reward_award: it is never deleted'); END;

-- Notices -----------------------------------------------------------------

CREATE TRIGGER outbox_award_insert BEFORE INSERT ON outbox
WHEN NEW.award_id IS NOT NULL OR NEW.template = 'award'
BEGIN
  SELECT CASE
    WHEN NEW.template IS NOT 'award' OR NEW.staff_id IS NOT NULL
      OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
      OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL OR NEW.reminder_id IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM reward_award a
          JOIN citizen c ON c.id = a.citizen_id
         WHERE a.id = NEW.award_id AND c.id = NEW.citizen_id
           AND CASE NEW.channel WHEN 'mail' THEN c.email_sealed
               ELSE c.phone_sealed END IS NOT NULL)
      THEN RAISE(ABORT, 'outbox: the notice of a reward goes to its winner')
    WHEN EXISTS (SELECT 1 FROM outbox WHERE award_id = NEW.award_id)
      THEN RAISE(ABORT, 'outbox: that reward has its notice')
  END;
END;
CREATE TRIGGER outbox_award_update BEFORE UPDATE ON outbox
WHEN NEW.award_id IS NOT OLD.award_id
BEGIN
  SELECT RAISE(ABORT, 'outbox: a notice belongs to its reward');
END;
CREATE TRIGGER outbox_award_delete BEFORE DELETE ON outbox
WHEN OLD.award_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'outbox: the notice of a reward is never deleted');
END;

-- Whoever was told, was notified.
CREATE TRIGGER reward_award_told AFTER UPDATE ON outbox
WHEN NEW.award_id IS NOT NULL AND NEW.sent_at IS NOT NULL
  AND OLD.sent_at IS NULL
BEGIN
  UPDATE reward_award SET state = 'notified', notified_at = NEW.sent_at,
         version = version + 1
   WHERE id = NEW.award_id AND state = 'awarded';
END;
-- What lapsed before anybody was told is not told any more.
CREATE TRIGGER reward_award_untold AFTER UPDATE ON reward_award
WHEN NEW.state = 'lapsed'
BEGIN
  UPDATE outbox SET state = 'cancelled'
   WHERE award_id = NEW.id AND state IN ('queued', 'failed', 'given-up');
END;

-- The log -----------------------------------------------------------------

CREATE TRIGGER log_reward_budget_add AFTER INSERT ON reward_budget
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.budget', 'reward-budget', NEW.id,
    NULL, json_object('year', NEW.year, 'amount', NEW.amount));
END;
CREATE TRIGGER log_reward_budget_set AFTER UPDATE ON reward_budget
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.budget', 'reward-budget', NEW.id,
    NULL, json_object('year', NEW.year, 'amount', NEW.amount, 'was',
      OLD.amount));
END;
CREATE TRIGGER log_reward_programme_add AFTER INSERT ON reward_programme
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.add', 'reward', NEW.id, NULL,
    json_object('key', NEW.key, 'kind', NEW.kind, 'amount', NEW.amount,
      'per_person', NEW.per_person));
END;
CREATE TRIGGER log_reward_programme_set AFTER UPDATE ON reward_programme
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.set', 'reward', NEW.id, NULL,
    json_object('key', NEW.key, 'amount', NEW.amount, 'closed_at',
      NEW.closed_at, 'version', NEW.version));
END;
-- That somebody entered, and neither who nor with which entry.
CREATE TRIGGER log_reward_enter AFTER INSERT ON reward_entrant
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.enter', 'reward',
    NEW.programme_id, NULL, '');
END;
CREATE TRIGGER log_reward_unenter AFTER DELETE ON reward_entry
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.unenter', 'reward',
    OLD.programme_id, NULL, '');
END;
CREATE TRIGGER log_reward_draw_commit AFTER INSERT ON reward_draw
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.commit', 'reward',
    NEW.programme_id, NULL, json_object('entries', NEW.entries, 'winners',
      NEW.winners, 'source', NEW.source, 'commitment',
      lower(hex(NEW.commitment))));
END;
CREATE TRIGGER log_reward_draw_run AFTER UPDATE ON reward_draw
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.draw', 'reward',
    NEW.programme_id, NULL, json_object('value', NEW.value));
END;
CREATE TRIGGER log_reward_award_add AFTER INSERT ON reward_award
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.award', 'award', NEW.id,
    NEW.citizen_id, json_object('programme', NEW.programme_id, 'amount',
      NEW.amount, 'place', NEW.place));
END;
CREATE TRIGGER log_reward_award_step AFTER UPDATE ON reward_award
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.' || NEW.state, 'award', NEW.id,
    NEW.citizen_id, json_object('amount', NEW.amount, 'reason',
      NEW.reason));
END;
