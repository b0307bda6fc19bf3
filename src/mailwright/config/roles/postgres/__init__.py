"""The embedded PostgreSQL: its account, its start and stop, its settings. Knows nothing of tables."""
