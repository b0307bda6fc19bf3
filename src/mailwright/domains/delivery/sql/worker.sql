-- name: workspaces_all
SELECT id FROM workspaces_workspace ORDER BY id

-- name: launches_open
SELECT l.id, l.state, l.environment, l.route_id,
       EXISTS (SELECT 1 FROM delivery_block b
               WHERE b.workspace_id = l.workspace_id AND b.launch_id = l.id AND NOT b.done
                 AND (b.worker IS NULL OR b.leased_until < now()
                      OR b.worker = ANY(%(dead)s::uuid[]))) AS work,
       EXISTS (SELECT 1 FROM delivery_block b
               WHERE b.workspace_id = l.workspace_id AND b.launch_id = l.id AND NOT b.done) AS blocks,
       EXISTS (SELECT 1 FROM delivery_retry r
               WHERE r.workspace_id = l.workspace_id AND r.launch_id = l.id AND r.block_id IS NULL
                 AND (r.due_at <= now() OR l.state = 'cancelled')) AS due,
       EXISTS (SELECT 1 FROM delivery_retry r
               WHERE r.workspace_id = l.workspace_id AND r.launch_id = l.id) AS waiting
FROM delivery_launch l
WHERE l.workspace_id = %(workspace_id)s AND l.finished_at IS NULL
  AND l.state IN ('sending', 'paused', 'cancelled')
ORDER BY l.id

-- name: launch_resume_due
UPDATE delivery_launch SET state = 'sending', resumes_at = NULL, reason = '', detail = ''
WHERE workspace_id = %(workspace_id)s AND state = 'paused' AND resumes_at <= now()
RETURNING id

-- name: launch_load
SELECT id, campaign_id, state, environment, route_id, size, message, sender, approval, settings,
       message_key, problems
FROM delivery_launch WHERE workspace_id = %(workspace_id)s AND id = %(launch_id)s

-- name: route_load
SELECT id, host, port, tls, verify, ca_pem, username, secret, rate_per_minute, connections, enabled
FROM delivery_route WHERE workspace_id = %(workspace_id)s AND id = %(route_id)s

-- name: block_lease
WITH candidate AS (
  SELECT id, worker FROM delivery_block
  WHERE workspace_id = %(workspace_id)s AND launch_id = %(launch_id)s AND NOT done
    AND (worker IS NULL OR leased_until < now() OR worker = ANY(%(dead)s::uuid[]))
  ORDER BY block_no
  LIMIT 1
  FOR UPDATE SKIP LOCKED
)
UPDATE delivery_block b
SET worker = %(worker)s, leased_until = now() + %(seconds)s * interval '1 second',
    epoch = b.epoch + 1
FROM candidate WHERE b.id = candidate.id
RETURNING b.id, b.contact_ids, b.epoch, b.settled, b.is_retry, b.counts

-- name: block_intents
SELECT id, worker, slot, contact_ids FROM delivery_intent
WHERE workspace_id = %(workspace_id)s AND block_id = %(block_id)s AND epoch > %(settled)s
ORDER BY id

-- name: block_ended
SELECT contact_id FROM delivery_result
WHERE workspace_id = %(workspace_id)s AND launch_id = %(launch_id)s
  AND contact_id = ANY(%(contact_ids)s::bigint[])
UNION ALL
SELECT contact_id FROM delivery_retry
WHERE workspace_id = %(workspace_id)s AND launch_id = %(launch_id)s
  AND contact_id = ANY(%(contact_ids)s::bigint[]) AND block_id IS DISTINCT FROM %(block_id)s

-- name: block_retries
SELECT contact_id, first_at, failures, unsure, blocked FROM delivery_retry
WHERE workspace_id = %(workspace_id)s AND launch_id = %(launch_id)s AND block_id = %(block_id)s

-- name: block_keep
UPDATE delivery_block
SET leased_until = now() + %(seconds)s * interval '1 second', counts = %(counts)s::jsonb
WHERE workspace_id = %(workspace_id)s AND id = %(block_id)s AND worker = %(worker)s
  AND epoch = %(epoch)s

-- name: block_release
UPDATE delivery_block
SET worker = NULL, leased_until = NULL, counts = %(counts)s::jsonb, settled = epoch,
    done = %(done)s
WHERE workspace_id = %(workspace_id)s AND id = %(block_id)s AND worker = %(worker)s
  AND epoch = %(epoch)s

-- name: intent_add
INSERT INTO delivery_intent (workspace_id, block_id, epoch, worker, slot, contact_ids, recorded_at)
VALUES (%(workspace_id)s, %(block_id)s, %(epoch)s, %(worker)s, %(slot)s,
        %(contact_ids)s::bigint[], now())
RETURNING id

-- name: result_sent
INSERT INTO delivery_result
  (workspace_id, launch_id, contact_id, outcome, kind, code, text, attempts, at)
SELECT %(workspace_id)s, %(launch_id)s, c, 'sent', '', '', '', 1, now()
FROM unnest(%(contact_ids)s::bigint[]) c

-- name: result_ended
INSERT INTO delivery_result
  (workspace_id, launch_id, contact_id, outcome, kind, code, text, attempts, at)
SELECT %(workspace_id)s, r.launch_id, r.contact_id, r.outcome, r.kind, r.code, r.text, r.attempts,
       now()
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS r(launch_id bigint, contact_id bigint, outcome text, kind text, code text, text text,
       attempts smallint)

-- name: event_sent
INSERT INTO kernel_event (workspace_id, occurred_at, type, contact_id, launch_id, data)
SELECT %(workspace_id)s, now(), 'message.sent', c, %(launch_id)s,
       jsonb_build_object('t', 'message.sent', 'contact_id', c, 'launch_id', %(launch_id)s::bigint)
FROM unnest(%(contact_ids)s::bigint[]) c

-- name: retry_put
INSERT INTO delivery_retry
  (workspace_id, launch_id, contact_id, first_at, due_at, failures, unsure, blocked, block_id,
   code, text)
VALUES (%(workspace_id)s, %(launch_id)s, %(contact_id)s, %(first_at)s, %(due_at)s, %(failures)s,
        %(unsure)s, %(blocked)s, NULL, %(code)s, %(text)s)
ON CONFLICT (workspace_id, launch_id, contact_id) DO UPDATE
SET due_at = EXCLUDED.due_at, failures = EXCLUDED.failures, unsure = EXCLUDED.unsure,
    blocked = EXCLUDED.blocked, block_id = NULL, code = EXCLUDED.code, text = EXCLUDED.text

-- name: retry_drop
DELETE FROM delivery_retry
WHERE workspace_id = %(workspace_id)s AND launch_id = %(launch_id)s
  AND contact_id = ANY(%(contact_ids)s::bigint[])

-- name: retry_due
SELECT contact_id FROM delivery_retry
WHERE workspace_id = %(workspace_id)s AND launch_id = %(launch_id)s AND block_id IS NULL
  AND (due_at <= now() OR %(all)s)
ORDER BY due_at
LIMIT 1000
FOR UPDATE SKIP LOCKED

-- name: retry_block
INSERT INTO delivery_block
  (workspace_id, launch_id, block_no, contact_ids, is_retry, done, epoch, settled, counts)
SELECT %(workspace_id)s, %(launch_id)s, max(block_no) + 1, %(contact_ids)s::bigint[], true, false,
       0, 0, '{}'
FROM delivery_block WHERE workspace_id = %(workspace_id)s AND launch_id = %(launch_id)s
RETURNING id

-- name: retry_taken
UPDATE delivery_retry SET block_id = %(block_id)s
WHERE workspace_id = %(workspace_id)s AND launch_id = %(launch_id)s
  AND contact_id = ANY(%(contact_ids)s::bigint[])

-- name: launch_pause
UPDATE delivery_launch
SET state = 'paused', reason = %(reason)s, detail = %(detail)s,
    resumes_at = now() + %(wait)s * interval '1 second', problems = problems + 1
WHERE workspace_id = %(workspace_id)s AND id = %(launch_id)s AND state = 'sending'
RETURNING problems

-- name: launch_well
UPDATE delivery_launch SET problems = 0
WHERE workspace_id = %(workspace_id)s AND id = %(launch_id)s AND problems > 0

-- name: launch_finish
UPDATE delivery_launch l
SET finished_at = now(), state = CASE WHEN state = 'sending' THEN 'finished' ELSE state END,
    reason = '', detail = '', resumes_at = NULL
WHERE workspace_id = %(workspace_id)s AND id = %(launch_id)s AND finished_at IS NULL
  AND state IN ('sending', 'cancelled')
  AND NOT EXISTS (SELECT 1 FROM delivery_block b WHERE b.workspace_id = l.workspace_id
                  AND b.launch_id = l.id AND NOT b.done)
  AND NOT EXISTS (SELECT 1 FROM delivery_retry r WHERE r.workspace_id = l.workspace_id
                  AND r.launch_id = l.id)
RETURNING state

-- name: rate_reserve
UPDATE delivery_route r
SET busy_until = greatest(r.busy_until, now()) + %(seconds)s * interval '1 second'
FROM (SELECT busy_until FROM delivery_route
      WHERE workspace_id = %(workspace_id)s AND id = %(route_id)s FOR UPDATE) before
WHERE r.workspace_id = %(workspace_id)s AND r.id = %(route_id)s
RETURNING greatest(0, extract(epoch FROM before.busy_until - now()))::float8
