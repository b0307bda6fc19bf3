"""What other domains and the API may know of workspaces."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from mailwright.kernel.llm.outcome import Answer


class Role(StrEnum):
    """A member's role in one workspace."""

    OWNER = "owner"
    ADMIN = "admin"
    MARKETER = "marketer"
    REVIEWER = "reviewer"
    ANALYST = "analyst"
    PRIVACY_OFFICER = "privacy_officer"
    DEVELOPER = "developer"


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """A workspace as others see it. ``language`` is en, zh or pl; ``timezone`` an IANA name."""

    id: int
    slug: str
    name: str
    postal_address: str
    website: str
    language: str
    timezone: str
    sole_operator: bool
    live: bool
    demo: bool


@dataclass(frozen=True, slots=True)
class MemberInfo:
    """A user within a workspace."""

    user_id: UUID
    email: str
    name: str
    role: Role
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class NewKey:
    """A freshly made API key; ``secret`` is shown once and never stored."""

    id: UUID
    secret: str


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """Outcome of walking a workspace's audit chain.

    ``broken_at`` is the first sequence number that does not hold, None when all do.
    """

    entries: int
    ok: bool
    broken_at: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class DemoUser:
    """One of the demo workspace's sign-ins, named by role rather than by a made-up name."""

    email: str
    name: str
    role: Role


DEMO_SLUG = "demo"
#: Public on purpose: shown on the sign-in page, made only when the demo is asked for.
DEMO_PASSWORD = "demo-mailwright"  # noqa: S105
DEMO_USERS = (
    DemoUser("owner@demo.example", "Owner", Role.OWNER),
    DemoUser("marketer@demo.example", "Marketer", Role.MARKETER),
    DemoUser("reviewer@demo.example", "Reviewer", Role.REVIEWER),
    DemoUser("analyst@demo.example", "Analyst", Role.ANALYST),
    DemoUser("privacy@demo.example", "Privacy officer", Role.PRIVACY_OFFICER),
)


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AiAnswer(Generic[T]):
    """What came of a question to the workspace's model, and what the workspace calls its
    provider ("" when there is none)."""

    answer: Answer[T]
    provider: str


#: What a trial from the settings is counted under.
AI_TEST = "test"


@dataclass(frozen=True, slots=True)
class AiFeature:
    """What one feature used of the model in a month; ``cost`` in the provider's currency."""

    feature: str
    calls: int
    failed: int
    tokens_in: int
    tokens_out: int
    cost: Decimal


@dataclass(frozen=True, slots=True)
class AiUsage:
    """What a workspace used since ``since``; ``share`` of the tighter limit, None without one."""

    since: datetime
    currency: str
    calls: int
    tokens: int
    cost: Decimal
    monthly_money: Decimal | None
    monthly_tokens: int | None
    share: float | None
    items: tuple[AiFeature, ...]
