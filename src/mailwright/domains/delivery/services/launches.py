"""Starting, pausing, resuming and cancelling launches. Sending itself is the worker's."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from mailwright.domains.content.contracts import MessageSource
from mailwright.domains.content.queries import ledger_json
from mailwright.domains.delivery.contracts import (
    Environment,
    LaunchSettings,
    LaunchState,
    SenderInfo,
)
from mailwright.domains.delivery.domain.environment import Uncomposable
from mailwright.domains.delivery.domain.fields import UnsendableAddress
from mailwright.domains.delivery.models import Block, Destination, Launch, Retry
from mailwright.domains.delivery.queries.readiness import route_in_use
from mailwright.domains.delivery.services.refreshing import launch_approval, launch_composer
from mailwright.domains.delivery.services.truth import launch_facts_require, launch_ledger
from mailwright.domains.delivery.services.waking import workers_wake
from mailwright.domains.review.contracts import ApprovalRef
from mailwright.domains.review.queries import approval_valid
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from mailwright.kernel.events import log
from mailwright.kernel.events.vocabulary import (
    Event,
    LaunchCancelled,
    LaunchPaused,
    LaunchResumed,
    LaunchStarted,
)

_BATCH = 100


def launch_create(
    *,
    actor: Actor,
    campaign_id: UUID,
    source: MessageSource,
    sender: SenderInfo,
    approval: ApprovalRef,
    blocks: Iterable[tuple[int, list[int]]],
    size: int,
    settings: LaunchSettings,
    slots: Sequence[Mapping[str, str]] | None = None,
) -> int:
    """Freeze everything a launch needs and hand it to the workers; its id.

    ``blocks`` are (number, up to 1,000 ascending contact ids) and must hold ``size`` ids in all.
    ``slots`` are what the slots of ``source`` read, where that is not what its revision says.
    Goes to the sandbox unless the workspace is live with a verified sender and an enabled route.
    Raises Forbidden without a valid approval, Conflict when the message claims what is not true,
    Invalid when it cannot be compiled.
    """
    workspace_id = actor.workspace_id
    if not approval_valid(
        workspace_id, approval.subject_type, approval.subject_id, approval.subject_hash
    ):
        raise Forbidden(
            "Nothing leaves without an approval of exactly this content, audience and plan.",
            code="approval_missing",
        )
    route = route_in_use(workspace_id, sender)
    claims = launch_ledger(workspace_id=workspace_id, source=source)
    launch = Launch.objects.create(
        workspace_id=workspace_id,
        campaign_id=campaign_id,
        state=LaunchState.SENDING,
        environment=Environment.LIVE if route else Environment.SANDBOX,
        route=route,
        size=size,
        message=frozen_message(workspace_id, source, slots),
        sender=frozen_sender(sender),
        approval={key: str(value) for key, value in asdict(approval).items()},
        settings=asdict(settings),
        claims=ledger_json(claims),
        message_key=secrets.token_bytes(16),
        created_at=clock.now(),
    )
    _record_destinations(launch)
    _record_blocks(launch, blocks)
    event = LaunchStarted(
        launch_id=launch.id,
        campaign_id=str(campaign_id),
        size=size,
        environment=launch.environment,
    )
    _changed(actor, launch, "launch.start", event, {"size": size, "route": launch.environment})
    return launch.id


def frozen_sender(sender: SenderInfo) -> dict[str, Any]:
    """A sender as a launch keeps it."""
    return {
        "id": str(sender.id),
        "name": sender.name,
        "address": sender.address,
        "reply_to": sender.reply_to,
        "return_path": sender.return_path,
    }


def frozen_message(
    workspace_id: int,
    source: MessageSource,
    slots: Sequence[Mapping[str, str]] | None = None,
) -> dict[str, Any]:
    """A message as a launch keeps it, with what it shows of the workspace."""
    workspace = workspace_info(workspace_id)
    return {
        **({} if slots is None else {"slots": [dict(one) for one in slots]}),
        "revision_id": str(source.revision_id),
        "content_hash": source.content_hash,
        "subject": source.subject,
        "preheader": source.preheader,
        "html": source.html,
        "text": source.text,
        "language": source.language,
        "workspace": {
            "name": workspace.name,
            "postal_address": workspace.postal_address,
            "website": workspace.website,
        },
    }


def _record_destinations(launch: Launch) -> None:
    """Compile the message once here, so that what cannot be sent fails before anything leaves."""
    try:
        compiled = launch_composer(launch=launch, message=launch.message)
    except (Uncomposable, UnsendableAddress, ValueError) as error:
        raise Invalid(
            f"The message cannot be made: {error}. Mend the message or its sender and ask for "
            "review again.",
            code="message_not_composable",
        ) from error
    Destination.objects.bulk_create(
        Destination(
            workspace_id=launch.workspace_id,
            launch_id=launch.id,
            destination_no=number,
            url=url,
        )
        for number, url in enumerate(compiled.destinations, start=1)
    )


def _record_blocks(launch: Launch, blocks: Iterable[tuple[int, list[int]]]) -> None:
    total = 0
    rows: list[Block] = []
    for number, contact_ids in blocks:
        total += len(contact_ids)
        rows.append(
            Block(
                workspace_id=launch.workspace_id,
                launch=launch,
                block_no=number,
                contact_ids=contact_ids,
            )
        )
        if len(rows) == _BATCH:
            Block.objects.bulk_create(rows)
            rows = []
    Block.objects.bulk_create(rows)
    if total != launch.size:
        raise Invalid(
            f"The audience says {launch.size} people but its blocks hold {total}.",
            code="audience_mismatch",
        )


def launch_pause(*, actor: Actor, launch_id: int) -> None:
    """Stop sending until somebody resumes; messages under way are still answered."""
    launch = _locked(actor, launch_id)
    if launch.state == LaunchState.PAUSED and launch.resumes_at is None:
        return
    if launch.state not in (LaunchState.SENDING, LaunchState.PAUSED):
        raise Conflict(f"A {launch.state} launch cannot be paused.", code="launch_not_sending")
    launch.state, launch.reason, launch.detail = LaunchState.PAUSED, "user", ""
    launch.resumes_at = None
    launch.save(update_fields=["state", "reason", "detail", "resumes_at"])
    event = LaunchPaused(launch_id=launch_id, reason="user")
    _changed(actor, launch, "launch.pause", event)


def launch_resume(*, actor: Actor, launch_id: int) -> None:
    """Send on. Recipients refused for the sender's sake get their next try at once.

    Raises Conflict ``approval_lost`` once its approval was taken back, ``facts_changed`` while the
    message says what is no longer true."""
    launch = _locked(actor, launch_id)
    if launch.state == LaunchState.SENDING:
        return
    if launch.state != LaunchState.PAUSED:
        raise Conflict(f"A {launch.state} launch cannot be resumed.", code="launch_not_paused")
    _require_approval(launch)
    launch_facts_require(launch=launch)
    launch.state, launch.reason, launch.detail = LaunchState.SENDING, "", ""
    launch.resumes_at, launch.problems, launch.changes = None, 0, []
    launch.save(update_fields=["state", "reason", "detail", "resumes_at", "problems", "changes"])
    Retry.objects.filter(
        workspace_id=actor.workspace_id, launch_id=launch_id, blocked=True, block_id=None
    ).update(due_at=clock.now())
    _changed(actor, launch, "launch.resume", LaunchResumed(launch_id=launch_id))


def launch_cancel(*, actor: Actor, launch_id: int) -> None:
    """Send nothing more. Who got nothing yet ends as cancelled; what is sent stays sent."""
    launch = _locked(actor, launch_id)
    if launch.state == LaunchState.CANCELLED:
        return
    if launch.state == LaunchState.FINISHED:
        raise Conflict("Everything was sent already.", code="launch_finished")
    launch.state, launch.reason, launch.detail = LaunchState.CANCELLED, "user", ""
    launch.resumes_at = None
    launch.save(update_fields=["state", "reason", "detail", "resumes_at"])
    _changed(actor, launch, "launch.cancel", LaunchCancelled(launch_id=launch_id))


def _require_approval(launch: Launch) -> None:
    if launch_approval(launch) is None:
        raise Conflict(
            "Its approval no longer holds, so nothing more leaves. Correct it for those who are "
            "left, or stop it.",
            code="approval_lost",
        )


def _locked(actor: Actor, launch_id: int) -> Launch:
    launch = (
        Launch.objects.select_for_update()
        .filter(workspace_id=actor.workspace_id, id=launch_id)
        .first()
    )
    if launch is None:
        raise NotFound("There is no such launch in this workspace.", code="launch_not_found")
    return launch


def _changed(
    actor: Actor,
    launch: Launch,
    action: str,
    event: Event,
    detail: dict[str, object] | None = None,
) -> None:
    """Record a change and wake the workers, all with the caller's commit."""
    audit_record(
        actor=actor, action=action, subject_type="launch", subject_id=launch.id, detail=detail
    )
    log.append(actor.workspace_id, [event])
    workers_wake(workspace_id=actor.workspace_id)
