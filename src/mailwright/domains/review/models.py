"""Tables of reviews and their history. No logic."""

from django.db import models
from django.db.models import F, Q

from mailwright.domains.review.contracts import InspectionLevel, LotState, ReviewState
from mailwright.kernel.clock import now
from mailwright.kernel.db import WorkspaceModel
from mailwright.kernel.ids import uuid7


class Review(WorkspaceModel):
    """A request to approve exactly one hash of one subject, and what came of it.

    ``authors`` is a list of {kind, id, label, parts}. ``follow_up`` names the job that the
    subject's own domain wants queued when this is decided or revoked. ``evidence`` is what else
    was put forward for reviewers to see, as that domain keeps it. ``refreshable`` are keys of
    facts that the approver allows to be filled in anew (see ``domain.evidence``). ``about`` are
    the texts that the subject is made of: a list of {type, id, version}. ``owner_*`` is whoever
    looks after it, "" for nobody. ``lot_job`` names the job that has the samples drawn, "" for a
    subject that is not sampled.
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
    about = models.JSONField(default=list)
    owner_id = models.CharField(max_length=60, blank=True)
    owner_label = models.CharField(max_length=254, blank=True)
    assigned_at = models.DateTimeField(null=True)
    lot_job = models.CharField(max_length=60, blank=True)
    lot_state = models.CharField(max_length=10, blank=True)

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


class Remark(WorkspaceModel):
    """What people say about a passage of a text, from the review in which it was first said.

    ``subject_*`` names the text, ``version`` which one it was said about; ``quote`` are the words,
    ``prefix`` and ``suffix`` those around them. It outlives the review, until it is resolved.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    subject_type = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    version = models.CharField(max_length=64, blank=True)
    part = models.CharField(max_length=20)
    quote = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="remarks")
    at = models.DateTimeField(default=now)
    by_id = models.CharField(max_length=60)
    by_label = models.CharField(max_length=254)
    resolved_at = models.DateTimeField(null=True)
    resolved_by_label = models.CharField(max_length=254, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace_id", "subject_type", "subject_id", "id"], name="review_remark_of"
            )
        ]


class RemarkEntry(WorkspaceModel):
    """One line of a remark. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    remark = models.ForeignKey(Remark, on_delete=models.PROTECT, related_name="entries")
    at = models.DateTimeField(default=now)
    kind = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=60)
    actor_label = models.CharField(max_length=254)
    text = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "remark", "id"], name="review_remark_said")]


class ReviewSettings(WorkspaceModel):
    """How a workspace reviews; one row, made when somebody first sets it."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    overdue_hours = models.IntegerField(default=24)
    sampling = models.BooleanField(default=False)
    level = models.CharField(max_length=3, default=InspectionLevel.II)
    aql = models.CharField(max_length=6, default="1.0")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id"], name="review_settings_once")
        ]


class Lot(WorkspaceModel):
    """The variants that a review lets leave, as counted when its samples were drawn.

    ``seed``, ``population`` and the plan let the drawing be repeated. ``reasons`` maps a reason to
    [variants it holds for, variants shown for it]; ``notes`` is what its domain tells about it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="lots")
    state = models.CharField(max_length=10, default=LotState.OPEN)
    size = models.IntegerField()
    people = models.IntegerField()
    level = models.CharField(max_length=3)
    aql = models.CharField(max_length=6)
    letter = models.CharField(max_length=1)
    sample_size = models.IntegerField()
    accept = models.IntegerField()
    reject = models.IntegerField()
    seed = models.CharField(max_length=64)
    population = models.CharField(max_length=64)
    reasons = models.JSONField(default=dict)
    notes = models.JSONField(default=dict)
    drawn_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "review", "id"], name="review_lot_of")]


class LotSample(WorkspaceModel):
    """A variant to look at. ``key`` is the same for whoever reads the same; ``example`` tells its
    domain how to show it. ``verdict`` is "" until somebody has looked."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="samples")
    position = models.IntegerField()
    key = models.CharField(max_length=64)
    people = models.IntegerField()
    reasons = models.JSONField(default=list)
    example = models.JSONField(default=dict)
    verdict = models.CharField(max_length=10, blank=True)
    comment = models.TextField(blank=True)
    by_label = models.CharField(max_length=254, blank=True)
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "lot", "position"], name="review_sample_position"
            )
        ]
