"""The API of the writer: briefs, drafts to choose from, passages, and where words come from."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema, Status

from mailwright.domains.content.api.schemas import RenderedOut
from mailwright.domains.content.domain.writing.brief import Brief, Goal, Length, Tone
from mailwright.domains.content.domain.writing.passages import changes
from mailwright.domains.content.models import Revision, Writing
from mailwright.domains.content.queries import writing as queries
from mailwright.domains.content.services import writing as services
from mailwright.domains.workspaces import queries as workspaces
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["writing"])


class BriefIn(Schema):
    goal: Goal
    language: str = Field("en", description="en, zh or pl")
    tone: Tone = Tone.FRIENDLY
    length: Length = Length.MEDIUM
    audience: str = Field("", description="Who will read it; data, never an instruction")
    wishes: str = Field("", description="Anything else; data, never an instruction")
    products: list[str] = Field([], description="Keys of product facts, in the order they matter")
    offers: list[str] = []
    knowledge: list[str] = []
    variants: int = Field(2, description="How many drafts, 1 to 3")


class SlotOut(Schema):
    kind: str
    id: str
    field: str
    version: str
    text: str


class WritingOption(Schema):
    writer: str = Field(description="model or blueprint")
    provider: str
    model: str
    reason: str = Field(description="Why no model wrote it, as a code; empty if none was to")
    subjects: list[str]
    preheader: str
    message: RenderedOut | None
    slots: list[SlotOut] = Field(description="The facts in it, as they read now")
    errors: int = Field(description="Findings that would keep it from being sent")
    usable: bool = Field(description="False when a fact it uses is gone")


class PassageChange(Schema):
    op: str = Field(description="same, added or removed")
    text: str


class PassageProposal(Schema):
    text: str
    changes: list[PassageChange]
    provider: str
    model: str


class WritingRow(Schema):
    id: UUID
    kind: str = Field(description="draft or passage")
    state: str = Field(description="queued, running, done, failed or cancelled")
    done: int
    total: int
    outcome: str = Field(description="Why a model did not write; empty if it did, or none was to")
    code: str
    detail: str
    created_at: datetime
    finished_at: datetime | None
    brief: BriefIn | None
    message_id: UUID | None = Field(description="The message made of it last")


class WritingOut(WritingRow):
    options: list[WritingOption]
    proposal: PassageProposal | None


class WritingList(Schema):
    items: list[WritingRow]


class WritingUse(Schema):
    draft: int = 0
    subject: int = 0
    name: str


class WritingUsed(Schema):
    message_id: UUID


class PassageIn(Schema):
    action: str = Field(description="rewrite, shorten, lengthen, translate or tone")
    text: str
    language: str = "en"
    tone: str = ""
    target: str = Field("", description="Language of a translation")


class WriterState(Schema):
    ai_ready: bool
    provider: str
    model: str


class MemoryHeard(Schema):
    id: str
    version: int
    text: str = Field(description="As it was when the draft was written")
    fact_id: UUID | None = Field(description="Null when it is not there any more")
    active: bool


class RevisionOrigin(Schema):
    number: int
    created_at: datetime
    author_label: str
    kind: str
    writer: str = Field(description="model, blueprint, or empty: people")
    provider: str
    model: str
    prompt_hash: str
    reason: str
    seed: int | None
    facts: list[dict[str, str]]
    memory: list[MemoryHeard] = Field(description="Corrections the writer was given")
    passages: list[dict[str, str]]
    words_added: int
    words_removed: int
    digital_source: str = Field(description="IPTC type that the HTML carries; empty: none")
    slots: list[SlotOut]


class ProvenanceOut(Schema):
    items: list[RevisionOrigin]


@router.get("/content/writer", response=WriterState, summary="Who would write")
@guard("content.read")
def writer_state(request: ApiRequest) -> WriterState:
    row = workspaces.ai_provider(request.actor.workspace_id)
    ready = row is not None and row.enabled
    return WriterState(
        ai_ready=ready,
        provider=row.name if row and ready else "",
        model=row.model if row and ready else "",
    )


@router.post("/content/writings", response={201: WritingOut}, summary="Ask for drafts from a brief")
@guard("content.write")
def writing_create(request: ApiRequest, brief: BriefIn) -> Status[WritingOut]:
    lists = {name: tuple(getattr(brief, name)) for name in ("products", "offers", "knowledge")}
    row = services.writing_start(actor=request.actor, brief=Brief(**{**brief.dict(), **lists}))
    return Status(201, _whole(row))


@router.get("/content/writings", response=WritingList, summary="One's own latest requests")
@guard("content.read")
def writing_list(request: ApiRequest) -> WritingList:
    found = queries.writing_list(request.actor.workspace_id, request.actor.id)
    return WritingList(items=[WritingRow(**_row(row)) for row in found])


@router.get("/content/writings/{uuid:writing_id}", response=WritingOut, summary="Drafts so far")
@guard("content.read")
def writing_get(request: ApiRequest, writing_id: UUID) -> WritingOut:
    return _whole(queries.writing_get(request.actor.workspace_id, writing_id))


@router.post(
    "/content/writings/{uuid:writing_id}/cancel", response=WritingOut, summary="Call it off"
)
@guard("content.write")
def writing_cancel(request: ApiRequest, writing_id: UUID) -> WritingOut:
    return _whole(services.writing_cancel(actor=request.actor, writing_id=writing_id))


@router.post(
    "/content/writings/{uuid:writing_id}/again",
    response={201: WritingOut},
    summary="Other drafts for the same brief",
)
@guard("content.write")
def writing_again(request: ApiRequest, writing_id: UUID) -> Status[WritingOut]:
    return Status(201, _whole(services.writing_again(actor=request.actor, writing_id=writing_id)))


@router.post(
    "/content/writings/{uuid:writing_id}/use",
    response={201: WritingUsed},
    summary="A message made of one draft",
)
@guard("content.write")
def writing_use(request: ApiRequest, writing_id: UUID, use: WritingUse) -> Status[WritingUsed]:
    made = services.writing_use(
        actor=request.actor,
        writing_id=writing_id,
        draft=use.draft,
        subject=use.subject,
        name=use.name,
    )
    return Status(201, WritingUsed(message_id=made.message_id))


@router.post(
    "/content/passages",
    response={201: WritingOut},
    summary="Ask for a selection to be written anew; nothing is overwritten",
)
@guard("content.write")
def passage_create(request: ApiRequest, asked: PassageIn) -> Status[WritingOut]:
    return Status(201, _whole(services.passage_start(actor=request.actor, **asked.dict())))


@router.get(
    "/content/messages/{uuid:message_id}/provenance",
    response=ProvenanceOut,
    summary="Who wrote what, revision by revision",
)
@guard("content.read")
def message_provenance(request: ApiRequest, message_id: UUID) -> ProvenanceOut:
    found = queries.revision_provenance(request.actor.workspace_id, message_id)
    return ProvenanceOut(items=[_origin(row) for row in found])


def _row(row: Writing) -> dict[str, Any]:
    names = (
        "id", "kind", "state", "done", "total", "outcome", "code", "detail", "created_at",
        "finished_at", "message_id",
    )  # fmt: skip
    brief = BriefIn(**row.request) if row.kind == "draft" else None
    return {**{name: getattr(row, name) for name in names}, "brief": brief}


def _whole(row: Writing) -> WritingOut:
    options, proposal = [], None
    if row.kind == "draft":
        options = [_option(option) for option in queries.writing_options(row)]
    elif row.results:
        result = row.results[0]
        proposal = PassageProposal(
            text=result["text"],
            changes=[
                PassageChange(op=change.op, text=change.text)
                for change in changes(row.request["text"], result["text"])
            ],
            provider=result["provider"],
            model=result["model"],
        )
    return WritingOut(**_row(row), options=options, proposal=proposal)


def _option(option: queries.Option) -> WritingOption:
    return WritingOption(
        **{name: option.result[name] for name in ("writer", "provider", "model", "reason")},
        subjects=list(option.subjects),
        preheader=option.preheader,
        message=RenderedOut.of(option.message) if option.message else None,
        slots=[
            SlotOut(
                kind=slot.ref.kind,
                id=slot.ref.id,
                field=slot.ref.field,
                version=slot.version,
                text=slot.text,
            )
            for slot in option.slots
        ],
        errors=option.errors,
        usable=option.usable,
    )


def _origin(row: Revision) -> RevisionOrigin:
    provenance = row.provenance
    origin = provenance.get("origin") or {}
    edit = provenance.get("edit", {})
    words = ("writer", "provider", "model", "prompt_hash", "reason")
    return RevisionOrigin(
        number=row.number,
        created_at=row.created_at,
        author_label=row.author_label,
        kind=row.kind,
        **{name: origin.get(name, "") for name in words},
        seed=origin.get("seed"),
        facts=origin.get("facts", []),
        memory=[
            MemoryHeard(
                id=one.id,
                version=one.version,
                text=one.text,
                fact_id=one.fact_id,
                active=one.active,
            )
            for one in queries.memory_heard(row)
        ],
        passages=provenance.get("passages", []),
        words_added=edit.get("added", 0),
        words_removed=edit.get("removed", 0),
        digital_source=queries.digital_source(row),
        slots=[SlotOut(**slot) for slot in row.slots],
    )
