"""What the insights API answers. Rates are per cent of messages sent, None of nothing."""

from datetime import date, datetime
from uuid import UUID

from ninja import Field, Schema


class KindCount(Schema):
    kind: str = Field(description="Bounce kind or skip reason")
    count: int


class OutcomeOut(Schema):
    """Where the recipients stand; the parts add up to ``size``."""

    size: int
    pending: int
    waiting: int = Field(description="Of the pending, those the receiver put off")
    sent: int
    bounced: list[KindCount]
    skipped: list[KindCount]
    uncertain: int
    cancelled: int
    adds_up: bool


class EngagementOut(Schema):
    """Opens and clicks. "human" leaves out what machines did, "any" does not."""

    human_opens: int
    machine_opens: int
    human_clicks: int
    machine_clicks: int
    human_openers: int = Field(description="Contacts with an open by a person")
    any_openers: int
    human_clickers: int
    any_clickers: int
    unsubscribes: int
    complaints: int
    untracked: int = Field(description="Hits of people who withdrew from tracking; not followed")


class RatesOut(Schema):
    opened: float | None
    clicked: float | None
    clicked_of_opened: float | None
    unsubscribed: float | None
    bounced: float | None


class ReportCampaign(Schema):
    id: UUID
    name: str
    state: str
    goal: str
    message_id: UUID | None
    launched_at: datetime | None
    finished_at: datetime | None
    approved_by: str
    sole_operator: bool = Field(description="Approved by its own author, as the workspace allows")
    budget: float | None
    spent: float | None
    currency: str


class ReportLaunch(Schema):
    id: int
    state: str
    environment: str
    reason: str
    detail: str
    started_at: datetime
    finished_at: datetime | None


class ReasonOut(Schema):
    kind: str = Field(description="open or click")
    reason: str
    hits: int


class AgentOut(Schema):
    kind: str
    client: str
    platform: str
    hits: int


class GoalOut(Schema):
    metric: str
    target: float
    reached: float | None = Field(description="None while it cannot be told from clicks and opens")


class ReportOut(Schema):
    campaign: ReportCampaign
    launch: ReportLaunch | None
    outcome: OutcomeOut | None
    engagement: EngagementOut
    rates: RatesOut
    machine: list[ReasonOut]
    agents: list[AgentOut]
    goal: GoalOut | None
    as_of: datetime
    current: bool = Field(description="Everything that has happened by now is counted")


class SummaryOut(Schema):
    campaign_id: UUID
    launch_id: int
    name: str
    state: str
    launch_state: str
    environment: str
    started_at: datetime
    finished_at: datetime | None
    outcome: OutcomeOut
    engagement: EngagementOut
    rates: RatesOut


class SummaryPage(Schema):
    items: list[SummaryOut]
    next_cursor: str | None
    total: int | None


class PointOut(Schema):
    at: datetime
    sent: int
    human_opens: int
    machine_opens: int
    human_clicks: int
    machine_clicks: int
    unsubscribes: int


class SeriesOut(Schema):
    step_minutes: int
    timezone: str
    points: list[PointOut]


class LinkOut(Schema):
    number: int = Field(description="0 is the hidden link that only machines follow")
    url: str
    human_clickers: int
    human_clicks: int
    machine_clicks: int


class LinkList(Schema):
    items: list[LinkOut]


class RecipientOut(Schema):
    contact_id: int
    email: str = Field(description="Empty when the contact was deleted or may not be seen")
    name: str
    outcome: str | None
    kind: str
    code: str
    text: str
    attempts: int
    at: datetime | None
    human_opens: int
    machine_opens: int
    human_clicks: int
    machine_clicks: int
    first_open_at: datetime | None
    first_click_at: datetime | None
    links: list[int]
    unsubscribed_at: datetime | None
    complained_at: datetime | None


class RecipientPage(Schema):
    items: list[RecipientOut]
    next_cursor: str | None
    total: int | None


class DayOut(Schema):
    date: date
    sent: int
    bounced: int
    human_opens: int
    machine_opens: int
    human_clicks: int
    machine_clicks: int
    unsubscribes: int
    received: int = Field(description="Events from the customer's own systems")


class OverviewOut(Schema):
    days: list[DayOut]
    before: DayOut = Field(description="Sums of as many days before the first")
    recent: list[SummaryOut]


class ContactLaunchOut(Schema):
    campaign_id: UUID
    campaign_name: str
    launch_id: int
    human_opens: int
    human_clicks: int
    first_open_at: datetime | None
    first_click_at: datetime | None
    unsubscribed_at: datetime | None


class ContactEngagementOut(Schema):
    contact_id: int
    tracking: str = Field(description="Empty, or why hits are not recorded: withdrawn, deleted")
    sent: int
    last_sent_at: datetime | None
    opens: int
    last_open_at: datetime | None
    clicks: int
    last_click_at: datetime | None
    events: int
    last_event_at: datetime | None
    launches: list[ContactLaunchOut]
