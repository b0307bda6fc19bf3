"""What a block needs from other domains: people, consent, approval. Runs in a thread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import close_old_connections

from mailwright.domains.consent import queries as consent
from mailwright.domains.consent.services.suppression import bounce_suppress
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.delivery.adapters import secrets
from mailwright.domains.delivery.domain.compose import Recipient
from mailwright.domains.delivery.queries.composing import recipient
from mailwright.domains.delivery.services.refreshing import refresh_first, refreshes_of
from mailwright.domains.delivery.services.truth import launch_facts_check
from mailwright.domains.delivery.services.worker.jobs import LaunchJob
from mailwright.domains.review import queries as review
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope


@dataclass(frozen=True, slots=True)
class Standing:
    """May these people get this launch, now? ``skips`` gives a reason for each who may not;
    ``true``: every claim of the message still holds, its facts filled in anew ``refreshes`` times.
    """

    approved: bool
    skips: dict[int, str]
    true: bool = True
    refreshes: int = 0


@dataclass(frozen=True, slots=True)
class Loaded:
    """A block's people, decrypted, and which of them may be tracked."""

    standing: Standing
    recipients: dict[int, Recipient]
    tracked: set[int]


def standing(launch: LaunchJob, contact_ids: Sequence[int]) -> Standing:
    """The second look, right before sending."""
    close_old_connections()
    with workspace_scope(launch.workspace_id):
        return _standing(launch, contact_ids)


def facts_hold(workspace_id: int, launch_id: int) -> tuple[bool, int]:
    """Whether what a launch says is true (it is paused when not), and how often its facts were
    filled in anew."""
    close_old_connections()
    with workspace_scope(workspace_id):
        true = launch_facts_check(workspace_id=workspace_id, launch_id=launch_id)
        return true, refreshes_of(workspace_id, launch_id)


def note_first(
    workspace_id: int, launch_id: int, number: int, contact_id: int, taken: datetime
) -> None:
    """Write down whose message is the first with newly filled facts, made after ``taken``."""
    close_old_connections()
    with workspace_scope(workspace_id):
        refresh_first(
            workspace_id=workspace_id,
            launch_id=launch_id,
            number=number,
            contact_id=contact_id,
            taken=taken,
        )


def load(launch: LaunchJob, contact_ids: Sequence[int]) -> Loaded:
    """Everything a freshly leased block needs, in one transaction."""
    close_old_connections()
    workspace_id = launch.workspace_id
    with workspace_scope(workspace_id):
        now = _standing(launch, contact_ids)
        wanted = [contact_id for contact_id in contact_ids if contact_id not in now.skips]
        if not now.approved or not now.true or not wanted:
            return Loaded(now, {}, set())
        records = contacts.contact_records(workspace_id, wanted, with_tags=False)
        tracked = consent.tracking_allowed(workspace_id, wanted)
    return Loaded(now, {id_: recipient(record) for id_, record in records.items()}, tracked)


def suppress(workspace_id: int, bounced: Sequence[tuple[int, str, int]]) -> None:
    """Suppress addresses that do not work: contact id, status code, launch id of each."""
    close_old_connections()
    actor = Actor.system(workspace_id, "delivery")
    with workspace_scope(workspace_id):
        for contact_id, code, launch_id in bounced:
            bounce_suppress(actor=actor, contact_id=contact_id, code=code, launch_id=launch_id)


def field_names(workspace_id: int) -> tuple[str, ...]:
    """Every name a message may use as ``contact.<name>``."""
    close_old_connections()
    with workspace_scope(workspace_id):
        return tuple(field.name for field in contacts.merge_fields(workspace_id))


def _standing(launch: LaunchJob, contact_ids: Sequence[int]) -> Standing:
    workspace_id, approval = launch.workspace_id, launch.approval
    approved = review.approval_valid(
        workspace_id, approval.subject_type, approval.subject_id, approval.subject_hash
    )
    if approved is None:
        return Standing(False, {})
    if not launch_facts_check(workspace_id=workspace_id, launch_id=launch.id):
        return Standing(True, {}, true=False)
    reasons = consent.sendable(workspace_id, contact_ids, purpose=launch.purpose)
    return Standing(
        True,
        {id_: str(reason.value) for id_, reason in reasons.items()},
        refreshes=refreshes_of(workspace_id, launch.id),
    )


def password(workspace_id: int, route_id: UUID, secret: bytes) -> str:
    """A route's password, decrypted; "" when it has none."""
    if not secret:
        return ""
    close_old_connections()
    with workspace_scope(workspace_id):
        return secrets.open_password(workspace_id, route_id, secret)
