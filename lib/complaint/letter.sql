-- What letters to a complainant say besides the complaint itself.

-- v is the event that the letter is about: the receipt, or the result.  The
-- department and the officer are the event's, else the complaint's, so that
-- every letter names one (article 9).  l is the leading case with which it
-- was answered.
-- :letter_facts read handle web admin
SELECT (SELECT s.name FROM site s WHERE s.id = 1), p.lang,
       CASE WHEN p.lang = 'en' AND k.name_en <> '' THEN k.name_en
            ELSE k.name_ko END,
       CASE WHEN p.lang = 'en' AND d.name_en <> '' THEN d.name_en
            ELSE d.name_ko END,
       v.phone, d.phone, w.name, v.action, v.at, v.remedy,
       l.year, l.serial
  FROM complaint c
  JOIN citizen p ON p.id = c.citizen_id
  JOIN complaint_kind k ON k.id = c.kind_id
  JOIN complaint_event v ON v.id = :event_id
  LEFT JOIN complaint l ON l.id = v.other_id
   AND (v.action = 'answer' OR v.action = 'refuse')
  LEFT JOIN department d ON d.id = coalesce(v.department_id,
       c.department_id, k.department_id,
       (SELECT min(x.id) FROM department x
         WHERE x.kind = 'civil-affairs' AND x.closed_at IS NULL))
  LEFT JOIN staff w ON w.id = coalesce(v.officer_id, c.officer_id)
 WHERE c.id = :id;

-- :letter_received read handle web admin
SELECT max(id) FROM complaint_event
 WHERE complaint_id = :id AND action = 'receive';

-- :letter_result read handle web admin
SELECT max(v.id) FROM complaint_event v
 WHERE v.complaint_id = :id
   AND (v.action = 'answer' OR v.action = 'refuse' OR v.action = 'return'
     OR v.action = 'close-repeat');
