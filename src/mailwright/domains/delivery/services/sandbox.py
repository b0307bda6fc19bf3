"""Keeps messages of the sandbox, encrypted, the newest ones only."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

import msgspec
from django.db import connection

from mailwright.domains.delivery.adapters import sandbox_box
from mailwright.domains.delivery.adapters.sink.sandbox import Arrival
from mailwright.domains.delivery.domain import display
from mailwright.domains.delivery.models import SandboxMessage
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import sql, workspace_scope
from mailwright.kernel.ids import uuid7

_PACKAGE = "mailwright.domains.delivery"
#: How many messages a workspace's sandbox keeps; older ones make room.
KEPT = 1_000
#: How many more may gather before they do: making room for each alone would cost more than it.
SLACK = 100
_gathered: dict[int, int] = defaultdict(int)


def sandbox_store(*, arrivals: Sequence[Arrival]) -> None:
    """Keep messages, each in its workspace; a transaction for each workspace."""
    by_workspace: dict[int, list[Arrival]] = defaultdict(list)
    for arrival in arrivals:
        by_workspace[arrival.workspace_id].append(arrival)
    for workspace_id, own in by_workspace.items():
        with workspace_scope(workspace_id):
            SandboxMessage.objects.bulk_create(_row(arrival) for arrival in own[-KEPT:])
            _gathered[workspace_id] += len(own)
            if _gathered[workspace_id] >= SLACK:
                _prune(workspace_id)


def _prune(workspace_id: int) -> None:
    with connection.cursor() as cursor:
        where = {"workspace_id": workspace_id, "kept": KEPT}
        cursor.execute(sql(_PACKAGE, "sandbox_prune"), where)
    _gathered[workspace_id] = 0


def sandbox_put(*, actor: Actor, sender: str, recipient: str, raw: bytes) -> None:
    """Keep one message that never leaves, e.g. a test to oneself; in the caller's transaction."""
    _row(Arrival(actor.workspace_id, sender, (recipient,), raw)).save(force_insert=True)


def sandbox_clear(*, actor: Actor) -> int:
    """Empty the workspace's sandbox; how many messages there were."""
    number, _ = SandboxMessage.objects.filter(workspace_id=actor.workspace_id).delete()
    audit_record(
        actor=actor, action="sandbox.clear", subject_type="sandbox", subject_id="all",
        detail={"messages": number},
    )  # fmt: skip
    return number


def _row(arrival: Arrival) -> SandboxMessage:
    found = display.summary(arrival.raw)
    ids = display.ids_of(found.message_id)
    if ids and ids[0] == 0:  # not from a launch: a test to oneself
        ids = None
    id_: UUID = uuid7()
    summary = {**asdict(found), "envelope_to": list(arrival.recipients)}
    return SandboxMessage(
        id=id_,
        workspace_id=arrival.workspace_id,
        summary=sandbox_box.seal_summary(arrival.workspace_id, id_, msgspec.json.encode(summary)),
        raw=sandbox_box.seal_raw(arrival.workspace_id, id_, arrival.raw),
        size=len(arrival.raw),
        launch_id=ids[0] if ids else None,
        contact_id=ids[1] if ids else None,
        received_at=clock.now(),
    )
