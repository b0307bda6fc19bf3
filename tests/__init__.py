"""Tests of the whole: architecture, end to end, and what they share. A domain's own tests live in
the domain.
"""
