"""The rules of the house, each with a planted breach that it must find."""
