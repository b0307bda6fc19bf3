"""A launched campaign with known outcomes; helpers to let its recipients act."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from mailwright.domains.campaigns.queries import campaign_info
from mailwright.domains.campaigns.services.launch import campaign_launch
from mailwright.domains.campaigns.tests.stage import Stage
from mailwright.domains.delivery.contracts import BounceKind, Outcome
from mailwright.domains.delivery.models import Destination
from mailwright.domains.delivery.services.history import PastOutcome, launch_settle
from mailwright.domains.insights.projections import PROJECTIONS
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.events import log, projector
from mailwright.kernel.events.vocabulary import (
    Event,
    MessageClicked,
    MessageOpened,
    Suppressed,
    UnsubscribeRequested,
)
from tests.support.events import until_visible
from tests.support.jobs import run_jobs
from tests.support.people import make_people

LEFT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Sent:
    """Six people: three got it, one bounced, one was skipped, one is uncertain."""

    def __init__(self, *, owner: Actor, marketer: Actor, reviewer: Actor) -> None:
        with clock.frozen(LEFT):
            self.stage = Stage(owner=owner, marketer=marketer, reviewer=reviewer)
            make_people(owner, 3, lists=[self.stage.people_list])
            self.campaign_id = self.stage.campaign()
            self.stage.approve(self.campaign_id)
            with self.stage.scope():
                campaign_launch(actor=marketer, campaign_id=self.campaign_id)
            run_jobs("campaigns.")
        self.workspace_id = owner.workspace_id
        with self.stage.scope():
            info = campaign_info(self.workspace_id, self.campaign_id)
            assert info.launch_id is not None
            self.launch_id = info.launch_id
            launch = self.stage.launches()[0]
            self.people = sorted(
                one for block in launch.block_set.all() for one in block.contact_ids
            )
            self._settle(owner)
            Destination.objects.bulk_create(
                Destination(
                    workspace_id=self.workspace_id, launch_id=self.launch_id,
                    destination_no=number, url=f"https://shop.example/{number}",
                )
                for number in (1, 2)
            )  # fmt: skip

    def _settle(self, owner: Actor) -> None:
        kinds = [
            (Outcome.SENT, "", ""),
            (Outcome.SENT, "", ""),
            (Outcome.SENT, "", ""),
            (Outcome.BOUNCED, str(BounceKind.HARD), "5.1.1"),
            (Outcome.SKIPPED, "withdrawn", ""),
            (Outcome.UNCERTAIN, "", ""),
        ]
        launch_settle(
            actor=owner,
            launch_id=self.launch_id,
            outcomes=[
                PastOutcome(contact, outcome, LEFT, kind, code)
                for contact, (outcome, kind, code) in zip(self.people, kinds, strict=True)
            ],
        )

    def tell(self, *told: tuple[float, Event]) -> None:
        """Events, each with its minutes after the launch; then the projections catch up."""
        with self.stage.scope():
            log.append(
                self.workspace_id,
                [event for _, event in told],
                occurred_at=[LEFT + timedelta(minutes=after) for after, _ in told],
            )
        until_visible(self.workspace_id)
        for projection in PROJECTIONS:
            projector.catch_up(projection, self.workspace_id)

    def open(self, person: int, machine: str = "") -> Event:
        return MessageOpened(
            contact_id=self.people[person], launch_id=self.launch_id, machine=machine,
            agent="apple_mail/ios",
        )  # fmt: skip

    def click(self, person: int, link: int = 1, machine: str = "") -> Event:
        return MessageClicked(
            contact_id=self.people[person], launch_id=self.launch_id, destination_no=link,
            machine=machine, agent="chrome/android",
        )  # fmt: skip

    def leave(self, person: int) -> Event:
        return UnsubscribeRequested(contact_id=self.people[person], launch_id=self.launch_id)

    def complain(self, person: int) -> Event:
        return Suppressed(
            contact_id=self.people[person], launch_id=self.launch_id, reason="complaint"
        )

    def address(self, campaign_id: UUID | None = None) -> str:
        """Where the report is."""
        return f"/reports/{campaign_id or self.campaign_id}"
