"""Tone and sentiment of sentences: words, heads over sentence vectors, advice. Pure; the vectors
come from adapters.encoder.
"""
