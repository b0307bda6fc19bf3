"""True when it leaves: a launch pauses when a claim of its message stops holding.

Asked by the follower of changed facts, by the clock, at every lease, and when somebody resumes.
"""

from mailwright.domains.content import queries as content
from mailwright.domains.content.contracts import ClaimChange, Ledger, MessageSource
from mailwright.domains.delivery.contracts import FACTS_CHANGED, LaunchState
from mailwright.domains.delivery.models import Launch
from mailwright.domains.delivery.services.refreshing import launch_refresh, message_of
from mailwright.domains.delivery.services.waking import workers_wake
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict
from mailwright.kernel.events import log
from mailwright.kernel.events.vocabulary import LaunchPaused

_DETAIL = 600


def launch_facts_check(*, workspace_id: int, launch_id: int) -> bool:
    """Whether what a launch says is still true; pauses it with what changed when it is not, and
    when its approver did not allow to fill that in anew.

    Runs in the caller's scope and costs one read per kind of fact while nothing moved. A launch
    of before claims were kept has nothing to check.
    """
    row = (
        Launch.objects.filter(workspace_id=workspace_id, id=launch_id)
        .values("claims", "message", "state", "reason", "changes")
        .first()
    )
    kept = content.ledger_read(row["claims"]) if row else None
    if row is None or kept is None:
        return True
    fresh, changes = content.claims_standing(workspace_id, message_of(row["message"]), kept)
    if changes:
        return _refresh_or_pause(workspace_id, launch_id, kept, changes)
    now: dict[str, object] = {}
    if fresh is not kept:
        # Versions moved on and every claim holds: next time only what moves from here counts.
        now["claims"] = content.ledger_json(fresh)
    if row["reason"] == FACTS_CHANGED and row["changes"]:
        # Put right again: it stays paused until somebody lets it go on, but says so no longer.
        now |= {"changes": [], "detail": ""}
    if now:
        Launch.objects.filter(workspace_id=workspace_id, id=launch_id).update(**now)
    return True


def launch_facts_require(*, launch: Launch) -> None:
    """Raise Conflict ``facts_changed`` naming each claim of a locked launch that no longer holds
    and may not be filled in anew."""
    kept = content.ledger_read(launch.claims)
    if kept is None:
        return
    _, changes = content.claims_standing(launch.workspace_id, message_of(launch.message), kept)
    if changes and not launch_refresh(launch=launch, changes=changes):
        raise Conflict(
            "What this message says is no longer true, so it cannot go on: "
            + "; ".join(told(change) for change in changes[:5]),
            code=FACTS_CHANGED,
            fields={change.key: told(change) for change in changes},
        )


def launch_ledger(*, workspace_id: int, source: MessageSource) -> Ledger:
    """The claims of a message that is to leave. Raises Conflict ``claims_block`` when one of them
    must not: whatever its approval says, nothing false leaves."""
    ledger = content.source_ledger(workspace_id, source)
    if ledger.blocking:
        raise Conflict(
            "This message says what is not true: "
            + "; ".join(f"“{claim.text}”: {claim.why}" for claim in ledger.blocking[:5]),
            code="claims_block",
            fields={claim.key: f"“{claim.text}”: {claim.why}" for claim in ledger.blocking},
        )
    return ledger


def told(change: ClaimChange) -> str:
    """A change in one line of English: the sentence, and what was and is."""
    moved = f" ({change.old} → {change.new})" if change.old and change.old != change.new else ""
    return f"“{change.sentence}”: {change.why}{moved}"


def _refresh_or_pause(
    workspace_id: int, launch_id: int, seen: Ledger, changes: tuple[ClaimChange, ...]
) -> bool:
    launch = (
        Launch.objects.select_for_update().filter(workspace_id=workspace_id, id=launch_id).first()
    )
    if launch is None or launch.state not in (LaunchState.SENDING, LaunchState.PAUSED):
        return False
    kept = content.ledger_read(launch.claims)
    if kept is not None and kept != seen:
        # Another has seen to it before this one had the row.
        _, changes = content.claims_standing(workspace_id, message_of(launch.message), kept)
    if kept is None or not changes:
        return True
    if launch.reason != FACTS_CHANGED and launch_refresh(launch=launch, changes=changes):
        return True
    _pause(launch, changes)
    return False


def _pause(launch: Launch, changes: tuple[ClaimChange, ...]) -> None:
    workspace_id, launch_id = launch.workspace_id, launch.id
    known = launch.state == LaunchState.PAUSED and launch.reason == FACTS_CHANGED
    launch.state, launch.reason = LaunchState.PAUSED, FACTS_CHANGED
    launch.detail = told(changes[0])[:_DETAIL]
    launch.changes = [content.change_json(change) for change in changes]
    launch.resumes_at = None
    launch.save(update_fields=["state", "reason", "detail", "changes", "resumes_at"])
    if known:
        return
    audit_record(
        actor=Actor.system(workspace_id, "Mailwright"),
        action="launch.pause",
        subject_type="launch",
        subject_id=launch_id,
        detail={"reason": FACTS_CHANGED, "claims": [told(change) for change in changes]},
    )
    log.append(workspace_id, [LaunchPaused(launch_id=launch_id, reason=FACTS_CHANGED)])
    workers_wake(workspace_id=workspace_id)
