"""A workspace in which a campaign can be planned, approved and sent; helpers to do each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from mailwright.domains.audience.contracts import AudienceDefinition
from mailwright.domains.campaigns.contracts import SUBJECT_TYPE, CampaignState
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.queries.subject import (
    campaign_row,
    standing_of,
    subject_of,
)
from mailwright.domains.campaigns.services.approval import campaign_request_review
from mailwright.domains.campaigns.services.plan import campaign_create, campaign_update
from mailwright.domains.contacts.services import list_create
from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.queries import message_head
from mailwright.domains.content.queries.messages import draft_of, head_of
from mailwright.domains.content.services import message_create, message_save
from mailwright.domains.delivery.models import Launch, Sender
from mailwright.domains.review import queries as review
from mailwright.domains.review.contracts import Decision
from mailwright.domains.review.services.review import review_decide
from mailwright.domains.workspaces.services.workspace import workspace_update
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from tests.support.jobs import run_jobs
from tests.support.people import make_people

MJML = """<mjml><mj-body><mj-section><mj-column>
<mj-text>Hello {{ contact.first_name|default("there") }}, coats are on sale.</mj-text>
<mj-text><a href="{{ links.unsubscribe }}">Unsubscribe</a> {{ workspace.postal_address }}</mj-text>
</mj-column></mj-section></mj-body></mjml>"""


@dataclass
class Stage:
    """Made once per test; the marketer writes, the reviewer decides, the owner is neither."""

    owner: Actor
    marketer: Actor
    reviewer: Actor
    message: UUID = field(init=False)
    sender: UUID = field(init=False)
    people_list: UUID = field(init=False)
    people: list[int] = field(init=False)

    def __post_init__(self) -> None:
        with self.scope():
            workspace_update(
                actor=self.owner,
                changes={"postal_address": "Main Street 1, Warsaw", "timezone": "Europe/Warsaw"},
            )
            self.people_list = list_create(actor=self.owner, name="Returning customers")
            self.sender = Sender.objects.create(
                workspace_id=self.workspace_id,
                name="Shop",
                address="shop@example.org",
                is_default=True,
            ).id
            draft = Draft(
                language="en",
                subject="Autumn sale: 20 % off coats",
                preheader="Until Sunday.",
                mjml=MJML,
                text="",
            )
            made = message_create(actor=self.marketer, name="Autumn", draft=draft)
            self.message = made.message_id
        self.people = make_people(self.owner, 3, lists=[self.people_list])

    @property
    def workspace_id(self) -> int:
        return self.owner.workspace_id

    def scope(self) -> Any:
        """The workspace's scope, as a ``with`` block."""
        return workspace_scope(self.workspace_id)

    @property
    def definition(self) -> AudienceDefinition:
        return AudienceDefinition(list_ids=(self.people_list,))

    def campaign(self, *, by: Actor | None = None, **changes: Any) -> UUID:
        """A complete draft."""
        with self.scope():
            return campaign_create(
                actor=by or self.marketer,
                name="Autumn sale",
                changes={
                    "goal": "Sell coats",
                    "target_metric": "clicks",
                    "target_value": "100",
                    "audience": self.definition.to_json(),
                    "message_id": self.message,
                    "sender_id": self.sender,
                    **changes,
                },
            )

    def edit(self, campaign_id: UUID, *, by: Actor | None = None, **changes: Any) -> int:
        """Change a plan, based on its present version."""
        with self.scope():
            version = campaign_row(self.workspace_id, campaign_id).version
            return campaign_update(
                actor=by or self.marketer,
                campaign_id=campaign_id,
                version=version,
                changes=changes,
            )

    def edit_message(self, subject: str, *, by: Actor | None = None) -> None:
        """Save another revision of the message, as the content editor does."""
        with self.scope():
            head = head_of(self.workspace_id, self.message)
            old = draft_of(head)
            message_save(
                actor=by or self.marketer,
                message_id=self.message,
                base=head.number,
                draft=Draft(
                    language=old.language,
                    subject=subject,
                    preheader=old.preheader,
                    mjml=old.mjml,
                    text=old.text,
                ),
            )

    def ask(self, campaign_id: UUID, *, by: Actor | None = None) -> UUID:
        """Put a campaign forward; returns the review's id."""
        with self.scope():
            campaign_request_review(actor=by or self.marketer, campaign_id=campaign_id)
            latest = review.review_latest(self.workspace_id, SUBJECT_TYPE, campaign_id)
        assert latest is not None
        return latest.id

    def decide(
        self,
        review_id: UUID,
        decision: Decision = Decision.APPROVE,
        *,
        by: Actor | None = None,
        refreshable: Sequence[str] = (),
    ) -> None:
        """Decide a review about what was put forward, and let the jobs run."""
        with self.scope():
            seen = review.review_get(self.workspace_id, review_id).subject_hash
            review_decide(
                actor=by or self.reviewer,
                review_id=review_id,
                decision=decision,
                comment="Read it.",
                seen_hash=seen,
                refreshable=refreshable,
            )
        run_jobs("campaigns.follow")

    def approve(self, campaign_id: UUID) -> None:
        """Put a campaign forward and approve it."""
        self.decide(self.ask(campaign_id))

    def row(self, campaign_id: UUID) -> Campaign:
        """The row as it is stored."""
        with self.scope():
            return campaign_row(self.workspace_id, campaign_id)

    def stored(self, campaign_id: UUID) -> CampaignState:
        """The stored state."""
        return CampaignState(self.row(campaign_id).state)

    def state(self, campaign_id: UUID) -> CampaignState:
        """The state people are shown."""
        with self.scope():
            row = campaign_row(self.workspace_id, campaign_id)
            return standing_of(row, subject_of(row)).state

    def hash(self, campaign_id: UUID) -> str:
        """What an approval would bind to now."""
        with self.scope():
            return subject_of(campaign_row(self.workspace_id, campaign_id)).hash

    def launches(self) -> list[Launch]:
        """Everything that delivery was ever given."""
        with self.scope():
            return list(Launch.objects.order_by("id"))

    def revision(self) -> UUID:
        """The message's newest revision."""
        with self.scope():
            return message_head(self.workspace_id, self.message).revision_id
