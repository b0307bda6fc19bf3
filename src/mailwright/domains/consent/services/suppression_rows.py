"""Write and lift rows of the suppression list. What causes them is decided by the callers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from mailwright.domains.consent import queries
from mailwright.domains.consent.contracts import TRACKING, SuppressionReason
from mailwright.domains.consent.models import Suppression
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.db import sql
from mailwright.kernel.events import log
from mailwright.kernel.events.vocabulary import Suppressed, Unsuppressed
from mailwright.kernel.ids import uuid7

_PACKAGE = "mailwright.domains.consent"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why addresses are suppressed; ``purpose`` empty: for all purposes."""

    reason: SuppressionReason
    purpose: str = ""
    source: str = ""
    launch_id: int | None = None


def rows_add(
    *,
    actor: Actor,
    indexes: Sequence[bytes],
    cause: Cause,
    addresses: Mapping[bytes, str] | None = None,
    contact_ids: Mapping[bytes, int] | None = None,
    moments: Mapping[bytes, datetime] | None = None,
) -> set[bytes]:
    """Suppress address hashes; returns those that were not suppressed for this cause before.

    ``addresses`` are kept encrypted beside their hash, for lists that people typed in;
    ``moments`` say since when, where that was before now.
    """
    unique = sorted(set(indexes))
    if not unique:
        return set()
    box = cipher(actor.workspace_id)
    ids, now = [uuid7() for _ in unique], clock.now()
    sealed = [
        box.encrypt((addresses or {})[index].encode(), queries.sealed_for(id_))
        if index in (addresses or {})
        else None
        for id_, index in zip(ids, unique, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "suppress"),
            {
                "workspace_id": actor.workspace_id,
                "ids": ids,
                "indexes": unique,
                "sealed": sealed,
                "purpose": cause.purpose,
                "reason": cause.reason,
                "source": cause.source[:200],
                "launch_id": cause.launch_id,
                "moments": [(moments or {}).get(index, now) for index in unique],
                "created_by": actor.label,
            },
        )
        added = {bytes(row[0]) for row in cursor.fetchall()}
    if cause.purpose != TRACKING:
        known = contact_ids or {}
        log.append(
            actor.workspace_id,
            [
                Suppressed(
                    reason=cause.reason, contact_id=known.get(index), launch_id=cause.launch_id
                )
                for index in unique
                if index in added
            ],
        )
    return added


def rows_lift_for_grant(
    *,
    actor: Actor,
    index: bytes,
    contact_id: int,
    purpose: str,
    reasons: Collection[SuppressionReason],
) -> None:
    """Lift what stands in the way of one purpose after a fresh agreement to it.

    An unsubscription from everything then goes on holding for every other purpose.
    """
    rows = Suppression.objects.select_for_update().filter(
        workspace_id=actor.workspace_id,
        address_index=index,
        lifted_at=None,
        reason__in=list(reasons),
        purpose__in=["", purpose] if purpose != TRACKING else [TRACKING],
    )
    lifted = list(rows)
    if not lifted:
        return
    Suppression.objects.filter(pk__in=[row.pk for row in lifted]).update(
        lifted_at=clock.now(), lifted_by=actor.label, lift_reason=f"consent:{purpose}"
    )
    everything = {row.reason for row in lifted if not row.purpose}
    if SuppressionReason.UNSUBSCRIBE in everything:
        for other in queries.purposes(actor.workspace_id):
            if other.key not in (purpose, TRACKING):
                rows_add(
                    actor=actor,
                    indexes=[index],
                    cause=Cause(SuppressionReason.UNSUBSCRIBE, other.key, "kept"),
                    contact_ids={index: contact_id},
                )
    if purpose != TRACKING:
        log.append(
            actor.workspace_id,
            [Unsuppressed(reason=row.reason, contact_id=contact_id) for row in lifted],
        )
