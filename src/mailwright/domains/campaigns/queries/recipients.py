"""What became of each recipient of a campaign: delivery's results with the people's names."""

from dataclasses import dataclass
from uuid import UUID

from mailwright.domains.campaigns.queries.subject import campaign_row
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.delivery.contracts import Outcome, ResultRow


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
