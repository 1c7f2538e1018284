-- 200,000 open complaints, all late, without their events: only for what
-- reads them.  (The rules would not let anybody.)
DROP TRIGGER complaint_insert;
INSERT INTO complaint_kind (code, name_ko, category, department_id, period,
       created_at)
VALUES ('bench', '시험', 'other', 1, '7d', 0);
INSERT INTO citizen (id, created_at) VALUES (900000, 0);
INSERT INTO complaint (year, serial, kind_id, citizen_id, channel, state,
       period, filed_at, received_at, due_at, department_id)
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n
       WHERE i < 200000)
SELECT 2020, i, (SELECT max(id) FROM complaint_kind), 900000, 'web',
       'assigned', '7d', 1577836800000000 + i, 1577836800000000 + i,
       1578441600000000 + (i * 7919) % 200000, 1
  FROM n;
