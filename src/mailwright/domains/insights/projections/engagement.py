"""Opens, clicks, unsubscribes and sends, counted by launch, link, time and contact.

Counters move by differences; verdicts and what is told of a contact are worked out anew for
everybody a step touches. So any order of steps, and a rebuild, end in the same rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from mailwright.domains.insights.domain.verdict import Kind
from mailwright.domains.insights.models import (
    Activity,
    ContactState,
    Hit,
    LaunchAgent,
    LaunchBucket,
    LaunchLink,
    LaunchReason,
    LaunchTotal,
    Recipient,
)
from mailwright.domains.insights.projections.step import NewHit, Step
from mailwright.kernel.events.log import Recorded
from mailwright.kernel.events.vocabulary import (
    ConsentGranted,
    ConsentWithdrawn,
    ContactDeleted,
    CustomEvent,
    MessageBounced,
    MessageClicked,
    MessageOpened,
    MessageSent,
    Suppressed,
    UnsubscribeRequested,
)

_TRACKING = "tracking"


class Engagement:
    """The read model behind reports, dashboards and the engagement of contacts."""

    name = "insights.engagement"
    types: Sequence[str] = (
        "message.sent",
        "message.bounced",
        "message.opened",
        "message.clicked",
        "unsubscribe.requested",
        "suppression.added",
        "consent.granted",
        "consent.withdrawn",
        "contact.deleted",
        "event.received",
    )

    def apply(self, workspace_id: int, events: Sequence[Recorded]) -> None:
        for part in _parts(events):
            step = Step(workspace_id, part[-1].position, _people(part))
            for recorded in part:
                _take(step, recorded)
            step.finish()

    def reset(self, workspace_id: int) -> None:
        for model in (
            Hit, Recipient, LaunchTotal, LaunchBucket, LaunchReason, LaunchLink, LaunchAgent,
            Activity, ContactState,
        ):  # fmt: skip
            model.objects.filter(workspace_id=workspace_id).delete()


def _take(step: Step, recorded: Recorded) -> None:
    event, at = recorded.event, microseconds(recorded.occurred_at)
    match event:
        case MessageSent(contact_id=int(contact), launch_id=launch):
            step.sent(launch, contact, at)
        case MessageBounced():
            step.bounced(at)
        case MessageOpened(contact_id=int(contact), launch_id=int(launch)):
            step.hit(_hit(recorded, "open", launch, contact, at, event.agent, event.machine))
        case MessageClicked(contact_id=int(contact), launch_id=int(launch)):
            hit = _hit(recorded, "click", launch, contact, at, event.agent, event.machine)
            hit.destination_no = event.destination_no
            step.hit(hit)
        case UnsubscribeRequested(contact_id=int(contact), launch_id=int(launch)):
            step.unsubscribed(launch, contact, at)
        case Suppressed(contact_id=int(contact), launch_id=int(launch), reason="unsubscribe"):
            step.unsubscribed(launch, contact, at)
        case Suppressed(contact_id=int(contact), launch_id=int(launch), reason="complaint"):
            step.complained(launch, contact, at)
        case ConsentWithdrawn(contact_id=int(contact), purpose="tracking"):
            step.tracking(contact, "withdrawn")
        case ConsentGranted(contact_id=int(contact), purpose="tracking"):
            step.tracking(contact, "")
        case ContactDeleted(contact_id=int(contact)):
            step.deleted(contact)
        case CustomEvent():
            step.received(event.contact_id, at)


def _hit(
    recorded: Recorded, kind: Kind, launch: int, contact: int, at: int, agent: str, machine: str
) -> NewHit:
    return NewHit(
        id=recorded.position.id,
        launch_id=launch,
        contact_id=contact,
        kind=kind,
        at=at,
        agent=agent[:60],
        given=machine[:20],
    )


def _parts(events: Sequence[Recorded]) -> Iterator[Sequence[Recorded]]:
    """``events`` cut where a contact is deleted that earlier ones in the part are about: what was
    counted before must be settled before the person is forgotten."""
    start, seen = 0, set[int]()
    for place, recorded in enumerate(events):
        contact_id = recorded.event.contact_id
        if contact_id is None:
            continue
        if isinstance(recorded.event, ContactDeleted) and contact_id in seen:
            yield events[start:place]
            start, seen = place, set()
        seen.add(contact_id)
    if start < len(events):
        yield events[start:]


def _people(events: Iterable[Recorded]) -> set[int]:
    return {
        recorded.event.contact_id for recorded in events if recorded.event.contact_id is not None
    }


def microseconds(moment: datetime) -> int:
    """``moment`` as microseconds since 1970, exactly."""
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond
