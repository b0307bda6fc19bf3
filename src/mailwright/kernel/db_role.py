"""The PostgreSQL role that the product acts as: not the owner, bound by row-level security."""

APP_ROLE = "mailwright_app"
