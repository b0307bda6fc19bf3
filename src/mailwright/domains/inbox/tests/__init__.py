"""Behaviour of feedback."""
