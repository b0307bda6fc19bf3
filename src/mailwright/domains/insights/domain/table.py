"""The columns of an exported report. Pure."""

from datetime import datetime

from mailwright.domains.insights.contracts import RecipientRow

HEAD = (
    "contact_id", "outcome", "kind", "code", "text", "at", "human_opens", "machine_opens",
    "human_clicks", "machine_clicks", "first_open_at", "first_click_at", "links",
    "unsubscribed_at", "complained_at",
)  # fmt: skip
HEAD_NAMED = ("contact_id", "email", "name", *HEAD[1:])


def cells(row: RecipientRow, *, named: bool) -> list[object]:
    """A recipient's values, in the order of HEAD or HEAD_NAMED."""
    result = row.result
    return [
        row.contact_id,
        *([row.email, row.name] if named else []),
        result.outcome.value if result else "",
        result.kind if result else "",
        result.code if result else "",
        result.text if result else "",
        _time(result.at if result else None),
        row.human_opens,
        row.machine_opens,
        row.human_clicks,
        row.machine_clicks,
        _time(row.first_open_at),
        _time(row.first_click_at),
        " ".join(map(str, row.links)),
        _time(row.unsubscribed_at),
        _time(row.complained_at),
    ]


def _time(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
