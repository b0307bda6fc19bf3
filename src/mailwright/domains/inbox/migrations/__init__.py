"""Schema of feedback."""
