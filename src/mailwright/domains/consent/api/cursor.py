"""Cursors of lists ordered by time and id: opaque to callers, no personal data in them."""

from datetime import datetime
from uuid import UUID

from mailwright.kernel.errors import NotFound


def cursor_of(at: datetime, id_: UUID) -> str:
    """The place after a row."""
    return f"{at.isoformat()}_{id_}"


def place_of(cursor: str | None) -> tuple[datetime, UUID] | None:
    """The inverse of ``cursor_of``; None for the first page, NotFound for what is no cursor."""
    if not cursor:
        return None
    at, _, id_ = cursor.rpartition("_")
    try:
        return datetime.fromisoformat(at), UUID(id_)
    except ValueError:
        raise NotFound("This page does not exist; start from the first one.") from None
