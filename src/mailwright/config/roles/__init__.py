"""The processes Mailwright runs as, and what keeps them running: database, supervisor, one module
per role.

No rule of the product lives here, and no setting is read but through config.env.
"""
