"""Compiling and inspecting drafts with what is known of their workspace. Nothing is stored."""

from dataclasses import replace

from django.conf import settings

from mailwright.domains.content.adapters.media_store import media_url
from mailwright.domains.content.contracts import SenderInfo
from mailwright.domains.content.domain.checks.inspection import Inspection, WorkspaceFacts
from mailwright.domains.content.domain.compiling import (
    MEDIA_REFERENCE,
    Compiled,
    Draft,
    Fault,
    compile_draft,
)
from mailwright.domains.content.domain.mjml.prepare import Problem
from mailwright.domains.content.domain.starters.images import starter_file
from mailwright.domains.content.domain.writing.filling import filled, has_slots, refs_in, stored
from mailwright.domains.content.models import Media
from mailwright.domains.content.queries.facts import known_facts
from mailwright.domains.content.queries.fields import known_fields
from mailwright.domains.workspaces import queries as workspaces

SHIPPED = 0  # the workspace number that public addresses of shipped images carry


def compiled_draft(workspace_id: int, draft: Draft) -> Compiled:
    """The draft compiled: its facts filled in as they are now, its images with the addresses they
    have for recipients."""

    def address(kind: str, file: str) -> str:
        return _address(workspace_id, kind, file)

    if not has_slots(draft):
        return compile_draft(draft, media_url=address, icons=icons_url())
    known = known_facts(workspace_id, draft.language, refs_in(draft))
    ready = filled(draft, known)
    compiled = compile_draft(ready.draft, media_url=address, icons=icons_url())
    empty = tuple(
        Fault(item.part, Problem("fact_missing", item.position, {"fact": item.name}))
        for item in ready.missing
    )
    return replace(
        compiled,
        ok=compiled.ok and not empty,
        faults=(*empty, *compiled.faults),
        filled=ready.draft,
        slots=tuple(stored(ready.slots)),
    )


def media_addresses(workspace_id: int, mjml: str) -> dict[str, str]:
    """Where the images a source names (`media:…`, `starter:…`) are loaded from, by reference.

    Works for a source that cannot be compiled at the moment, too."""
    return {
        found.group(): _address(workspace_id, found.group(1), found.group(2))
        for found in MEDIA_REFERENCE.finditer(mjml)
    }


def _address(workspace_id: int, kind: str, file: str) -> str:
    if kind == "starter":
        return media_url(SHIPPED, starter_file(file))
    return media_url(workspace_id, file)


def icons_url() -> str:
    """The address social icons stand under; mrml adds `facebook.png` and so on."""
    return f"{settings.MW_BASE_URL.rstrip('/')}/m/icons/"


def workspace_facts(workspace_id: int) -> WorkspaceFacts:
    """What messages and checks need to know of the workspace."""
    info = workspaces.workspace_info(workspace_id)
    return WorkspaceFacts(info.name, info.postal_address, info.website)


def inspection(
    workspace_id: int,
    draft: Draft,
    compiled: Compiled,
    *,
    sender: SenderInfo | None = None,
    sender_required: bool = False,
) -> Inspection:
    """The draft with everything the checks look at."""
    files = {name.split(":", 1)[1] for name in compiled.media if name.startswith("media:")}
    present = Media.objects.filter(workspace_id=workspace_id, file__in=files)
    return Inspection(
        draft=compiled.filled or draft,
        compiled=compiled,
        fields=known_fields(workspace_id),
        workspace=workspace_facts(workspace_id),
        sender=sender,
        sender_required=sender_required,
        media=frozenset(f"media:{file}" for file in present.values_list("file", flat=True)),
    )
