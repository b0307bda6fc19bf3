"""Tables of campaigns and of the check of their recipients. No logic."""

from django.db import models
from django.db.models import Q

from mailwright.domains.campaigns.contracts import (
    CampaignState,
    CheckState,
    ScheduleMode,
    UncertainPolicy,
)
from mailwright.kernel.clock import now
from mailwright.kernel.db import WorkspaceModel
from mailwright.kernel.ids import uuid7


class Campaign(WorkspaceModel):
    """A plan and where it stands.

    ``audience`` is an AudienceDefinition as JSON; ``schedule_local`` a wall-clock time in
    ``time_zone``, ``due_at`` the instant it means once scheduled. ``version`` rises with every
    edit. ``put_forward`` holds digests of what a review was last asked for, by part, to tell what
    changed since; {} before the first. ``claims`` is the ledger that went with it, {} before; the
    versions in it are those that an approval covers. ``fact_changes`` tells what stopped being
    true when ``problem`` is "facts_changed"; ``refreshes`` which facts were filled in anew because
    the approver allows it: {at, launch: number of it there or None, sent, facts}. ``rest_of`` is
    the stopped campaign whose remaining recipients are still being put on this one's list.
    ``authors`` is everyone who wrote part of the plan: a list of {kind, id, label, parts}.
    The last group is filled in by the launch and never changes afterwards.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=12, default=CampaignState.DRAFT)
    version = models.IntegerField(default=1)
    goal = models.CharField(max_length=500, blank=True)
    target_metric = models.CharField(max_length=20, blank=True)
    target_value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    budget = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    cost_per_thousand = models.DecimalField(max_digits=10, decimal_places=4, null=True)
    currency = models.CharField(max_length=3, default="EUR")
    audience = models.JSONField(default=dict)
    message_id = models.UUIDField(null=True)
    sender_id = models.UUIDField(null=True)
    schedule_mode = models.CharField(max_length=5, default=ScheduleMode.NOW)
    schedule_local = models.CharField(max_length=16, blank=True)
    time_zone = models.CharField(max_length=60, default="UTC")
    due_at = models.DateTimeField(null=True)
    uncertain = models.CharField(max_length=10, default=UncertainPolicy.LIST)
    notes = models.TextField(blank=True)
    authors = models.JSONField(default=list)
    review_id = models.UUIDField(null=True)
    put_forward = models.JSONField(default=dict)
    claims = models.JSONField(default=dict)
    fact_changes = models.JSONField(default=list)
    rest_of = models.UUIDField(null=True)
    refreshes = models.JSONField(default=list)
    created_by = models.CharField(max_length=254)
    created_at = models.DateTimeField(default=now)
    updated_at = models.DateTimeField(default=now)
    updated_by = models.CharField(max_length=254)
    archived_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=60, blank=True)
    problem_text = models.CharField(max_length=500, blank=True)

    launched_by = models.CharField(max_length=254, blank=True)
    launched_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    subject_hash = models.CharField(max_length=64, blank=True)
    approval_id = models.UUIDField(null=True)
    revision_id = models.UUIDField(null=True)
    snapshot_id = models.UUIDField(null=True)
    launch_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "launch_id"],
                condition=Q(launch_id__isnull=False),
                name="campaign_launch_once",
            ),
            # Sending without an approval and a launch cannot even be written down.
            models.CheckConstraint(
                condition=~Q(state__in=["sending", "paused", "completed"])
                | (Q(launch_id__isnull=False) & Q(approval_id__isnull=False)),
                name="campaign_sends_by_approval",
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(due_at__isnull=False),
                name="campaign_scheduled_when",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace_id", "-updated_at", "id"], name="campaign_recent"),
            models.Index(
                fields=["workspace_id", "due_at"],
                condition=Q(state="scheduled"),
                name="campaign_due",
            ),
            models.Index(fields=["workspace_id", "message_id"], name="campaign_message"),
        ]


class RecipientCheck(WorkspaceModel):
    """The message of a launch made and checked for every recipient before anything leaves.

    Blocks of the snapshot below ``next_block`` are done. ``found`` is the encrypted table of what
    is wrong (see ``domain.grouping``): what recipients' own values say is personal. ``blocked``
    counts people with an error. ``beat_at`` is when it last moved on."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, db_index=False)
    snapshot_id = models.UUIDField()
    state = models.CharField(max_length=10, default=CheckState.RUNNING)
    size = models.BigIntegerField()
    checked = models.BigIntegerField(default=0)
    blocked = models.BigIntegerField(default=0)
    next_block = models.IntegerField(default=0)
    found = models.BinaryField(null=True)
    beat_at = models.DateTimeField(default=now)
    started_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "campaign", "snapshot_id"], name="recipient_check_once"
            )
        ]
