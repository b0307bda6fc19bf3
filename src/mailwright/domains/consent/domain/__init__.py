"""The rules of consent, as pure functions."""
