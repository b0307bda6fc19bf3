"""Reads of policy, purposes, standings and the record of one contact."""

from collections.abc import Sequence

from mailwright.domains.consent.contracts import (
    ConsentState,
    Method,
    PolicyInfo,
    PurposeInfo,
    Standing,
)
from mailwright.domains.consent.domain import purposes as rules
from mailwright.domains.consent.models import (
    ConsentPolicy,
    ConsentPurpose,
    ConsentRecord,
    ConsentStanding,
    Suppression,
)
from mailwright.domains.workspaces.queries import workspace_info


def policy(workspace_id: int) -> PolicyInfo:
    """How the workspace asks for consent; defaults where nothing was set."""
    row = ConsentPolicy.objects.filter(workspace_id=workspace_id).first()
    return PolicyInfo(
        controller=row.controller if row else "",
        ask_tracking_everywhere=row.ask_tracking_everywhere if row else False,
    )


def controller(workspace_id: int) -> str:
    """Who answers for the data: the name set for it, else the workspace's."""
    return policy(workspace_id).controller or workspace_info(workspace_id).name


def purposes(workspace_id: int) -> list[PurposeInfo]:
    """All purposes: the built-in ones first, then the workspace's own."""
    rows = ConsentPurpose.objects.filter(workspace_id=workspace_id)
    return rules.merged({row.key: (row.names, row.descriptions) for row in rows})


def standings(workspace_id: int, contact_id: int) -> list[Standing]:
    """Where a contact stands now, by purpose; empty when never asked."""
    rows = ConsentStanding.objects.filter(workspace_id=workspace_id, contact_id=contact_id)
    return [_standing(row) for row in rows.order_by("purpose", "channel")]


def granted_standings(workspace_id: int, contact_ids: Sequence[int]) -> list[Standing]:
    """What the contacts agree to now."""
    rows = ConsentStanding.objects.filter(
        workspace_id=workspace_id, contact_id__in=contact_ids, state=ConsentState.GRANTED
    )
    return [_standing(row) for row in rows]


def _standing(row: ConsentStanding) -> Standing:
    return Standing(
        contact_id=row.contact_id,
        purpose=row.purpose,
        channel=row.channel,
        state=ConsentState(row.state),
        version=row.version,
        method=Method(row.method),
        at=row.at,
        expires_at=row.expires_at,
    )


def history(workspace_id: int, contact_id: int) -> Sequence[ConsentRecord]:
    """Every record of a contact, newest first, with the text each refers to."""
    rows = ConsentRecord.objects.filter(workspace_id=workspace_id, contact_id=contact_id)
    return list(rows.select_related("text").order_by("-at", "-id"))


def handled(workspace_id: int, event_ids: Sequence[str]) -> set[str]:
    """Which hits already led to a record, so that a replay adds nothing."""
    rows = ConsentRecord.objects.filter(
        workspace_id=workspace_id, event_id__in=[event_id for event_id in event_ids if event_id]
    )
    return set(rows.values_list("event_id", flat=True))


def last_subject(workspace_id: int, contact_id: int) -> bytes | None:
    """The address hash that a contact, perhaps deleted since, was last known by."""
    rows = ConsentRecord.objects.filter(
        workspace_id=workspace_id, contact_id=contact_id, subject__isnull=False
    )
    subject = rows.order_by("-at", "-id").values_list("subject", flat=True).first()
    return bytes(subject) if subject is not None else None


def subject_known(workspace_id: int, subject: bytes) -> bool:
    """Whether anything was ever recorded about an address: consent or suppression."""
    records = ConsentRecord.objects.filter(workspace_id=workspace_id, subject=subject)
    suppressions = Suppression.objects.filter(workspace_id=workspace_id, address_index=subject)
    return records.exists() or suppressions.exists()
