"""The typed words of the event log. A field may be added with a default; none is ever removed.

No personal data: people appear as contact ids, never as addresses or names.
"""

from typing import Any, Union

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="t"):
    """Something that happened. ``contact_id`` and ``launch_id`` become columns of the log."""

    contact_id: int | None = None
    launch_id: int | None = None


class ContactCreated(Event, frozen=True, tag="contact.created"):
    source: str = ""


class ContactUpdated(Event, frozen=True, tag="contact.updated"):
    changed: list[str] = []


class ContactDeleted(Event, frozen=True, tag="contact.deleted"):
    reason: str = ""


class ContactsImported(Event, frozen=True, tag="contacts.imported"):
    import_id: str
    created: int = 0
    updated: int = 0


class ConsentGranted(Event, frozen=True, tag="consent.granted"):
    purpose: str
    channel: str
    method: str = ""


class ConsentWithdrawn(Event, frozen=True, tag="consent.withdrawn"):
    purpose: str
    channel: str
    method: str = ""


class Suppressed(Event, frozen=True, tag="suppression.added"):
    reason: str


class Unsuppressed(Event, frozen=True, tag="suppression.removed"):
    reason: str = ""


class MessageSent(Event, frozen=True, tag="message.sent"):
    """The receiving server took responsibility for the message (SMTP 250, RFC 5321 §4.2.5)."""


class MessageBounced(Event, frozen=True, tag="message.bounced"):
    kind: str
    code: str = ""


class MessageUncertain(Event, frozen=True, tag="message.uncertain"):
    """A session or worker ended between final dot and reply (RFC 1047). ``resent``: tried again."""

    resent: bool = False


class LaunchStarted(Event, frozen=True, tag="launch.started"):
    campaign_id: str
    size: int = 0
    environment: str = ""


class LaunchPaused(Event, frozen=True, tag="launch.paused"):
    reason: str


class LaunchResumed(Event, frozen=True, tag="launch.resumed"):
    pass


class LaunchCancelled(Event, frozen=True, tag="launch.cancelled"):
    pass


class LaunchFinished(Event, frozen=True, tag="launch.finished"):
    """Every recipient has an outcome."""


class MessageOpened(Event, frozen=True, tag="message.opened"):
    """A fetch of the open pixel; ``machine`` names why it is not taken for a person."""

    hit_id: str = ""
    machine: str = ""
    agent: str = ""


class MessageClicked(Event, frozen=True, tag="message.clicked"):
    hit_id: str = ""
    destination_no: int = 0
    machine: str = ""
    agent: str = ""


class UnsubscribeRequested(Event, frozen=True, tag="unsubscribe.requested"):
    """``method``: one_click (RFC 8058), preferences, form."""

    hit_id: str = ""
    method: str = "one_click"


class CustomEvent(Event, frozen=True, tag="event.received"):
    """An event sent to the API by the customer's own systems, e.g. ``order_placed``."""

    name: str
    hit_id: str = ""
    properties: dict[str, Any] = {}


class FactChanged(Event, frozen=True, tag="fact.changed"):
    """A fact that copy may claim has a new version. ``kind``: product, offer, brand, knowledge;
    ``fact_id`` is the id its owner gave it. ``old_version`` is 0 for a new one."""

    kind: str
    fact_id: str
    old_version: int
    new_version: int
    changed: list[str] = []


class FeedbackGiven(Event, frozen=True, tag="feedback.given"):
    """What a recipient says of a message. ``category`` names what is wrong, "" for nothing; the
    words are not here, they are personal data."""

    useful: bool | None = None
    category: str = ""


AnyEvent = Union[  # noqa: UP007 - msgspec needs the evaluated union
    ContactCreated,
    ContactUpdated,
    ContactDeleted,
    ContactsImported,
    ConsentGranted,
    ConsentWithdrawn,
    Suppressed,
    Unsuppressed,
    MessageSent,
    MessageBounced,
    MessageUncertain,
    LaunchStarted,
    LaunchPaused,
    LaunchResumed,
    LaunchCancelled,
    LaunchFinished,
    MessageOpened,
    MessageClicked,
    UnsubscribeRequested,
    CustomEvent,
    FactChanged,
    FeedbackGiven,
]

_decoder: msgspec.json.Decoder[AnyEvent] = msgspec.json.Decoder(AnyEvent)
_encoder = msgspec.json.Encoder(order="sorted")


def encode(event: Event) -> bytes:
    """The event as JSON, its type under ``t``."""
    return _encoder.encode(event)


def decode(data: bytes | str) -> AnyEvent:
    """The inverse of ``encode``; msgspec.ValidationError for a word not in the vocabulary."""
    return _decoder.decode(data)


def type_of(event: Event | type[Event]) -> str:
    """The event's word in the log, e.g. ``message.sent``."""
    return str(event.__struct_config__.tag)
