"""Schema of reviews and their history."""
