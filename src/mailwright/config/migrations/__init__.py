"""Schema that belongs to the wiring: the shared cache."""
