"""Numbers of feedback by campaign. No words and no people in here."""

from typing import Any

from django.db.models import Count, Max, Q

from mailwright.domains.delivery import queries as delivery
from mailwright.domains.inbox.contracts import CampaignFeedback, FeedbackCategory, ReportState
from mailwright.domains.inbox.models import Feedback


def report_counts(workspace_id: int) -> dict[ReportState, int]:
    """Reports by where they stand."""
    rows = Feedback.objects.filter(workspace_id=workspace_id).exclude(state="")
    found = {row["state"]: row["n"] for row in rows.values("state").annotate(n=Count("id"))}
    return {state: found.get(state.value, 0) for state in ReportState}


def campaign_feedback(workspace_id: int, limit: int = 100) -> list[CampaignFeedback]:
    """Campaigns that somebody answered to, the latest answers first."""
    rows = Feedback.objects.filter(workspace_id=workspace_id)
    states = {f"state_{one}": Count("id", filter=Q(state=one.value)) for one in ReportState}
    kinds = {f"about_{one}": Count("id", filter=Q(category=one.value)) for one in FeedbackCategory}
    found: list[Any] = list(
        rows.values("campaign_id")
        .annotate(
            last=Max("changed_at"),
            launch=Max("launch_id"),
            yes=Count("id", filter=Q(useful=True)),
            no=Count("id", filter=Q(useful=False)),
            **states,
            **kinds,
        )
        .order_by("-last")[:limit]
    )
    launches = [row["launch"] for row in found]
    names = delivery.launch_names(workspace_id, launches)
    counts = delivery.launch_counts_many(workspace_id, launches)
    return [
        CampaignFeedback(
            campaign_id=row["campaign_id"],
            name=names.get(row["launch"], ""),
            sent=counts[row["launch"]].sent if row["launch"] in counts else None,
            useful=row["yes"],
            not_useful=row["no"],
            reports={one: row[f"state_{one}"] for one in ReportState},
            categories={one: n for one in FeedbackCategory if (n := row[f"about_{one}"])},
            last_at=row["last"],
        )
        for row in found
    ]
