"""Array literals for query parameters: joining text is far cheaper than a driver's quoting."""

from collections.abc import Iterable


def number_array(values: Iterable[int | None]) -> str:
    """``values`` as a PostgreSQL array literal, e.g. ``{1,NULL,3}``; cast it to ``bigint[]``."""
    return "{" + ",".join(["NULL" if value is None else str(value) for value in values]) + "}"
