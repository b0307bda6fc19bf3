"""Encryption of personal data under workspace keys, blind indexes and address normalisation."""
