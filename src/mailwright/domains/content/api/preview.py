"""The API of looking at a message: live preview, checks, and the names it may use."""

from uuid import UUID

from ninja import Field, Router, Schema

from mailwright.domains.content import queries
from mailwright.domains.content.api.facts import FactSlotOut
from mailwright.domains.content.api.schemas import DraftIn, FindingOut, RenderedOut
from mailwright.domains.content.domain.checks.content import SIZE_LIMIT
from mailwright.domains.content.queries.checking import head_checks
from mailwright.domains.content.queries.slots import slot_states
from mailwright.kernel.errors import Forbidden
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["content"])


class DraftPreviewIn(Schema):
    draft: DraftIn
    message_id: UUID | None = Field(None, description="For the links of the findings")
    contact_id: int | None = Field(None, description="Whom to show it as; none: sample values")


class DraftPreviewOut(Schema):
    message: RenderedOut | None = Field(description="Null when errors keep it from being made")
    text_source: str = Field(description="The plain-text part before merging")
    findings: list[FindingOut]
    size: int = Field(description="Bytes of the HTML part")
    size_limit: int
    as_label: str
    values: dict[str, str] = Field(description="What each name says for this recipient")
    addresses: dict[str, str] = Field(description="Where each image of the library is loaded from")
    facts: list[FactSlotOut] = Field(description="Its slots, as they read now")


class ChecksOut(Schema):
    items: list[FindingOut]
    errors: int
    warnings: int
    contacts_tried: int = Field(description="For how many contacts it was made as a sample")


class MergeFieldOut(Schema):
    name: str
    group: str
    kind: str
    label: str = Field(description="Empty for built-in names; the interface has words for them")
    optional: bool
    sample: str


@router.post(
    "/content/preview",
    response=DraftPreviewOut,
    summary="A draft as a recipient would get it, with its findings; nothing is saved",
)
@guard("content.read")
def preview(request: ApiRequest, wanted: DraftPreviewIn) -> DraftPreviewOut:
    if wanted.contact_id is not None and not request.actor.may("contacts.read"):
        raise Forbidden(
            "To see a message as a real contact you need the permission “contacts.read”.",
            fields={"permission": "contacts.read"},
        )
    workspace_id, draft = request.actor.workspace_id, wanted.draft.draft()
    slots = slot_states(workspace_id, draft, wanted.message_id)
    shown = queries.message_preview(
        workspace_id,
        draft,
        message_id=wanted.message_id,
        contact_id=wanted.contact_id,
    )
    return DraftPreviewOut(
        message=RenderedOut.of(shown.message) if shown.message else None,
        text_source=shown.text_source,
        findings=[FindingOut.of(finding) for finding in shown.findings],
        size=shown.size,
        size_limit=SIZE_LIMIT,
        as_label=shown.as_label,
        values=shown.values,
        addresses=shown.addresses,
        facts=[FactSlotOut.of(slot) for slot in slots],
    )


@router.get(
    "/content/messages/{uuid:message_id}/checks",
    response=ChecksOut,
    summary="Every finding about what the message says now, tried on a sample of contacts too",
)
@guard("content.read")
def message_checks(request: ApiRequest, message_id: UUID) -> ChecksOut:
    findings, tried = head_checks(request.actor.workspace_id, message_id)
    items = [FindingOut.of(finding) for finding in findings]
    errors = sum(item.severity == "error" for item in items)
    return ChecksOut(items=items, errors=errors, warnings=len(items) - errors, contacts_tried=tried)


@router.get(
    "/content/fields", response=list[MergeFieldOut], summary="The names that messages may use"
)
@guard("content.read")
def field_list(request: ApiRequest) -> list[MergeFieldOut]:
    return [
        MergeFieldOut(
            name=field.name,
            group=field.group,
            kind=field.kind,
            label=field.label,
            optional=field.optional,
            sample=field.sample,
        )
        for field in queries.merge_fields(request.actor.workspace_id)
    ]
