"""Tables of messages, their revisions, templates and media. No logic."""

from django.db import models

from mailwright.kernel.clock import now
from mailwright.kernel.db import WorkspaceModel
from mailwright.kernel.ids import uuid7


class Message(WorkspaceModel):
    """A message people work on. What it says is in its revisions; `head` numbers the newest.

    `subject`, `errors` and `warnings` repeat the head for lists. Messages are archived, never
    deleted, because approvals and reports refer to their revisions."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=200)
    head = models.IntegerField(default=0)
    language = models.CharField(max_length=20)
    subject = models.CharField(max_length=500, blank=True)
    errors = models.IntegerField(default=0)
    warnings = models.IntegerField(default=0)
    created_at = models.DateTimeField(default=now)
    updated_at = models.DateTimeField(default=now)
    updated_by_label = models.CharField(max_length=254, blank=True)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace_id", "-updated_at", "id"], name="content_message_recent"
            )
        ]


class Revision(WorkspaceModel):
    """What a message said after one change. Append-only: the database refuses updates and deletes.

    `subject` to `text_override` are as written; `compiled_*`, `html` and `text` are what they were
    compiled to. `authors` is everyone whose words may be in it: a list of {kind, id, label}.
    `slots` are the facts that were filled in: {ref, kind, id, field, version, text}; `provenance`
    tells what a writer wrote of it, see `domain.provenance`."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="revisions")
    number = models.IntegerField()
    kind = models.CharField(max_length=12)
    note = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=20)
    subject = models.CharField(max_length=500, blank=True)
    preheader = models.CharField(max_length=500, blank=True)
    mjml = models.TextField(blank=True)
    text_override = models.TextField(blank=True)
    compiled_subject = models.TextField(blank=True)
    compiled_preheader = models.TextField(blank=True)
    html = models.TextField(blank=True)
    text = models.TextField(blank=True)
    ok = models.BooleanField()
    content_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=now)
    author_kind = models.CharField(max_length=10)
    author_id = models.CharField(max_length=60)
    author_label = models.CharField(max_length=254)
    authors = models.JSONField(default=list)
    slots = models.JSONField(default=list)
    provenance = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "message", "number"], name="content_revision_number"
            )
        ]


class ClaimBinding(WorkspaceModel):
    """Somebody said which fact a claim is about. Append-only: the newest entry of a `key` counts;
    one without a fact takes an earlier one back. `key` names a claim, see `contracts`."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=32)
    kind = models.CharField(max_length=20)
    text = models.TextField()
    sentence = models.TextField()
    fact_kind = models.CharField(max_length=12, blank=True)
    fact_id = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=now)
    by_kind = models.CharField(max_length=10)
    by_id = models.CharField(max_length=60)
    by_label = models.CharField(max_length=254)

    class Meta:
        indexes = [
            models.Index(fields=["workspace_id", "message", "key", "id"], name="content_binding_of")
        ]


class ClaimVouch(WorkspaceModel):
    """A reviewer answers for a claim that no fact supports. Append-only: the newest entry of a
    `key` counts; one that is `withdrawn` takes an earlier one back."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=32)
    kind = models.CharField(max_length=20)
    text = models.TextField()
    sentence = models.TextField()
    reason = models.CharField(max_length=500)
    withdrawn = models.BooleanField(default=False)
    sole_operator = models.BooleanField(default=False)
    at = models.DateTimeField(default=now)
    by_id = models.CharField(max_length=60)
    by_label = models.CharField(max_length=254)

    class Meta:
        indexes = [
            models.Index(fields=["workspace_id", "message", "key", "id"], name="content_vouch_of")
        ]


class Template(WorkspaceModel):
    """A message kept as a starting point for others. The starters that ship are files, not rows."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=200)
    description = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=20)
    subject = models.CharField(max_length=500, blank=True)
    preheader = models.CharField(max_length=500, blank=True)
    mjml = models.TextField(blank=True)
    text_override = models.TextField(blank=True)
    authors = models.JSONField(default=list)
    created_at = models.DateTimeField(default=now)
    updated_at = models.DateTimeField(default=now)
    updated_by_label = models.CharField(max_length=254, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["workspace_id", "-updated_at"], name="content_template_list")
        ]


class Writing(WorkspaceModel):
    """A request to the writer and what came of it: drafts for a brief, or a passage written anew.

    `state`: queued, running, done, failed or cancelled. `request` is the brief or the passage with
    what to do; `results` are drafts or proposals. `outcome`, `code` and `detail` tell why a model
    did not write, where one should have."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    kind = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default="queued")
    request = models.JSONField()
    seed = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=1)
    results = models.JSONField(default=list)
    outcome = models.CharField(max_length=12, blank=True)
    code = models.CharField(max_length=40, blank=True)
    detail = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=now)
    beat_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)
    by_kind = models.CharField(max_length=10)
    by_id = models.CharField(max_length=60)
    by_label = models.CharField(max_length=254)
    message_id = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["workspace_id", "-created_at"], name="content_writing_recent")
        ]


class Media(WorkspaceModel):
    """An image of the library. `file` is the public file name: 32 hex digits and an extension."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    file = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    alt = models.CharField(max_length=500, blank=True)
    content_type = models.CharField(max_length=20)
    size = models.IntegerField()
    width = models.IntegerField()
    height = models.IntegerField()
    created_at = models.DateTimeField(default=now)
    created_by_label = models.CharField(max_length=254, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "file"], name="content_media_file")
        ]
        indexes = [models.Index(fields=["workspace_id", "-created_at"], name="content_media_list")]
