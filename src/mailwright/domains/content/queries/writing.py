"""Reads of what the writer was asked and wrote, and of where a message's words come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mailwright.domains.catalog.queries import fact_version
from mailwright.domains.catalog.queries.memory import memory_by_key
from mailwright.domains.content.contracts import RenderedMessage
from mailwright.domains.content.domain.branding import branded
from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.domain.provenance import source_type
from mailwright.domains.content.domain.writing.blocks import Written
from mailwright.domains.content.domain.writing.brief import Brief
from mailwright.domains.content.domain.writing.filling import filled
from mailwright.domains.content.domain.writing.layout import draft_of
from mailwright.domains.content.domain.writing.slots import ADDRESSES, Filled, handles_of
from mailwright.domains.content.models import Revision, Writing
from mailwright.domains.content.queries.facts import brief_facts
from mailwright.domains.content.queries.messages import message_get
from mailwright.domains.content.queries.preview import message_preview
from mailwright.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class Option:
    """A draft to choose from, as it would read now. `usable` is False when a fact is gone."""

    result: Mapping[str, Any]
    subjects: tuple[str, ...]
    preheader: str
    message: RenderedMessage | None
    slots: tuple[Filled, ...]
    errors: int
    usable: bool


def writing_get(workspace_id: int, writing_id: UUID) -> Writing:
    """A request to the writer; raises NotFound."""
    found = Writing.objects.filter(workspace_id=workspace_id, id=writing_id).first()
    if found is None:
        raise NotFound("There is no such request to the writer.", code="writing_not_found")
    return found


def writing_list(workspace_id: int, by_id: str, limit: int = 10) -> list[Writing]:
    """Somebody's latest requests for drafts, newest first."""
    found = Writing.objects.filter(workspace_id=workspace_id, kind="draft", by_id=by_id)
    return list(found.order_by("-created_at")[:limit])


def writing_options(row: Writing) -> list[Option]:
    """The drafts of a request, their facts filled in as they are now."""
    brief = Brief.from_json(row.request)
    known = brief_facts(row.workspace_id, brief)
    slots = handles_of(known)
    options: list[Option] = []
    for result in row.results:
        written = Written.model_validate(result["written"])
        drafts = [
            branded(
                draft_of(written, slots, brief.language, subject=number),
                known.facts.brand.colours,
                known.facts.brand.fonts,
            )
            for number in range(len(written.subjects))
        ]
        subjects = tuple(filled(_only_subject(draft), known).draft.subject for draft in drafts)
        ready = filled(drafts[0], known)
        shown = message_preview(row.workspace_id, drafts[0])
        options.append(
            Option(
                result=result,
                subjects=subjects,
                preheader=ready.draft.preheader,
                message=shown.message,
                slots=tuple(one for one in ready.slots if one.ref.field not in ADDRESSES),
                errors=sum(finding.severity == "error" for finding in shown.findings),
                usable=not ready.missing,
            )
        )
    return options


def revision_provenance(workspace_id: int, message_id: UUID) -> list[Revision]:
    """A message's revisions with where their words come from, newest first."""
    message_get(workspace_id, message_id)
    rows = Revision.objects.filter(workspace_id=workspace_id, message_id=message_id)
    return list(rows.order_by("-number").defer("mjml", "html", "text", "text_override")[:200])


@dataclass(frozen=True, slots=True)
class Heard:
    """A correction that a writer was given: as it read then, and whether it still counts."""

    id: str
    version: int
    text: str
    fact_id: UUID | None
    active: bool


def memory_heard(row: Revision) -> list[Heard]:
    """The corrections that the writer of a revision's first draft received."""
    named = (row.provenance.get("origin") or {}).get("memory", [])
    if not named:
        return []
    known = memory_by_key(row.workspace_id, [one["id"] for one in named])
    found = []
    for one in named:
        version, fact = int(one["version"]), known.get(one["id"])
        said = fact_version(row.workspace_id, "memory", one["id"], version).content if fact else {}
        found.append(
            Heard(
                id=one["id"],
                version=version,
                text=said.get("text", ""),
                fact_id=fact.id if fact else None,
                active=fact is not None and fact.archived_at is None,
            )
        )
    return found


def digital_source(row: Revision) -> str:
    """The IPTC digital source type that the revision's HTML carries; "" for none."""
    return source_type(row.provenance)


def _only_subject(draft: Draft) -> Draft:
    return Draft(draft.language, draft.subject, "", "")
