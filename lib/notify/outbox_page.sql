-- The outbox page by page.

-- :outbox_keys read moderate handle admin
SELECT o.id FROM outbox o WHERE 1 = 1

-- :outbox_in_state fragment
o.state = :state

-- :outbox_older fragment
o.id < :id

-- :outbox_newer fragment
o.id > :id

-- :outbox_newest_first fragment
ORDER BY o.id DESC

-- :outbox_oldest_first fragment
ORDER BY o.id

-- :outbox_counts read moderate handle admin
SELECT (SELECT count(*) FROM outbox WHERE state = 'queued'),
       (SELECT count(*) FROM outbox WHERE state = 'queued'
           AND channel = 'call'),
       (SELECT count(*) FROM outbox WHERE state = 'sending'),
       (SELECT count(*) FROM outbox WHERE state = 'failed'),
       (SELECT count(*) FROM outbox WHERE state = 'given-up')
