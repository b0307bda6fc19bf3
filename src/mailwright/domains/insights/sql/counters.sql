-- Counters move by differences, which may be negative when a verdict changes.

-- name: totals_add
INSERT INTO insights_launchtotal
  (workspace_id, launch_id, human_opens, machine_opens, human_clicks, machine_clicks,
   human_openers, any_openers, human_clickers, any_clickers, unsubscribes, complaints, untracked)
SELECT %(workspace_id)s, r.launch_id, r.human_opens, r.machine_opens, r.human_clicks,
  r.machine_clicks, r.human_openers, r.any_openers, r.human_clickers, r.any_clickers,
  r.unsubscribes, r.complaints, r.untracked
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS r(launch_id bigint, human_opens bigint, machine_opens bigint, human_clicks bigint,
       machine_clicks bigint, human_openers bigint, any_openers bigint, human_clickers bigint,
       any_clickers bigint, unsubscribes bigint, complaints bigint, untracked bigint)
ON CONFLICT (workspace_id, launch_id) DO UPDATE SET
  human_opens = insights_launchtotal.human_opens + EXCLUDED.human_opens,
  machine_opens = insights_launchtotal.machine_opens + EXCLUDED.machine_opens,
  human_clicks = insights_launchtotal.human_clicks + EXCLUDED.human_clicks,
  machine_clicks = insights_launchtotal.machine_clicks + EXCLUDED.machine_clicks,
  human_openers = insights_launchtotal.human_openers + EXCLUDED.human_openers,
  any_openers = insights_launchtotal.any_openers + EXCLUDED.any_openers,
  human_clickers = insights_launchtotal.human_clickers + EXCLUDED.human_clickers,
  any_clickers = insights_launchtotal.any_clickers + EXCLUDED.any_clickers,
  unsubscribes = insights_launchtotal.unsubscribes + EXCLUDED.unsubscribes,
  complaints = insights_launchtotal.complaints + EXCLUDED.complaints,
  untracked = insights_launchtotal.untracked + EXCLUDED.untracked

-- name: buckets_add
INSERT INTO insights_launchbucket
  (workspace_id, launch_id, at, sent, human_opens, machine_opens, human_clicks, machine_clicks,
   unsubscribes)
SELECT %(workspace_id)s, r.launch_id, timestamptz 'epoch' + r.at * interval '1 microsecond',
  r.sent, r.human_opens, r.machine_opens, r.human_clicks, r.machine_clicks, r.unsubscribes
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS r(launch_id bigint, at bigint, sent bigint, human_opens bigint, machine_opens bigint,
       human_clicks bigint, machine_clicks bigint, unsubscribes bigint)
ON CONFLICT (workspace_id, launch_id, at) DO UPDATE SET
  sent = insights_launchbucket.sent + EXCLUDED.sent,
  human_opens = insights_launchbucket.human_opens + EXCLUDED.human_opens,
  machine_opens = insights_launchbucket.machine_opens + EXCLUDED.machine_opens,
  human_clicks = insights_launchbucket.human_clicks + EXCLUDED.human_clicks,
  machine_clicks = insights_launchbucket.machine_clicks + EXCLUDED.machine_clicks,
  unsubscribes = insights_launchbucket.unsubscribes + EXCLUDED.unsubscribes

-- name: reasons_add
INSERT INTO insights_launchreason (workspace_id, launch_id, kind, reason, hits)
SELECT %(workspace_id)s, r.launch_id, r.kind, r.reason, r.hits
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS r(launch_id bigint, kind text, reason text, hits bigint)
ON CONFLICT (workspace_id, launch_id, kind, reason) DO UPDATE SET
  hits = insights_launchreason.hits + EXCLUDED.hits

-- name: links_add
INSERT INTO insights_launchlink
  (workspace_id, launch_id, destination_no, human_clicks, machine_clicks, human_clickers)
SELECT %(workspace_id)s, r.launch_id, r.destination_no, r.human_clicks, r.machine_clicks,
  r.human_clickers
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS r(launch_id bigint, destination_no int, human_clicks bigint, machine_clicks bigint,
       human_clickers bigint)
ON CONFLICT (workspace_id, launch_id, destination_no) DO UPDATE SET
  human_clicks = insights_launchlink.human_clicks + EXCLUDED.human_clicks,
  machine_clicks = insights_launchlink.machine_clicks + EXCLUDED.machine_clicks,
  human_clickers = insights_launchlink.human_clickers + EXCLUDED.human_clickers

-- name: agents_add
INSERT INTO insights_launchagent (workspace_id, launch_id, kind, agent, hits)
SELECT %(workspace_id)s, r.launch_id, r.kind, r.agent, r.hits
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS r(launch_id bigint, kind text, agent text, hits bigint)
ON CONFLICT (workspace_id, launch_id, kind, agent) DO UPDATE SET
  hits = insights_launchagent.hits + EXCLUDED.hits

-- name: activity_add
INSERT INTO insights_activity
  (workspace_id, at, sent, bounced, human_opens, machine_opens, human_clicks, machine_clicks,
   unsubscribes, received)
SELECT %(workspace_id)s, timestamptz 'epoch' + r.at * interval '1 microsecond', r.sent, r.bounced,
  r.human_opens, r.machine_opens, r.human_clicks, r.machine_clicks, r.unsubscribes, r.received
FROM jsonb_to_recordset(%(rows)s::jsonb)
  AS r(at bigint, sent bigint, bounced bigint, human_opens bigint, machine_opens bigint,
       human_clicks bigint, machine_clicks bigint, unsubscribes bigint, received bigint)
ON CONFLICT (workspace_id, at) DO UPDATE SET
  sent = insights_activity.sent + EXCLUDED.sent,
  bounced = insights_activity.bounced + EXCLUDED.bounced,
  human_opens = insights_activity.human_opens + EXCLUDED.human_opens,
  machine_opens = insights_activity.machine_opens + EXCLUDED.machine_opens,
  human_clicks = insights_activity.human_clicks + EXCLUDED.human_clicks,
  machine_clicks = insights_activity.machine_clicks + EXCLUDED.machine_clicks,
  unsubscribes = insights_activity.unsubscribes + EXCLUDED.unsubscribes,
  received = insights_activity.received + EXCLUDED.received
