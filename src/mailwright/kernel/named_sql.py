"""Named queries kept in ``.sql`` files. Knows no database and no Django, so the edge may use it."""

import re
from functools import cache
from importlib.resources import files


@cache
def _named_queries(package: str) -> dict[str, str]:
    queries: dict[str, str] = {}
    for entry in sorted(files(package).joinpath("sql").iterdir(), key=lambda e: e.name):
        if not entry.name.endswith(".sql"):
            continue
        parts = re.split(r"^-- name: (\w+)\n", entry.read_text("utf-8"), flags=re.MULTILINE)
        for name, text in zip(parts[1::2], parts[2::2], strict=True):
            if name in queries:
                raise ValueError(f"{package}: two queries are named {name}")
            queries[name] = text.strip()
    return queries


def sql(package: str, name: str) -> str:
    """The text of the query ``-- name: NAME`` in the ``sql`` folder of ``package``."""
    return _named_queries(package)[name]
