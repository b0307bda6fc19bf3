"""Attacks from public collections (OWASP, PortSwigger, PayloadsAllTheThings), as plain data."""
