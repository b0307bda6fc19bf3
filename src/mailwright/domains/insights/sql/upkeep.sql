-- name: edge_batches_forget
DELETE FROM kernel_edgebatch
WHERE workspace_id = %(workspace_id)s AND recorded_at < %(before)s
