"""Plans: list, make, change, copy, put away; readiness and history."""

from uuid import UUID

from ninja import Router
from ninja.params import P, QueryEx

from mailwright.domains.campaigns import queries
from mailwright.domains.campaigns.api.schemas import (
    CampaignChange,
    CampaignCopyName,
    CampaignCreated,
    CampaignHistory,
    CampaignHistoryEntry,
    CampaignOut,
    CampaignPage,
    CampaignPreviewOut,
    CampaignReadinessOut,
    NewCampaign,
)
from mailwright.domains.campaigns.api.shaping import (
    campaign_out,
    finding_out,
    preview_out,
    row_out,
)
from mailwright.domains.campaigns.contracts import SUBJECT_TYPE, CampaignState
from mailwright.domains.campaigns.queries.preview import campaign_preview
from mailwright.domains.campaigns.queries.readiness import readiness_of
from mailwright.domains.campaigns.queries.subject import campaign_row, standing_of, subject_of
from mailwright.domains.campaigns.services import plan
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.workspaces import queries as workspaces
from mailwright.kernel.errors import Forbidden, Invalid
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["campaigns"])


@router.get("/campaigns", response=CampaignPage, summary="Campaigns, by state and words")
@guard("campaigns.read")
def campaign_list(
    request: ApiRequest,
    q: str = "",
    state: QueryEx[list[CampaignState], P()] = [],  # noqa: B006 - Ninja copies it
    message_id: UUID | None = None,
    archived: bool = False,
    sort: str = "-updated_at",
    cursor: str | None = None,
    limit: QueryEx[int, P(ge=1, le=200)] = 50,
) -> CampaignPage:
    offset = _offset(cursor)
    rows, total = queries.campaign_list(
        request.actor.workspace_id,
        states=state,
        search=q.strip(),
        message_id=message_id,
        archived=archived,
        sort=sort,
        offset=offset,
        limit=limit,
    )
    more = offset + len(rows) < total
    counts = delivery.launch_counts_many(
        request.actor.workspace_id, [row.launch_id for row in rows if row.launch_id is not None]
    )
    return CampaignPage(
        items=[
            row_out(row, CampaignState(row.state), counts.get(row.launch_id or 0)) for row in rows
        ],
        next_cursor=str(offset + len(rows)) if more else None,
        total=total,
    )


@router.get("/campaigns/counts", response=dict[str, int], summary="How many stand where")
@guard("campaigns.read")
def campaign_counts(request: ApiRequest) -> dict[str, int]:
    counts = queries.campaign_counts(request.actor.workspace_id)
    return {state.value: counts.get(state, 0) for state in CampaignState}


@router.post("/campaigns", response=CampaignOut, summary="A new draft")
@guard("campaigns.write")
def campaign_new(request: ApiRequest, new: NewCampaign) -> CampaignOut:
    changes = new.changes()
    made = plan.campaign_create(actor=request.actor, name=changes.pop("name"), changes=changes)
    return detail(request.actor.workspace_id, made)


@router.get("/campaigns/{campaign_id}", response=CampaignOut, summary="One campaign in full")
@guard("campaigns.read")
def campaign_get(request: ApiRequest, campaign_id: UUID) -> CampaignOut:
    return detail(request.actor.workspace_id, campaign_id)


@router.patch(
    "/campaigns/{campaign_id}",
    response=CampaignOut,
    summary="Change some fields; voids an approval",
)
@guard("campaigns.write")
def campaign_change(request: ApiRequest, campaign_id: UUID, change: CampaignChange) -> CampaignOut:
    plan.campaign_update(
        actor=request.actor,
        campaign_id=campaign_id,
        version=change.version,
        changes=change.changes(),
    )
    return detail(request.actor.workspace_id, campaign_id)


@router.post(
    "/campaigns/{campaign_id}/duplicate", response=CampaignCreated, summary="A copy as a draft"
)
@guard("campaigns.write")
def campaign_copy(request: ApiRequest, campaign_id: UUID, new: CampaignCopyName) -> CampaignCreated:
    made = plan.campaign_duplicate(actor=request.actor, campaign_id=campaign_id, name=new.name)
    return CampaignCreated(id=made)


@router.post("/campaigns/{campaign_id}/archive", response=CampaignOut, summary="Out of sight")
@guard("campaigns.write")
def campaign_archive(request: ApiRequest, campaign_id: UUID) -> CampaignOut:
    plan.campaign_archive(actor=request.actor, campaign_id=campaign_id, archived=True)
    return detail(request.actor.workspace_id, campaign_id)


@router.post("/campaigns/{campaign_id}/unarchive", response=CampaignOut, summary="Back in sight")
@guard("campaigns.write")
def campaign_unarchive(request: ApiRequest, campaign_id: UUID) -> CampaignOut:
    plan.campaign_archive(actor=request.actor, campaign_id=campaign_id, archived=False)
    return detail(request.actor.workspace_id, campaign_id)


@router.post(
    "/campaigns/{campaign_id}/reopen", response=CampaignOut, summary="A failed one as a draft"
)
@guard("campaigns.write")
def campaign_reopen(request: ApiRequest, campaign_id: UUID) -> CampaignOut:
    plan.campaign_reopen(actor=request.actor, campaign_id=campaign_id)
    return detail(request.actor.workspace_id, campaign_id)


@router.get(
    "/campaigns/{campaign_id}/readiness",
    response=CampaignReadinessOut,
    summary="What keeps it from leaving",
)
@guard("campaigns.read")
def campaign_readiness(request: ApiRequest, campaign_id: UUID) -> CampaignReadinessOut:
    row = campaign_row(request.actor.workspace_id, campaign_id)
    subject = subject_of(row)
    readiness = readiness_of(row, subject, standing_of(row, subject))
    return CampaignReadinessOut(
        ready=not readiness.errors,
        ready_for_review=not readiness.for_review,
        subject_hash=subject.hash,
        findings=[finding_out(item) for item in readiness.findings],
    )


@router.get(
    "/campaigns/{campaign_id}/preview",
    response=CampaignPreviewOut,
    summary="Its message as one recipient would get it",
)
@guard("campaigns.read")
def campaign_show(
    request: ApiRequest, campaign_id: UUID, contact_id: int | None = None
) -> CampaignPreviewOut:
    if contact_id is not None and not request.actor.may("contacts.read"):
        raise Forbidden(
            "To see a message as a real contact you need the permission “contacts.read”.",
            fields={"permission": "contacts.read"},
        )
    shown = campaign_preview(request.actor.workspace_id, campaign_id, contact_id=contact_id)
    return preview_out(shown)


@router.get(
    "/campaigns/{campaign_id}/history",
    response=CampaignHistory,
    summary="Who did what, newest first",
)
@guard("campaigns.read")
def campaign_history(
    request: ApiRequest, campaign_id: UUID, cursor: int | None = None
) -> CampaignHistory:
    limit = 50
    campaign_row(request.actor.workspace_id, campaign_id)
    entries = workspaces.audit_entries(
        request.actor.workspace_id,
        before=cursor,
        subject=(SUBJECT_TYPE, str(campaign_id)),
        limit=limit,
    )
    return CampaignHistory(
        items=[
            CampaignHistoryEntry(
                at=entry.at,
                action=entry.action,
                actor_kind=entry.actor_kind,
                actor_label=entry.actor_label,
                detail=entry.detail,
            )
            for entry in entries
        ],
        next_cursor=str(entries[-1].number) if len(entries) == limit else None,
        total=None,
    )


def detail(workspace_id: int, campaign_id: UUID) -> CampaignOut:
    """One campaign as the API says it."""
    row = campaign_row(workspace_id, campaign_id)
    subject = subject_of(row)
    standing = standing_of(row, subject)
    counts = (
        delivery.launch_counts(workspace_id, row.launch_id) if row.launch_id is not None else None
    )
    return campaign_out(row, subject, standing, counts)


def _offset(cursor: str | None) -> int:
    try:
        return max(0, int(cursor or 0))
    except ValueError as error:
        raise Invalid("Unknown cursor.", code="bad_cursor", fields={"cursor": "unknown"}) from error
