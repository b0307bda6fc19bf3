"""What the demo recipients answered: useful or not, some reports, and what became of two."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

from mailwright.domains.campaigns.queries import campaign_list
from mailwright.domains.delivery.contracts import Outcome
from mailwright.domains.delivery.queries import launch_info, launch_results
from mailwright.domains.inbox.contracts import FeedbackCategory, ReportState
from mailwright.domains.inbox.queries import report_list
from mailwright.domains.inbox.services.feedback import feedback_rate, feedback_report
from mailwright.domains.inbox.services.reports import report_confirm, report_dismiss
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope

#: Which campaign, how many hours ago, about what, in whose words. The first becomes a correction.
_REPORTS = (
    ("Rain season offer", 600, FeedbackCategory.WRONG_FACT,
     "The jacket I bought is not fully waterproof: water came in at the zip after an hour."),
    ("Rain season offer", 590, FeedbackCategory.BROKEN, "The picture at the top does not load."),
    ("Rain season offer", 560, FeedbackCategory.TOO_OFTEN, ""),
    ("Meet us at the trail fair", 180, FeedbackCategory.NOT_FOR_ME,
     "I live in Poland and cannot come. Please only write to me about the shop."),
    ("Meet us at the trail fair", 160, FeedbackCategory.BROKEN,
     "On my phone the link to what you are working on leads to an empty page."),
    ("Meet us at the trail fair", 30, FeedbackCategory.TONE,
     "„Czytam każdą odpowiedź”, a na poprzednią nikt mi nie odpisał."),
)  # fmt: skip
_SHARE = 0.018


def feedback_make(marketer: Actor, reviewer: Actor, *, now: datetime, seed: int) -> None:
    """Let some of who got each campaign answer; confirm the oldest report, dismiss the next."""
    workspace_id = marketer.workspace_id
    recipient = Actor.system(workspace_id, "feedback page")
    with workspace_scope(workspace_id):
        campaigns, _ = campaign_list(workspace_id)
        launches = {one.name: one.launch_id for one in campaigns if one.launch_id is not None}
    for number, (name, launch_id) in enumerate(sorted(launches.items())):
        rng = random.Random(f"{seed}:feedback:{name}")  # noqa: S311 - data, not secrets
        with workspace_scope(workspace_id):
            sent = _sent(workspace_id, launch_id)
            told = [one for one in _REPORTS if one[0] == name]
            answering = [one for one in sent if rng.random() < _SHARE]
            left = launch_info(workspace_id, launch_id).created_at
            for contact_id in answering:
                useful = rng.random() < 0.62 + 0.08 * number
                with clock.frozen(left + timedelta(hours=rng.expovariate(1 / 9))):
                    feedback_rate(
                        actor=recipient, launch_id=launch_id, contact_id=contact_id, useful=useful
                    )
            for contact_id, (_, hours, category, text) in zip(
                rng.sample(sent, len(told)), told, strict=True
            ):
                with clock.frozen(now - timedelta(hours=hours)):
                    feedback_rate(
                        actor=recipient, launch_id=launch_id, contact_id=contact_id, useful=False
                    )
                    feedback_report(
                        actor=recipient,
                        launch_id=launch_id,
                        contact_id=contact_id,
                        category=category,
                        text=text,
                    )
    with clock.frozen(now - timedelta(hours=500)), workspace_scope(workspace_id):
        oldest = report_list(workspace_id, state=ReportState.NEW)[::-1]
        report_confirm(
            actor=reviewer,
            report_id=oldest[0].id,
            correction={
                "text": "Our rain jackets are water-repellent with taped seams; the zip is not. "
                "Say that instead of promising that they keep everything out.",
                "never_say": ["fully waterproof", "100% waterproof"],
                "language": "en",
            },
        )
        report_dismiss(
            actor=marketer,
            report_id=oldest[1].id,
            reason="The picture loads; the reader's program blocks images.",
        )


def _sent(workspace_id: int, launch_id: int) -> Sequence[int]:
    found: list[int] = []
    while rows := launch_results(
        workspace_id,
        launch_id,
        outcome=Outcome.SENT,
        after=found[-1] if found else 0,
        limit=1_000,
    ):
        found += [row.contact_id for row in rows]
    return found
