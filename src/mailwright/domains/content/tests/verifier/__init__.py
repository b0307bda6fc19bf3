"""Tests of the claim verifier."""
