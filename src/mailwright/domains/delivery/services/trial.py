"""Test messages: what a launch would send to one person, made by the same composer, kept inside.

Nothing leaves and nobody is touched: it is not tracked, its personal links lead nowhere, and no
launch, contact or event knows of it.
"""

import secrets
from email.utils import format_datetime

from django.conf import settings

from mailwright.domains.contacts import queries as contacts
from mailwright.domains.content.contracts import MessageSource
from mailwright.domains.content.queries.fields import sample_contact
from mailwright.domains.delivery.contracts import SenderInfo
from mailwright.domains.delivery.domain.compose import Recipient
from mailwright.domains.delivery.domain.encoding import unstuff
from mailwright.domains.delivery.domain.environment import Uncomposable
from mailwright.domains.delivery.domain.fields import UnsendableAddress
from mailwright.domains.delivery.queries.composing import Urls, composer
from mailwright.domains.delivery.queries.composing import recipient as fields_of
from mailwright.domains.delivery.queries.letters import INERT
from mailwright.domains.delivery.services.launches import frozen_message, frozen_sender
from mailwright.domains.delivery.services.sandbox import sandbox_put
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, NotFound

_MARK = "[Test] "


def trial_send(
    *,
    actor: Actor,
    source: MessageSource,
    sender: SenderInfo,
    campaign_name: str,
    contact_id: int | None = None,
) -> str:
    """Put one message to the actor into the sandbox inbox, filled in as for ``contact_id``.

    None fills in sample values. Returns the address it went to; raises NotFound without such a
    contact, and Conflict when the message cannot be made for this person.
    """
    raw = trial_compose(
        workspace_id=actor.workspace_id,
        source=source,
        sender=sender,
        campaign_name=campaign_name,
        recipient=_stand_in(actor, contact_id),
        mark=_MARK,
    )
    sandbox_put(
        actor=actor,
        sender=sender.return_path or sender.address,
        recipient=actor.label,
        raw=raw,
    )
    return actor.label


def trial_compose(
    *,
    workspace_id: int,
    source: MessageSource,
    sender: SenderInfo,
    campaign_name: str,
    recipient: Recipient,
    mark: str = "",
) -> bytes:
    """The whole message as a launch's composer makes it, untracked and not signed yet.

    ``mark`` is put before the subject. Raises Conflict when it cannot be made.
    """
    message = frozen_message(workspace_id, source)
    try:
        made = composer(
            workspace_id=workspace_id,
            launch_id=0,
            message={**message, "subject": mark + message["subject"]},
            sender=frozen_sender(sender),
            campaign_name=campaign_name,
            message_key=secrets.token_bytes(16),
            urls=Urls(settings.MW_BASE_URL, settings.MW_EDGE_URL),
            field_names=[field.name for field in contacts.merge_fields(workspace_id)],
            tokens=INERT,
        ).compose(
            recipient,
            tracked=False,
            allow_8bit=False,
            date=format_datetime(clock.now()).encode("ascii"),
        )
    except (Uncomposable, UnsendableAddress, ValueError) as error:
        raise Conflict(
            f"The message cannot be made: {error}. Mend the message or its sender.",
            code="message_not_composable",
        ) from error
    return unstuff(made.data.removesuffix(b".\r\n"))


def _stand_in(actor: Actor, contact_id: int | None) -> Recipient:
    """The actor's address with somebody's values; 0 as contact, so that nothing leads to them."""
    if contact_id is None:
        return Recipient(0, actor.label, "", sample_contact(actor.workspace_id))
    record = contacts.contact_records(actor.workspace_id, [contact_id]).get(contact_id)
    if record is None:
        raise NotFound("There is no such contact.", code="contact_not_found")
    return Recipient(0, actor.label, "", fields_of(record).fields)
