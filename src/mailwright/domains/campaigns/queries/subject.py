"""What a campaign is right now, for approval: its plan, message and audience as one hash.

Everything is read afresh, so an edit anywhere (the message in the editor, the sender in the
settings) is seen without anybody having to tell.
"""

from dataclasses import dataclass
from uuid import UUID

from mailwright.domains.audience.contracts import AudienceDefinition
from mailwright.domains.campaigns.contracts import SUBJECT_TYPE, CampaignState
from mailwright.domains.campaigns.domain.states import Observed, World, settled
from mailwright.domains.campaigns.domain.subject import Plan, SenderIdentity, subject_hash
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.content import queries as content
from mailwright.domains.content.contracts import RevisionRef
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.delivery.contracts import LaunchInfo, LaunchState, SenderInfo
from mailwright.domains.review import queries as review
from mailwright.domains.review.contracts import Approval, Author, ReviewInfo, ReviewState
from mailwright.kernel.errors import NotFound

_OBSERVED = {
    LaunchState.SENDING: Observed.RUNNING,
    LaunchState.PAUSED: Observed.PAUSED,
    LaunchState.FINISHED: Observed.DONE,
    LaunchState.CANCELLED: Observed.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A campaign with everything it refers to, and the hash of it all.

    ``revision`` and ``sender`` are None when not chosen, or gone.
    """

    plan: Plan
    definition: AudienceDefinition
    revision: RevisionRef | None
    sender: SenderInfo | None
    hash: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a campaign stands, taking in what happened elsewhere since its row was written."""

    state: CampaignState
    world: World
    approval: Approval | None
    review: ReviewInfo | None
    launch: LaunchInfo | None


def campaign_row(workspace_id: int, campaign_id: UUID) -> Campaign:
    """A campaign's row; raises NotFound."""
    row = Campaign.objects.filter(workspace_id=workspace_id, id=campaign_id).first()
    if row is None:
        raise NotFound("There is no such campaign in this workspace.", code="campaign_not_found")
    return row


def subject_of(row: Campaign) -> Subject:
    """What an approval of the campaign would bind to now.

    The message counts as its newest revision until the launch, and as the one that was sent
    afterwards.
    """
    definition = AudienceDefinition.from_json(row.audience)
    revision = _revision(row)
    sender = _sender(row)
    plan = plan_of(row, sender)
    found = subject_hash(
        content_hash=revision.content_hash if revision else "",
        definition_hash=definition.definition_hash(),
        plan=plan,
    )
    return Subject(plan, definition, revision, sender, found)


def plan_of(row: Campaign, sender: SenderInfo | None) -> Plan:
    """The campaign's plan; the sender as recipients see it."""
    return Plan(
        name=row.name,
        goal=row.goal,
        target_metric=row.target_metric,
        target_value=row.target_value,
        budget=row.budget,
        cost_per_thousand=row.cost_per_thousand,
        currency=row.currency,
        sender=SenderIdentity(str(sender.id), sender.name, sender.address, sender.reply_to)
        if sender
        else None,
        schedule_mode=row.schedule_mode,
        schedule_local=row.schedule_local,
        time_zone=row.time_zone,
        uncertain=row.uncertain,
        notes=row.notes,
    )


def standing_of(row: Campaign, subject: Subject) -> Standing:
    """The campaign's state with review and delivery taken in."""
    latest = review.review_latest(row.workspace_id, SUBJECT_TYPE, row.id)
    approval = review.approval_valid(row.workspace_id, SUBJECT_TYPE, row.id, subject.hash)
    launch = (
        delivery.launch_info(row.workspace_id, row.launch_id) if row.launch_id is not None else None
    )
    world = World(
        approved=approval is not None,
        waiting=latest is not None
        and latest.state is ReviewState.OPEN
        and latest.subject_hash == subject.hash,
        launch=_OBSERVED[launch.state] if launch else None,
    )
    return Standing(settled(CampaignState(row.state), world), world, approval, latest, launch)


def authors_of(row: Campaign, subject: Subject) -> list[Author]:
    """Everyone who wrote part of what would be approved: the plan's writers and the message's."""
    found: dict[tuple[str, str], Author] = {}
    writers = [Author(a["kind"], a["id"], a["label"], tuple(a["parts"])) for a in row.authors]
    if subject.revision is not None:
        writers += content.revision_authors(row.workspace_id, subject.revision.revision_id)
    for author in writers:
        known = found.get((author.kind, author.id))
        parts = tuple(dict.fromkeys((*(known.parts if known else ()), *author.parts)))
        found[author.kind, author.id] = Author(author.kind, author.id, author.label, parts)
    return list(found.values())


def _revision(row: Campaign) -> RevisionRef | None:
    try:
        if row.revision_id is not None:
            return content.revision_ref(row.workspace_id, row.revision_id)
        if row.message_id is not None:
            return content.message_head(row.workspace_id, row.message_id)
    except NotFound:
        return None
    return None


def _sender(row: Campaign) -> SenderInfo | None:
    if row.sender_id is None:
        return None
    try:
        return delivery.sender_info(row.workspace_id, row.sender_id)
    except NotFound:
        return None
