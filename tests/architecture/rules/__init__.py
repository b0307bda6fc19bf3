"""Rules that imports cannot show, as functions from source (or graph, or tables) to a list of
breaches.

Every breach says where it is, what is wrong and how it is mended.
"""
