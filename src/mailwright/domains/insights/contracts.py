"""What others may know of reports: frozen values, all counts of contacts or hits."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from mailwright.domains.campaigns.contracts import CampaignInfo
from mailwright.domains.delivery.contracts import Counts, LaunchInfo, ResultRow


class Group(StrEnum):
    """Recipients of a launch that belong together: by outcome, or by what they did."""

    SENT = "sent"
    BOUNCED = "bounced"
    SKIPPED = "skipped"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"
    OPENED = "opened"
    CLICKED = "clicked"
    MACHINE_ONLY = "machine_only"
    UNSUBSCRIBED = "unsubscribed"
    COMPLAINED = "complained"


@dataclass(frozen=True, slots=True)
class Engagement:
    """Hits and the contacts behind them. "human" leaves out what a machine did; "any" does not."""

    human_opens: int = 0
    machine_opens: int = 0
    human_clicks: int = 0
    machine_clicks: int = 0
    human_openers: int = 0
    any_openers: int = 0
    human_clickers: int = 0
    any_clickers: int = 0
    unsubscribes: int = 0
    complaints: int = 0
    untracked: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of the list of reports."""

    campaign: CampaignInfo
    launch: LaunchInfo
    counts: Counts
    engagement: Engagement


@dataclass(frozen=True, slots=True)
class MachineReason:
    """Hits of one ``kind`` (open, click) that a machine made, and how that is known."""

    kind: str
    reason: str
    hits: int


@dataclass(frozen=True, slots=True)
class AgentShare:
    """People's hits of one ``kind`` by program and platform."""

    kind: str
    client: str
    platform: str
    hits: int


@dataclass(frozen=True, slots=True)
class Goal:
    """The campaign's target and where it stands; ``reached`` is None while it cannot be told."""

    metric: str
    target: float
    reached: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """A campaign's newest launch, whole. ``launch`` and ``counts`` are None before any launch.

    ``current`` is False while the log holds more than has been counted.
    """

    campaign: CampaignInfo
    launch: LaunchInfo | None
    counts: Counts | None
    engagement: Engagement
    reasons: tuple[MachineReason, ...]
    agents: tuple[AgentShare, ...]
    goal: Goal | None
    as_of: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class Point:
    """What happened from ``at`` on, for one step of a series."""

    at: datetime
    sent: int = 0
    human_opens: int = 0
    machine_opens: int = 0
    human_clicks: int = 0
    machine_clicks: int = 0
    unsubscribes: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """Points without gaps, ``step_minutes`` apart (1440: days in ``timezone``)."""

    step_minutes: int
    timezone: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Clicks on one destination. ``number`` 0 is the hidden link that only machines follow."""

    number: int
    url: str
    human_clickers: int
    human_clicks: int
    machine_clicks: int


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """One recipient: how the message ended and what the person did. ``result`` is None while
    there is no outcome or it was not asked for; ``email`` is empty for a deleted contact."""

    contact_id: int
    email: str
    name: str
    result: ResultRow | None
    human_opens: int = 0
    machine_opens: int = 0
    human_clicks: int = 0
    machine_clicks: int = 0
    first_open_at: datetime | None = None
    first_click_at: datetime | None = None
    links: tuple[int, ...] = ()
    unsubscribed_at: datetime | None = None
    complained_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the workspace, in its time zone."""

    date: date
    sent: int = 0
    bounced: int = 0
    human_opens: int = 0
    machine_opens: int = 0
    human_clicks: int = 0
    machine_clicks: int = 0
    unsubscribes: int = 0
    received: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """The workspace's last days, the same number of days before them, and its newest launches."""

    days: tuple[Day, ...]
    before: Day
    recent: tuple[Summary, ...]


@dataclass(frozen=True, slots=True)
class ContactLaunch:
    """What a contact did with one launch."""

    campaign_id: UUID
    campaign_name: str
    launch_id: int
    human_opens: int
    human_clicks: int
    first_open_at: datetime | None
    first_click_at: datetime | None
    unsubscribed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ContactEngagement:
    """How engaged a contact is. ``tracking`` is "" or why their hits are not recorded."""

    contact_id: int
    tracking: str
    sent: int
    last_sent_at: datetime | None
    opens: int
    last_open_at: datetime | None
    clicks: int
    last_click_at: datetime | None
    events: int
    last_event_at: datetime | None
    launches: tuple[ContactLaunch, ...]
