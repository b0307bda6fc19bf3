"""Tables of delivery: senders, routes, launches, blocks, results, the sandbox. No logic.

Tables written once per message or chunk name their launch or block by number, without a foreign
key: checking it would cost more than the row, and launches are never deleted.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mailwright.kernel.clock import now
from mailwright.kernel.db import WorkspaceModel
from mailwright.kernel.ids import uuid7


class Sender(WorkspaceModel):
    """An address that messages may come from."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=254)
    reply_to = models.CharField(max_length=254, blank=True, default="")
    return_path = models.CharField(max_length=254, blank=True, default="")
    verified_at = models.DateTimeField(null=True)
    verification_hash = models.BinaryField(null=True)
    verification_sent_at = models.DateTimeField(null=True)
    verification_tries = models.SmallIntegerField(default=0)
    is_default = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "address"], name="sender_address_once"),
            models.UniqueConstraint(
                fields=["workspace_id"],
                condition=models.Q(is_default=True),
                name="sender_one_default",
            ),
        ]


class Route(WorkspaceModel):
    """An SMTP server; ``secret`` is its password, encrypted. ``busy_until`` shares the rate."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=120)
    host = models.CharField(max_length=253)
    port = models.IntegerField()
    tls = models.CharField(max_length=13)
    verify = models.BooleanField(default=True)
    ca_pem = models.TextField(blank=True, default="")
    username = models.CharField(max_length=254, blank=True, default="")
    secret = models.BinaryField(null=True)
    rate_per_minute = models.IntegerField(default=0)
    connections = models.IntegerField(default=4)
    enabled = models.BooleanField(default=False)
    busy_until = models.DateTimeField(null=True)
    last_test_ok = models.BooleanField(null=True)
    last_test_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "enabled"], name="route_enabled")]


class Launch(WorkspaceModel):
    """One sending of one approved message to one frozen audience.

    ``claims`` is the ledger of its message as it was let go; ``changes`` what stopped being true
    while it is paused for that."""

    id = models.BigAutoField(primary_key=True)
    campaign_id = models.UUIDField()
    state = models.CharField(max_length=10)
    environment = models.CharField(max_length=7)
    route = models.ForeignKey(Route, null=True, on_delete=models.PROTECT)
    size = models.BigIntegerField()
    message = models.JSONField()
    sender = models.JSONField()
    approval = models.JSONField()
    settings = models.JSONField()
    claims = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    message_key = models.BinaryField()
    reason = models.CharField(max_length=40, blank=True, default="")
    detail = models.CharField(max_length=600, blank=True, default="")
    resumes_at = models.DateTimeField(null=True)
    problems = models.IntegerField(default=0)
    created_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["workspace_id", "campaign_id"], name="launch_campaign"),
            models.Index(
                fields=["workspace_id", "id"],
                condition=models.Q(state__in=["sending", "paused"]),
                name="launch_open",
            ),
        ]


class Block(WorkspaceModel):
    """Up to 1,000 recipients that one worker has at a time.

    ``epoch`` counts leases; ``settled`` is the last one whose messages all have a known fate.
    ``counts`` holds the outcomes of this block, by "outcome" or "outcome.kind".
    """

    id = models.BigAutoField(primary_key=True)
    launch = models.ForeignKey(Launch, on_delete=models.CASCADE)
    block_no = models.IntegerField()
    contact_ids = ArrayField(models.BigIntegerField())
    is_retry = models.BooleanField(default=False)
    done = models.BooleanField(default=False)
    epoch = models.IntegerField(default=0)
    settled = models.IntegerField(default=0)
    worker = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "launch", "block_no"], name="block_number_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["workspace_id", "launch", "block_no"],
                condition=models.Q(done=False),
                name="block_open",
            )
        ]


class Intent(WorkspaceModel):
    """Written and committed before any of ``contact_ids`` may reach a wire; append-only."""

    id = models.BigAutoField(primary_key=True)
    block_id = models.BigIntegerField()
    epoch = models.IntegerField()
    worker = models.UUIDField()
    slot = models.IntegerField()
    contact_ids = ArrayField(models.BigIntegerField())
    recorded_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "block_id", "epoch"], name="intent_block")]


class Result(WorkspaceModel):
    """How one recipient ended; append-only, once per launch and contact."""

    pk = models.CompositePrimaryKey("workspace_id", "launch_id", "contact_id")
    launch_id = models.BigIntegerField()
    contact_id = models.BigIntegerField()
    outcome = models.CharField(max_length=9)
    kind = models.CharField(max_length=24, blank=True, default="")
    code = models.CharField(max_length=16, blank=True, default="")
    text = models.CharField(max_length=500, blank=True, default="")
    attempts = models.SmallIntegerField(default=1)
    at = models.DateTimeField()


class Retry(WorkspaceModel):
    """A recipient put off: not ended, to be tried again at ``due_at``.

    ``failures`` counts refusals in a row, ``unsure`` tries whose fate is unknown; ``block_id`` is
    the block that has taken it up again.
    """

    pk = models.CompositePrimaryKey("workspace_id", "launch_id", "contact_id")
    launch_id = models.BigIntegerField()
    contact_id = models.BigIntegerField()
    first_at = models.DateTimeField()
    due_at = models.DateTimeField()
    failures = models.IntegerField(default=0)
    unsure = models.IntegerField(default=0)
    blocked = models.BooleanField(default=False)
    block_id = models.BigIntegerField(null=True)
    code = models.CharField(max_length=16, blank=True, default="")
    text = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace_id", "launch_id", "due_at"],
                condition=models.Q(block_id=None),
                name="retry_due",
            )
        ]


class Destination(WorkspaceModel):
    """Where the click tokens of a launch lead."""

    pk = models.CompositePrimaryKey("workspace_id", "launch_id", "destination_no")
    launch_id = models.BigIntegerField()
    destination_no = models.IntegerField()
    url = models.TextField()


class SandboxMessage(WorkspaceModel):
    """A message that reached the built-in inbox instead of a person; both blobs are encrypted."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    summary = models.BinaryField()
    raw = models.BinaryField()
    size = models.IntegerField()
    launch_id = models.BigIntegerField(null=True)
    contact_id = models.BigIntegerField(null=True)
    received_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["workspace_id", "-id"], name="sandbox_newest"),
            models.Index(fields=["workspace_id", "launch_id"], name="sandbox_launch"),
        ]
