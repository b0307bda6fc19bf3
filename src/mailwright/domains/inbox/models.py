"""The table of feedback. No logic."""

from django.db import models
from django.db.models import Q

from mailwright.kernel.clock import now
from mailwright.kernel.db import WorkspaceModel
from mailwright.kernel.ids import uuid7


class Feedback(WorkspaceModel):
    """What one person says of one message: useful or not, and what is wrong with it.

    ``said`` is the person's own words, encrypted for this row. ``state`` is "" until something is
    reported. Erasing the person empties ``contact_id`` and ``said``; the numbers stay.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    launch_id = models.BigIntegerField()
    campaign_id = models.UUIDField()
    contact_id = models.BigIntegerField(null=True)
    language = models.CharField(max_length=8, blank=True)
    useful = models.BooleanField(null=True)
    category = models.CharField(max_length=12, blank=True)
    said = models.BinaryField(null=True)
    state = models.CharField(max_length=10, blank=True)
    answered_at = models.DateTimeField(default=now)
    changed_at = models.DateTimeField(default=now)
    reported_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=254, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    memory_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "launch_id", "contact_id"], name="inbox_feedback_once"
            ),
            models.CheckConstraint(
                condition=Q(state="")
                | (Q(state="new") & Q(decided_at__isnull=True))
                | (Q(state="confirmed") & Q(memory_id__isnull=False))
                | (Q(state="dismissed") & ~Q(reason="")),
                name="inbox_feedback_decided",
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace_id", "state", "-reported_at"],
                condition=~Q(state=""),
                name="inbox_feedback_reports",
            ),
            models.Index(fields=["workspace_id", "campaign_id"], name="inbox_feedback_campaign"),
            models.Index(fields=["workspace_id", "contact_id"], name="inbox_feedback_contact"),
        ]
