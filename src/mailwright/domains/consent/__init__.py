"""Who may be written to and why: consent, suppression, forms, preferences."""
