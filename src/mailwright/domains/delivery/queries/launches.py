"""Reads of launches: state, counts that add up, results, destinations."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mailwright.domains.content.contracts import SlotChange
from mailwright.domains.content.queries import change_read
from mailwright.domains.delivery.contracts import (
    Counts,
    Destination,
    Environment,
    LaunchInfo,
    LaunchRefresh,
    LaunchState,
    Outcome,
    ResultRow,
)
from mailwright.domains.delivery.models import Destination as DestinationRow
from mailwright.domains.delivery.models import Launch, Result
from mailwright.kernel.arrays import number_array
from mailwright.kernel.db import sql
from mailwright.kernel.errors import NotFound

_PACKAGE = "mailwright.domains.delivery"


def launch_info(workspace_id: int, launch_id: int) -> LaunchInfo:
    """One launch; raises NotFound."""
    row = Launch.objects.filter(workspace_id=workspace_id, id=launch_id).first()
    if row is None:
        raise NotFound("There is no such launch in this workspace.", code="launch_not_found")
    return _info(row)


def launch_of_campaign(workspace_id: int, campaign_id: UUID) -> LaunchInfo | None:
    """The newest launch of a campaign."""
    rows = Launch.objects.filter(workspace_id=workspace_id, campaign_id=campaign_id)
    row = rows.order_by("-id").first()
    return _info(row) if row else None


def launch_list(
    workspace_id: int, *, before: int | None = None, open_only: bool = False, limit: int = 50
) -> list[LaunchInfo]:
    """Launches, newest first; ``before`` pages on, ``open_only`` leaves out those that ended."""
    rows = Launch.objects.filter(workspace_id=workspace_id)
    if open_only:
        rows = rows.filter(finished_at=None)
    if before is not None:
        rows = rows.filter(id__lt=before)
    return [_info(row) for row in rows.order_by("-id")[:limit]]


def launch_counts(workspace_id: int, launch_id: int) -> Counts:
    """Where the recipients of a launch stand; raises NotFound."""
    counts = launch_counts_many(workspace_id, [launch_id])
    if launch_id not in counts:
        raise NotFound("There is no such launch in this workspace.", code="launch_not_found")
    return counts[launch_id]


def launch_counts_many(workspace_id: int, launch_ids: Sequence[int]) -> dict[int, Counts]:
    """``launch_counts`` of several launches at once; unknown ones are left out."""
    sizes = dict(
        Launch.objects.filter(workspace_id=workspace_id, id__in=list(launch_ids)).values_list(
            "id", "size"
        )
    )
    where: dict[str, int | str] = {
        "workspace_id": workspace_id,
        "launch_ids": number_array(sizes),
    }
    outcomes: dict[int, dict[str, int]] = {launch_id: {} for launch_id in sizes}
    with connection.cursor() as cursor:
        cursor.execute(sql(_PACKAGE, "launch_outcomes"), where)
        for launch_id, key, number in cursor.fetchall():
            outcomes[launch_id][key] = int(number)
        cursor.execute(sql(_PACKAGE, "launch_waiting"), where)
        waiting = dict(cursor.fetchall())
    return {
        launch_id: _counts(size, outcomes[launch_id], waiting.get(launch_id, 0))
        for launch_id, size in sizes.items()
    }


def _counts(size: int, outcomes: dict[str, int], waiting: int) -> Counts:
    def kinds(outcome: Outcome) -> dict[str, int]:
        prefix = f"{outcome}."
        return {k.removeprefix(prefix): n for k, n in outcomes.items() if k.startswith(prefix)}

    return Counts(
        size=size,
        pending=size - sum(outcomes.values()),
        sent=outcomes.get(Outcome.SENT, 0),
        bounced=kinds(Outcome.BOUNCED),
        skipped=kinds(Outcome.SKIPPED),
        uncertain=outcomes.get(Outcome.UNCERTAIN, 0),
        cancelled=outcomes.get(Outcome.CANCELLED, 0),
        waiting=waiting,
    )


def launch_results(
    workspace_id: int,
    launch_id: int,
    *,
    outcome: Outcome | None = None,
    kind: str = "",
    after: int = 0,
    limit: int = 100,
) -> list[ResultRow]:
    """Results by contact id; ``after`` is the last contact already seen."""
    rows = Result.objects.filter(
        workspace_id=workspace_id, launch_id=launch_id, contact_id__gt=after
    )
    if outcome is not None:
        rows = rows.filter(outcome=outcome)
    if kind:
        rows = rows.filter(kind=kind)
    return [_result(row) for row in rows.order_by("contact_id")[:limit]]


def result_of(workspace_id: int, launch_id: int, contact_id: int) -> ResultRow | None:
    """How one contact ended in a launch; None while it has not."""
    row = Result.objects.filter(
        workspace_id=workspace_id, launch_id=launch_id, contact_id=contact_id
    ).first()
    return _result(row) if row else None


def launch_destinations(workspace_id: int, launch_id: int) -> list[Destination]:
    """Where the clicks of a launch lead, by number."""
    rows = DestinationRow.objects.filter(workspace_id=workspace_id, launch_id=launch_id)
    return [Destination(row.destination_no, row.url) for row in rows.order_by("destination_no")]


def launch_pace(workspace_id: int, launch_id: int) -> list[tuple[datetime, int]]:
    """Messages sent in each minute in which anybody ended."""
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "launch_pace"), {"workspace_id": workspace_id, "launch_id": launch_id}
        )
        return [(minute, int(number)) for minute, number in cursor.fetchall()]


def _result(row: Result) -> ResultRow:
    return ResultRow(
        contact_id=row.contact_id,
        outcome=Outcome(row.outcome),
        kind=row.kind,
        code=row.code,
        text=row.text,
        attempts=row.attempts,
        at=row.at,
    )


def _info(row: Launch) -> LaunchInfo:
    return LaunchInfo(
        id=row.id,
        campaign_id=row.campaign_id,
        state=LaunchState(row.state),
        environment=Environment(row.environment),
        size=row.size,
        reason=row.reason,
        detail=row.detail,
        resumes_at=row.resumes_at,
        created_at=row.created_at,
        finished_at=row.finished_at,
        changes=tuple(change_read(one) for one in row.changes),
        refreshes=tuple(_refresh(one) for one in row.message.get("refreshes", ())),
    )


def _refresh(kept: Mapping[str, Any]) -> LaunchRefresh:
    return LaunchRefresh(
        at=datetime.fromisoformat(kept["at"]),
        sent=kept["sent"],
        first=kept["first"],
        moved=tuple(SlotChange(**one) for one in kept["moved"]),
    )
