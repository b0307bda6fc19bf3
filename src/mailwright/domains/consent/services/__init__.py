"""Commands of consent: each is one transaction; what a team does is audited."""
