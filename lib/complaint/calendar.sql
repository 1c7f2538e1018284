-- The table of holidays.

-- Everything that tells which years the table covers and which days are
-- off: removed rows count for the years.
-- :calendar_days read moderate handle web admin
SELECT date, name_ko, name_en, basis, removed_at
  FROM holiday
 ORDER BY date, id;

-- :holiday_list read moderate handle web admin
SELECT h.id, h.date, h.name_ko, h.name_en, h.kind, h.basis, h.reason,
       s.login, h.created_at, h.removed_at, r.login, h.remove_reason,
       h.version
  FROM holiday h
  LEFT JOIN staff s ON s.id = h.staff_id
  LEFT JOIN staff r ON r.id = h.removed_by
 WHERE h.date BETWEEN :from AND :to
   AND (:everything = 1 OR h.removed_at IS NULL)
 ORDER BY h.date, h.id;

-- The row in use, else the one that was removed last.
-- :holiday_find read moderate handle web admin
SELECT h.id, h.date, h.name_ko, h.name_en, h.kind, h.basis, h.reason,
       s.login, h.created_at, h.removed_at, r.login, h.remove_reason,
       h.version
  FROM holiday h
  LEFT JOIN staff s ON s.id = h.staff_id
  LEFT JOIN staff r ON r.id = h.removed_by
 WHERE h.date = :date AND h.name_ko = :name AND h.kind = :kind
 ORDER BY CASE WHEN h.removed_at IS NULL THEN 0 ELSE 1 END, h.id DESC
 LIMIT 1;

-- :holiday_insert handle admin
INSERT INTO holiday (date, name_ko, name_en, kind, basis, staff_id, reason,
       created_at)
VALUES (:date, :name_ko, :name_en, :kind, :basis, :staff, :reason, :now);

-- :holiday_update handle admin
UPDATE holiday
   SET name_en = :name_en, basis = :basis, version = version + 1
 WHERE id = :id AND version = :version AND removed_at IS NULL;

-- :holiday_remove handle admin
UPDATE holiday
   SET removed_at = :now, removed_by = :staff, remove_reason = :reason,
       version = version + 1
 WHERE id = :id AND version = :version AND removed_at IS NULL;
