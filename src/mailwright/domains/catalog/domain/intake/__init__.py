"""Reading feeds: which column is what, rows to facts, and whether a feed looks suspicious."""
