-- name: standings_of
SELECT contact_id, state, expires_at
FROM consent_consentstanding
WHERE workspace_id = %(workspace_id)s AND contact_id = ANY(%(contact_ids)s::bigint[])
  AND purpose = %(purpose)s AND channel = %(channel)s

-- name: suppressions_of
SELECT address_index, reason
FROM consent_suppression
WHERE workspace_id = %(workspace_id)s AND address_index = ANY(%(indexes)s::bytea[])
  AND lifted_at IS NULL AND purpose = ANY(%(purposes)s::text[])
