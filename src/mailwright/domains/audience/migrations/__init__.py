"""Schema of frozen audiences."""
