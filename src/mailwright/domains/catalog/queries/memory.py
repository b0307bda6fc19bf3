"""Reads of brand memory, newest first."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q

from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.models import Fact


def memory_list(
    workspace_id: int, *, archived: bool = False, language: str = "", before: UUID | None = None,
    limit: int = 50,
) -> list[Fact]:  # fmt: skip
    """Memories in use, or those switched off; of a language, with those for any."""
    found = Fact.objects.filter(
        workspace_id=workspace_id, kind=FactKind.MEMORY.value, archived_at__isnull=not archived
    )
    if language:
        found = found.filter(Q(content__language=language) | Q(content__language=""))
    if before is not None:
        found = found.filter(id__lt=before)
    return list(found.order_by("-id")[:limit])


def memory_by_key(workspace_id: int, keys: Sequence[str]) -> dict[str, Fact]:
    """Memories by the id that drafts remember them by, switched off or not."""
    found = Fact.objects.filter(
        workspace_id=workspace_id, kind=FactKind.MEMORY.value, key__in=list(keys)
    )
    return {row.key: row for row in found}
