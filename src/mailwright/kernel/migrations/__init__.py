"""Schema of the event log, keys and checkpoints."""
