"""Letters and recipients for the composing tests, and the plain renderer they are held against."""

import dataclasses
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any

from minijinja import Environment

from mailwright.domains.delivery.domain.compose import Composer, Letter, Recipient, Sealers
from mailwright.domains.delivery.domain.encoding import clean, unstuff
from mailwright.domains.delivery.domain.fields import one_line
from mailwright.domains.delivery.domain.headers import Heading
from mailwright.domains.delivery.domain.links import MARKS, guard_links, guarded_url, track

DATE = b"Sat, 22 Nov 2025 10:00:00 +0000"
EDGE, WEB = "https://t.example.com", "https://mail.example.com"

SEALERS = Sealers(
    open=lambda contact: f"open-{contact}",
    clicks=lambda contact, count: [b"click-%d-%d" % (contact, n + 1) for n in range(count)],
    unsubscribe=lambda contact: f"unsub-{contact}",
    preferences=lambda contact: f"prefs-{contact}",
    view=lambda contact: f"view-{contact}",
    feedback=lambda contact: f"feedback-{contact}",
)

HEADING = Heading(
    sender_name="Maple & Pine",
    sender_address="news@shop.example",
    reply_to="help@shop.example",
    domain="shop.example",
    list_name="Maple & Pine news",
    list_label="w1",
    feedback_id="7:1:marketing:mailwright",
    language="en",
)


def letter(**changes: Any) -> Letter:
    base = Letter(
        launch_id=7,
        subject="Hello {{ contact.first_name }}",
        html="<html><body><p>Hi {{ contact.first_name }}</p></body></html>",
        text="Hi {{ contact.first_name }}\n",
        heading=HEADING,
        edge_url=EDGE,
        web_url=WEB,
        message_key=b"k" * 16,
        constants={
            "workspace": {"name": "Maple & Pine", "postal_address": "1 Road\nTown", "website": ""},
            "sender": {"name": "Maple & Pine", "email": "news@shop.example"},
            "campaign": {"name": "Autumn <sale>"},
        },
        field_names=("first_name", "last_name", "city", "number", "tags"),
    )
    return dataclasses.replace(base, **changes)


def recipient(**fields: Any) -> Recipient:
    return Recipient(
        contact_id=fields.pop("contact_id", 42),
        address=fields.pop("address", "anna@people.example"),
        name=fields.pop("name", "Anna Nowak"),
        fields=fields,
    )


def plain_rendering(
    source: Letter, to: Recipient, composer: Composer, *, tracked: bool
) -> tuple[str, EmailMessage]:
    """The same subject and bodies made the slow, obvious way: minijinja, then EmailMessage."""
    environment = Environment(
        debug=False,
        undefined_behavior="strict",
        auto_escape_callback=lambda name: name.endswith(".html"),
        filters={"guarded_url": guarded_url},
        keep_trailing_newline=True,
    )
    context = {**source.constants, **composer.context(to)}

    def mark(found: Any) -> str:
        kind, number = found.groups()
        return f"open-{to.contact_id}" if kind == "o" else f"click-{to.contact_id}-{number}"

    html = guard_links(clean(source.html))
    html = track(html, EDGE)[0] if tracked else html
    subject = environment.render_str(clean(source.subject), "subject.txt", **context)
    message = EmailMessage(policy=policy.SMTP)
    message.set_content(environment.render_str(clean(source.text), "message.txt", **context))
    rendered = environment.render_str(html, "message.html", **context)
    message.add_alternative(MARKS.sub(mark, rendered), subtype="html")
    return one_line(subject), message


def received(data: bytes) -> EmailMessage:
    """What a receiving server keeps of ``data``, parsed by the standard library."""
    assert data.endswith(b"\r\n.\r\n")
    wire = unstuff(data[:-3])
    parsed = message_from_bytes(wire, policy=policy.SMTP)
    assert isinstance(parsed, EmailMessage)
    return parsed


def body(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    assert part is not None
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode("utf-8").replace("\r\n", "\n").removesuffix("\n")


def decoded(data: bytes, name: str) -> str:
    """A header of ``data`` with its encoded words decoded (RFC 2047)."""
    raw = message_from_bytes(data)[name].replace("\r\n ", " ")
    return " ".join(str(make_header(decode_header(raw))).split())


def decoded_mailbox(data: bytes, name: str) -> tuple[str, str]:
    """Display name and address of a header that holds one mailbox."""
    shown, address = parseaddr(message_from_bytes(data)[name].replace("\r\n ", " "))
    return " ".join(str(make_header(decode_header(shown))).split()), address
