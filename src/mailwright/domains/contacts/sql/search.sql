-- name: tokens_insert
INSERT INTO contacts_searchtoken (workspace_id, token, contact_id)
SELECT %(workspace_id)s, token, contact_id
FROM unnest(%(tokens)s::bigint[], %(ids)s::bigint[]) AS pair (token, contact_id)
ON CONFLICT DO NOTHING

-- name: tokens_delete
DELETE FROM contacts_searchtoken s
USING unnest(%(tokens)s::bigint[], %(ids)s::bigint[]) AS pair (token, contact_id)
WHERE s.workspace_id = %(workspace_id)s
  AND s.token = pair.token AND s.contact_id = pair.contact_id

-- Reads the whole table: only for people whose key was shredded, so that their words are unknown.
-- name: tokens_delete_unread
DELETE FROM contacts_searchtoken
WHERE workspace_id = %(workspace_id)s AND contact_id = ANY(%(ids)s::bigint[])
