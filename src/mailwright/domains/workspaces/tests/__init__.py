"""Behaviour of workspaces, users, roles, keys and audit."""
