-- COPY is refused on tables with row-level security, hence a table of the session's own.
-- name: staged_create
CREATE TEMPORARY TABLE IF NOT EXISTS contacts_staged (
  id bigint, email_index bytea, pii bytea, attributes jsonb,
  language text, timezone text, country text
) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS contacts_restaged (
  id bigint, email_index bytea, pii bytea, attributes jsonb,
  language text, timezone text, country text
) ON COMMIT DELETE ROWS

-- In the order of the unique index: two imports of the same people cannot wait for each other.
-- name: staged_insert
INSERT INTO contacts_contact (
  workspace_id, id, email_index, pii, attributes, language, timezone, country, status, source,
  created_at, updated_at
)
SELECT %(workspace_id)s, id, email_index, pii, attributes, language, timezone, country, 'active',
  'import', %(at)s, %(at)s
FROM contacts_staged
ORDER BY email_index
ON CONFLICT (workspace_id, email_index) DO NOTHING
RETURNING id

-- name: staged_known
SELECT c.id, c.pii, c.attributes::text, c.language, c.timezone, c.country,
  s.id, s.pii, s.attributes::text, s.language, s.timezone, s.country
FROM contacts_staged s
JOIN contacts_contact c
  ON c.workspace_id = %(workspace_id)s AND c.email_index = s.email_index
WHERE s.id = ANY(%(ids)s::bigint[])
ORDER BY c.id
FOR UPDATE OF c

-- What an import adds to somebody it made itself is part of making them: their own change date
-- stays, so that undo still finds them untouched.
-- name: restaged_update
UPDATE contacts_contact c
SET pii = r.pii, attributes = r.attributes, language = r.language, timezone = r.timezone,
  country = r.country,
  updated_at = CASE WHEN c.id = ANY(%(own)s::bigint[]) THEN c.updated_at ELSE %(at)s END
FROM contacts_restaged r
WHERE c.workspace_id = %(workspace_id)s AND c.id = r.id

-- name: import_own
SELECT wanted.id
FROM unnest(%(ids)s::bigint[]) AS wanted (id)
WHERE EXISTS (
  SELECT 1 FROM contacts_importbatch b
  WHERE b.workspace_id = %(workspace_id)s AND b.import_id = %(import_id)s
    AND b.first_id <= wanted.id AND b.last_id >= wanted.id AND wanted.id = ANY(b.created)
)

-- name: membership_insert
INSERT INTO contacts_membership (workspace_id, group_no, contact_id, added_at)
SELECT %(workspace_id)s, pair.number, pair.id, %(at)s
FROM unnest(%(numbers)s::int[], %(ids)s::bigint[]) AS pair (number, id)
ON CONFLICT DO NOTHING
RETURNING group_no, contact_id

-- name: seen_create
CREATE TEMPORARY TABLE IF NOT EXISTS contacts_seen_new (hash bytea) ON COMMIT DELETE ROWS;
CREATE TEMPORARY TABLE IF NOT EXISTS contacts_seen (hash bytea PRIMARY KEY)

-- name: seen_drop
DROP TABLE IF EXISTS contacts_seen, contacts_seen_new

-- name: seen_insert
WITH fresh AS (
  INSERT INTO contacts_seen SELECT hash FROM contacts_seen_new ON CONFLICT DO NOTHING
  RETURNING hash
)
SELECT count(*), count(c.id)
FROM fresh
LEFT JOIN contacts_contact c
  ON c.workspace_id = %(workspace_id)s AND c.email_index = fresh.hash

-- name: import_contact_ids
SELECT id FROM contacts_importbatch b CROSS JOIN LATERAL unnest(b.created) AS id
WHERE b.workspace_id = %(workspace_id)s AND b.import_id = %(import_id)s
  AND b.last_id > %(after_id)s AND id > %(after_id)s
ORDER BY id
LIMIT %(limit)s

-- Whoever was changed, mailed or put on another list since the import has a life of their own.
-- name: import_untouched
SELECT c.id FROM contacts_contact c
WHERE c.workspace_id = %(workspace_id)s AND c.id = ANY(%(ids)s::bigint[])
  AND c.updated_at = c.created_at
  AND NOT EXISTS (
    SELECT 1 FROM contacts_membership m
    WHERE m.workspace_id = c.workspace_id AND m.contact_id = c.id
      AND m.added_at <> ALL(%(moments)s::timestamptz[])
  )
  AND NOT EXISTS (
    SELECT 1 FROM kernel_event e
    WHERE e.workspace_id = c.workspace_id AND e.contact_id = c.id AND e.launch_id IS NOT NULL
  )
ORDER BY c.id
FOR UPDATE OF c

-- name: import_leave
DELETE FROM contacts_membership
WHERE workspace_id = %(workspace_id)s AND group_no = %(number)s
  AND contact_id = ANY(%(ids)s::bigint[]) AND added_at = %(at)s

-- name: import_batch_insert
INSERT INTO contacts_importbatch (
  workspace_id, import_id, number, rows_done, first_id, last_id, created, joined, at, undone
)
VALUES (
  %(workspace_id)s, %(import_id)s, %(number)s, %(rows_done)s, %(first_id)s, %(last_id)s,
  %(created)s::bigint[], %(joined)s::jsonb, %(at)s, false
)

-- name: backlog_insert
INSERT INTO contacts_searchbacklog (workspace_id, id, contact_ids)
VALUES (%(workspace_id)s, %(id)s, %(ids)s::bigint[])

-- name: spare_take
DELETE FROM contacts_sparenumbers WHERE workspace_id = %(workspace_id)s RETURNING numbers
