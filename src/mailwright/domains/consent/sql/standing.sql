-- Consent state and its record are written by one statement, so neither exists without the other.
-- Rows are taken in contact order, so that two bulk changes cannot lock each other out.

-- name: change
WITH who AS (
  SELECT *
  FROM unnest(
    %(contact_ids)s::bigint[], %(subjects)s::bytea[], %(record_ids)s::uuid[],
    %(event_ids)s::text[], %(moments)s::timestamptz[]
  ) AS w (contact_id, subject, record_id, event_id, at)
), changed AS (
  INSERT INTO consent_consentstanding AS s
    (workspace_id, contact_id, purpose, channel, state, version, method, at, expires_at, gone)
  SELECT %(workspace_id)s, contact_id, %(purpose)s, %(channel)s, %(state)s, 1, %(method)s,
         at, %(expires_at)s, false
  FROM who ORDER BY contact_id
  ON CONFLICT (workspace_id, contact_id, purpose, channel) DO UPDATE
    SET state = EXCLUDED.state, version = s.version + 1, method = EXCLUDED.method,
        at = EXCLUDED.at, expires_at = EXCLUDED.expires_at
    WHERE %(repeat)s OR s.state <> EXCLUDED.state
  RETURNING contact_id, version
)
INSERT INTO consent_consentrecord
  (id, workspace_id, contact_id, subject, purpose, channel, state, version, method, at, text_id,
   locale, controller, source, confirmation, event_id, given_at, expires_at, recorded_by)
SELECT record_id, %(workspace_id)s, contact_id, subject, %(purpose)s, %(channel)s, %(state)s,
       version, %(method)s, at, %(text_id)s, %(locale)s, %(controller)s, %(source)s,
       %(confirmation)s, event_id, %(given_at)s, %(expires_at)s, %(recorded_by)s
FROM changed JOIN who USING (contact_id)
RETURNING contact_id, id

-- Only for people about whom nothing is known yet for this purpose and channel: neither this
-- contact nor anyone with the same address has ever answered for it, withdrawn anything or been
-- suppressed.
-- name: grant_newcomers
WITH who AS (
  SELECT *
  FROM unnest(
    %(contact_ids)s::bigint[], %(subjects)s::bytea[], %(record_ids)s::uuid[],
    %(event_ids)s::text[], %(moments)s::timestamptz[]
  ) AS w (contact_id, subject, record_id, event_id, at)
  WHERE NOT EXISTS (
      SELECT 1 FROM consent_consentrecord r
      WHERE r.workspace_id = %(workspace_id)s AND r.subject = w.subject
        AND (r.state <> 'granted' OR (r.purpose, r.channel) = (%(purpose)s, %(channel)s)))
    AND NOT EXISTS (
      SELECT 1 FROM consent_suppression p
      WHERE p.workspace_id = %(workspace_id)s AND p.address_index = w.subject)
    AND NOT EXISTS (
      SELECT 1 FROM consent_consentstanding s
      WHERE s.workspace_id = %(workspace_id)s AND s.contact_id = w.contact_id
        AND (s.state <> 'granted' OR (s.purpose, s.channel) = (%(purpose)s, %(channel)s)))
), changed AS (
  INSERT INTO consent_consentstanding
    (workspace_id, contact_id, purpose, channel, state, version, method, at, expires_at, gone)
  SELECT %(workspace_id)s, contact_id, %(purpose)s, %(channel)s, %(state)s, 1, %(method)s,
         at, %(expires_at)s, false
  FROM who ORDER BY contact_id
  ON CONFLICT DO NOTHING
  RETURNING contact_id, version
)
INSERT INTO consent_consentrecord
  (id, workspace_id, contact_id, subject, purpose, channel, state, version, method, at, text_id,
   locale, controller, source, confirmation, event_id, given_at, expires_at, recorded_by)
SELECT record_id, %(workspace_id)s, contact_id, subject, %(purpose)s, %(channel)s, %(state)s,
       version, %(method)s, at, %(text_id)s, %(locale)s, %(controller)s, %(source)s,
       %(confirmation)s, event_id, %(given_at)s, %(expires_at)s, %(recorded_by)s
FROM changed JOIN who USING (contact_id)
RETURNING contact_id, id

-- name: rebuild
INSERT INTO consent_consentstanding
  (workspace_id, contact_id, purpose, channel, state, version, method, at, expires_at, gone)
SELECT DISTINCT ON (contact_id, purpose, channel)
       workspace_id, contact_id, purpose, channel, state, version, method, at, expires_at, false
FROM consent_consentrecord
WHERE workspace_id = %(workspace_id)s
ORDER BY contact_id, purpose, channel, version DESC
