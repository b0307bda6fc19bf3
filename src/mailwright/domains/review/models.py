"""Tables of reviews and their history. No logic."""

from django.db import models
from django.db.models import F, Q

from mailwright.domains.review.contracts import ReviewState
from mailwright.kernel.clock import now
from mailwright.kernel.db import WorkspaceModel
from mailwright.kernel.ids import uuid7


class Review(WorkspaceModel):
    """A request to approve exactly one hash of one subject, and what came of it.

    ``authors`` is a list of {kind, id, label, parts}. ``follow_up`` names the job that the
    subject's own domain wants queued when this is decided or revoked. ``evidence`` is what else
    was put forward for reviewers to see, as that domain keeps it. ``refreshable`` are keys of
    facts that the approver allows to be filled in anew (see ``domain.evidence``).
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    subject_type = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    subject_hash = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    state = models.CharField(max_length=20, default=ReviewState.OPEN)
    authors = models.JSONField(default=list)
    evidence = models.JSONField(default=dict)
    follow_up = models.CharField(max_length=60, blank=True)
    requested_by_kind = models.CharField(max_length=10)
    requested_by_id = models.CharField(max_length=60)
    requested_by_label = models.CharField(max_length=254)
    requested_at = models.DateTimeField(default=now)
    decided_by_id = models.CharField(max_length=60, blank=True)
    decided_by_label = models.CharField(max_length=254, blank=True)
    decided_at = models.DateTimeField(null=True)
    comment = models.TextField(blank=True)
    sole_operator = models.BooleanField(default=False)
    refreshable = models.JSONField(default=list)
    revoked_at = models.DateTimeField(null=True)
    revoked_by_label = models.CharField(max_length=254, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "subject_type", "subject_id"],
                condition=Q(state=ReviewState.OPEN),
                name="review_open_once",
            ),
            # What the rule forbids cannot be stored either, whoever writes the row.
            models.CheckConstraint(
                condition=~Q(state=ReviewState.APPROVED)
                | (
                    Q(decided_at__isnull=False)
                    & ~Q(decided_by_id="")
                    & (Q(sole_operator=True) | ~Q(decided_by_id=F("requested_by_id")))
                ),
                name="review_four_eyes",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace_id", "state", "id"], name="review_queue"),
            models.Index(
                fields=["workspace_id", "subject_type", "subject_id", "id"],
                name="review_subject",
            ),
        ]


class ReviewEntry(WorkspaceModel):
    """One line of a review's history. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="entries")
    at = models.DateTimeField(default=now)
    kind = models.CharField(max_length=20)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=60)
    actor_label = models.CharField(max_length=254)
    text = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "review", "at"], name="review_history")]
