"""Infrastructure shared by all domains. No business rule lives here, and no domain is imported."""
