-- name: contact_reach
SELECT id, email_index, country
FROM contacts_contact
WHERE workspace_id = %(workspace_id)s AND id = ANY(%(ids)s::bigint[]) AND status = 'active'

-- name: contact_ids_by_hash
SELECT email_index, id
FROM contacts_contact
WHERE workspace_id = %(workspace_id)s AND email_index = ANY(%(hashes)s::bytea[])
