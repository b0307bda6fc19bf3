"""The append-only event log: what happened to people and messages, and who reads it."""
