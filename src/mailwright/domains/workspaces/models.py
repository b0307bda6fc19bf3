"""Tables of workspaces, users, memberships, invitations, API keys and audit. No logic."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from mailwright.kernel.clock import now
from mailwright.kernel.db import WorkspaceModel
from mailwright.kernel.ids import uuid7


class Workspace(models.Model):
    """One sender's separate world: its people, messages, keys and team."""

    id = models.AutoField(primary_key=True)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    postal_address = models.CharField(max_length=300, blank=True)
    website = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=5, default="en")
    timezone = models.CharField(max_length=60, default="UTC")
    sole_operator = models.BooleanField(default=False)
    live = models.BooleanField(default=False)
    demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now)


class UserManager(BaseUserManager["User"]):
    """Finds users by e-mail address."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who signs in; belongs to any number of workspaces by memberships."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=5, default="en")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_folded")]


class Membership(WorkspaceModel):
    """A user's role in a workspace."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    role = models.CharField(max_length=20)
    joined_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "user"], name="membership_once")
        ]


class Invitation(WorkspaceModel):
    """An offer of a role to an address; the link carries a secret of which a hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=20)
    digest = models.BinaryField(max_length=32)
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "created_at"], name="invitation_recent")]


class ApiKey(WorkspaceModel):
    """A key for programs, with its own permissions; only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=120)
    prefix = models.CharField(max_length=10)
    digest = models.BinaryField(max_length=32)
    permissions = ArrayField(models.CharField(max_length=40))
    created_by = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=now)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "prefix"], name="api_key_prefix")
        ]


class AuditEntry(WorkspaceModel):
    """One change, in the workspace's hash chain. Append-only."""

    id = models.BigAutoField(primary_key=True)
    number = models.BigIntegerField()
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=60)
    actor_label = models.CharField(max_length=254)
    action = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=60)
    detail = models.TextField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["workspace_id", "number"], name="audit_number")
        ]
        indexes = [
            models.Index(
                fields=["workspace_id", "subject_type", "subject_id"], name="audit_subject"
            )
        ]


class AuditHead(WorkspaceModel):
    """The newest link of a workspace's chain, sealed; locked while the next one is written."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    number = models.BigIntegerField(default=0)
    hash = models.BinaryField(max_length=32)
    seal = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace_id"], name="audit_head_once")]


class AiProvider(WorkspaceModel):
    """The model endpoint a workspace uses; ``secret`` is its key, encrypted and bound to the row.

    Prices are per million tokens in ``currency``; limits are per calendar month of the workspace's
    time zone, null: none. ``format`` is the strictest way of asking for JSON that it knows."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=120)
    base_url = models.CharField(max_length=300)
    model = models.CharField(max_length=200)
    secret = models.BinaryField(null=True)
    price_in = models.DecimalField(max_digits=12, decimal_places=4, default=0)
    price_out = models.DecimalField(max_digits=12, decimal_places=4, default=0)
    currency = models.CharField(max_length=3, default="USD")
    monthly_money = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    monthly_tokens = models.BigIntegerField(null=True)
    enabled = models.BooleanField(default=True)
    format = models.CharField(max_length=12, default="json_schema")
    last_test_ok = models.BooleanField(null=True)
    last_test_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace_id"], name="ai_provider_once")]


class AiCall(WorkspaceModel):
    """One question to a model: what for, by whom, what it used. No text of it is kept.

    While ``outcome`` is empty it is under way and counts with what it may use at most."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    at = models.DateTimeField(default=now)
    feature = models.CharField(max_length=40)
    provider = models.CharField(max_length=120)
    model = models.CharField(max_length=200)
    outcome = models.CharField(max_length=12, blank=True)
    code = models.CharField(max_length=40, blank=True)
    tokens_in = models.BigIntegerField(default=0)
    tokens_out = models.BigIntegerField(default=0)
    counted = models.BooleanField(default=True)
    cost = models.DecimalField(max_digits=14, decimal_places=6, default=0)
    currency = models.CharField(max_length=3)
    seconds = models.FloatField(default=0)
    by_label = models.CharField(max_length=254, blank=True)

    class Meta:
        indexes = [models.Index(fields=["workspace_id", "at"], name="ai_call_at")]
