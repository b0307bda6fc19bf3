"""Pure rules of workspaces: permissions, the audit hash chain, the form of an API key."""
