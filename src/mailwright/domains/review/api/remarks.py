"""Remarks about passages: read, said, answered, resolved."""

from datetime import datetime
from uuid import UUID

from ninja import Field, Router, Schema

from mailwright.domains.review import queries
from mailwright.domains.review.contracts import Anchor, RemarkInfo
from mailwright.domains.review.services import remarks as services
from mailwright.kernel.actor import Actor
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["review"])


class RemarkEntryOut(Schema):
    at: datetime
    kind: str = Field(description="said, replied, resolved or reopened")
    actor_label: str
    text: str


class RemarkOut(Schema):
    id: UUID
    subject_type: str
    subject_id: UUID
    version: str = Field(description="The version of the text that it was said about")
    part: str = Field(description="subject, preheader, html or text")
    quote: str
    prefix: str = Field(description="Words before the quote, to find it again")
    suffix: str
    review_id: UUID
    by_label: str
    at: datetime
    resolved_at: datetime | None
    resolved_by_label: str
    entries: list[RemarkEntryOut]
    you_may_resolve: bool


class RemarkBody(Schema):
    subject_type: str
    subject_id: UUID
    part: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    text: str


class RemarkReplyBody(Schema):
    text: str


class RemarkStateBody(Schema):
    resolved: bool


@router.get(
    "/reviews/{review_id}/remarks",
    response=list[RemarkOut],
    summary="Remarks about what a review puts forward, from earlier reviews too",
)
@guard("review.read")
def review_remarks(request: ApiRequest, review_id: UUID) -> list[RemarkOut]:
    workspace_id = request.actor.workspace_id
    subjects = queries.remarks_subjects(workspace_id, review_id)
    return [_out(one, request.actor) for one in queries.remarks_about(workspace_id, subjects)]


@router.post("/reviews/{review_id}/remarks", response=RemarkOut, summary="Remark on a passage")
@guard("review.read")
def remark_add(request: ApiRequest, review_id: UUID, new: RemarkBody) -> RemarkOut:
    made = services.remark_add(
        actor=request.actor,
        review_id=review_id,
        about=(new.subject_type, new.subject_id),
        anchor=Anchor(new.part, new.quote, new.prefix, new.suffix),
        text=new.text,
    )
    return _out(made, request.actor)


@router.get("/remarks", response=list[RemarkOut], summary="Remarks about one text, e.g. a message")
@guard("review.read")
def remark_list(
    request: ApiRequest, subject_type: str, subject_id: UUID, open_only: bool = False
) -> list[RemarkOut]:
    found = queries.remarks_about(
        request.actor.workspace_id, [(subject_type, subject_id)], open_only=open_only
    )
    return [_out(one, request.actor) for one in found]


@router.post("/remarks/{remark_id}/replies", response=RemarkOut, summary="Answer a remark")
@guard("review.read")
def remark_reply(request: ApiRequest, remark_id: UUID, new: RemarkReplyBody) -> RemarkOut:
    made = services.remark_reply(actor=request.actor, remark_id=remark_id, text=new.text)
    return _out(made, request.actor)


@router.put("/remarks/{remark_id}/state", response=RemarkOut, summary="Resolve or reopen a remark")
@guard("review.read")
def remark_state(request: ApiRequest, remark_id: UUID, new: RemarkStateBody) -> RemarkOut:
    made = services.remark_resolve(actor=request.actor, remark_id=remark_id, resolved=new.resolved)
    return _out(made, request.actor)


def _out(one: RemarkInfo, actor: Actor) -> RemarkOut:
    return RemarkOut(
        id=one.id,
        subject_type=one.about.type,
        subject_id=one.about.id,
        version=one.about.version,
        part=one.part,
        quote=one.quote,
        prefix=one.prefix,
        suffix=one.suffix,
        review_id=one.review_id,
        by_label=one.by_label,
        at=one.at,
        resolved_at=one.resolved_at,
        resolved_by_label=one.resolved_by_label,
        entries=[
            RemarkEntryOut(at=e.at, kind=e.kind, actor_label=e.actor_label, text=e.text)
            for e in one.entries
        ],
        you_may_resolve=queries.remark_may_resolve(one, actor),
    )
