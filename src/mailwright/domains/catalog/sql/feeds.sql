-- name: staged_insert
INSERT INTO catalog_stagedfact (workspace_id, run_id, kind, key, line, content)
SELECT %(workspace_id)s, %(run_id)s, kind, key, line, content::jsonb
FROM unnest(%(kinds)s::text[], %(keys)s::text[], %(lines)s::int[], %(contents)s::text[])
  AS s (kind, key, line, content)
ON CONFLICT (workspace_id, run_id, kind, key) DO NOTHING
RETURNING kind, line

-- What applying a run would do, before anything is done. One way through the staged facts, each
-- looked up by its key.
-- name: run_effect
WITH staged AS (
  SELECT s.content IS NOT NULL AS good, f.id IS NULL AS fresh,
    f.archived_at IS NOT NULL OR (f.content || s.content) IS DISTINCT FROM f.content AS differs,
    s.kind = 'product' AND s.content -> 'price' ? 'amount' AND f.content -> 'price' ? 'amount'
      AS priced,
    s.content -> 'price' IS DISTINCT FROM f.content -> 'price' AS repriced,
    f.feed_id = %(feed_id)s AND f.archived_at IS NULL AS named
  FROM catalog_stagedfact s
  LEFT JOIN catalog_fact f
    ON f.workspace_id = %(workspace_id)s AND f.kind = s.kind AND f.key = s.key
  WHERE s.workspace_id = %(workspace_id)s AND s.run_id = %(run_id)s
)
SELECT
  count(*) FILTER (WHERE good AND fresh),
  count(*) FILTER (WHERE good AND NOT fresh AND differs),
  count(*) FILTER (WHERE good AND NOT fresh AND NOT differs),
  count(*) FILTER (WHERE priced),
  count(*) FILTER (WHERE priced AND repriced),
  count(*) FILTER (WHERE named),
  (
    SELECT count(*) FROM catalog_fact
    WHERE workspace_id = %(workspace_id)s AND feed_id = %(feed_id)s AND archived_at IS NULL
  )
FROM staged

-- name: staged_next
SELECT kind, key, content::text FROM catalog_stagedfact
WHERE workspace_id = %(workspace_id)s AND run_id = %(run_id)s AND content IS NOT NULL
  AND (kind, key) > (%(kind)s, %(key)s)
ORDER BY kind, key
LIMIT %(limit)s

-- name: missing_next
SELECT f.kind, f.key FROM catalog_fact f
LEFT JOIN LATERAL (
  SELECT true AS here FROM catalog_stagedfact s
  WHERE s.workspace_id = %(workspace_id)s AND s.run_id = %(run_id)s
    AND s.kind = f.kind AND s.key = f.key
  LIMIT 1
) named ON true
WHERE f.workspace_id = %(workspace_id)s AND f.feed_id = %(feed_id)s AND f.archived_at IS NULL
  AND f.kind <> 'brand' AND (f.key, f.kind) > (%(key)s, %(kind)s) AND named.here IS NULL
ORDER BY f.key, f.kind
LIMIT %(limit)s

-- A sample of what would change: price changes first, then what would be gone.
-- name: run_changes
SELECT s.key, f.title, 'price' AS what, f.content -> 'price' AS old, s.content -> 'price' AS new
FROM catalog_stagedfact s
JOIN catalog_fact f ON f.workspace_id = %(workspace_id)s AND f.kind = s.kind AND f.key = s.key
WHERE s.workspace_id = %(workspace_id)s AND s.run_id = %(run_id)s AND s.kind = 'product'
  AND s.content -> 'price' ? 'amount'
  AND s.content -> 'price' IS DISTINCT FROM f.content -> 'price'
UNION ALL
SELECT f.key, f.title, 'lost', f.content -> 'price', NULL
FROM catalog_fact f
LEFT JOIN LATERAL (
  SELECT true AS here FROM catalog_stagedfact s
  WHERE s.workspace_id = %(workspace_id)s AND s.run_id = %(run_id)s
    AND s.kind = f.kind AND s.key = f.key
  LIMIT 1
) named ON true
WHERE f.workspace_id = %(workspace_id)s AND f.feed_id = %(feed_id)s AND f.archived_at IS NULL
  AND named.here IS NULL
LIMIT %(limit)s
