"""Workspaces, users, roles, API keys and the audit log. Knows no contact and no message."""
