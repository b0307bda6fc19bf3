"""Reads of workspaces, members, keys, the model and audit."""

import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from mailwright.domains.workspaces.contracts import (
    AiFeature,
    AiUsage,
    MemberInfo,
    Role,
    WorkspaceInfo,
)
from mailwright.domains.workspaces.domain import api_key
from mailwright.domains.workspaces.domain.ai_usage import Remainder, month_start
from mailwright.domains.workspaces.domain.permissions import permissions_of
from mailwright.domains.workspaces.models import (
    AiCall,
    AiProvider,
    ApiKey,
    AuditEntry,
    Invitation,
    Membership,
    User,
    Workspace,
)
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import user_scope, workspace_scope
from mailwright.kernel.errors import NotFound


def workspace_ids() -> list[int]:
    """All workspaces, for background work that opens a scope for each."""
    return list(Workspace.objects.order_by("id").values_list("id", flat=True))


def workspace_info(workspace_id: int) -> WorkspaceInfo:
    """A workspace's settings; raises NotFound."""
    workspace = Workspace.objects.filter(id=workspace_id).first()
    if workspace is None:
        raise NotFound("There is no such workspace.")
    return _info(workspace)


def workspace_by_slug(slug: str) -> WorkspaceInfo | None:
    """A workspace by its short name."""
    workspace = Workspace.objects.filter(slug=slug).first()
    return _info(workspace) if workspace else None


def workspaces_of(user_id: UUID) -> list[tuple[WorkspaceInfo, Role]]:
    """The workspaces a user belongs to, with the role in each, by name."""
    with user_scope(str(user_id)):
        roles = dict(Membership.objects.filter(user_id=user_id).values_list("workspace_id", "role"))
    found = Workspace.objects.filter(id__in=roles).order_by("name")
    return [(_info(workspace), Role(roles[workspace.id])) for workspace in found]


def actor_of_user(user: User, workspace_id: int) -> Actor | None:
    """The user as an actor in a workspace, None when they do not belong to it."""
    with workspace_scope(workspace_id):
        role = Membership.objects.filter(user_id=user.id).values_list("role", flat=True).first()
    if role is None:
        return None
    return Actor("user", str(user.id), user.email, workspace_id, permissions_of(Role(role)), role)


def actor_of_key(text: str) -> Actor | None:
    """The API key as an actor, None when it is unknown, changed or revoked."""
    parts = api_key.parse(text)
    if parts is None:
        return None
    with workspace_scope(parts.workspace_id):
        row = ApiKey.objects.filter(prefix=parts.prefix, revoked_at=None).first()
    if row is None or not hmac.compare_digest(bytes(row.digest), parts.digest):
        return None
    return Actor(
        "api_key",
        str(row.id),
        f"API key “{row.name}”",
        parts.workspace_id,
        frozenset(row.permissions),
    )


def members(workspace_id: int) -> list[MemberInfo]:
    """Who belongs to the workspace, longest-standing first."""
    rows = Membership.objects.filter(workspace_id=workspace_id).select_related("user")
    return [
        MemberInfo(row.user_id, row.user.email, row.user.name, Role(row.role), row.joined_at)
        for row in rows.order_by("joined_at")
    ]


def members_who_may(workspace_id: int, permission: str) -> list[MemberInfo]:
    """The members whose role holds ``permission``, e.g. those who can approve."""
    return [m for m in members(workspace_id) if permission in permissions_of(m.role)]


def open_invitations(workspace_id: int) -> QuerySet[Invitation]:
    """Invitations neither accepted nor withdrawn, newest first."""
    return Invitation.objects.filter(
        workspace_id=workspace_id, accepted_at=None, revoked_at=None
    ).order_by("-created_at")


def api_keys(workspace_id: int) -> QuerySet[ApiKey]:
    """All keys, newest first, revoked ones included."""
    return ApiKey.objects.filter(workspace_id=workspace_id).order_by("-created_at")


def audit_entries(
    workspace_id: int,
    *,
    before: int | None = None,
    action: str = "",
    actor_id: str = "",
    subject: tuple[str, str] | None = None,
    limit: int = 50,
) -> Sequence[AuditEntry]:
    """Entries newest first; ``before`` is a number to page on from, ``action`` a prefix."""
    found = AuditEntry.objects.filter(workspace_id=workspace_id)
    if before is not None:
        found = found.filter(number__lt=before)
    if action:
        found = found.filter(action__startswith=action)
    if actor_id:
        found = found.filter(actor_id=actor_id)
    if subject:
        found = found.filter(subject_type=subject[0], subject_id=subject[1])
    return list(found.order_by("-number")[:limit])


def _info(workspace: Workspace) -> WorkspaceInfo:
    return WorkspaceInfo(
        id=workspace.id,
        slug=workspace.slug,
        name=workspace.name,
        postal_address=workspace.postal_address,
        website=workspace.website,
        language=workspace.language,
        timezone=workspace.timezone,
        sole_operator=workspace.sole_operator,
        live=workspace.live,
        demo=workspace.demo,
    )


def user_exists(email: str) -> bool:
    """Whether someone already signs in with this address."""
    return User.objects.filter(email__iexact=email).exists()


def ai_provider(workspace_id: int) -> AiProvider | None:
    """The workspace's model endpoint, None when it has none."""
    return AiProvider.objects.filter(workspace_id=workspace_id).first()


def ai_ready(workspace_id: int) -> bool:
    """Whether there is a model that is switched on."""
    return AiProvider.objects.filter(workspace_id=workspace_id, enabled=True).exists()


def ai_usage(workspace_id: int) -> AiUsage:
    """What was used this month, by feature. Questions under way count with the most they may;
    money is told in the provider's present currency."""
    since = month_start(clock.now(), workspace_info(workspace_id).timezone)
    provider = ai_provider(workspace_id)
    currency = provider.currency if provider else "USD"
    rows = (
        _counting(workspace_id, since)
        .values("feature")
        .annotate(
            calls=Count("id"),
            failed=Count("id", filter=~Q(outcome__in=("ok", "", "cancelled"))),
            tokens_in=Sum("tokens_in"),
            tokens_out=Sum("tokens_out"),
            cost=Sum("cost", filter=Q(currency=currency), default=Decimal(0)),
        )
        .order_by("feature")
    )
    items = tuple(AiFeature(**row) for row in rows)
    tokens = sum(item.tokens_in + item.tokens_out for item in items)
    cost = sum((item.cost for item in items), Decimal(0))
    money = provider.monthly_money if provider else None
    most = provider.monthly_tokens if provider else None
    shares = [float(cost / money) if money else 1.0] if money is not None else []
    shares += [tokens / most if most else 1.0] if most is not None else []
    return AiUsage(
        since=since,
        currency=currency,
        calls=sum(item.calls for item in items),
        tokens=tokens,
        cost=cost,
        monthly_money=money,
        monthly_tokens=most,
        share=max(shares) if shares else None,
        items=items,
    )


def ai_remainder(workspace_id: int, provider: AiProvider) -> Remainder:
    """What the month's limits leave."""
    used = ai_usage(workspace_id)
    money, tokens = provider.monthly_money, provider.monthly_tokens
    return Remainder(
        None if money is None else money - used.cost,
        None if tokens is None else tokens - used.tokens,
    )


def _counting(workspace_id: int, since: datetime) -> QuerySet[AiCall]:
    """Questions that count: settled ones, and those under way whose worker may still live."""
    lost = clock.now() - timedelta(minutes=15)
    found = AiCall.objects.filter(workspace_id=workspace_id, at__gte=since)
    return found.exclude(outcome="", at__lt=lost)
