"""May these people be written to, may they be tracked: made for bulk, nothing decrypted."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from mailwright.domains.consent.contracts import EMAIL, MARKETING, TRACKING, SkipReason
from mailwright.domains.consent.domain.verdict import may_track, skip_reason
from mailwright.domains.consent.models import ConsentPolicy
from mailwright.domains.contacts.queries import lookups
from mailwright.kernel import clock
from mailwright.kernel.arrays import number_array
from mailwright.kernel.db import sql

_PACKAGE = "mailwright.domains.consent"
_State = tuple[str | None, datetime | None]
_NEVER_ASKED: _State = (None, None)


def sendable(
    workspace_id: int,
    contact_ids: Sequence[int],
    *,
    purpose: str = MARKETING,
    channel: str = EMAIL,
) -> dict[int, SkipReason]:
    """Which of ``contact_ids`` must not be written to, and why; those left out may be.

    Made for 1,000 ids at a time: three indexed reads, nothing decrypted. Outside the scope of
    ``workspace_id`` everyone is skipped.
    """
    ids = list(contact_ids)
    if not ids:
        return {}
    reach = lookups.contact_reach(workspace_id, ids)
    states = _states(workspace_id, ids, purpose, channel)
    suppressed = _suppressions(workspace_id, [index for index, _ in reach.values()], ["", purpose])
    now = clock.now()
    skips: dict[int, SkipReason] = {}
    for contact_id in ids:
        found = reach.get(contact_id)
        state, expires_at = states.get(contact_id, _NEVER_ASKED)
        reason = skip_reason(
            exists=found is not None,
            suppressions=suppressed.get(found[0], ()) if found else (),
            state=state,
            expires_at=expires_at,
            now=now,
        )
        if reason is not None:
            skips[contact_id] = reason
    return skips


def tracking_allowed(workspace_id: int, contact_ids: Sequence[int]) -> set[int]:
    """Which of ``contact_ids`` may have their opens and clicks recorded.

    A person's own answer wins; without one the law of their country decides, and an unknown
    country means no. Made for 1,000 ids at a time.
    """
    ids = list(contact_ids)
    if not ids:
        return set()
    reach = lookups.contact_reach(workspace_id, ids)
    states = _states(workspace_id, ids, TRACKING, EMAIL)
    refused = _suppressions(workspace_id, [index for index, _ in reach.values()], [TRACKING])
    ask_everywhere = ConsentPolicy.objects.filter(
        workspace_id=workspace_id, ask_tracking_everywhere=True
    ).exists()
    return {
        contact_id
        for contact_id, (index, country) in reach.items()
        if may_track(
            state=states.get(contact_id, _NEVER_ASKED)[0],
            refused=index in refused,
            country=country,
            ask_everywhere=ask_everywhere,
        )
    }


def _states(workspace_id: int, ids: list[int], purpose: str, channel: str) -> dict[int, _State]:
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "standings_of"),
            {
                "workspace_id": workspace_id,
                "contact_ids": number_array(ids),
                "purpose": purpose,
                "channel": channel,
            },
        )
        return {row[0]: (row[1], row[2]) for row in cursor.fetchall()}


def _suppressions(
    workspace_id: int, indexes: list[bytes], purposes: list[str]
) -> dict[bytes, set[str]]:
    found: dict[bytes, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "suppressions_of"),
            {
                "workspace_id": workspace_id,
                "indexes": _hash_array(indexes),
                "purposes": purposes,
            },
        )
        for index, reason in cursor.fetchall():
            found.setdefault(bytes(index), set()).add(reason)
    return found


def _hash_array(hashes: list[bytes]) -> str:
    """A PostgreSQL array literal of bytes; joining text is far cheaper than a driver's quoting."""
    return "{" + ",".join([f'"\\\\x{one.hex()}"' for one in hashes]) + "}"
