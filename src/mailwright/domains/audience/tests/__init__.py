"""Behaviour of audiences: definitions, counts, frozen snapshots."""
