-- COPY is refused on tables with row-level security, hence arrays.
-- name: event_append
INSERT INTO kernel_event (workspace_id, occurred_at, type, contact_id, launch_id, data)
SELECT %(workspace_id)s, occurred_at, type, contact_id, launch_id, data::jsonb
FROM unnest(
  %(times)s::timestamptz[], %(types)s::text[], %(contact_ids)s::bigint[],
  %(launch_ids)s::bigint[], %(data)s::text[]
) AS e (occurred_at, type, contact_id, launch_id, data)

-- name: event_read
SELECT xid::text, id, occurred_at, data::text
FROM kernel_event
WHERE workspace_id = %(workspace_id)s
  AND (xid, id) > (%(xid)s::xid8, %(id)s::bigint)
  AND xid < pg_snapshot_xmin(pg_current_snapshot())
  AND (%(types)s::text[] IS NULL OR type = ANY(%(types)s::text[]))
ORDER BY xid, id
LIMIT %(limit)s

-- name: event_tail
SELECT xid::text, id
FROM kernel_event
WHERE workspace_id = %(workspace_id)s AND xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY xid DESC, id DESC
LIMIT 1

-- name: checkpoint_lock
INSERT INTO kernel_checkpoint (workspace_id, projection, xid, id)
VALUES (%(workspace_id)s, %(projection)s, '0', 0)
ON CONFLICT (workspace_id, projection) DO UPDATE SET projection = EXCLUDED.projection
RETURNING xid::text, id

-- name: checkpoint_move
UPDATE kernel_checkpoint SET xid = %(xid)s::xid8, id = %(id)s
WHERE workspace_id = %(workspace_id)s AND projection = %(projection)s
