"""The checks of a message, as findings with the place in the UI where each is put right."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from django.conf import settings

from mailwright.domains.contacts import queries as contacts
from mailwright.domains.contacts.contracts import ContactFilter, ContactRecord
from mailwright.domains.content.contracts import (
    Finding,
    Ledger,
    MessageSource,
    Part,
    SenderInfo,
)
from mailwright.domains.content.domain.checks.catalogue import Found, as_finding
from mailwright.domains.content.domain.checks.claims import check_claims
from mailwright.domains.content.domain.checks.run import check_draft, check_recipient, ordered
from mailwright.domains.content.domain.compiling import Compiled, Draft
from mailwright.domains.content.domain.context import merge_context
from mailwright.domains.content.models import Revision
from mailwright.domains.content.queries.fields import known_fields
from mailwright.domains.content.queries.ledger import (
    as_compiled,
    as_drafted,
    source_ledger,
)
from mailwright.domains.content.queries.messages import (
    draft_of,
    head_of,
    message_source_of,
    revision_get,
)
from mailwright.domains.content.queries.workbench import (
    compiled_draft,
    inspection,
    workspace_facts,
)

SAMPLE = 50  # contacts that a message is tried on
_SETTINGS = "/settings/workspace"


def checks(
    workspace_id: int,
    revision_id: UUID,
    *,
    sender: SenderInfo | None = None,
    sender_required: bool = False,
    contact_ids: Sequence[int] = (),
    ledger: Ledger | None = None,
) -> list[Finding]:
    """All findings about a revision, errors first; no error means it may go out.

    With `contact_ids` the message is also made for each of those people; findings of single
    recipients carry `where.contact_id`. `sender_required`: a missing sender is an error.
    `ledger` saves making it again for whoever has it."""
    revision = revision_get(workspace_id, revision_id)
    draft, compiled = draft_of(revision), stored(revision)
    items = check_draft(
        inspection(workspace_id, draft, compiled, sender=sender, sender_required=sender_required)
    )
    items += check_claims(
        ledger
        or source_ledger(workspace_id, as_compiled(revision), message_id=revision.message_id),
        draft,
    )
    if revision.ok and contact_ids:
        records = contacts.contact_records(workspace_id, list(contact_ids))
        items += recipient_findings(
            workspace_id, message_source_of(revision), records.values(), sender=sender
        )
    return findings(ordered(items), revision.message_id)


def stored(revision: Revision) -> Compiled:
    """A revision as it was compiled when it was saved: what is sent is what is looked at, whatever
    the source would compile to today. The faults are worked out anew."""
    return replace(
        compiled_draft(revision.workspace_id, draft_of(revision)),
        subject=revision.compiled_subject,
        preheader=revision.compiled_preheader,
        html=revision.html,
        text=revision.text,
        ok=revision.ok,
        slots=tuple(revision.slots),
    )


def head_checks(workspace_id: int, message_id: UUID) -> tuple[list[Finding], int]:
    """The findings about what a message says now, and for how many contacts it was made."""
    head = head_of(workspace_id, message_id)
    sample = contacts.filtered_ids(workspace_id, ContactFilter(), limit=SAMPLE)
    return checks(workspace_id, head.id, contact_ids=sample), len(sample) if head.ok else 0


def draft_findings(
    workspace_id: int, draft: Draft, compiled: Compiled, message_id: UUID | None = None
) -> list[Found]:
    """Findings about a draft that is being written."""
    source = as_drafted(compiled, draft.language)
    ledger = source_ledger(workspace_id, source, message_id=message_id)
    items = check_draft(inspection(workspace_id, draft, compiled))
    return ordered([*items, *check_claims(ledger, compiled.filled or draft)])


def recipient_findings(
    workspace_id: int,
    source: MessageSource,
    records: Iterable[ContactRecord],
    *,
    sender: SenderInfo | None = None,
) -> list[Found]:
    """Findings that appear only for some recipients."""
    fields = list(known_fields(workspace_id).by_name.values())
    facts = workspace_facts(workspace_id)
    items: list[Found] = []
    for record in records:
        context = merge_context(
            contact=contact_values(record),
            fields=fields,
            workspace=facts,
            sender=sender,
            campaign="",
            base_url=settings.MW_BASE_URL,
        )
        items += check_recipient(source, context, record.id)
    return ordered(items)


def contact_values(record: ContactRecord) -> dict[str, object]:
    """A contact's values by merge name."""
    return {
        **record.attributes,
        "email": record.email,
        "first_name": record.first_name,
        "last_name": record.last_name,
        "language": record.language,
        "country": record.country,
    }


def findings(items: Iterable[Found], message_id: UUID | None) -> list[Finding]:
    """Findings with their links; without a message the links name only the part and line."""
    return [as_finding(item, _mend(item, message_id)) for item in items]


def _mend(item: Found, message_id: UUID | None) -> str:
    place = item.place
    if place.part is Part.WORKSPACE:
        return _SETTINGS
    if place.part is Part.SENDER:
        return ""
    base = f"/content/messages/{message_id}" if message_id else ""
    line = f"&line={place.line}" if place.line else ""
    return f"{base}?focus={place.part.value}{line}"
