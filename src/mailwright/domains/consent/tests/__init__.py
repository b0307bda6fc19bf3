"""Behaviour of consent, suppression and sign-up forms."""
