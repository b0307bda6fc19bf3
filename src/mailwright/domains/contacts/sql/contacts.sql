-- name: contact_records
SELECT id, pii, attributes::text, language, timezone, country
FROM contacts_contact
WHERE workspace_id = %(workspace_id)s AND id = ANY(%(ids)s::bigint[])

-- name: contact_full
SELECT id, pii, attributes::text, language, timezone, country, status, source, created_at,
  updated_at
FROM contacts_contact
WHERE workspace_id = %(workspace_id)s AND id = ANY(%(ids)s::bigint[])

-- name: contact_by_index
SELECT id FROM contacts_contact
WHERE workspace_id = %(workspace_id)s AND email_index = %(email_index)s

-- name: contact_address_hashes
SELECT id, email_index FROM contacts_contact
WHERE workspace_id = %(workspace_id)s AND id = ANY(%(ids)s::bigint[])

-- name: contact_languages
SELECT id, language FROM contacts_contact
WHERE workspace_id = %(workspace_id)s AND id = ANY(%(ids)s::bigint[])
  AND status = 'active' AND language <> ''

-- name: contact_next_ids
SELECT nextval('contacts_contact_id_seq') FROM generate_series(1, %(count)s)

-- name: group_next_number
SELECT nextval('contacts_group_number_seq')

-- name: group_sizes
SELECT group_no, count(*) FROM contacts_membership
WHERE workspace_id = %(workspace_id)s AND group_no = ANY(%(numbers)s::int[])
GROUP BY group_no

-- name: groups_of
SELECT contact_id, group_no FROM contacts_membership
WHERE workspace_id = %(workspace_id)s AND contact_id = ANY(%(ids)s::bigint[])

-- name: group_members
SELECT contact_id FROM contacts_membership
WHERE workspace_id = %(workspace_id)s AND group_no = %(number)s AND contact_id > %(after_id)s
ORDER BY contact_id
LIMIT %(limit)s

-- Takes only contacts that exist, so that a list never holds a number without a person.
-- name: group_join
INSERT INTO contacts_membership (workspace_id, group_no, contact_id, added_at)
SELECT c.workspace_id, %(number)s, c.id, %(at)s
FROM contacts_contact c
WHERE c.workspace_id = %(workspace_id)s AND c.id = ANY(%(ids)s::bigint[])
ON CONFLICT DO NOTHING
RETURNING contact_id

-- name: group_leave
DELETE FROM contacts_membership
WHERE workspace_id = %(workspace_id)s AND group_no = %(number)s
  AND contact_id = ANY(%(ids)s::bigint[])
RETURNING contact_id

-- name: contacts_touch
UPDATE contacts_contact SET updated_at = %(at)s
WHERE workspace_id = %(workspace_id)s AND id = ANY(%(ids)s::bigint[])

-- name: memberships_delete
DELETE FROM contacts_membership
WHERE workspace_id = %(workspace_id)s AND contact_id = ANY(%(ids)s::bigint[])

-- name: contacts_delete
DELETE FROM contacts_contact
WHERE workspace_id = %(workspace_id)s AND id = ANY(%(ids)s::bigint[])

-- name: contacts_status
UPDATE contacts_contact SET status = %(status)s, updated_at = %(at)s
WHERE workspace_id = %(workspace_id)s AND id = ANY(%(ids)s::bigint[]) AND status <> %(status)s
RETURNING id

-- name: contacts_clear_attribute
UPDATE contacts_contact SET attributes = attributes - %(key)s
WHERE workspace_id = %(workspace_id)s AND id = ANY(%(ids)s::bigint[]) AND attributes ? %(key)s
RETURNING id

-- name: contact_sealed_lock
SELECT id, pii FROM contacts_contact
WHERE workspace_id = %(workspace_id)s AND id = ANY(%(ids)s::bigint[])
ORDER BY id
FOR UPDATE

-- name: contact_reseal
UPDATE contacts_contact SET pii = %(pii)s
WHERE workspace_id = %(workspace_id)s AND id = %(id)s

-- The key's number stands in the second and third byte of what it sealed.
-- name: contacts_by_key
SELECT get_byte(pii, 1) * 256 + get_byte(pii, 2) AS key, count(*)
FROM contacts_contact
WHERE workspace_id = %(workspace_id)s
GROUP BY 1
