-- :notify_queue moderate handle web admin
INSERT INTO outbox (template, channel, lang, citizen_id, post_id,
       decision_id, appeal_id, award_id, inforeq_id, correction_id,
       mail_notice_id, next_at, created_at)
SELECT :template, CASE WHEN c.email_sealed IS NOT NULL THEN 'mail'
       ELSE 'call' END, c.lang, c.id, :post_id, :decision_id, :appeal_id,
       :award_id, :inforeq_id, :correction_id, :mail_notice_id,
       :now, :now
  FROM citizen c
 WHERE c.id = :citizen_id
   AND (c.email_sealed IS NOT NULL OR c.phone_sealed IS NOT NULL);
