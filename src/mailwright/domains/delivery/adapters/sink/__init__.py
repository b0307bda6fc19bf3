"""SMTP servers of our own: a counting sink, a sink that misbehaves on purpose, the sandbox."""
