"""Reads of single recipients: by outcome from delivery, by what they did from projections."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from mailwright.domains.contacts.queries.records import contact_records
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.delivery.contracts import Outcome, ResultRow
from mailwright.domains.insights.contracts import Group, RecipientRow
from mailwright.domains.insights.models import Recipient
from mailwright.domains.insights.queries.report import launch_id_of

_COLUMNS = (
    "human_opens", "machine_opens", "human_clicks", "machine_clicks", "first_open_at",
    "first_click_at", "links", "unsubscribed_at", "complained_at",
)  # fmt: skip
_DID: dict[Group, Q] = {
    Group.OPENED: Q(human_opens__gt=0),
    Group.CLICKED: Q(human_clicks__gt=0),
    Group.MACHINE_ONLY: Q(human_opens=0, human_clicks=0)
    & (Q(machine_opens__gt=0) | Q(machine_clicks__gt=0)),
    Group.UNSUBSCRIBED: Q(unsubscribed_at__isnull=False),
    Group.COMPLAINED: Q(complained_at__isnull=False),
}
_BATCH = 1_000


def recipients_page(
    workspace_id: int,
    campaign_id: UUID,
    *,
    group: Group | None = None,
    kind: str = "",
    link: int | None = None,
    after: int = 0,
    limit: int = 50,
    named: bool = True,
) -> tuple[list[RecipientRow], int | None]:
    """Recipients by ascending contact id, and where to go on (None at the end).

    ``kind`` narrows outcomes to a bounce kind or skip reason, ``link`` clicks to a destination.
    Without a group everybody with an outcome. Names are left out unless ``named``.
    """
    launch_id = launch_id_of(workspace_id, campaign_id)
    rows = _page(workspace_id, launch_id, group, kind, link, after, limit)
    people = contact_records(workspace_id, [row[0] for row in rows], with_tags=False)
    page = []
    for contact_id, result, did in rows:
        person = people.get(contact_id) if named else None
        name = f"{person.first_name} {person.last_name}".strip() if person else ""
        page.append(RecipientRow(contact_id, person.email if person else "", name, result, **did))
    return page, rows[-1][0] if len(rows) == limit else None


def recipients_all(
    workspace_id: int, campaign_id: UUID, *, group: Group | None, named: bool
) -> Iterator[list[RecipientRow]]:
    """Everybody in a group, a thousand at a time."""
    after: int | None = 0
    while after is not None:
        page, after = recipients_page(
            workspace_id, campaign_id, group=group, after=after, limit=_BATCH, named=named
        )
        yield page


_Row = tuple[int, ResultRow | None, dict[str, Any]]


def _page(
    workspace_id: int,
    launch_id: int,
    group: Group | None,
    kind: str,
    link: int | None,
    after: int,
    limit: int,
) -> list[_Row]:
    if group in _DID or link is not None:
        rows = Recipient.objects.filter(
            workspace_id=workspace_id, launch_id=launch_id, contact_id__gt=after
        )
        if group in _DID:
            rows = rows.filter(_DID[group])
        if link is not None:
            rows = rows.filter(links__contains=[link])
        page = rows.order_by("contact_id").values("contact_id", *_COLUMNS)[:limit]
        return [(row["contact_id"], None, _did(row)) for row in page]
    results = delivery.launch_results(
        workspace_id,
        launch_id,
        outcome=Outcome(group) if group is not None else None,
        kind=kind,
        after=after,
        limit=limit,
    )
    did = _did_of(workspace_id, launch_id, [result.contact_id for result in results])
    return [(result.contact_id, result, did.get(result.contact_id, {})) for result in results]


def _did_of(
    workspace_id: int, launch_id: int, contact_ids: Sequence[int]
) -> dict[int, dict[str, Any]]:
    rows = Recipient.objects.filter(
        workspace_id=workspace_id, launch_id=launch_id, contact_id__in=contact_ids
    )
    return {row["contact_id"]: _did(row) for row in rows.values("contact_id", *_COLUMNS)}


def _did(row: dict[str, Any]) -> dict[str, Any]:
    did = {name: row[name] for name in _COLUMNS}
    did["links"] = tuple(did["links"])
    return did
