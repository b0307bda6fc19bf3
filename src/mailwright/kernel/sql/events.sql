-- COPY is refused on tables with row-level security, hence arrays. Texts come as one, a line each:
-- a driver that quotes every element costs more than the insert.
-- name: event_append
INSERT INTO kernel_event (workspace_id, occurred_at, type, contact_id, launch_id, data)
SELECT %(workspace_id)s, occurred_at, type, contact_id, launch_id, data::jsonb
FROM unnest(
  string_to_array(%(times)s, ',')::timestamptz[], string_to_array(%(types)s, E'\n'),
  %(contact_ids)s::bigint[], %(launch_ids)s::bigint[], string_to_array(%(data)s, E'\n')
) AS e (occurred_at, type, contact_id, launch_id, data)

-- The order names the table: a bare xid would mean the text of it in the output, and '9' > '10'.
-- name: event_read
SELECT xid::text, id, occurred_at, data::text
FROM kernel_event
WHERE workspace_id = %(workspace_id)s
  AND (xid, id) > (%(xid)s::xid8, %(id)s::bigint)
  AND xid < pg_snapshot_xmin(pg_current_snapshot())
  AND (%(types)s::text[] IS NULL OR type = ANY(%(types)s::text[]))
ORDER BY kernel_event.xid, kernel_event.id
LIMIT %(limit)s

-- name: event_history
SELECT xid::text, id, occurred_at, data::text
FROM kernel_event
WHERE workspace_id = %(workspace_id)s
  AND contact_id = %(contact_id)s
  AND (%(before)s::bigint IS NULL OR id < %(before)s::bigint)
ORDER BY id DESC
LIMIT %(limit)s

-- name: event_tail
SELECT xid::text, id
FROM kernel_event
WHERE workspace_id = %(workspace_id)s AND xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY kernel_event.xid DESC, kernel_event.id DESC
LIMIT 1

-- name: checkpoint_lock
INSERT INTO kernel_checkpoint (workspace_id, projection, xid, id)
VALUES (%(workspace_id)s, %(projection)s, '0', 0)
ON CONFLICT (workspace_id, projection) DO UPDATE SET projection = EXCLUDED.projection
RETURNING xid::text, id

-- name: checkpoint_read
SELECT xid::text, id FROM kernel_checkpoint
WHERE workspace_id = %(workspace_id)s AND projection = %(projection)s

-- name: checkpoint_move
UPDATE kernel_checkpoint SET xid = %(xid)s::xid8, id = %(id)s
WHERE workspace_id = %(workspace_id)s AND projection = %(projection)s
