"""Create, save, copy, restore and archive messages. Every change is a new revision."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from mailwright.domains.content.contracts import RevisionRef, Severity
from mailwright.domains.content.domain.compiling import Draft, content_hash
from mailwright.domains.content.domain.drafts import checked_draft, checked_name
from mailwright.domains.content.domain.provenance import Provenance, marked, next_provenance
from mailwright.domains.content.domain.revisions import with_author
from mailwright.domains.content.domain.writing.filling import has_slots
from mailwright.domains.content.models import Message, Revision
from mailwright.domains.content.queries.checking import draft_findings
from mailwright.domains.content.queries.messages import (
    draft_of,
    head_of,
    message_get,
    message_head,
    revision_numbered,
)
from mailwright.domains.content.queries.workbench import compiled_draft
from mailwright.domains.content.services.starting import starting_point
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.clock import now
from mailwright.kernel.errors import Conflict

KINDS = ("autosave", "saved")


@transaction.atomic
def message_create(
    *,
    actor: Actor,
    name: str,
    language: str = "en",
    template_id: str = "",
    draft: Draft | None = None,
    origin: Provenance | None = None,
) -> RevisionRef:
    """A new message: from a template, from a ready draft, or empty. `origin` tells of the writer
    whose draft it is.

    Images of a starter are copied into the library, so that the message stands on its own."""
    if template_id:
        draft, authors, note = starting_point(
            actor=actor, template_id=template_id, language=language
        )
    else:
        authors, note = [], ""
        draft = draft or Draft(language=language, subject="", preheader="", mjml="")
    return _begin(actor, name, draft, authors, note, "message.created", origin=origin)


@transaction.atomic
def message_duplicate(*, actor: Actor, message_id: UUID, name: str) -> RevisionRef:
    """A copy of a message as it is now; its authors stay authors of the copy."""
    head = head_of(actor.workspace_id, message_id)
    note = f"copy of “{head.message.name}”, revision {head.number}"
    return _begin(
        actor,
        name,
        draft_of(head),
        head.authors,
        note,
        "message.duplicated",
        before=head.provenance,
    )


@transaction.atomic
def message_save(
    *,
    actor: Actor,
    message_id: UUID,
    base: int,
    draft: Draft,
    kind: str = "saved",
    passage: Provenance | None = None,
) -> RevisionRef:
    """A new revision on top of revision `base`; the head itself when nothing changed. `passage`
    tells of a model whose proposal was taken over.

    Raises Conflict (`revision_conflict`) when someone saved since `base`; nothing is lost."""
    message = _locked(actor, message_id)
    _refuse_archived(message)
    head = revision_numbered(actor.workspace_id, message_id, message.head)
    draft = checked_draft(draft)
    if base != message.head:
        if draft == draft_of(head):
            return message_head(actor.workspace_id, message_id)
        raise Conflict(
            f"{head.author_label} saved revision {head.number} while you were editing revision "
            f"{base}. Nothing of yours or theirs was lost: compare the two and choose.",
            code="revision_conflict",
            fields={"head": str(message.head), "by": head.author_label},
        )
    if draft == draft_of(head):
        return message_head(actor.workspace_id, message_id)
    kind = kind if kind in KINDS else "saved"
    provenance = next_provenance(head.provenance, draft_of(head), draft, passage=passage)
    _add_revision(actor, message, draft, head.authors, kind=kind, note="", provenance=provenance)
    _audit(actor, "message.saved", message, kind=kind)
    return message_head(actor.workspace_id, message_id)


@transaction.atomic
def message_restore(*, actor: Actor, message_id: UUID, number: int, base: int) -> RevisionRef:
    """Revision `number` brought back as a new revision; what came between stays in the list."""
    message = _locked(actor, message_id)
    _refuse_archived(message)
    if base != message.head:
        raise Conflict(
            f"Revision {message.head} was saved meanwhile; look at it before you restore.",
            code="revision_conflict",
            fields={"head": str(message.head)},
        )
    old = revision_numbered(actor.workspace_id, message_id, number)
    head = revision_numbered(actor.workspace_id, message_id, message.head)
    if number != message.head:
        authors = _merged(old.authors, head.authors)
        _add_revision(
            actor,
            message,
            draft_of(old),
            authors,
            kind="restored",
            note=f"revision {number}",
            provenance=old.provenance,
        )
        _audit(actor, "message.restored", message, restored=number)
    return message_head(actor.workspace_id, message_id)


@transaction.atomic
def message_refresh(*, actor: Actor, message_id: UUID) -> RevisionRef:
    """The same source with its facts filled in as they are now: a new revision, to be approved
    like any other. Raises Conflict (`no_slots`) when none of its facts came from slots."""
    message = _locked(actor, message_id)
    _refuse_archived(message)
    head = revision_numbered(actor.workspace_id, message_id, message.head)
    draft = draft_of(head)
    if not has_slots(draft):
        raise Conflict(
            "None of this text was filled in from facts, so there is nothing to refresh. Edit it.",
            code="no_slots",
        )
    provenance = head.provenance or {}
    compiled = compiled_draft(actor.workspace_id, draft)
    compiled = replace(compiled, html=marked(compiled, provenance))
    if content_hash(draft, compiled) != head.content_hash:
        _add_revision(
            actor, message, draft, head.authors, kind="refreshed", note="", provenance=provenance
        )
        _audit(actor, "message.refreshed", message)
    return message_head(actor.workspace_id, message_id)


@transaction.atomic
def message_rename(*, actor: Actor, message_id: UUID, name: str) -> None:
    """Changes what the team calls the message; recipients never see it."""
    message = _locked(actor, message_id)
    message.name = checked_name(name)
    message.save(update_fields=["name"])
    _audit(actor, "message.renamed", message)


@transaction.atomic
def message_archive(*, actor: Actor, message_id: UUID) -> None:
    """Takes a message out of the list; its revisions stay for approvals and reports."""
    message = _locked(actor, message_id)
    if message.archived_at is None:
        message.archived_at = now()
        message.save(update_fields=["archived_at"])
        _audit(actor, "message.archived", message)


@transaction.atomic
def message_unarchive(*, actor: Actor, message_id: UUID) -> None:
    """Brings an archived message back."""
    message = _locked(actor, message_id)
    if message.archived_at is not None:
        message.archived_at = None
        message.save(update_fields=["archived_at"])
        _audit(actor, "message.unarchived", message)


def _begin(
    actor: Actor,
    name: str,
    draft: Draft,
    authors: Iterable[Mapping[str, str]],
    note: str,
    action: str,
    *,
    origin: Provenance | None = None,
    before: Provenance | None = None,
) -> RevisionRef:
    draft = checked_draft(draft)
    message = Message.objects.create(
        workspace_id=actor.workspace_id, name=checked_name(name), language=draft.language
    )
    provenance = next_provenance(before or {}, None, draft, origin=origin)
    _add_revision(actor, message, draft, authors, kind="created", note=note, provenance=provenance)
    _audit(actor, action, message, note=note)
    return message_head(actor.workspace_id, message.id)


def _add_revision(
    actor: Actor,
    message: Message,
    draft: Draft,
    authors: Iterable[Mapping[str, str]],
    *,
    kind: str,
    note: str,
    provenance: Provenance,
) -> None:
    workspace_id = actor.workspace_id
    compiled = compiled_draft(workspace_id, draft)
    compiled = replace(compiled, html=marked(compiled, provenance))
    found = draft_findings(workspace_id, draft, compiled, message.id)
    at = now()
    message.head += 1
    Revision.objects.create(
        workspace_id=workspace_id,
        message=message,
        number=message.head,
        kind=kind,
        note=note[:200],
        language=draft.language,
        subject=draft.subject,
        preheader=draft.preheader,
        mjml=draft.mjml,
        text_override=draft.text,
        compiled_subject=compiled.subject,
        compiled_preheader=compiled.preheader,
        html=compiled.html,
        text=compiled.text,
        ok=compiled.ok,
        content_hash=content_hash(draft, compiled),
        created_at=at,
        author_kind=actor.kind,
        author_id=actor.id,
        author_label=actor.label,
        authors=with_author(authors, actor.kind, actor.id, actor.label),
        slots=list(compiled.slots),
        provenance=dict(provenance),
    )
    message.language = draft.language
    message.subject = (compiled.filled or draft).subject[:500]
    message.errors = sum(item.severity is Severity.ERROR for item in found)
    message.warnings = len(found) - message.errors
    message.updated_at = at
    message.updated_by_label = actor.label
    message.save()


def _locked(actor: Actor, message_id: UUID) -> Message:
    message_get(actor.workspace_id, message_id)
    return Message.objects.select_for_update().get(workspace_id=actor.workspace_id, id=message_id)


def _refuse_archived(message: Message) -> None:
    if message.archived_at is not None:
        raise Conflict(
            f"“{message.name}” is archived. Take it out of the archive to edit it.",
            code="message_archived",
        )


def _merged(
    one: Iterable[Mapping[str, str]], other: Iterable[Mapping[str, str]]
) -> list[Mapping[str, str]]:
    return list({(a["kind"], a["id"]): a for a in (*one, *other)}.values())


def _audit(actor: Actor, action: str, message: Message, **detail: object) -> None:
    audit_record(
        actor=actor,
        action=action,
        subject_type="message",
        subject_id=message.id,
        detail={"revision": message.head, **detail},
    )
