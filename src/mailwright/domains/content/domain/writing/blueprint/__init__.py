"""The writer that needs no model: sentences people wrote, chosen by goal, tone, facts and seed.

The sentences are in en.json, zh.json and pl.json, one role each; they state no fact outside slots.
"""
