"""HTTP plumbing: guards for API operations, and the client for addresses that users type."""
