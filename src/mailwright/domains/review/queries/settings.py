"""Reads of how a workspace reviews: when a review is overdue, how lots are sampled."""

from mailwright.domains.review.contracts import InspectionLevel, SettingsInfo
from mailwright.domains.review.models import ReviewSettings


def settings_of(workspace_id: int) -> SettingsInfo:
    """The settings, or what they are until somebody sets them."""
    row = ReviewSettings.objects.filter(workspace_id=workspace_id).first()
    if row is None:
        return SettingsInfo()
    return SettingsInfo(
        overdue_hours=row.overdue_hours,
        sampling=row.sampling,
        level=InspectionLevel(row.level),
        aql=row.aql,
    )
