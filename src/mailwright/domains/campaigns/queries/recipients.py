"""What became of each recipient of a campaign: delivery's results with the people's names."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from mailwright.domains.campaigns.models import Campaign, RecipientCheck
from mailwright.domains.campaigns.queries.subject import campaign_row
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.delivery.contracts import Outcome, ResultRow
from mailwright.kernel.crypto.cipher import cipher


@dataclass(frozen=True, slots=True)
class Recipient:
    """One result; ``email`` and ``name`` are empty when the contact was deleted since."""

    result: ResultRow
    email: str
    name: str


def recipients_page(
    workspace_id: int,
    campaign_id: UUID,
    *,
    outcome: Outcome | None = None,
    kind: str = "",
    after: int = 0,
    limit: int = 50,
) -> tuple[list[Recipient], int | None]:
    """Recipients with an outcome, by ascending contact id, and where to go on (None at the end)."""
    row = campaign_row(workspace_id, campaign_id)
    if row.launch_id is None:
        return [], None
    results = delivery.launch_results(
        workspace_id, row.launch_id, outcome=outcome, kind=kind, after=after, limit=limit
    )
    people = contacts.contact_records(workspace_id, [result.contact_id for result in results])
    page = []
    for result in results:
        person = people.get(result.contact_id)
        name = f"{person.first_name} {person.last_name}".strip() if person else ""
        page.append(Recipient(result, person.email if person else "", name))
    return page, results[-1].contact_id if len(results) == limit else None


def recipient_check_of(workspace_id: int, campaign_id: UUID) -> RecipientCheck | None:
    """The newest check of a campaign's recipients, None before its first launch."""
    rows = RecipientCheck.objects.filter(workspace_id=workspace_id, campaign_id=campaign_id)
    return rows.order_by("-id").first()


def recipient_check_beat(row: Campaign) -> datetime | None:
    """When the check of the campaign's present snapshot last moved on."""
    if row.snapshot_id is None:
        return None
    rows = RecipientCheck.objects.filter(campaign_id=row.id, snapshot_id=row.snapshot_id)
    return rows.values_list("beat_at", flat=True).first()


def example_addresses(workspace_id: int, lines: Iterable[Mapping[str, Any]]) -> Mapping[int, str]:
    """The addresses of the contacts that a check names as examples; deleted ones are left out."""
    ids = sorted({one for line in lines for one in line["examples"]})
    people = contacts.contact_records(workspace_id, ids, with_tags=False)
    return {contact_id: record.email for contact_id, record in people.items()}


def check_lines(check: RecipientCheck) -> list[dict[str, Any]]:
    """What a check found, as lines of a table; see ``domain.grouping``."""
    if check.found is None:
        return []
    sealed = cipher(check.workspace_id).decrypt(bytes(check.found), _bound_to(check))
    lines: list[dict[str, Any]] = json.loads(sealed)
    return lines


def sealed_lines(check: RecipientCheck, lines: Sequence[Mapping[str, Any]]) -> bytes:
    """The same, encrypted: texts may come from people's own values."""
    plain = json.dumps(list(lines), separators=(",", ":")).encode()
    return cipher(check.workspace_id).encrypt(plain, _bound_to(check))


def _bound_to(check: RecipientCheck) -> bytes:
    return f"campaigns_recipientcheck:found:{check.id}".encode()
