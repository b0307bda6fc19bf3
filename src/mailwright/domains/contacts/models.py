"""Tables of people, their attributes, lists, tags, search tokens, imports and exports. No logic.

Contact ids are dense integers that are never used twice. No table refers to a contact by foreign
key: checks per row would halve the import's speed, and erasure must not depend on who refers.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from mailwright.domains.contacts.contracts import ContactSource, ContactStatus
from mailwright.kernel.clock import now
from mailwright.kernel.db import WorkspaceModel
from mailwright.kernel.ids import uuid7


class Contact(WorkspaceModel):
    """A person. ``pii`` is a sealed ``domain.person.Person``; ``attributes`` are not personal.

    Ids come from the sequence ``contacts_contact_id_seq`` and never repeat across workspaces.
    """

    pk = models.CompositePrimaryKey("workspace_id", "id")
    id = models.BigIntegerField()
    email_index = models.BinaryField(max_length=16)
    pii = models.BinaryField()
    attributes = models.JSONField(default=dict)
    language = models.CharField(max_length=35, blank=True)
    timezone = models.CharField(max_length=60, blank=True)
    country = models.CharField(max_length=2, blank=True)
    status = models.CharField(max_length=10, default=ContactStatus.ACTIVE)
    source = models.CharField(max_length=20, default=ContactSource.MANUAL)
    created_at = models.DateTimeField(default=now)
    updated_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "email_index"], name="contact_address")
        ]
        indexes = [
            models.Index(fields=["workspace_id", "updated_at", "id"], name="contact_updated")
        ]


class AttributeDefinition(WorkspaceModel):
    """A custom attribute; its ``key`` names the value in templates and never changes."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    key = models.CharField(max_length=40)
    label = models.CharField(max_length=80)
    type = models.CharField(max_length=10)
    personal = models.BooleanField(default=True)
    required = models.BooleanField(default=False)
    choices = ArrayField(models.CharField(max_length=120), default=list)
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "key"], name="attribute_key")
        ]


class ContactList(WorkspaceModel):
    """A list that people are put on. ``number`` is unique among lists and tags."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    number = models.IntegerField()
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint("workspace_id", Lower("name"), name="list_name"),
            models.UniqueConstraint(fields=["workspace_id", "number"], name="list_number"),
        ]


class Tag(WorkspaceModel):
    """A word put on people. ``number`` is unique among lists and tags."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    number = models.IntegerField()
    name = models.CharField(max_length=60)
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint("workspace_id", Lower("name"), name="tag_name"),
            models.UniqueConstraint(fields=["workspace_id", "number"], name="tag_number"),
        ]


class Membership(WorkspaceModel):
    """A contact on a list or with a tag, ``group_no`` being the number of either.

    Rows, not an array with a GIN index: under row-level security PostgreSQL uses an index only
    with leakproof operators, and those of arrays are not.
    """

    pk = models.CompositePrimaryKey("workspace_id", "group_no", "contact_id")
    group_no = models.IntegerField()
    contact_id = models.BigIntegerField()
    added_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace_id", "contact_id", "group_no"], name="membership_contact"
            )
        ]


class SearchToken(WorkspaceModel):
    """A keyed hash of the start of a name or address of a contact (8 bytes as a signed integer)."""

    pk = models.CompositePrimaryKey("workspace_id", "token", "contact_id")
    token = models.BigIntegerField()
    contact_id = models.BigIntegerField()


class SearchBacklog(WorkspaceModel):
    """Contacts written in bulk whose search tokens are still to be made."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    contact_ids = ArrayField(models.BigIntegerField())

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "id"], name="search_backlog_order")]


class Import(WorkspaceModel):
    """An uploaded file and what became of it. The file itself lies encrypted in the home folder."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    state = models.CharField(max_length=12)
    file_name = models.CharField(max_length=200)
    file_size = models.BigIntegerField()
    file_kept = models.BooleanField(default=True)
    encoding = models.CharField(max_length=20)
    delimiter = models.CharField(max_length=1)
    has_header = models.BooleanField()
    mapping = models.JSONField(default=list)
    options = models.JSONField(default=dict)
    rows_expected = models.BigIntegerField(default=0)
    rows_done = models.BigIntegerField(default=0)
    counts = models.JSONField(default=dict)
    checked = models.JSONField(null=True)
    message = models.CharField(max_length=500, blank=True)
    runner = models.UUIDField(null=True)
    run_at = models.DateTimeField(null=True)
    run_rows = models.BigIntegerField(default=0)
    revived = models.IntegerField(default=0)
    announced = models.JSONField(default=dict)
    created_by = models.CharField(max_length=254)
    created_at = models.DateTimeField(default=now)
    started_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "created_at"], name="import_recent")]


class ImportBatch(WorkspaceModel):
    """What one committed batch of an import added; the import's checkpoint and its undo log.

    ``created`` are ascending contact ids from ``first_id`` to ``last_id``; ``joined`` maps group
    numbers to contacts that this batch added to them.
    """

    pk = models.CompositePrimaryKey("workspace_id", "import_id", "number")
    import_id = models.UUIDField()
    number = models.IntegerField()
    rows_done = models.BigIntegerField()
    first_id = models.BigIntegerField(null=True)
    last_id = models.BigIntegerField(null=True)
    created = ArrayField(models.BigIntegerField(), default=list)
    joined = models.JSONField(default=dict)
    at = models.DateTimeField()
    undone = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "first_id"], name="import_batch_ids")]


class SpareNumbers(WorkspaceModel):
    """Contact ids that an import took and did not need; nobody ever had them."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    numbers = ArrayField(models.BigIntegerField())


class ImportIssues(WorkspaceModel):
    """Findings about a run of rows. ``sealed`` because they quote what the cells held."""

    pk = models.CompositePrimaryKey("workspace_id", "import_id", "stage", "number")
    import_id = models.UUIDField()
    stage = models.CharField(max_length=5)
    number = models.IntegerField()
    rows = models.IntegerField()
    sealed = models.BinaryField()


class Export(WorkspaceModel):
    """A file of contacts made on request; it lies encrypted in the home folder until it expires."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    state = models.CharField(max_length=12)
    columns = ArrayField(models.CharField(max_length=60))
    selection = models.JSONField()
    rows_expected = models.BigIntegerField(default=0)
    rows_done = models.BigIntegerField(default=0)
    message = models.CharField(max_length=500, blank=True)
    cancel = models.BooleanField(default=False)
    created_by = models.CharField(max_length=254)
    created_at = models.DateTimeField(default=now)
    started_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "created_at"], name="export_recent")]


class BulkJob(WorkspaceModel):
    """A change to many contacts that runs in the background, block by block, by ascending id."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    state = models.CharField(max_length=12)
    action = models.CharField(max_length=20)
    argument = models.JSONField(default=dict)
    selection = models.JSONField()
    last_id = models.BigIntegerField(default=0)
    upto_id = models.BigIntegerField()
    total = models.BigIntegerField()
    done = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    message = models.CharField(max_length=500, blank=True)
    actor = models.JSONField()
    created_by = models.CharField(max_length=254)
    created_at = models.DateTimeField(default=now)
    beat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "created_at"], name="bulk_job_recent")]
