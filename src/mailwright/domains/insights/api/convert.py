"""From what queries return to what the API answers."""

from collections.abc import Mapping

from mailwright.domains.delivery.contracts import Counts, LaunchInfo
from mailwright.domains.insights.api.schemas import (
    AgentOut,
    ContactEngagementOut,
    DayOut,
    EngagementOut,
    GoalOut,
    KindCount,
    LinkList,
    LinkOut,
    OutcomeOut,
    OverviewOut,
    PointOut,
    RatesOut,
    ReasonOut,
    RecipientOut,
    ReportCampaign,
    ReportLaunch,
    ReportOut,
    SeriesOut,
    SummaryOut,
)
from mailwright.domains.insights.contracts import (
    ContactEngagement,
    Day,
    Engagement,
    Link,
    Overview,
    Point,
    RecipientRow,
    Report,
    Series,
    Summary,
)
from mailwright.domains.insights.domain.rates import percent


def outcome_out(counts: Counts) -> OutcomeOut:
    """Delivery's counts; kinds by size."""

    def kinds(numbers: Mapping[str, int]) -> list[KindCount]:
        ordered = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
        return [KindCount(kind=kind, count=count) for kind, count in ordered if count]

    return OutcomeOut(
        size=counts.size,
        pending=counts.pending,
        waiting=counts.waiting,
        sent=counts.sent,
        bounced=kinds(counts.bounced),
        skipped=kinds(counts.skipped),
        uncertain=counts.uncertain,
        cancelled=counts.cancelled,
        adds_up=counts.adds_up,
    )


def rates_out(counts: Counts | None, seen: Engagement) -> RatesOut:
    """What share of messages sent was reacted to; bounces are of those tried."""
    sent = counts.sent if counts else 0
    bounced = sum(counts.bounced.values()) if counts else 0
    return RatesOut(
        opened=percent(seen.human_openers, sent),
        clicked=percent(seen.human_clickers, sent),
        clicked_of_opened=percent(seen.human_clickers, seen.human_openers),
        unsubscribed=percent(seen.unsubscribes, sent),
        bounced=percent(bounced, sent + bounced),
    )


def report_out(found: Report) -> ReportOut:
    campaign, launch = found.campaign, found.launch
    return ReportOut(
        campaign=ReportCampaign(
            id=campaign.id,
            name=campaign.name,
            state=campaign.state,
            goal=campaign.goal,
            message_id=campaign.message_id,
            launched_at=campaign.launched_at,
            finished_at=campaign.finished_at,
            approved_by=campaign.approved_by_label,
            sole_operator=campaign.sole_operator,
            budget=None if campaign.budget is None else float(campaign.budget),
            spent=None if campaign.spent is None else float(campaign.spent),
            currency=campaign.currency,
        ),
        launch=_launch_out(launch) if launch else None,
        outcome=outcome_out(found.counts) if found.counts else None,
        engagement=EngagementOut.model_validate(found.engagement, from_attributes=True),
        rates=rates_out(found.counts, found.engagement),
        machine=[ReasonOut.model_validate(one, from_attributes=True) for one in found.reasons],
        agents=[AgentOut.model_validate(one, from_attributes=True) for one in found.agents],
        goal=GoalOut.model_validate(found.goal, from_attributes=True) if found.goal else None,
        as_of=found.as_of,
        current=found.current,
    )


def _launch_out(launch: LaunchInfo) -> ReportLaunch:
    return ReportLaunch(
        id=launch.id,
        state=launch.state,
        environment=launch.environment,
        reason=launch.reason,
        detail=launch.detail,
        started_at=launch.created_at,
        finished_at=launch.finished_at,
    )


def summary_out(one: Summary) -> SummaryOut:
    return SummaryOut(
        campaign_id=one.campaign.id,
        launch_id=one.launch.id,
        name=one.campaign.name,
        state=one.campaign.state,
        launch_state=one.launch.state,
        environment=one.launch.environment,
        started_at=one.launch.created_at,
        finished_at=one.launch.finished_at,
        outcome=outcome_out(one.counts),
        engagement=EngagementOut.model_validate(one.engagement, from_attributes=True),
        rates=rates_out(one.counts, one.engagement),
    )


def series_out(found: Series) -> SeriesOut:
    return SeriesOut(
        step_minutes=found.step_minutes,
        timezone=found.timezone,
        points=[_point_out(point) for point in found.points],
    )


def _point_out(point: Point) -> PointOut:
    return PointOut.model_validate(point, from_attributes=True)


def links_out(found: list[Link]) -> LinkList:
    return LinkList(items=[LinkOut.model_validate(one, from_attributes=True) for one in found])


def recipient_out(row: RecipientRow) -> RecipientOut:
    result = row.result
    return RecipientOut(
        contact_id=row.contact_id,
        email=row.email,
        name=row.name,
        outcome=str(result.outcome) if result else None,
        kind=result.kind if result else "",
        code=result.code if result else "",
        text=result.text if result else "",
        attempts=result.attempts if result else 0,
        at=result.at if result else None,
        human_opens=row.human_opens,
        machine_opens=row.machine_opens,
        human_clicks=row.human_clicks,
        machine_clicks=row.machine_clicks,
        first_open_at=row.first_open_at,
        first_click_at=row.first_click_at,
        links=list(row.links),
        unsubscribed_at=row.unsubscribed_at,
        complained_at=row.complained_at,
    )


def overview_out(found: Overview) -> OverviewOut:
    return OverviewOut(
        days=[_day_out(day) for day in found.days],
        before=_day_out(found.before),
        recent=[summary_out(one) for one in found.recent],
    )


def _day_out(day: Day) -> DayOut:
    return DayOut.model_validate(day, from_attributes=True)


def contact_out(found: ContactEngagement) -> ContactEngagementOut:
    return ContactEngagementOut.model_validate(found, from_attributes=True)
