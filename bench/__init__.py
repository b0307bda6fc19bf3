"""Measurements: a figure, a reference measured in the same run on the same machine, their ratio."""
