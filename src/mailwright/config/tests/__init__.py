"""Behaviour of the wiring: API errors, health, the interface."""
