"""The world outside consent: how its own mail leaves."""
