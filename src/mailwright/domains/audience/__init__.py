"""Who gets it: definitions, counts and frozen snapshots."""
