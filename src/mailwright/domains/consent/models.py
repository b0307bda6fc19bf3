"""Tables of consent, suppression, sign-up forms and their proof. No logic.

People appear as contact ids and keyed hashes of their address; nothing here points at the
contact's row, because records and suppressions outlive it.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mailwright.kernel.clock import now
from mailwright.kernel.db import WorkspaceModel
from mailwright.kernel.ids import uuid7


class ConsentPolicy(WorkspaceModel):
    """How a workspace asks. Without a row the defaults hold."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    controller = models.CharField(max_length=200, blank=True)
    ask_tracking_everywhere = models.BooleanField(default=False)
    updated_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace_id"], name="consent_policy_once")]


class ConsentPurpose(WorkspaceModel):
    """A purpose the workspace added, or its own wording for a built-in one."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    key = models.CharField(max_length=40)
    names = models.JSONField(default=dict)
    descriptions = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "key"], name="consent_purpose_key")
        ]


class ConsentText(WorkspaceModel):
    """One exact wording that people agreed to, numbered per purpose and language. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    purpose = models.CharField(max_length=40)
    locale = models.CharField(max_length=10, blank=True)
    version = models.IntegerField()
    digest = models.BinaryField(max_length=32)
    text = models.TextField()
    created_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "purpose", "locale", "digest"], name="consent_text_once"
            ),
            models.UniqueConstraint(
                fields=["workspace_id", "purpose", "locale", "version"], name="consent_text_number"
            ),
        ]


class ConsentRecord(WorkspaceModel):
    """One thing a person said about a purpose, with its proof. Append-only.

    ``subject`` is the keyed hash of the address at that moment; ``version`` counts per contact,
    purpose and channel, and is the order in which records are replayed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    contact_id = models.BigIntegerField()
    subject = models.BinaryField(max_length=16, null=True)
    purpose = models.CharField(max_length=40)
    channel = models.CharField(max_length=20)
    state = models.CharField(max_length=12)
    version = models.IntegerField()
    method = models.CharField(max_length=20)
    at = models.DateTimeField()
    text = models.ForeignKey(ConsentText, null=True, on_delete=models.PROTECT, db_index=False)
    locale = models.CharField(max_length=10, blank=True)
    controller = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=500, blank=True)
    confirmation = models.CharField(max_length=500, blank=True)
    event_id = models.CharField(max_length=60, blank=True)
    given_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    recorded_by = models.CharField(max_length=254, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "contact_id", "purpose", "channel", "version"],
                name="consent_record_order",
            )
        ]
        indexes = [
            models.Index(fields=["workspace_id", "subject"], name="consent_record_subject"),
            models.Index(fields=["workspace_id", "at", "id"], name="consent_record_recent"),
            models.Index(
                fields=["workspace_id", "event_id"],
                name="consent_record_event",
                condition=~models.Q(event_id=""),
            ),
        ]


class ConsentEvidence(WorkspaceModel):
    """IP address and user agent of a record, encrypted, purged after 30 days."""

    record_id = models.UUIDField(primary_key=True)
    sealed = models.BinaryField()
    created_at = models.DateTimeField(default=now)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "created_at"], name="consent_evidence_age")]


class ConsentStanding(WorkspaceModel):
    """The newest record of each contact, purpose and channel; rebuildable from the records.

    ``gone`` marks contacts that were deleted, which counts leave out.
    """

    pk = models.CompositePrimaryKey("workspace_id", "contact_id", "purpose", "channel")
    contact_id = models.BigIntegerField()
    purpose = models.CharField(max_length=40)
    channel = models.CharField(max_length=20)
    state = models.CharField(max_length=12)
    version = models.IntegerField()
    method = models.CharField(max_length=20)
    at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    gone = models.BooleanField(default=False)


class Suppression(WorkspaceModel):
    """An address that must not be written to, by keyed hash; lifted ones stay as history.

    ``purpose`` is empty when it holds for all. ``sealed`` is the address under encryption, for
    people who manage the list; it is dropped when the contact is deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    address_index = models.BinaryField(max_length=16)
    sealed = models.BinaryField(null=True)
    purpose = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=20)
    source = models.CharField(max_length=200, blank=True)
    launch_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(default=now)
    created_by = models.CharField(max_length=254, blank=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=254, blank=True)
    lift_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["workspace_id", "address_index", "purpose", "reason"],
                name="suppression_active_once",
                condition=models.Q(lifted_at=None),
            )
        ]
        indexes = [
            models.Index(fields=["workspace_id", "address_index"], name="suppression_address"),
            models.Index(fields=["workspace_id", "created_at", "id"], name="suppression_recent"),
        ]


class SuppressionUpload(WorkspaceModel):
    """A file of addresses to suppress, worked off in the background part by part.

    ``refused`` are lines and why, sealed because they may quote addresses; the first 200.
    """

    id = models.UUIDField(primary_key=True, default=uuid7)
    state = models.CharField(max_length=12)
    file_name = models.CharField(max_length=200)
    reason = models.CharField(max_length=20)
    purpose = models.CharField(max_length=40, blank=True)
    total = models.IntegerField()
    done = models.IntegerField(default=0)
    added = models.IntegerField(default=0)
    already = models.IntegerField(default=0)
    refused_count = models.IntegerField(default=0)
    refused = models.BinaryField(null=True)
    actor = models.JSONField()
    created_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["workspace_id", "created_at"], name="suppression_upload_age")
        ]


class SuppressionUploadPart(WorkspaceModel):
    """Lines of an upload that still have to be worked off, sealed; gone with the work."""

    pk = models.CompositePrimaryKey("workspace_id", "upload_id", "number")
    upload_id = models.UUIDField()
    number = models.IntegerField()
    sealed = models.BinaryField()


class SignupForm(WorkspaceModel):
    """A hosted sign-up form; ``content`` is its fields and wording, see ``domain.form``."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=5, default="en")
    purposes = ArrayField(models.CharField(max_length=40))
    content = models.JSONField(default=dict)
    list_id = models.UUIDField(null=True)
    double_opt_in = models.BooleanField(default=True)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=now)
    updated_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "slug"], name="signup_form_slug")
        ]


class Signup(WorkspaceModel):
    """A sign-up waiting for its confirmation; becomes a contact only when confirmed.

    The number goes into the confirmation link. ``sealed`` holds what was typed, and is emptied
    once the sign-up is confirmed, refused or over.
    """

    id = models.BigAutoField(primary_key=True)
    form = models.ForeignKey(SignupForm, on_delete=models.CASCADE)
    address_index = models.BinaryField(max_length=16)
    sealed = models.BinaryField(null=True)
    locale = models.CharField(max_length=10)
    state = models.CharField(max_length=12)
    requested_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    contact_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["workspace_id", "form", "requested_at"], name="signup_form_recent"
            ),
            models.Index(
                fields=["workspace_id", "address_index", "requested_at"], name="signup_address"
            ),
        ]
