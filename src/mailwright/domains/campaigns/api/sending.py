"""Approval, launch, schedule, steering, recipients and test messages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema
from ninja.params import P, QueryEx

from mailwright.domains.campaigns.api.plan import detail
from mailwright.domains.campaigns.api.schemas import CampaignOut
from mailwright.domains.campaigns.queries.recipients import (
    Recipient,
    check_lines,
    example_addresses,
    recipient_check_of,
    recipients_page,
)
from mailwright.domains.campaigns.queries.subject import campaign_row
from mailwright.domains.campaigns.services import (
    approval,
    correcting,
    launch,
    running,
    trial,
)
from mailwright.domains.campaigns.services.recipients import recipients_check_stop
from mailwright.domains.delivery.contracts import Outcome
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["campaigns"])


class CampaignRecipientOut(Schema):
    contact_id: int
    email: str = Field(description="Empty when the contact was deleted")
    name: str
    outcome: str
    kind: str = Field(description="Bounce kind or skip reason")
    code: str
    text: str
    attempts: int
    at: datetime


class CampaignRecipientPage(Schema):
    items: list[CampaignRecipientOut]
    next_cursor: str | None
    total: int | None


@router.post("/campaigns/{campaign_id}/request-review", response=CampaignOut, summary="Put forward")
@guard("campaigns.write")
def review_ask(request: ApiRequest, campaign_id: UUID) -> CampaignOut:
    approval.campaign_request_review(actor=request.actor, campaign_id=campaign_id)
    return detail(request.actor.workspace_id, campaign_id)


@router.post("/campaigns/{campaign_id}/withdraw-review", response=CampaignOut, summary="Take back")
@guard("campaigns.write")
def review_take_back(request: ApiRequest, campaign_id: UUID) -> CampaignOut:
    approval.campaign_withdraw_review(actor=request.actor, campaign_id=campaign_id)
    return detail(request.actor.workspace_id, campaign_id)


class CampaignTryBody(Schema):
    contact_id: int | None = Field(None, description="Filled in as for this contact")


class CampaignTryOut(Schema):
    to: str = Field(description="Under this address it lies in the sandbox inbox")


@router.post(
    "/campaigns/{campaign_id}/test",
    response=CampaignTryOut,
    summary="A test message to oneself, into the sandbox inbox",
)
@guard("campaigns.write")
def send_test(request: ApiRequest, campaign_id: UUID, body: CampaignTryBody) -> CampaignTryOut:
    to = trial.campaign_try(
        actor=request.actor, campaign_id=campaign_id, contact_id=body.contact_id
    )
    return CampaignTryOut(to=to)


@router.post(
    "/campaigns/{campaign_id}/launch", response=CampaignOut, summary="Send now; needs an approval"
)
@guard("campaigns.send")
def launch_now(request: ApiRequest, campaign_id: UUID) -> CampaignOut:
    launch.campaign_launch(actor=request.actor, campaign_id=campaign_id)
    return detail(request.actor.workspace_id, campaign_id)


@router.post(
    "/campaigns/{campaign_id}/schedule",
    response=CampaignOut,
    summary="Send at the plan's time; needs an approval",
)
@guard("campaigns.send")
def launch_later(request: ApiRequest, campaign_id: UUID) -> CampaignOut:
    launch.campaign_schedule(actor=request.actor, campaign_id=campaign_id)
    return detail(request.actor.workspace_id, campaign_id)


@router.post(
    "/campaigns/{campaign_id}/unschedule", response=CampaignOut, summary="Off the schedule"
)
@guard("campaigns.send")
def launch_not(request: ApiRequest, campaign_id: UUID) -> CampaignOut:
    launch.campaign_unschedule(actor=request.actor, campaign_id=campaign_id)
    return detail(request.actor.workspace_id, campaign_id)


@router.post("/campaigns/{campaign_id}/pause", response=CampaignOut, summary="Stop for now")
@guard("campaigns.send")
def pause(request: ApiRequest, campaign_id: UUID) -> CampaignOut:
    running.campaign_pause(actor=request.actor, campaign_id=campaign_id)
    return detail(request.actor.workspace_id, campaign_id)


@router.post("/campaigns/{campaign_id}/resume", response=CampaignOut, summary="Go on")
@guard("campaigns.send")
def resume(request: ApiRequest, campaign_id: UUID) -> CampaignOut:
    running.campaign_resume(actor=request.actor, campaign_id=campaign_id)
    return detail(request.actor.workspace_id, campaign_id)


@router.post("/campaigns/{campaign_id}/cancel", response=CampaignOut, summary="Stop for good")
@guard("campaigns.send")
def cancel(request: ApiRequest, campaign_id: UUID) -> CampaignOut:
    running.campaign_cancel(actor=request.actor, campaign_id=campaign_id)
    return detail(request.actor.workspace_id, campaign_id)


class RecipientExampleOut(Schema):
    contact_id: int
    email: str = Field(description="Empty without contacts.read, and when the contact was deleted")


class RecipientFindingOut(Schema):
    part: str
    kind: str = Field(description="Of the claim, or merge: a value is missing or broken")
    text: str = Field(description="As the first of them would read it; see personal")
    sentence: str = Field(description="The template's words around it, its merge tags still open")
    verdict: str
    severity: str
    reason: str
    params: dict[str, str]
    why: str
    personal: bool = Field(
        description="It comes from the recipients' own values and may differ between them; "
        "text and params are empty without contacts.read"
    )
    count: int = Field(description="How many people would read it")
    examples: list[RecipientExampleOut]


class RecipientCheckOut(Schema):
    state: str = Field(description="none, running, done or stopped")
    size: int
    checked: int
    started_at: datetime | None
    finished_at: datetime | None
    blocked: int = Field(description="People who would read what is not true")
    groups: list[RecipientFindingOut]


@router.get(
    "/campaigns/{campaign_id}/recipient-check",
    response=RecipientCheckOut,
    summary="What only some recipients would read, found before the launch",
)
@guard("campaigns.read")
def recipient_check(request: ApiRequest, campaign_id: UUID) -> RecipientCheckOut:
    workspace_id = request.actor.workspace_id
    campaign_row(workspace_id, campaign_id)
    check = recipient_check_of(workspace_id, campaign_id)
    if check is None:
        return RecipientCheckOut(
            state="none", size=0, checked=0, started_at=None, finished_at=None, blocked=0, groups=[]
        )
    known, lines = request.actor.may("contacts.read"), check_lines(check)
    people = example_addresses(workspace_id, lines) if known else {}
    return RecipientCheckOut(
        state=check.state,
        size=check.size,
        checked=check.checked,
        started_at=check.started_at,
        finished_at=check.finished_at,
        blocked=check.blocked,
        groups=[_finding(line, people, known=known) for line in lines],
    )


def _finding(
    line: Mapping[str, Any], people: Mapping[int, str], *, known: bool
) -> RecipientFindingOut:
    """A line of the table; what people's own values say only for those who may read them."""
    told = {**line, "text": "", "params": {}, "why": ""} if line["personal"] and not known else line
    examples = [
        RecipientExampleOut(contact_id=one, email=people.get(one, "")) for one in line["examples"]
    ]
    return RecipientFindingOut(**{**told, "examples": examples})


@router.post(
    "/campaigns/{campaign_id}/recipient-check/stop",
    response=CampaignOut,
    summary="Stop the check before a launch; nothing leaves and the approval stands",
)
@guard("campaigns.send")
def recipient_check_stop(request: ApiRequest, campaign_id: UUID) -> CampaignOut:
    recipients_check_stop(actor=request.actor, campaign_id=campaign_id)
    return detail(request.actor.workspace_id, campaign_id)


class CampaignCorrectBody(Schema):
    refresh: bool = Field(False, description="Fill the slots in with the facts of now")
    name: str = Field("", description="Of the campaign for those who are left; empty: made up")


class CampaignCorrectOut(Schema):
    campaign_id: UUID = Field(description="What to go on with; the same one before it left")
    message_id: UUID


@router.post(
    "/campaigns/{campaign_id}/correct",
    response=CampaignCorrectOut,
    summary="After facts changed: go on, for those who got nothing yet if it was on its way",
)
@guard("campaigns.write")
def correct(
    request: ApiRequest, campaign_id: UUID, body: CampaignCorrectBody
) -> CampaignCorrectOut:
    done = correcting.campaign_correct(
        actor=request.actor, campaign_id=campaign_id, refresh=body.refresh, name=body.name
    )
    return CampaignCorrectOut(campaign_id=done.campaign_id, message_id=done.message_id)


@router.get(
    "/campaigns/{campaign_id}/recipients",
    response=CampaignRecipientPage,
    summary="What became of each recipient",
)
@guard("campaigns.read")
def recipients(
    request: ApiRequest,
    campaign_id: UUID,
    outcome: Outcome | None = None,
    kind: str = "",
    cursor: int | None = None,
    limit: QueryEx[int, P(ge=1, le=200)] = 50,
) -> CampaignRecipientPage:
    found, following = recipients_page(
        request.actor.workspace_id,
        campaign_id,
        outcome=outcome,
        kind=kind,
        after=cursor or 0,
        limit=limit,
    )
    return CampaignRecipientPage(
        items=[_recipient(item) for item in found],
        next_cursor=None if following is None else str(following),
        total=None,
    )


def _recipient(item: Recipient) -> CampaignRecipientOut:
    return CampaignRecipientOut(
        contact_id=item.result.contact_id,
        email=item.email,
        name=item.name,
        outcome=item.result.outcome,
        kind=item.result.kind,
        code=item.result.code,
        text=item.result.text,
        attempts=item.result.attempts,
        at=item.result.at,
    )
