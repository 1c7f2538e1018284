-- How a complaint begins.

-- When a legal complaint was refused.
-- :file_refused read handle web admin
SELECT max(e.at) FROM complaint_event e
  JOIN complaint c ON c.id = e.complaint_id
  JOIN complaint_kind k ON k.id = c.kind_id
 WHERE e.complaint_id = :id AND e.action = 'refuse'
   AND k.category = 'legal';

-- :file_insert handle web admin
INSERT INTO complaint (year, serial, kind_id, citizen_id, channel, state,
       private, fee, postage, period, filed_at, post_id, objects_to, repeats)
VALUES (:year, (SELECT coalesce(max(x.serial), 0) + 1 FROM complaint x
         WHERE x.year = :year),
       :kind_id, :citizen_id, :channel, 'filed', :private, :fee, :postage,
       :period, :filed_at, :post_id, :objects_to, :repeats);

-- :file_password handle web admin
INSERT INTO complaint_password (complaint_id, password, event_id)
VALUES (:complaint_id, :password, :event_id);

-- :file_department read handle web admin
SELECT d.id FROM department d
 WHERE d.closed_at IS NULL
   AND CASE WHEN CAST(:audit AS INTEGER) = 1 THEN d.kind = 'audit'
       ELSE d.id = (SELECT k.department_id FROM complaint_kind k
         WHERE k.id = :kind_id) END
 ORDER BY d.id LIMIT 1;
