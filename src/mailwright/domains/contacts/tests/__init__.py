"""Behaviour of contacts."""
