-- Server-side from end to end: the ids never leave the database. Ids are unique, so a block is
-- exactly 1,000 of them but for the last one.
-- name: snapshot_fill
INSERT INTO audience_snapshotblock (workspace_id, snapshot_id, block_no, contact_ids)
SELECT %(workspace_id)s, %(snapshot_id)s, (n - 1) / %(block_size)s, array_agg(id ORDER BY id)
FROM (
  SELECT id, row_number() OVER (ORDER BY id) AS n
  FROM ({matching}) AS matching (id)
) AS numbered
GROUP BY (n - 1) / %(block_size)s

-- name: snapshot_totals
SELECT count(*), coalesce(sum(cardinality(contact_ids)), 0)
FROM audience_snapshotblock
WHERE workspace_id = %(workspace_id)s AND snapshot_id = %(snapshot_id)s

-- name: snapshot_blocks
SELECT block_no, contact_ids
FROM audience_snapshotblock
WHERE workspace_id = %(workspace_id)s AND snapshot_id = %(snapshot_id)s
  AND block_no >= %(from_block)s
ORDER BY block_no
LIMIT %(limit)s

-- A random order: when the time runs out, those checked so far stand for all.
-- name: matching_shuffled
SELECT id FROM ({matching}) AS matching (id) ORDER BY hashint8extended(id, %(seed)s)

-- name: matching_ascending
SELECT id FROM ({matching}) AS matching (id) ORDER BY id
