"""What the edge promises, tested against its own server and a real database."""
