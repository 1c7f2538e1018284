-- Complaints whose time has come.

-- :settle_filed read handle admin
SELECT id FROM complaint
 WHERE state = 'filed' AND filed_at <= :until AND id > :after
 ORDER BY id LIMIT :limit;

-- :settle_filed_count read handle admin
SELECT count(*) FROM complaint WHERE state = 'filed' AND filed_at <= :until;

-- :settle_unpaid read handle admin
SELECT id FROM complaint
 WHERE wait_until <= :until AND state = 'fee-due' AND id > :after
 ORDER BY id LIMIT :limit;

-- :settle_unpaid_count read handle admin
SELECT count(*) FROM complaint
 WHERE wait_until <= :until AND state = 'fee-due';

-- :settle_answered read handle admin
SELECT id FROM complaint
 WHERE wait_until <= :until AND id > :after
   AND (state = 'answered' OR state = 'refused' OR state = 'returned')
 ORDER BY id LIMIT :limit;

-- :settle_answered_count read handle admin
SELECT count(*) FROM complaint
 WHERE wait_until <= :until
   AND (state = 'answered' OR state = 'refused' OR state = 'returned');
