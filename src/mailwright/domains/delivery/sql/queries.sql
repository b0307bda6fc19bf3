-- name: launch_outcomes
SELECT b.launch_id, c.key, sum(c.value::bigint)::bigint
FROM delivery_block b, jsonb_each_text(b.counts) c
WHERE b.workspace_id = %(workspace_id)s AND b.launch_id = ANY(%(launch_ids)s::bigint[])
GROUP BY b.launch_id, c.key

-- name: launch_waiting
SELECT launch_id, count(*) FROM delivery_retry
WHERE workspace_id = %(workspace_id)s AND launch_id = ANY(%(launch_ids)s::bigint[])
GROUP BY launch_id

-- name: launch_pace
SELECT date_trunc('minute', at) AS minute, count(*) FILTER (WHERE outcome = 'sent')
FROM delivery_result
WHERE workspace_id = %(workspace_id)s AND launch_id = %(launch_id)s
GROUP BY minute ORDER BY minute

-- name: sandbox_prune
DELETE FROM delivery_sandboxmessage
WHERE workspace_id = %(workspace_id)s AND id < (
  SELECT id FROM delivery_sandboxmessage WHERE workspace_id = %(workspace_id)s
  ORDER BY id DESC OFFSET %(kept)s - 1 LIMIT 1
)
