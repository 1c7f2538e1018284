-- What may be provided: through the views of what the public sees alone.

-- :inforeq_public_post read handle admin
SELECT b.slug, p.number, p.title, p.body, p.by_staff, p.created_at,
       p.updated_at
  FROM web_post p JOIN web_board b ON b.id = p.board_id
 WHERE p.id = :id AND (p.expires_at IS NULL OR p.expires_at > :now);

-- :inforeq_public_pages read handle admin
SELECT p.id, p.path, p.lang, p.title, p.body, p.provider, p.department_ko,
       p.updated_at
  FROM web_page p
 WHERE (:path = '' OR p.path = :path
     OR substr(p.path, 1, length(:path) + 1) = :path || '/')
   AND (p.withdraw_at IS NULL OR p.withdraw_at > :now)
 ORDER BY p.path, p.lang;

-- :inforeq_public_complaints read handle admin
SELECT received_at, coalesce(department, ''), minutes IS NOT NULL,
       coalesce(in_time, FALSE), open
  FROM web_complaint_figure ORDER BY received_at;

-- :inforeq_public_survey read handle admin
SELECT title_ko, title_en, definition, closes_at, responses
  FROM web_survey WHERE id = :id AND state = 'closed';

-- :inforeq_public_survey_result read handle admin
SELECT question, cell_row, cell_column, answers FROM web_survey_result
 WHERE survey_id = :id ORDER BY question, cell_row, cell_column;
