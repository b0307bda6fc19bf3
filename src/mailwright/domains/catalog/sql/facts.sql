-- In the order of keys, so that two writers of the same facts cannot wait for each other.
-- name: fact_lock
SELECT key FROM catalog_fact
WHERE workspace_id = %(workspace_id)s AND kind = %(kind)s AND key = ANY(%(keys)s::text[])
ORDER BY key
FOR UPDATE

-- Facts are found by a list of keys and parts are never joined with each other: while a first feed
-- comes in there are no statistics, and a planner that expects one row compares all with all. So
-- versions are numbered from the locked row; two writers of the same new fact collide on the
-- version, and one is told.
-- What is written replaces the fields it names and leaves the others. A fact that says the same as
-- before gets no version, but counts as confirmed.
-- name: fact_write
WITH incoming AS (
  SELECT id, key, content::jsonb AS content
  FROM unnest(%(ids)s::uuid[], %(keys)s::text[], %(contents)s::text[]) AS i (id, key, content)
), told AS (
  SELECT coalesce(f.id, i.id) AS id, i.key,
    coalesce(f.content, %(defaults)s::jsonb) AS old,
    coalesce(f.content, %(defaults)s::jsonb) || i.content AS new,
    f.id IS NOT NULL AS known, f.archived_at IS NOT NULL AS archived,
    coalesce(f.version, 0) + 1 AS version
  FROM incoming i
  LEFT JOIN catalog_fact f
    ON f.workspace_id = %(workspace_id)s AND f.kind = %(kind)s AND f.key = i.key
      AND f.key = ANY(%(keys)s::text[])
), changed AS (
  SELECT id, key, new, version,
    ARRAY(
      SELECT name FROM jsonb_object_keys(new) AS name
      WHERE new -> name IS DISTINCT FROM old -> name
      ORDER BY name
    ) || CASE WHEN archived THEN ARRAY['archived'] ELSE '{}' END AS fields
  FROM told
  WHERE NOT known OR archived OR new IS DISTINCT FROM old
), confirmed AS (
  UPDATE catalog_fact f
  SET confirmed_at = %(at)s, fresh_until = %(fresh_until)s,
    feed_id = coalesce(%(feed_id)s::uuid, f.feed_id)
  WHERE f.workspace_id = %(workspace_id)s AND f.kind = %(kind)s
    AND f.key = ANY(ARRAY(
      SELECT key FROM told WHERE known AND NOT archived AND new IS NOT DISTINCT FROM old
    ))
), written AS (
  INSERT INTO catalog_fact AS f (
    workspace_id, id, kind, key, version, content, source, feed_id, recorded_at, recorded_by,
    confirmed_at, fresh_until, archived_at, created_at
  )
  SELECT %(workspace_id)s, id, %(kind)s, key, version, new, %(source)s, %(feed_id)s::uuid, %(at)s,
    %(by)s, %(at)s, %(fresh_until)s, NULL, %(at)s
  FROM changed
  ORDER BY key
  ON CONFLICT (workspace_id, kind, key) DO UPDATE
  SET version = excluded.version, content = excluded.content, source = excluded.source,
    feed_id = coalesce(excluded.feed_id, f.feed_id), recorded_at = excluded.recorded_at,
    recorded_by = excluded.recorded_by, confirmed_at = excluded.confirmed_at,
    fresh_until = excluded.fresh_until, archived_at = NULL
), versions AS (
  INSERT INTO catalog_factversion (
    workspace_id, kind, key, version, content, archived, changed, source, recorded_at,
    recorded_by, fresh_until
  )
  SELECT %(workspace_id)s, %(kind)s, key, version, new, false, fields, %(source)s, %(at)s, %(by)s,
    %(fresh_until)s
  FROM changed
)
SELECT key, version, fields FROM changed ORDER BY key

-- name: fact_archive
WITH gone AS (
  UPDATE catalog_fact
  SET archived_at = %(at)s, version = version + 1, source = %(source)s, recorded_at = %(at)s,
    recorded_by = %(by)s
  WHERE workspace_id = %(workspace_id)s AND kind = %(kind)s AND key = ANY(%(keys)s::text[])
    AND archived_at IS NULL
  RETURNING key, version, content, fresh_until
), versions AS (
  INSERT INTO catalog_factversion (
    workspace_id, kind, key, version, content, archived, changed, source, recorded_at,
    recorded_by, fresh_until
  )
  SELECT %(workspace_id)s, %(kind)s, key, version, content, true, ARRAY['archived'], %(source)s,
    %(at)s, %(by)s, fresh_until
  FROM gone
)
SELECT key, version, ARRAY['archived'] FROM gone ORDER BY key

-- The facts of a kind as they stood at a moment: the newest version up to then, unless archived.
-- name: facts_as_of
SELECT key, content, version, source, fresh_until FROM (
  SELECT DISTINCT ON (key) key, content, version, source, fresh_until, archived
  FROM catalog_factversion
  WHERE workspace_id = %(workspace_id)s AND kind = %(kind)s AND recorded_at <= %(at)s
    AND (%(keys)s::text[] IS NULL OR key = ANY(%(keys)s::text[]))
  ORDER BY key, version DESC
) v
WHERE NOT archived
ORDER BY key

-- Differs whenever a row was written, whatever it was, also by a transaction that sees its own
-- writes only: every row version has another xmin, or another cmin within one transaction.
-- name: facts_mark
SELECT count(*) || ' ' || coalesce(sum(hashtextextended(concat_ws(' ', id, xmin, cmin), 0)), 0)
FROM catalog_fact
WHERE workspace_id = %(workspace_id)s
