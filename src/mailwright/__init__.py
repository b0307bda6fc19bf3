"""Mailwright: e-mail marketing whose messages are checked against the sender's own data."""

__version__ = "0.1.0"
