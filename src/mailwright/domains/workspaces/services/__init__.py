"""Commands of workspaces: each is one transaction with its audit entry."""
