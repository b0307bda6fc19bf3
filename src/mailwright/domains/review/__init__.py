"""Approvals bound to a hash, by four eyes. Knows no subject but its id and hash."""
