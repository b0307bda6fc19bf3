"""Lists of campaigns, one campaign for other domains, and the numbers of the left rail."""

from collections.abc import Collection, Iterable
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from mailwright.domains.campaigns.contracts import (
    CampaignInfo,
    CampaignState,
    TargetMetric,
)
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.queries.subject import campaign_row
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.review import queries as review
from mailwright.kernel.errors import NotFound

#: What lists may be sorted by; each with the id as tie-breaker.
SORTS = {
    "updated_at": F("updated_at").asc(),
    "-updated_at": F("updated_at").desc(),
    "name": F("name").asc(),
    "-name": F("name").desc(),
    "due_at": F("due_at").asc(nulls_last=True),
    "-due_at": F("due_at").desc(nulls_last=True),
}


#: Not at rest: time, review or delivery may move these.
WATCHED = (
    CampaignState.IN_REVIEW,
    CampaignState.APPROVED,
    CampaignState.SCHEDULED,
    CampaignState.LAUNCHING,
    CampaignState.SENDING,
    CampaignState.PAUSED,
)


def campaigns_watched(workspace_id: int) -> list[UUID]:
    """The campaigns that something outside may have moved."""
    rows = Campaign.objects.filter(workspace_id=workspace_id, state__in=WATCHED)
    return list(rows.order_by("id").values_list("id", flat=True))


def campaigns_stating(workspace_id: int, changed: Collection[tuple[str, str]]) -> list[UUID]:
    """Campaigns put forward, approved or leaving whose message may state one of some facts.

    Offers, the brand and its memory can reach any message: the largest offer, a word forbidden
    from now on. A paused one too, so that it tells what is wrong now, not what was.
    """
    rows = Campaign.objects.filter(workspace_id=workspace_id, state__in=WATCHED).order_by("id")
    everybody = any(kind in ("offer", "brand", "memory") for kind, _ in changed)
    found = []
    for campaign_id, claims in rows.values_list("id", "claims"):
        watched = {(one["kind"], one["id"]) for one in claims.get("watched", ())}
        blind = not claims.get("has_facts", False)
        if everybody or blind or not watched.isdisjoint(changed):
            found.append(campaign_id)
    return found


def campaign_list(
    workspace_id: int,
    *,
    states: Iterable[CampaignState] = (),
    search: str = "",
    message_id: UUID | None = None,
    archived: bool = False,
    sort: str = "-updated_at",
    offset: int = 0,
    limit: int = 50,
) -> tuple[list[Campaign], int]:
    """One page of campaigns and how many there are in all."""
    rows = _filtered(workspace_id, states, search, message_id, archived)
    page = rows.order_by(SORTS.get(sort, SORTS["-updated_at"]), "-id")
    return list(page[offset : offset + limit]), rows.count()


def campaign_counts(workspace_id: int) -> dict[CampaignState, int]:
    """How many campaigns stand where, archived ones left out."""
    rows = (
        Campaign.objects.filter(workspace_id=workspace_id, archived_at=None)
        .values("state")
        .annotate(number=Count("id"))
    )
    return {CampaignState(row["state"]): row["number"] for row in rows}


def campaign_info(workspace_id: int, campaign_id: UUID) -> CampaignInfo:
    """One campaign for other domains; raises NotFound."""
    return _info(campaign_row(workspace_id, campaign_id))


def campaign_by_launch(workspace_id: int, launch_id: int) -> CampaignInfo:
    """The campaign that a launch belongs to; raises NotFound."""
    row = Campaign.objects.filter(workspace_id=workspace_id, launch_id=launch_id).first()
    if row is None:
        raise NotFound("No campaign of this workspace has this launch.")
    return _info(row)


def spent(row: Campaign, sent: int) -> Decimal | None:
    """What the messages sent so far cost, in the campaign's currency; None without a price."""
    if row.cost_per_thousand is None:
        return None
    return (row.cost_per_thousand * sent / 1_000).quantize(Decimal("0.01"))


def _filtered(
    workspace_id: int,
    states: Iterable[CampaignState],
    search: str,
    message_id: UUID | None,
    archived: bool,
) -> QuerySet[Campaign]:
    rows = Campaign.objects.filter(workspace_id=workspace_id, archived_at__isnull=not archived)
    if wanted := list(states):
        rows = rows.filter(state__in=wanted)
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(goal__icontains=search))
    if message_id is not None:
        rows = rows.filter(message_id=message_id)
    return rows


def _info(row: Campaign) -> CampaignInfo:
    sent = (
        delivery.launch_counts(row.workspace_id, row.launch_id).sent
        if row.launch_id is not None
        else 0
    )
    # Who let it leave stays true even when the approval was taken back afterwards.
    approval = (
        review.review_get(row.workspace_id, row.approval_id)
        if row.approval_id is not None
        else None
    )
    return CampaignInfo(
        id=row.id,
        name=row.name,
        state=CampaignState(row.state),
        goal=row.goal,
        target_metric=TargetMetric(row.target_metric) if row.target_metric else None,
        target_value=row.target_value,
        budget=row.budget,
        cost_per_thousand=row.cost_per_thousand,
        spent=spent(row, sent),
        currency=row.currency,
        launch_id=row.launch_id,
        revision_id=row.revision_id,
        message_id=row.message_id,
        snapshot_id=row.snapshot_id,
        launched_at=row.launched_at,
        finished_at=row.finished_at,
        approved_by_label=approval.decided_by_label if approval else "",
        sole_operator=approval.sole_operator if approval else False,
    )
