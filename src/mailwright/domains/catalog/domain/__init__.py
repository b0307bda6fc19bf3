"""Pure rules of the catalogue: reading and writing the facts feed. No Django, SQL or clock."""
