"""What a campaign is right now, for approval: its plan, message and audience as one hash.

Everything is read afresh, so an edit anywhere (the message in the editor, the sender in the
settings) is seen without anybody having to tell.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from mailwright.domains.audience.contracts import AudienceDefinition
from mailwright.domains.campaigns.contracts import SUBJECT_TYPE, CampaignState
from mailwright.domains.campaigns.domain.states import Observed, World, settled
from mailwright.domains.campaigns.domain.subject import (
    Bound,
    Plan,
    SenderIdentity,
    WorkspaceIdentity,
    changed,
    facts_hash,
    parts,
    subject_hash,
)
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.content import queries as content
from mailwright.domains.content.contracts import ClaimChange, Ledger, Refreshed, RevisionRef
from mailwright.domains.content.contracts import Severity as ClaimSeverity
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.delivery.contracts import LaunchInfo, LaunchState, SenderInfo
from mailwright.domains.review import queries as review
from mailwright.domains.review.contracts import Approval, Author, ReviewInfo, ReviewState
from mailwright.domains.workspaces import queries as workspaces
from mailwright.kernel.errors import NotFound

_OBSERVED = {
    LaunchState.SENDING: Observed.RUNNING,
    LaunchState.PAUSED: Observed.PAUSED,
    LaunchState.FINISHED: Observed.DONE,
    LaunchState.CANCELLED: Observed.CANCELLED,
}

_PARTS = {
    "message": "the message",
    "facts": "the facts that the message states",
    "audience": "the audience",
    "sender": "the sender",
    "postal_address": "the workspace's postal address",
    "workspace": "the workspace's name or website",
    "plan": "the plan",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A campaign with everything it refers to, and the hash of it all.

    ``revision`` and ``sender`` are None when not chosen, or gone. ``parts`` are digests of what an
    approval covers, by the names that people are told; ``changed`` names those that differ from
    what was put forward last. ``ledger`` is the message's, with the versions that an approval
    covers (None without a message, and after the launch); ``fact_changes`` are claims that no
    longer are as they were when it was put forward. ``refreshed`` is the message with facts filled
    in anew, where its approver allowed that and nothing else changed: what was approved stands,
    and this is what leaves.
    """

    plan: Plan
    definition: AudienceDefinition
    revision: RevisionRef | None
    sender: SenderInfo | None
    hash: str
    parts: Mapping[str, str]
    changed: tuple[str, ...]
    ledger: Ledger | None = None
    fact_changes: tuple[ClaimChange, ...] = ()
    refreshed: Refreshed | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a campaign lost its review or approval: a stable code, and the same in words."""

    code: str
    text: str


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
    afterwards. What has left keeps the hash that it left with.
    """
    definition = AudienceDefinition.from_json(row.audience)
    revision = _revision(row)
    sender = _sender(row)
    plan = plan_of(row, sender)
    content_hash = revision.content_hash if revision else ""
    definition_hash = definition.definition_hash()
    left = row.launch_id is not None and bool(row.subject_hash)

    def hash_with(ledger: Ledger | None) -> str:
        return subject_hash(
            content_hash=content_hash,
            facts=facts_hash(bound_of(ledger)),
            definition_hash=definition_hash,
            plan=plan,
        )

    ledger: Ledger | None = None
    moved: tuple[ClaimChange, ...] = ()
    refreshed = None
    if not left and revision is not None:
        ledger, moved = _ledger(row, revision)
        kept = content.ledger_read(row.claims) if moved else None
        if kept is not None:
            refreshed = _refreshed(row, revision, hash_with(kept), kept, moved)
        if refreshed is not None:
            ledger, moved = kept, ()
    facts = facts_hash(bound_of(ledger))
    now = parts(content_hash=content_hash, facts=facts, definition_hash=definition_hash, plan=plan)
    if left:
        return Subject(plan, definition, revision, sender, row.subject_hash, now, ())
    return Subject(
        plan,
        definition,
        revision,
        sender,
        hash_with(ledger),
        now,
        changed(row.put_forward, now),
        ledger,
        moved,
        refreshed,
    )


def _refreshed(
    row: Campaign,
    revision: RevisionRef,
    approved_hash: str,
    kept: Ledger,
    moved: tuple[ClaimChange, ...],
) -> Refreshed | None:
    """The message with the facts filled in that an approval of ``approved_hash`` (what the campaign
    is, but for these facts) allows to be; None without one, or when that is not all."""
    approval = review.approval_valid(row.workspace_id, SUBJECT_TYPE, row.id, approved_hash)
    if approval is None or not approval.refreshable:
        return None
    source = content.message_source(row.workspace_id, revision.revision_id)
    return content.refreshed(row.workspace_id, source, kept, moved, allowed=approval.refreshable)


def bound_of(ledger: Ledger | None) -> list[Bound]:
    """What the claims of a ledger rest on, as an approval covers it. A claim that does not hold
    rests on nothing, also where its fact is the same in the same version (an offer that ended)."""
    found = []
    for claim in ledger.claims if ledger else ():
        if claim.fact is not None and claim.severity is not ClaimSeverity.ERROR:
            fact = claim.fact
            found.append(Bound(claim.key, fact.kind, fact.id, fact.version))
        if claim.vouch is not None:
            found.append(Bound(claim.key, "vouch", str(claim.vouch.id)))
    return found


def _ledger(row: Campaign, revision: RevisionRef) -> tuple[Ledger, tuple[ClaimChange, ...]]:
    """The ledger that counts: the one put forward while everything in it holds and says the same,
    so that a new version of a fact (its stock, say) that alters no claim voids nothing."""
    now = content.ledger(row.workspace_id, revision.revision_id)
    kept = content.ledger_read(row.claims)
    if kept is None or row.put_forward.get("message") != revision.content_hash:
        return now, ()
    moved = content.ledger_changes(kept.claims, now)
    return (now, moved) if moved else (kept, ())


def plan_of(row: Campaign, sender: SenderInfo | None) -> Plan:
    """The campaign's plan; sender and workspace as recipients see them."""
    workspace = workspaces.workspace_info(row.workspace_id)
    return Plan(
        name=row.name,
        goal=row.goal,
        target_metric=row.target_metric,
        target_value=row.target_value,
        budget=row.budget,
        cost_per_thousand=row.cost_per_thousand,
        currency=row.currency,
        sender=SenderIdentity(
            str(sender.id), sender.name, sender.address, sender.reply_to, sender.return_path
        )
        if sender
        else None,
        workspace=WorkspaceIdentity(workspace.name, workspace.postal_address, workspace.website),
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


def trouble_of(row: Campaign, subject: Subject, standing: Standing) -> Trouble | None:
    """Why the stored state no longer holds, when a review or an approval was lost; else None."""
    stored, latest = CampaignState(row.state), standing.review
    if standing.state is not CampaignState.DRAFT or stored is CampaignState.DRAFT:
        return None
    if stored is CampaignState.IN_REVIEW:
        overtaken = latest is not None and latest.decided_at is None
        told = f"While it waited for review, {_told(subject)}."
        return Trouble("review_overtaken", told) if overtaken else None
    return voided(row, subject, latest)


def voided(row: Campaign, subject: Subject, latest: ReviewInfo | None) -> Trouble:
    """Why an approval that was given does not hold."""
    if latest is not None and latest.revoked_at is not None:
        return Trouble("approval_revoked", f"{latest.revoked_by_label} took the approval back.")
    if latest is not None and "facts" not in row.put_forward:
        return Trouble(
            "approval_outdated",
            "Approvals now cover more: the postal address, and the facts that a message states.",
        )
    if subject.changed == ("facts",) and subject.fact_changes:
        return Trouble("facts_changed", told_changes(subject.fact_changes))
    return Trouble("approval_void", f"After it was approved, {_told(subject)}.")


def changes_of(row: Campaign, subject: Subject, standing: Standing) -> Sequence[ClaimChange]:
    """The claims that stopped being true since the campaign was put forward or launched."""
    if standing.launch is not None:
        return standing.launch.changes
    if subject.fact_changes:
        return subject.fact_changes
    return tuple(content.change_read(one) for one in row.fact_changes)


def told_changes(changes: Sequence[ClaimChange]) -> str:
    """What stopped being true, in English: each sentence, and what was and is."""
    return "; ".join(
        f"“{one.sentence}”: {one.why}" + (f" ({one.old} → {one.new})" if one.new else "")
        for one in changes
    )


def _told(subject: Subject) -> str:
    if not subject.changed:
        return "it was changed"
    names = [_PARTS[name] for name in subject.changed]
    return f"this was changed: {', '.join(names)}"


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
