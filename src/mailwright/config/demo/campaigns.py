"""The demo's campaigns: four of the past with what came of them, one in review, one draft."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from mailwright.config.demo.people import Person
from mailwright.domains.audience.queries import snapshot_blocks
from mailwright.domains.campaigns.queries import campaign_info
from mailwright.domains.campaigns.services.approval import campaign_request_review, campaign_settle
from mailwright.domains.campaigns.services.launch import campaign_launch, campaign_run_launch
from mailwright.domains.campaigns.services.plan import campaign_create
from mailwright.domains.consent.queries import sendable, tracking_allowed
from mailwright.domains.content.services.messages import message_create
from mailwright.domains.delivery.contracts import BounceKind, Outcome
from mailwright.domains.delivery.queries import launch_destinations
from mailwright.domains.delivery.services.history import PastOutcome, launch_settle
from mailwright.domains.review.contracts import Decision
from mailwright.domains.review.queries import review_latest
from mailwright.domains.review.services.review import review_decide
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.events import log
from mailwright.kernel.events.vocabulary import (
    Event,
    MessageClicked,
    MessageOpened,
    UnsubscribeRequested,
)

_BATCH = 5_000
# Programs as the edge names them, with how often they are met.
_AGENTS = {
    "apple_mail/ios": 27, "apple_mail/macos": 8, "chrome/android": 19, "samsung/android": 6,
    "chrome/windows": 17, "outlook/windows": 9, "edge/windows": 5, "firefox/linux": 3,
    "thunderbird/linux": 2, "safari/macos": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """A campaign of the demo. ``days_ago`` is when it left; None: it has not.

    ``appeal`` scales how many open and click.
    """

    name: str
    goal: str
    template: str
    days_ago: int | None
    appeal: float
    language: str = "en"
    narrowed: Mapping[str, object] | None = None


PLANS = (
    Plan("Late-summer trails", "Bring walkers back", "announcement", 76, 1.0),
    Plan("September newsletter", "Stay in touch", "newsletter", 55, 0.8),
    Plan("Rain season offer", "Sell the rain range", "promotion", 27, 1.25),
    Plan("Meet us at the trail fair", "Fill the workshop", "letter", 8, 0.9),
)
IN_REVIEW = Plan("Winter warmers", "Sell down and wool before the cold", "promotion", None, 1.0)
DRAFT = Plan("December newsletter", "Stay in touch", "newsletter", None, 1.0)


def campaign_plan(actor: Actor, plan: Plan, list_id: UUID, sender_id: UUID) -> UUID:
    """Write the message and the plan of a campaign; returns its id."""
    message = message_create(
        actor=actor,
        name=plan.name,
        language=plan.language,
        template_id=f"starter-{plan.template}",
    )
    return campaign_create(
        actor=actor,
        name=plan.name,
        changes={
            "goal": plan.goal,
            "target_metric": "click_rate",
            "target_value": "3",
            "budget": "50",
            "cost_per_thousand": "0.4",
            "currency": "EUR",
            "audience": {"list_ids": [str(list_id)]},
            "message_id": str(message.message_id),
            "sender_id": str(sender_id),
        },
    )


def campaign_past(
    marketer: Actor, reviewer: Actor, plan: Plan, list_id: UUID, sender_id: UUID,
    people: Mapping[int, Person], *, seed: int,
) -> None:  # fmt: skip
    """Plan, review and launch a campaign under the present (held) clock, then record its end."""
    workspace_id = marketer.workspace_id
    with workspace_scope(workspace_id):
        campaign_id = campaign_plan(marketer, plan, list_id, sender_id)
        campaign_request_review(actor=marketer, campaign_id=campaign_id)
        review = review_latest(workspace_id, "campaign", campaign_id)
        assert review is not None
        review_decide(
            actor=reviewer,
            review_id=review.id,
            decision=Decision.APPROVE,
            comment="",
            seen_hash=review.subject_hash,
        )
        campaign_launch(actor=marketer, campaign_id=campaign_id)
    campaign_run_launch(workspace_id=workspace_id, campaign_id=campaign_id)
    with workspace_scope(workspace_id):
        info = campaign_info(workspace_id, campaign_id)
        assert info.launch_id is not None
        assert info.snapshot_id is not None
        ids = [one for _, block in snapshot_blocks(workspace_id, info.snapshot_id) for one in block]
        outcomes = list(_outcomes(workspace_id, ids, seed=seed + info.launch_id))
        launch_settle(actor=marketer, launch_id=info.launch_id, outcomes=outcomes)
        campaign_settle(campaign_id=campaign_id)
        sent = [one for one in outcomes if one.outcome is Outcome.SENT]
        told = sorted(
            _answers(workspace_id, info.launch_id, sent, people, plan.appeal, seed=seed),
            key=lambda pair: pair[0],
        )
        for start in range(0, len(told), _BATCH):
            part = told[start : start + _BATCH]
            log.append(workspace_id, [e for _, e in part], occurred_at=[at for at, _ in part])


def _outcomes(workspace_id: int, ids: list[int], *, seed: int) -> Iterator[PastOutcome]:
    rng, start = random.Random(seed), clock.now()  # noqa: S311 - data, not secrets
    for first in range(0, len(ids), 1_000):
        block = ids[first : first + 1_000]
        skips = sendable(workspace_id, block)
        for number, contact_id in enumerate(block):
            at = start + timedelta(milliseconds=7 * (first + number))
            if contact_id in skips:
                yield PastOutcome(contact_id, Outcome.SKIPPED, at, kind=skips[contact_id])
            elif (draw := rng.random()) < 0.006:
                yield PastOutcome(contact_id, Outcome.BOUNCED, at, BounceKind.HARD, "5.1.1")
            elif draw < 0.009:
                yield PastOutcome(contact_id, Outcome.BOUNCED, at, BounceKind.SOFT, "5.2.2")
            else:
                yield PastOutcome(contact_id, Outcome.SENT, at)


def _answers(
    workspace_id: int, launch_id: int, sent: list[PastOutcome], people: Mapping[int, Person],
    appeal: float, *, seed: int,
) -> Iterator[tuple[datetime, Event]]:  # fmt: skip
    """Opens, clicks and unsubscribes, by people and by the machines in front of them."""
    rng = random.Random(f"{seed}:{launch_id}")  # noqa: S311 - data, not secrets
    destinations = [one.number for one in launch_destinations(workspace_id, launch_id)]
    tracked: set[int] = set()
    for first in range(0, len(sent), 1_000):
        block = [one.contact_id for one in sent[first : first + 1_000]]
        tracked |= tracking_allowed(workspace_id, block)
    for number, one in enumerate(sent):
        person = people[one.contact_id]
        if rng.random() < 0.0022:
            later = one.at + timedelta(hours=rng.expovariate(1 / 9))
            hit = f"{launch_id}-u{number}"
            yield (
                later,
                UnsubscribeRequested(contact_id=one.contact_id, launch_id=launch_id, hit_id=hit),
            )
        if one.contact_id not in tracked:
            continue
        if rng.random() < 0.24:
            at = one.at + timedelta(seconds=rng.uniform(1, 40))
            yield at, MessageOpened(
                contact_id=one.contact_id, launch_id=launch_id, hit_id=f"{launch_id}-m{number}",
                machine="apple_privacy", agent="apple_mail/unknown",
            )  # fmt: skip
        yield from _scanner(launch_id, one, destinations, rng, number)
        agent = rng.choices(list(_AGENTS), list(_AGENTS.values()))[0]
        if rng.random() > min(0.85, (0.16 + person.keen * 0.75) * appeal):
            continue
        at = one.at + timedelta(hours=rng.expovariate(1 / 7), seconds=90)
        yield (
            at,
            MessageOpened(
                contact_id=one.contact_id,
                launch_id=launch_id,
                hit_id=f"{launch_id}-o{number}",
                agent=agent,
            ),
        )
        if destinations and rng.random() < 0.14 * appeal:
            chosen = destinations[min(len(destinations) - 1, int(rng.expovariate(0.7)))]
            yield at + timedelta(seconds=rng.uniform(15, 240)), MessageClicked(
                contact_id=one.contact_id, launch_id=launch_id, hit_id=f"{launch_id}-c{number}",
                destination_no=chosen, agent=agent,
            )  # fmt: skip


def _scanner(
    launch_id: int, one: PastOutcome, destinations: list[int], rng: random.Random, number: int
) -> Iterator[tuple[datetime, Event]]:
    """In front of a few mailboxes something follows every link: by name, or only looking first."""
    draw = rng.random()
    if draw > 0.035:
        return
    at = one.at + timedelta(seconds=rng.uniform(4, 50))
    for place, destination in enumerate(destinations):
        looks = ("security_scanner",) if draw < 0.025 else ("head_request", "")
        for turn, machine in enumerate(looks):
            yield at + timedelta(seconds=0.4 * place + 0.2 * turn), MessageClicked(
                contact_id=one.contact_id, launch_id=launch_id,
                hit_id=f"{launch_id}-s{number}.{place}.{turn}", destination_no=destination,
                machine=machine, agent="chrome/windows",
            )  # fmt: skip
