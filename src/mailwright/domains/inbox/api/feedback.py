"""Numbers of feedback, for whoever may see reports: no words, no people."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema

from mailwright.domains.inbox import queries
from mailwright.domains.inbox.contracts import CampaignFeedback
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["feedback"])


class CampaignFeedbackOut(Schema):
    campaign_id: UUID
    name: str
    sent: int | None = Field(description="Messages that arrived; null when no longer known")
    useful: int
    not_useful: int
    reports: dict[str, int] = Field(description="By state: new, confirmed, dismissed")
    categories: dict[str, int] = Field(description="Reports by what is wrong")
    last_at: datetime


class FeedbackOut(Schema):
    items: list[CampaignFeedbackOut]
    reports: dict[str, int] = Field(description="All reports by state")


@router.get("/inbox/feedback", response=FeedbackOut, summary="Useful or not, by campaign")
@guard("reports.read")
def feedback_numbers(request: ApiRequest) -> dict[str, Any]:
    workspace_id = request.actor.workspace_id
    return {
        "items": [_shown(one) for one in queries.campaign_feedback(workspace_id)],
        "reports": queries.report_counts(workspace_id),
    }


def _shown(one: CampaignFeedback) -> dict[str, Any]:
    return {
        "campaign_id": one.campaign_id,
        "name": one.name,
        "sent": one.sent,
        "useful": one.useful,
        "not_useful": one.not_useful,
        "reports": one.reports,
        "categories": one.categories,
        "last_at": one.last_at,
    }
