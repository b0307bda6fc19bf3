"""The header section and the MIME frame of a launch's messages, as constant bytes and slots.

Each header stands once (RFC 5322 §3.6); what goes into a slot is encoded by ``fields``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from mailwright.domains.delivery.domain.fields import addr_spec, mailbox, phrase, unstructured
from mailwright.domains.delivery.domain.parts import Part, Slot, Unit

_CONTENT_TYPE = {
    "text": b"text/plain; charset=utf-8",
    "html": b"text/html; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """What the headers say about the sender. ``domain`` stands in Message-ID and List-Id.

    ``list_name`` is shown in List-Id (RFC 2919), ``list_label`` is its first DNS label.
    ``feedback_id`` is up to four colon-separated words, the last naming the sender.
    """

    sender_name: str
    sender_address: str
    reply_to: str
    domain: str
    list_name: str
    list_label: str
    feedback_id: str
    language: str = ""


def message_units(heading: Heading, parts: Mapping[str, Part], boundary: str) -> list[Unit]:
    """A whole message, from its first header to the final dot."""
    units: list[Unit] = [b"Date: ", Slot("head", "date")]
    line = [b"\r\nFrom: " + mailbox(heading.sender_name, addr_spec(heading.sender_address))]
    if heading.reply_to:
        line.append(b"\r\nReply-To: " + addr_spec(heading.reply_to))
    units += (b"".join(line), b"\r\nTo: ", Slot("head", "to"))
    units += (b"\r\nSubject: ", Slot("head", "subject"))
    units += (b"\r\nMessage-ID: <", Slot("head", "message_id"), b">")
    list_id = f"<{heading.list_label}.{heading.domain}>".encode("ascii")
    if heading.list_name:
        list_id = phrase(heading.list_name) + b"\r\n " + list_id
    # RFC 8058 §3.1: one HTTPS URI, and exactly this List-Unsubscribe-Post.
    units += (b"\r\nList-Id: " + list_id, b"\r\nList-Unsubscribe: <")
    units += (Slot("head", "unsubscribe"), b">")
    units.append(b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click")
    units.append(b"\r\nFeedback-ID: " + unstructured(heading.feedback_id, used=13))
    # RFC 3834 §5.1: keeps responders from answering a mailing.
    units.append(b"\r\nPrecedence: bulk\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0")
    if heading.language:
        units.append(b"\r\nContent-Language: " + unstructured(heading.language, used=18))
    if len(parts) == 1:
        ((name, part),) = parts.items()
        units += _part(name, part)
    else:
        units.append(b'\r\nContent-Type: multipart/alternative;\r\n boundary="')
        units.append(boundary.encode("ascii") + b'"')
        if any(part.encoding == "8bit" for part in parts.values()):
            # RFC 2045 §6.4: a composite type that holds 8bit data must say so itself.
            units.append(b"\r\nContent-Transfer-Encoding: 8bit")
        for name, part in parts.items():
            units.append(b"\r\n\r\n--" if name == next(iter(parts)) else b"\r\n--")
            units.append(boundary.encode("ascii"))
            units += _part(name, part)
        units.append(b"\r\n--" + boundary.encode("ascii") + b"--")
    units.append(b"\r\n.\r\n")
    return units


def _part(name: str, part: Part) -> list[Unit]:
    encoding = part.encoding.encode("ascii")
    return [
        b"\r\nContent-Type: " + _CONTENT_TYPE[name],
        b"\r\nContent-Transfer-Encoding: " + encoding + b"\r\n\r\n",
        *part.units,
    ]
