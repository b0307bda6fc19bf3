"""Tables of insights: all of them projections of the event log, made anew by ``rebuild``. No logic.

No personal data: people appear as contact ids. Contacts and launches are named by number without
a foreign key, because a projection must be free to lag behind what it tells of.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mailwright.kernel.db import WorkspaceModel


class Hit(WorkspaceModel):
    """One open or click with the verdict on it; ``id`` is the event's in the log.

    ``given`` is what the edge told from the request, ``reason`` the verdict ("" for a person).
    """

    pk = models.CompositePrimaryKey("workspace_id", "launch_id", "contact_id", "id")
    id = models.BigIntegerField()
    launch_id = models.BigIntegerField()
    contact_id = models.BigIntegerField()
    kind = models.CharField(max_length=5)
    destination_no = models.IntegerField(default=0)
    at = models.DateTimeField()
    agent = models.CharField(max_length=60)
    given = models.CharField(max_length=20)
    reason = models.CharField(max_length=20)


class Recipient(WorkspaceModel):
    """What one contact did with one launch; only those who did something have a row.

    Times and ``links`` (destinations clicked) are a person's, not a machine's.
    """

    pk = models.CompositePrimaryKey("workspace_id", "launch_id", "contact_id")
    launch_id = models.BigIntegerField()
    contact_id = models.BigIntegerField()
    human_opens = models.IntegerField(default=0)
    machine_opens = models.IntegerField(default=0)
    human_clicks = models.IntegerField(default=0)
    machine_clicks = models.IntegerField(default=0)
    first_open_at = models.DateTimeField(null=True)
    last_open_at = models.DateTimeField(null=True)
    first_click_at = models.DateTimeField(null=True)
    last_click_at = models.DateTimeField(null=True)
    links = ArrayField(models.IntegerField(), default=list)
    unsubscribed_at = models.DateTimeField(null=True)
    complained_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "contact_id"], name="insights_by_contact")]


class LaunchTotal(WorkspaceModel):
    """The engagement with one launch. ``…_openers`` and ``…_clickers`` count contacts: "human"
    those with a hit of a person, "any" those with any hit. ``untracked`` counts hits of people
    who had withdrawn their consent to tracking, and nothing else about them."""

    pk = models.CompositePrimaryKey("workspace_id", "launch_id")
    launch_id = models.BigIntegerField()
    human_opens = models.BigIntegerField(default=0)
    machine_opens = models.BigIntegerField(default=0)
    human_clicks = models.BigIntegerField(default=0)
    machine_clicks = models.BigIntegerField(default=0)
    human_openers = models.BigIntegerField(default=0)
    any_openers = models.BigIntegerField(default=0)
    human_clickers = models.BigIntegerField(default=0)
    any_clickers = models.BigIntegerField(default=0)
    unsubscribes = models.BigIntegerField(default=0)
    complaints = models.BigIntegerField(default=0)
    untracked = models.BigIntegerField(default=0)


class LaunchBucket(WorkspaceModel):
    """What happened to a launch within ten minutes from ``at``."""

    pk = models.CompositePrimaryKey("workspace_id", "launch_id", "at")
    launch_id = models.BigIntegerField()
    at = models.DateTimeField()
    sent = models.BigIntegerField(default=0)
    human_opens = models.BigIntegerField(default=0)
    machine_opens = models.BigIntegerField(default=0)
    human_clicks = models.BigIntegerField(default=0)
    machine_clicks = models.BigIntegerField(default=0)
    unsubscribes = models.BigIntegerField(default=0)


class LaunchReason(WorkspaceModel):
    """How many hits of a launch were a machine's, by reason."""

    pk = models.CompositePrimaryKey("workspace_id", "launch_id", "kind", "reason")
    launch_id = models.BigIntegerField()
    kind = models.CharField(max_length=5)
    reason = models.CharField(max_length=20)
    hits = models.BigIntegerField(default=0)


class LaunchLink(WorkspaceModel):
    """Clicks on one destination of a launch; ``human_clickers`` counts contacts."""

    pk = models.CompositePrimaryKey("workspace_id", "launch_id", "destination_no")
    launch_id = models.BigIntegerField()
    destination_no = models.IntegerField()
    human_clicks = models.BigIntegerField(default=0)
    machine_clicks = models.BigIntegerField(default=0)
    human_clickers = models.BigIntegerField(default=0)


class LaunchAgent(WorkspaceModel):
    """People's hits on a launch by program and platform, e.g. ``chrome/android``."""

    pk = models.CompositePrimaryKey("workspace_id", "launch_id", "kind", "agent")
    launch_id = models.BigIntegerField()
    kind = models.CharField(max_length=5)
    agent = models.CharField(max_length=60)
    hits = models.BigIntegerField(default=0)


class Activity(WorkspaceModel):
    """What happened in the workspace within an hour from ``at``."""

    pk = models.CompositePrimaryKey("workspace_id", "at")
    at = models.DateTimeField()
    sent = models.BigIntegerField(default=0)
    bounced = models.BigIntegerField(default=0)
    human_opens = models.BigIntegerField(default=0)
    machine_opens = models.BigIntegerField(default=0)
    human_clicks = models.BigIntegerField(default=0)
    machine_clicks = models.BigIntegerField(default=0)
    unsubscribes = models.BigIntegerField(default=0)
    received = models.BigIntegerField(default=0)


class ContactState(WorkspaceModel):
    """How engaged a contact is; hits are a person's.

    ``tracking`` is "" while hits may be recorded, else why not: withdrawn or deleted.
    """

    pk = models.CompositePrimaryKey("workspace_id", "contact_id")
    contact_id = models.BigIntegerField()
    tracking = models.CharField(max_length=10, default="")
    sent = models.IntegerField(default=0)
    last_sent_at = models.DateTimeField(null=True)
    opens = models.IntegerField(default=0)
    last_open_at = models.DateTimeField(null=True)
    clicks = models.IntegerField(default=0)
    last_click_at = models.DateTimeField(null=True)
    events = models.IntegerField(default=0)
    last_event_at = models.DateTimeField(null=True)
