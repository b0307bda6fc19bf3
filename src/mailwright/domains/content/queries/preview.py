"""What a draft looks like for one recipient, with its findings: the editor's live preview."""

import re
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings

from mailwright.domains.contacts import queries as contacts
from mailwright.domains.content.contracts import (
    Finding,
    MessageSource,
    RenderedMessage,
    SenderInfo,
)
from mailwright.domains.content.domain.checks.catalogue import Found
from mailwright.domains.content.domain.checks.run import check_recipient, ordered
from mailwright.domains.content.domain.compiling import Compiled, Draft
from mailwright.domains.content.domain.context import merge_context
from mailwright.domains.content.domain.render import RenderError, render
from mailwright.domains.content.queries.checking import (
    contact_values,
    draft_findings,
    findings,
    stored,
)
from mailwright.domains.content.queries.fields import known_fields, sample_contact
from mailwright.domains.content.queries.messages import draft_of, revision_get
from mailwright.domains.content.queries.workbench import (
    compiled_draft,
    media_addresses,
    workspace_facts,
)
from mailwright.kernel.errors import NotFound

_LAX = re.compile(r"""(\|\s*d(?:efault)?\((?:"[^"]*"|'[^']*')), true\)""")
_NO_REVISION = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Preview:
    """A rendered draft. `message` is None when it cannot be made; `size` is bytes of the HTML
    for this recipient, `as_label` whom it is shown for ("" for sample values); `text_source` is
    the plain-text part before merging. `values` has what each name says for this recipient, by
    dotted name; `addresses` where each image of the library is loaded from, by reference."""

    message: RenderedMessage | None
    text_source: str
    findings: list[Finding]
    size: int
    as_label: str
    values: dict[str, str]
    addresses: dict[str, str]


def message_preview(
    workspace_id: int,
    draft: Draft,
    *,
    message_id: UUID | None = None,
    contact_id: int | None = None,
    campaign: str = "",
    sender: SenderInfo | None = None,
) -> Preview:
    """The draft as the contact would get it (or a sample person), and every finding about it."""
    compiled = compiled_draft(workspace_id, draft)
    recipient = _Recipient.of(workspace_id, contact_id, campaign, sender)
    return _preview(workspace_id, draft, compiled, message_id, recipient)


def revision_preview(
    workspace_id: int,
    revision_id: UUID,
    *,
    contact_id: int | None = None,
    campaign: str = "",
    sender: SenderInfo | None = None,
    source: MessageSource | None = None,
) -> Preview:
    """A stored revision likewise: exactly what its hash is over, and what would be sent. `source`
    is it with facts filled in anew."""
    revision = revision_get(workspace_id, revision_id)
    recipient = _Recipient.of(workspace_id, contact_id, campaign, sender)
    compiled = stored(revision)
    if source is not None:
        compiled = replace(
            compiled,
            subject=source.subject,
            preheader=source.preheader,
            html=source.html,
            text=source.text,
        )
    return _preview(workspace_id, draft_of(revision), compiled, revision.message_id, recipient)


@dataclass(frozen=True, slots=True)
class _Recipient:
    """Whom a preview is for. `id` is 0 for a person made of sample values."""

    id: int
    label: str
    context: dict[str, Any]

    @classmethod
    def of(
        cls, workspace_id: int, contact_id: int | None, campaign: str, sender: SenderInfo | None
    ) -> "_Recipient":
        values, label = sample_contact(workspace_id), ""
        if contact_id is not None:
            record = contacts.contact_records(workspace_id, [contact_id]).get(contact_id)
            if record is None:
                raise NotFound("There is no such contact.", code="contact_not_found")
            values, label = contact_values(record), record.email
        context = merge_context(
            contact=values,
            fields=list(known_fields(workspace_id).by_name.values()),
            workspace=workspace_facts(workspace_id),
            sender=sender,
            campaign=campaign,
            base_url=settings.MW_BASE_URL,
        )
        return cls(contact_id or 0, label, context)


def _preview(
    workspace_id: int,
    draft: Draft,
    compiled: Compiled,
    message_id: UUID | None,
    recipient: _Recipient,
) -> Preview:
    items = draft_findings(workspace_id, draft, compiled, message_id)
    message: RenderedMessage | None = None
    if compiled.ok:
        source = MessageSource(
            _NO_REVISION,
            "",
            compiled.subject,
            compiled.preheader,
            compiled.html,
            compiled.text,
            draft.language,
        )
        try:
            message = render(source, recipient.context)
        except RenderError:
            message = None
        known = {(item.code, item.place.part) for item in items}
        more = [
            item
            for item in check_recipient(source, recipient.context, recipient.id)
            if (item.code, item.place.part) not in known and not _told(item, items)
        ]
        items = ordered([*items, *more])
    return Preview(
        message=message,
        text_source=_as_written(compiled.text),
        findings=findings(items, message_id),
        size=len(message.html.encode()) if message else compiled.size,
        as_label=recipient.label,
        values=_values(workspace_id, recipient.context),
        addresses=media_addresses(workspace_id, draft.mjml),
    )


def _values(workspace_id: int, context: dict[str, Any]) -> dict[str, str]:
    """What each known name says, as a text of its own would show it."""
    shown: dict[str, str] = {}
    for name in known_fields(workspace_id).by_name:
        group, _, key = name.partition(".")
        value = context.get(group, {}).get(key)
        if isinstance(value, list):
            shown[name] = ", ".join(str(item) for item in value)
        elif isinstance(value, bool):
            shown[name] = "true" if value else "false"
        else:
            shown[name] = "" if value is None else str(value)
    return shown


def _as_written(template: str) -> str:
    """The template as an author would write it: defaults without minijinja's second value."""
    return _LAX.sub(r"\1)", template)


def _told(item: Found, items: list[Found]) -> bool:
    """Whether a rendering fault only repeats an unknown field that was found in the source."""
    return item.code == "render_failed" and any(
        other.code in ("merge_unknown_field", "merge_whole_group") for other in items
    )
