"""Reads of messages and their revisions, and what other domains ask of them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from mailwright.domains.content.contracts import MessageSource, RevisionRef
from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.domain.revisions import PartDiff, diff
from mailwright.domains.content.domain.writing.filling import shown
from mailwright.domains.content.models import Message, Revision
from mailwright.domains.review.contracts import Author
from mailwright.kernel.errors import Conflict, NotFound


def message_get(workspace_id: int, message_id: UUID) -> Message:
    """A message; raises NotFound."""
    found = Message.objects.filter(workspace_id=workspace_id, id=message_id).first()
    if found is None:
        raise NotFound("There is no such message in this workspace.", code="message_not_found")
    return found


def message_list(
    workspace_id: int,
    *,
    search: str = "",
    archived: bool = False,
    before: tuple[datetime, UUID] | None = None,
    limit: int = 50,
) -> list[Message]:
    """Messages, last edited first; `search` looks in name and subject."""
    rows = Message.objects.filter(workspace_id=workspace_id, archived_at__isnull=not archived)
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(subject__icontains=search))
    if before:
        at, ident = before
        rows = rows.filter(Q(updated_at__lt=at) | Q(updated_at=at, id__lt=ident))
    return list(rows.order_by("-updated_at", "-id")[:limit])


def message_count(workspace_id: int, *, search: str = "", archived: bool = False) -> int:
    """How many messages `message_list` would give in all."""
    rows = Message.objects.filter(workspace_id=workspace_id, archived_at__isnull=not archived)
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(subject__icontains=search))
    return rows.count()


def head_of(workspace_id: int, message_id: UUID) -> Revision:
    """The newest revision of a message; raises NotFound."""
    message = message_get(workspace_id, message_id)
    return revision_numbered(workspace_id, message_id, message.head)


def revision_numbered(workspace_id: int, message_id: UUID, number: int) -> Revision:
    """A revision by its number; raises NotFound."""
    found = (
        Revision.objects.filter(workspace_id=workspace_id, message_id=message_id, number=number)
        .select_related("message")
        .first()
    )
    if found is None:
        raise NotFound(f"The message has no revision {number}.", code="revision_not_found")
    return found


def revision_asked(
    workspace_id: int,
    message_id: UUID,
    *,
    number: int | None = None,
    revision_id: UUID | None = None,
) -> Revision:
    """A message's revision by id or number, the newest without either; raises NotFound."""
    if revision_id is not None:
        found = revision_get(workspace_id, revision_id)
        if found.message_id != message_id:
            raise NotFound("The message has no such revision.", code="revision_not_found")
        return found
    if number is not None:
        return revision_numbered(workspace_id, message_id, number)
    return head_of(workspace_id, message_id)


def revision_get(workspace_id: int, revision_id: UUID) -> Revision:
    """A revision by its id; raises NotFound."""
    found = (
        Revision.objects.filter(workspace_id=workspace_id, id=revision_id)
        .select_related("message")
        .first()
    )
    if found is None:
        raise NotFound("There is no such revision in this workspace.", code="revision_not_found")
    return found


def revision_list(
    workspace_id: int, message_id: UUID, *, before: int | None = None, limit: int = 50
) -> list[Revision]:
    """A message's revisions without their bodies, newest first."""
    message_get(workspace_id, message_id)
    rows = Revision.objects.filter(workspace_id=workspace_id, message_id=message_id)
    if before is not None:
        rows = rows.filter(number__lt=before)
    return list(rows.order_by("-number").defer("mjml", "html", "text", "text_override")[:limit])


def revision_diff(workspace_id: int, message_id: UUID, old: int, new: int) -> list[PartDiff]:
    """How revision `new` differs from revision `old`."""
    return diff(
        draft_of(revision_numbered(workspace_id, message_id, old)),
        draft_of(revision_numbered(workspace_id, message_id, new)),
    )


def draft_of(revision: Revision) -> Draft:
    """What the author wrote in a revision."""
    return Draft(
        language=revision.language,
        subject=revision.subject,
        preheader=revision.preheader,
        mjml=revision.mjml,
        text=revision.text_override,
    )


# for other domains


def message_head(workspace_id: int, message_id: UUID) -> RevisionRef:
    """What a message says now. Its revision stays as it is for ever; a later edit makes another."""
    return _ref(head_of(workspace_id, message_id))


def revision_ref(workspace_id: int, revision_id: UUID) -> RevisionRef:
    """A revision by its id; raises NotFound."""
    return _ref(revision_get(workspace_id, revision_id))


def message_source(workspace_id: int, revision_id: UUID) -> MessageSource:
    """A revision as templates to render. Raises NotFound, and Conflict when it does not compile."""
    return message_source_of(revision_get(workspace_id, revision_id))


def message_source_of(revision: Revision) -> MessageSource:
    """The same for a revision at hand."""
    if not revision.ok:
        raise Conflict(
            f"Revision {revision.number} of “{revision.message.name}” has errors that keep it "
            "from being made; its checks say which.",
            code="message_not_sendable",
        )
    return MessageSource(
        revision_id=revision.id,
        content_hash=revision.content_hash,
        subject=revision.compiled_subject,
        preheader=revision.compiled_preheader,
        html=revision.html,
        text=revision.text,
        language=revision.language,
    )


def revision_authors(workspace_id: int, revision_id: UUID) -> Sequence[Author]:
    """Everyone whose words may be in a revision, from the message's first revision on and from
    what it was copied from: none of them may approve it."""
    revision = revision_get(workspace_id, revision_id)
    return tuple(
        Author(author["kind"], author["id"], author["label"], ("message",))
        for author in revision.authors
    )


def revision_slots(workspace_id: int, revision_id: UUID) -> list[dict[str, str]]:
    """The facts that were filled in where a revision was saved: {ref, kind, id, field, version,
    text} for each slot."""
    return list(revision_get(workspace_id, revision_id).slots)


def _ref(revision: Revision) -> RevisionRef:
    return RevisionRef(
        message_id=revision.message_id,
        revision_id=revision.id,
        content_hash=revision.content_hash,
        name=revision.message.name,
        subject=shown(revision.subject, revision.slots),
        language=revision.language,
        saved_at=revision.created_at,
        author_label=revision.author_label,
    )
