"""What the content domain promises, as tests; attacks are in vectors/."""
