"""What every command does first and last: lock the row, take in the world, move, write it down."""

from dataclasses import asdict, dataclass
from uuid import UUID

from mailwright.domains.campaigns.contracts import SUBJECT_TYPE, CampaignState, CheckState
from mailwright.domains.campaigns.domain.states import Event, follow, move
from mailwright.domains.campaigns.models import Campaign, RecipientCheck
from mailwright.domains.campaigns.queries.subject import (
    Standing,
    Subject,
    Trouble,
    standing_of,
    subject_of,
    trouble_of,
)
from mailwright.domains.content.queries import change_json
from mailwright.domains.review.services.review import review_withdraw
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Forbidden, NotFound

_FINAL = {CampaignState.COMPLETED, CampaignState.CANCELLED}


@dataclass(slots=True)
class Held:
    """A locked campaign with what it is and where it stands, up to date within this transaction."""

    row: Campaign
    subject: Subject
    standing: Standing


def require(*, actor: Actor, permission: str) -> None:
    """Raise Forbidden unless ``actor`` holds ``permission``; callers are not trusted with it."""
    if not actor.may(permission):
        raise Forbidden(
            f"This needs the permission “{permission}”.", fields={"permission": permission}
        )


def hold(campaign_id: UUID) -> Held:
    """Lock a campaign and take in what review and delivery did meanwhile; raises NotFound."""
    row = Campaign.objects.select_for_update().filter(id=campaign_id).first()
    if row is None:
        raise NotFound("There is no such campaign in this workspace.", code="campaign_not_found")
    subject = subject_of(row)
    standing = standing_of(row, subject)
    settle(row, subject, standing)
    _note_refreshes(row, subject, standing)
    return Held(row, subject, standing)


def settle(row: Campaign, subject: Subject, standing: Standing) -> None:
    """Write down the moves that the world has caused, and why."""
    actor = Actor.system(row.workspace_id, "Mailwright")
    trouble = trouble_of(row, subject, standing)
    while (event := follow(CampaignState(row.state), standing.world)) is not None:
        step(actor=actor, row=row, event=event, detail={"reason": _reason(event, standing)})
        explain(row, trouble, subject)
        if row.finished_at is not None and standing.launch and standing.launch.finished_at:
            row.finished_at = standing.launch.finished_at
        row.save(update_fields=["problem", "problem_text", "fact_changes", "finished_at"])


def explain(row: Campaign, trouble: Trouble | None, subject: Subject) -> None:
    """Put down on the row why it lost its review or approval, and which claims ceased to hold."""
    if trouble is not None:
        row.problem, row.problem_text = trouble.code, trouble.text[:500]
        row.fact_changes = [change_json(change) for change in subject.fact_changes]


def unlaunch(row: Campaign) -> None:
    """Take back what a launch that sent nothing had fixed on the row."""
    row.finished_at = row.snapshot_id = row.revision_id = row.approval_id = None
    row.launched_at, row.launched_by, row.subject_hash = None, "", ""


def step(
    *, actor: Actor, row: Campaign, event: Event, detail: dict[str, object] | None = None
) -> None:
    """Move a locked campaign by ``event``, save it whole and record it; raises Conflict."""
    before = CampaignState(row.state)
    after = move(before, event)
    row.state = after
    if before is CampaignState.IN_REVIEW and after is CampaignState.DRAFT:
        review_withdraw(
            actor=actor,
            subject_type=SUBJECT_TYPE,
            subject_id=row.id,
            reason="It was changed while it waited.",
        )
    unscheduled = before is CampaignState.SCHEDULED and after is not CampaignState.LAUNCHING
    if unscheduled or after is CampaignState.DRAFT:
        row.due_at = None
    if before is CampaignState.LAUNCHING and after is not CampaignState.SENDING:
        RecipientCheck.objects.filter(campaign_id=row.id, state=CheckState.RUNNING).update(
            state=CheckState.STOPPED, finished_at=clock.now()
        )
    if before is CampaignState.LAUNCHING and after in (CampaignState.DRAFT, CampaignState.APPROVED):
        unlaunch(row)
    if event is not Event.FAILED:
        row.problem = row.problem_text = ""
        row.fact_changes = []
    if after in _FINAL or after is CampaignState.FAILED:
        row.finished_at = clock.now()
    row.save()
    moved = {"from": before.value, "to": after.value, **(detail or {})}
    record(actor=actor, row=row, action=event.value, detail=moved)


def fail(*, actor: Actor, row: Campaign, problem: str, text: str) -> None:
    """Stop a campaign that cannot leave, with the reason for people to read."""
    row.problem, row.problem_text = problem[:60], text[:500]
    step(actor=actor, row=row, event=Event.FAILED, detail={"problem": problem})


def record(*, actor: Actor, row: Campaign, action: str, detail: dict[str, object]) -> None:
    """Add a line to the campaign's audit trail."""
    audit_record(
        actor=actor,
        action=f"campaign.{action}",
        subject_type=SUBJECT_TYPE,
        subject_id=row.id,
        detail=detail,
    )


def _note_refreshes(row: Campaign, subject: Subject, standing: Standing) -> None:
    """Write down, once each, which facts were filled in anew: what from, what to, from whom on."""
    found: list[dict[str, object]] = []
    launched = standing.launch.refreshes if standing.launch else ()
    known = sum(one["launch"] is not None for one in row.refreshes)
    for number, one in enumerate(launched[known:], known + 1):
        facts = [asdict(moved) for moved in one.moved]
        found.append({"at": one.at.isoformat(), "launch": number, "sent": one.sent, "facts": facts})
    if subject.refreshed is not None and standing.approval is not None:
        facts = [asdict(moved) for moved in subject.refreshed.moved]
        before = next((one for one in reversed(row.refreshes) if one["launch"] is None), None)
        if before is None or before["facts"] != facts:
            at = clock.now().isoformat()
            found.append({"at": at, "launch": None, "sent": 0, "facts": facts})
    if not found:
        return
    row.refreshes = [*row.refreshes, *found]
    row.save(update_fields=["refreshes"])
    actor = Actor.system(row.workspace_id, "Mailwright")
    for note in found:
        record(actor=actor, row=row, action="refreshed", detail=note)


def _reason(event: Event, standing: Standing) -> str:
    if standing.review is not None and event in {Event.APPROVED, Event.SENT_BACK, Event.VOIDED}:
        return f"review {standing.review.state}"
    return standing.launch.reason if standing.launch is not None else ""
