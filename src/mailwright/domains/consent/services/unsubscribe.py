"""Unsubscribe people: what the edge's one-click and the preference page ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mailwright.domains.consent import queries
from mailwright.domains.consent.contracts import (
    TRACKING,
    Method,
    Proof,
    SuppressionReason,
)
from mailwright.domains.consent.services.records import Person, consent_withdraw
from mailwright.domains.consent.services.suppression_rows import Cause, rows_add
from mailwright.domains.consent.services.withdrawal import people_of, withdraw_everything
from mailwright.kernel.actor import Actor

_GRACE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Request:
    """One request to be left alone. ``event_id`` makes a replay harmless."""

    contact_id: int
    launch_id: int | None = None
    event_id: str = ""
    at: datetime | None = None


def unsubscribe_apply(
    *,
    actor: Actor,
    requests: Sequence[Request],
    method: Method = Method.ONE_CLICK,
    proof: Proof | None = None,
    tracking: bool = False,
) -> int:
    """Withdraw consent to every mailing purpose and suppress the addresses for all of them.

    Requests already carried out are passed over, also after the person agreed again since.
    Contacts deleted in the meantime are found by their records. Returns how many people changed.
    """
    workspace_id = actor.workspace_id
    fresh: dict[int, Request] = {}
    done = queries.handled(workspace_id, [request.event_id for request in requests])
    for request in requests:
        if request.event_id not in done:
            fresh.setdefault(request.contact_id, request)
    renewed = _agreed_since(workspace_id, fresh)
    people = [
        replace(person, event_id=fresh[person.contact_id].event_id, at=fresh[person.contact_id].at)
        for person in people_of(workspace_id, fresh)
    ]
    whole = [p for p in people if p.index is not None and p.contact_id not in renewed]
    by_launch: dict[int | None, list[Person]] = {}
    for person in whole:
        by_launch.setdefault(fresh[person.contact_id].launch_id, []).append(person)
    changed: set[int] = set()
    for launch_id, group in by_launch.items():
        indexes = {person.index: person.contact_id for person in group if person.index}
        rows_add(
            actor=actor,
            indexes=list(indexes),
            cause=Cause(SuppressionReason.UNSUBSCRIBE, "", method, launch_id),
            contact_ids=indexes,
            moments={person.index: person.at for person in group if person.index and person.at},
        )
        given = proof or Proof(source=f"launch:{launch_id}" if launch_id else "")
        changed |= withdraw_everything(
            actor=actor, people=group, method=method, proof=given, tracking=tracking
        )
    for contact_id, kept in renewed.items():
        changed |= _withdraw_all_but(actor, fresh[contact_id], kept, method)
    return len(changed)


def _agreed_since(workspace_id: int, requests: Mapping[int, Request]) -> dict[int, set[str]]:
    """What people agreed to clearly after they had asked to be left alone.

    A request can arrive late, when it waited for the database: the newer word counts. Minutes
    of grace keep clocks that differ from ever losing a withdrawal.
    """
    renewed: dict[int, set[str]] = {}
    for standing in queries.granted_standings(workspace_id, list(requests)):
        asked_at = requests[standing.contact_id].at
        if asked_at is not None and standing.at > asked_at + _GRACE:
            renewed.setdefault(standing.contact_id, set()).add(standing.purpose)
    return renewed


def _withdraw_all_but(actor: Actor, request: Request, kept: set[str], method: Method) -> set[int]:
    changed = False
    for purpose in queries.purposes(actor.workspace_id):
        if purpose.key not in kept | {TRACKING}:
            changed |= consent_withdraw(
                actor=actor,
                contact_id=request.contact_id,
                method=method,
                purpose=purpose.key,
                proof=Proof(event_id=request.event_id),
            )
    return {request.contact_id} if changed else set()
