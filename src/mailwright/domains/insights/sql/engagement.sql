-- Everything here runs inside the workspace's scope. Rows come as one JSON array; times as
-- microseconds since 1970, so that they stay exact.

-- name: contacts_untracked
SELECT contact_id, tracking FROM insights_contactstate
WHERE workspace_id = %(workspace_id)s AND contact_id = ANY(%(contact_ids)s::bigint[])
  AND tracking <> ''

-- name: contacts_tracking
INSERT INTO insights_contactstate (workspace_id, contact_id, tracking, sent, opens, clicks, events)
SELECT %(workspace_id)s, r.contact_id, r.tracking, 0, 0, 0, 0
FROM jsonb_to_recordset(%(rows)s::jsonb) AS r(contact_id bigint, tracking text)
ON CONFLICT (workspace_id, contact_id) DO UPDATE SET tracking = EXCLUDED.tracking

-- name: pairs_hit
SELECT p.launch_id, p.contact_id
FROM unnest(%(launch_ids)s::bigint[], %(contact_ids)s::bigint[]) AS p(launch_id, contact_id)
WHERE EXISTS (
  SELECT 1 FROM insights_hit h
  WHERE h.workspace_id = %(workspace_id)s AND h.launch_id = p.launch_id
    AND h.contact_id = p.contact_id
)

-- name: hits_near
SELECT h.launch_id, h.contact_id, h.id, h.kind, (extract(epoch FROM h.at) * 1000000)::bigint,
  h.destination_no, h.given, h.reason, h.agent
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS w(launch_id bigint, contact_id bigint, first bigint, last bigint)
JOIN insights_hit h ON h.workspace_id = %(workspace_id)s AND h.launch_id = w.launch_id
  AND h.contact_id = w.contact_id
  AND h.at BETWEEN timestamptz 'epoch' + w.first * interval '1 microsecond'
  AND timestamptz 'epoch' + w.last * interval '1 microsecond'

-- The log up to where this step has come, so that a rebuild sees the same; the first word counts.
-- name: sent_times
SELECT DISTINCT ON (launch_id, contact_id)
  launch_id, contact_id, (extract(epoch FROM occurred_at) * 1000000)::bigint
FROM kernel_event
WHERE workspace_id = %(workspace_id)s AND contact_id = ANY(%(contact_ids)s::bigint[])
  AND type = 'message.sent' AND launch_id = ANY(%(launch_ids)s::bigint[])
  AND (xid, id) <= (%(xid)s::xid8, %(id)s::bigint)
ORDER BY launch_id, contact_id, xid, id

-- name: hits_add
INSERT INTO insights_hit
  (workspace_id, launch_id, contact_id, id, kind, destination_no, at, agent, given, reason)
SELECT %(workspace_id)s, r.launch_id, r.contact_id, r.id, r.kind, r.destination_no,
  timestamptz 'epoch' + r.at * interval '1 microsecond', r.agent, r.given, r.reason
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS r(launch_id bigint, contact_id bigint, id bigint, kind text, destination_no int, at bigint,
       agent text, given text, reason text)

-- name: hits_judge
UPDATE insights_hit h SET reason = r.reason
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS r(launch_id bigint, contact_id bigint, id bigint, reason text)
WHERE h.workspace_id = %(workspace_id)s AND h.launch_id = r.launch_id
  AND h.contact_id = r.contact_id AND h.id = r.id

-- name: recipients_of
SELECT r.launch_id, r.contact_id, r.human_opens, r.machine_opens, r.human_clicks,
  r.machine_clicks, r.links, r.unsubscribed_at IS NOT NULL, r.complained_at IS NOT NULL
FROM unnest(%(launch_ids)s::bigint[], %(contact_ids)s::bigint[]) AS p(launch_id, contact_id)
JOIN insights_recipient r ON r.workspace_id = %(workspace_id)s AND r.launch_id = p.launch_id
  AND r.contact_id = p.contact_id

-- name: recipients_recount
INSERT INTO insights_recipient
  (workspace_id, launch_id, contact_id, human_opens, machine_opens, human_clicks, machine_clicks,
   first_open_at, last_open_at, first_click_at, last_click_at, links)
SELECT %(workspace_id)s, h.launch_id, h.contact_id,
  count(*) FILTER (WHERE h.kind = 'open' AND h.reason = ''),
  count(*) FILTER (WHERE h.kind = 'open' AND h.reason <> ''),
  count(*) FILTER (WHERE h.kind = 'click' AND h.reason = ''),
  count(*) FILTER (WHERE h.kind = 'click' AND h.reason <> ''),
  min(h.at) FILTER (WHERE h.kind = 'open' AND h.reason = ''),
  max(h.at) FILTER (WHERE h.kind = 'open' AND h.reason = ''),
  min(h.at) FILTER (WHERE h.kind = 'click' AND h.reason = ''),
  max(h.at) FILTER (WHERE h.kind = 'click' AND h.reason = ''),
  coalesce(
    array_agg(DISTINCT h.destination_no ORDER BY h.destination_no)
      FILTER (WHERE h.kind = 'click' AND h.reason = ''), '{}')
FROM unnest(%(launch_ids)s::bigint[], %(contact_ids)s::bigint[]) AS p(launch_id, contact_id)
JOIN insights_hit h ON h.workspace_id = %(workspace_id)s AND h.launch_id = p.launch_id
  AND h.contact_id = p.contact_id
GROUP BY h.launch_id, h.contact_id
ON CONFLICT (workspace_id, launch_id, contact_id) DO UPDATE SET
  human_opens = EXCLUDED.human_opens, machine_opens = EXCLUDED.machine_opens,
  human_clicks = EXCLUDED.human_clicks, machine_clicks = EXCLUDED.machine_clicks,
  first_open_at = EXCLUDED.first_open_at, last_open_at = EXCLUDED.last_open_at,
  first_click_at = EXCLUDED.first_click_at, last_click_at = EXCLUDED.last_click_at,
  links = EXCLUDED.links

-- name: recipients_mark
INSERT INTO insights_recipient
  (workspace_id, launch_id, contact_id, human_opens, machine_opens, human_clicks, machine_clicks,
   links, unsubscribed_at, complained_at)
SELECT %(workspace_id)s, r.launch_id, r.contact_id, 0, 0, 0, 0, '{}',
  timestamptz 'epoch' + r.unsubscribed * interval '1 microsecond',
  timestamptz 'epoch' + r.complained * interval '1 microsecond'
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS r(launch_id bigint, contact_id bigint, unsubscribed bigint, complained bigint)
ON CONFLICT (workspace_id, launch_id, contact_id) DO UPDATE SET
  unsubscribed_at = LEAST(insights_recipient.unsubscribed_at, EXCLUDED.unsubscribed_at),
  complained_at = LEAST(insights_recipient.complained_at, EXCLUDED.complained_at)

-- name: contacts_recount
INSERT INTO insights_contactstate
  (workspace_id, contact_id, tracking, sent, opens, last_open_at, clicks, last_click_at, events)
SELECT %(workspace_id)s, r.contact_id, '', 0, sum(r.human_opens), max(r.last_open_at),
  sum(r.human_clicks), max(r.last_click_at), 0
FROM insights_recipient r
WHERE r.workspace_id = %(workspace_id)s AND r.contact_id = ANY(%(contact_ids)s::bigint[])
GROUP BY r.contact_id
ON CONFLICT (workspace_id, contact_id) DO UPDATE SET
  opens = EXCLUDED.opens, last_open_at = EXCLUDED.last_open_at,
  clicks = EXCLUDED.clicks, last_click_at = EXCLUDED.last_click_at

-- name: contacts_add
INSERT INTO insights_contactstate
  (workspace_id, contact_id, tracking, sent, last_sent_at, opens, clicks, events, last_event_at)
SELECT %(workspace_id)s, r.contact_id, '', r.sent,
  timestamptz 'epoch' + r.last_sent * interval '1 microsecond', 0, 0, r.events,
  timestamptz 'epoch' + r.last_event * interval '1 microsecond'
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS r(contact_id bigint, sent int, last_sent bigint, events int, last_event bigint)
ON CONFLICT (workspace_id, contact_id) DO UPDATE SET
  sent = insights_contactstate.sent + EXCLUDED.sent,
  last_sent_at = GREATEST(insights_contactstate.last_sent_at, EXCLUDED.last_sent_at),
  events = insights_contactstate.events + EXCLUDED.events,
  last_event_at = GREATEST(insights_contactstate.last_event_at, EXCLUDED.last_event_at)

-- name: contacts_forget_hits
DELETE FROM insights_hit h USING insights_recipient r
WHERE r.workspace_id = %(workspace_id)s AND r.contact_id = ANY(%(contact_ids)s::bigint[])
  AND h.workspace_id = r.workspace_id AND h.launch_id = r.launch_id
  AND h.contact_id = r.contact_id

-- name: contacts_forget_recipients
DELETE FROM insights_recipient
WHERE workspace_id = %(workspace_id)s AND contact_id = ANY(%(contact_ids)s::bigint[])

-- name: contacts_forget
INSERT INTO insights_contactstate (workspace_id, contact_id, tracking, sent, opens, clicks, events)
SELECT %(workspace_id)s, c, 'deleted', 0, 0, 0, 0 FROM unnest(%(contact_ids)s::bigint[]) c
ON CONFLICT (workspace_id, contact_id) DO UPDATE SET
  tracking = 'deleted', sent = 0, last_sent_at = NULL, opens = 0, last_open_at = NULL,
  clicks = 0, last_click_at = NULL, events = 0, last_event_at = NULL
