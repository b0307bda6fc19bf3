-- name: standings_of
SELECT contact_id, state, expires_at
FROM consent_consentstanding
WHERE workspace_id = %(workspace_id)s AND contact_id = ANY(%(contact_ids)s::bigint[])
  AND purpose = %(purpose)s AND channel = %(channel)s

-- One probe of the index for each address: left to choose, PostgreSQL may read the whole list.
-- name: suppressions_of
SELECT w.address_index, p.reason
FROM unnest(%(indexes)s::bytea[]) AS w (address_index)
CROSS JOIN LATERAL (
  SELECT s.reason FROM consent_suppression s
  WHERE s.workspace_id = %(workspace_id)s AND s.address_index = w.address_index
    AND s.lifted_at IS NULL AND s.purpose = ANY(%(purposes)s::text[])
  OFFSET 0
) AS p
