"""Files of people, on disk."""
