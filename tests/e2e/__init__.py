"""The product as its users meet it: real processes, a real database, a real browser."""
