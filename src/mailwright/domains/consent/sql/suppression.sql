-- name: suppress
INSERT INTO consent_suppression
  (id, workspace_id, address_index, sealed, purpose, reason, source, launch_id, created_at,
   created_by, lifted_by, lift_reason)
SELECT id, %(workspace_id)s, address_index, sealed, %(purpose)s, %(reason)s, %(source)s,
       %(launch_id)s, since, %(created_by)s, '', ''
FROM unnest(
  %(ids)s::uuid[], %(indexes)s::bytea[], %(sealed)s::bytea[], %(moments)s::timestamptz[]
) AS s (id, address_index, sealed, since)
ORDER BY address_index
ON CONFLICT (workspace_id, address_index, purpose, reason) WHERE lifted_at IS NULL DO NOTHING
RETURNING address_index
