-- The log: naming the actor, adding rows, the chain of seals.

-- :audit_acting_clear moderate handle web admin
DELETE FROM acting

-- :audit_acting moderate handle web admin
INSERT INTO acting (id, staff_id, actor, origin, at)
VALUES (1, :staff, :actor, :origin, :now)

-- :audit_set_bulk moderate handle web admin
UPDATE acting SET bulk = :bulk

-- :audit_add moderate handle web admin
INSERT INTO audit (at, actor, origin, action, object, object_id, subject_id,
    detail)
SELECT at, actor, origin, :action, :object, :object_id, :subject, :detail
  FROM audit_context

-- :audit_last_seal read moderate handle web admin
SELECT audit_id, mac FROM audit_seal ORDER BY audit_id DESC LIMIT 1

-- :audit_unsealed read moderate handle web admin
SELECT id, at, actor, origin, action, object, object_id, subject_id, detail
  FROM audit
 WHERE id > :last
 ORDER BY id

-- :audit_seal_add moderate handle web admin
INSERT INTO audit_seal (audit_id, mac, outside) VALUES (:id, :mac, :outside)

-- :audit_head_get read moderate handle web admin
SELECT audit_id, mac FROM audit_head

-- :audit_head_put moderate handle web admin
INSERT INTO audit_head (id, audit_id, mac) VALUES (1, :last, :mac)

-- :audit_head_move moderate handle web admin
UPDATE audit_head SET audit_id = :last, mac = :mac

-- :audit_chain read moderate handle web admin
SELECT a.id, a.at, a.actor, a.origin, a.action, a.object, a.object_id,
       a.subject_id, a.detail, s.mac, s.outside
  FROM audit a LEFT JOIN audit_seal s ON s.audit_id = a.id
 ORDER BY a.id

-- :audit_seal_count read moderate handle web admin
SELECT count(*) FROM audit_seal

-- :audit_first_outside read moderate handle web admin
SELECT count(*) FROM audit_seal WHERE audit_id = 1 AND outside = 1

-- :audit_has_site read moderate handle web admin
SELECT count(*) FROM site
