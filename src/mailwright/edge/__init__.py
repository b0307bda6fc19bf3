"""The edge: opens, clicks, one-click unsubscribes and event ingest, safe without a database too.

Sees the kernel only and never loads Django, so that it starts in a blink and keeps answering.
"""
