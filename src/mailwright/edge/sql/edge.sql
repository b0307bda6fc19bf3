-- name: scope
SELECT set_config('mailwright.workspace_id', %s, true)

-- A batch whose id is already there was stored before: nothing is inserted and the row count is 0.
-- name: batch_append
WITH fresh AS (
  INSERT INTO kernel_edgebatch (workspace_id, batch_id, fingerprint)
  VALUES (%(workspace_id)s::int, %(batch_id)s::uuid, %(fingerprint)s)
  ON CONFLICT DO NOTHING
  RETURNING workspace_id
)
INSERT INTO kernel_event (workspace_id, occurred_at, type, contact_id, launch_id, data)
SELECT fresh.workspace_id, timestamptz 'epoch' + e.at * interval '1 microsecond', e.type,
  e.contact_id, e.launch_id, e.data::jsonb
FROM fresh, unnest(
  %(times)s::bigint[], string_to_array(%(types)s, E'\n'), %(contact_ids)s::bigint[],
  %(launch_ids)s::bigint[], string_to_array(%(data)s, E'\n')
) AS e (at, type, contact_id, launch_id, data)

-- name: batch_fingerprint
SELECT fingerprint FROM kernel_edgebatch WHERE workspace_id = %s AND batch_id = %s::uuid

-- name: workspaces
SELECT id FROM edge_workspaces ORDER BY id

-- name: destinations_of_launch
SELECT destination_no, url FROM edge_destinations WHERE workspace_id = %s AND launch_id = %s

-- name: destinations_since
SELECT launch_id, destination_no, url FROM edge_destinations
WHERE workspace_id = %s AND launch_id > %s ORDER BY launch_id, destination_no LIMIT 20000

-- name: api_keys
SELECT prefix, digest, permissions FROM edge_api_keys WHERE workspace_id = %s

-- name: blind_key
SELECT wrapped FROM kernel_workspacekey WHERE workspace_id = %s AND purpose = 'blind'

-- name: contacts_by_address
SELECT address_index, contact_id FROM edge_contacts
WHERE workspace_id = %s AND address_index = ANY(%s)

-- name: contacts_by_id
SELECT contact_id FROM edge_contacts WHERE workspace_id = %s AND contact_id = ANY(%s::bigint[])
