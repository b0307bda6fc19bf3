"""Commands of review: ask, comment, decide, withdraw, revoke, and tell people about it."""
