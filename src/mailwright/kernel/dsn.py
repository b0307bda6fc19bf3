"""How to reach PostgreSQL without Django: for the edge, delivery and psycopg pools."""

from psycopg.conninfo import make_conninfo

from mailwright.kernel.instance import instance


def dsn(*, application: str = "mailwright", **options: str | int) -> str:
    """A libpq connection string that acts as the application role; ``options`` are libpq's."""
    here = instance()
    if here.database_role:
        options["options"] = f"-c role={here.database_role} -c timezone=UTC"
    return make_conninfo(here.database_url, application_name=application, **options)
