"""Behaviour of reviews: four eyes, approvals bound to a hash, notices."""
