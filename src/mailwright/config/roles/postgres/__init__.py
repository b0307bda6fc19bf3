"""The embedded PostgreSQL: account, start and stop, settings. Knows nothing of tables."""
