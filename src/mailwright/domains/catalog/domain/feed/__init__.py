"""The facts feed: JSON read into Facts with faults that say where, what and how to mend; and back.

The format is described in docs/facts-feed.md.
"""
