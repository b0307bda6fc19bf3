"""Compiles a launch's message once and composes it for one recipient after another.

The result is what goes on the wire after DATA, final dot included. ``email.*`` is not used here;
the tests hold this against it.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from minijinja import safe

from mailwright.domains.delivery.domain.encoding import clean, eight_bit, quoted_printable_value
from mailwright.domains.delivery.domain.environment import Templates, Uncomposable, plain
from mailwright.domains.delivery.domain.fields import (
    UnsendableAddress,
    addr_spec,
    mailbox,
    unstructured,
)
from mailwright.domains.delivery.domain.headers import Heading, message_units
from mailwright.domains.delivery.domain.links import guard_links, track
from mailwright.domains.delivery.domain.variant import Program, Rendered, Variant


@dataclass(frozen=True, slots=True)
class Sealers:
    """How link tokens are made, by contact id; ``clicks`` gives those of destinations 1 to n."""

    open: Callable[[int], str]
    clicks: Callable[[int, int], list[bytes]]
    unsubscribe: Callable[[int], str]
    preferences: Callable[[int], str]
    view: Callable[[int], str]
    feedback: Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything about a launch that its messages need.

    ``subject``, ``html`` and ``text`` are minijinja templates; ``constants`` holds the merge
    context's ``workspace``, ``sender`` and ``campaign``; ``field_names`` are the contact fields
    that exist, so that a contact without one gets "" instead of an error. ``message_key`` keys
    the Message-IDs and the boundary.
    """

    launch_id: int
    subject: str
    html: str
    text: str
    heading: Heading
    edge_url: str
    web_url: str
    message_key: bytes
    constants: Mapping[str, Mapping[str, Any]]
    field_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipient:
    """One contact, decrypted. ``fields`` are the merge context's ``contact`` values."""

    contact_id: int
    address: str
    name: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Composed:
    """``data`` ends with CRLF.CRLF; ``smtputf8`` says that the address needs that extension."""

    address: bytes
    data: bytes
    smtputf8: bool


class Composer:
    """Makes the messages of one launch. ``destinations[n - 1]`` is the URL of destination n."""

    def __init__(self, letter: Letter, sealers: Sealers) -> None:
        self._letter = letter
        self._sealers = sealers
        self._blank = dict.fromkeys(letter.field_names, "")
        self._mac = hashlib.blake2b(key=letter.message_key, digest_size=8)
        self._id_tail = f"@{letter.heading.domain}"
        subject, text = clean(letter.subject), clean(letter.text)
        html = guard_links(clean(letter.html))
        tracked, destinations = track(html, letter.edge_url) if html else ("", [])
        self.destinations: tuple[str, ...] = tuple(destinations)
        self._click_names = [f"c{number}" for number in range(1, len(destinations) + 1)]
        templates = Templates(letter.constants)
        self._variants = {
            True: Variant(templates, "tracked", subject=subject, html=tracked, text=text),
            False: Variant(templates, "plain", subject=subject, html=html, text=text),
        }
        self.uses_8bit = any(variant.has_8bit_parts() for variant in self._variants.values())
        self._programs: dict[tuple[bool, bool], Program] = {}
        everything = subject + html + text
        self._wants_preferences = "preferences" in everything
        self._wants_view = "view" in everything
        self._wants_feedback = "feedback" in everything
        key = hashlib.blake2b(b"boundary", key=letter.message_key, digest_size=12)
        # RFC 2045 §6.7: "=_" occurs in no quoted-printable text; the rest cannot be guessed.
        self._boundary = f"=_{key.hexdigest()}"

    def message_id(self, contact_id: int) -> str:
        """The Message-ID without its brackets; the same at every try (RFC 5322 §3.6.4)."""
        mac = self._mac.copy()
        mac.update(b"%d" % contact_id)
        return f"{self._letter.launch_id}.{contact_id}.{mac.hexdigest()}{self._id_tail}"

    def context(self, recipient: Recipient) -> dict[str, dict[str, Any]]:
        """The merge context of ``recipient`` but for the constants."""
        letter, contact_id = self._letter, recipient.contact_id
        links = {
            "unsubscribe": safe(f"{letter.edge_url}/u/{self._sealers.unsubscribe(contact_id)}")
        }
        if self._wants_preferences:
            token = self._sealers.preferences(contact_id)
            links["preferences"] = safe(f"{letter.web_url}/p/{token}")
        if self._wants_view:
            links["view"] = safe(f"{letter.web_url}/v/{self._sealers.view(contact_id)}")
        if self._wants_feedback:
            links["feedback"] = safe(f"{letter.web_url}/r/{self._sealers.feedback(contact_id)}")
        contact = self._blank.copy()
        for key, value in recipient.fields.items():
            # The usual case of ``plain``, spelled out: this runs for every field of every message.
            if type(value) is str and len(value) < 1_000 and value.isprintable():
                contact[key] = value
            else:
                contact[key] = plain(value)
        return {"contact": contact, "links": links}

    def compose(
        self, recipient: Recipient, *, tracked: bool, allow_8bit: bool, date: bytes
    ) -> Composed:
        """The message for ``recipient``; raises Uncomposable with a skip reason.

        ``date`` is an RFC 5322 date-time; ``allow_8bit`` says that the server offers 8BITMIME.
        """
        try:
            address = addr_spec(recipient.address)
        except UnsendableAddress as error:
            raise Uncomposable("bad_address", str(error)) from None
        context = self.context(recipient)
        variant = self._variants[tracked]
        rendered = variant.render(context["contact"], context["links"])
        heads = {
            "date": date,
            "to": mailbox(recipient.name, address),
            "subject": unstructured(rendered.sections[0]),
            "message_id": self.message_id(recipient.contact_id).encode("ascii"),
            "unsubscribe": context["links"]["unsubscribe"].encode("ascii"),
        }
        data = None
        if allow_8bit and self.uses_8bit:
            data = self._fill(tracked, True, rendered, heads, recipient.contact_id)
        if data is None:
            data = self._fill(tracked, False, rendered, heads, recipient.contact_id)
        if data is None:
            raise Uncomposable("render_failed", "a value does not fit its line")
        return Composed(address, data, not address.isascii())

    def _fill(
        self,
        tracked: bool,
        allow_8bit: bool,
        rendered: Rendered,
        heads: Mapping[str, bytes],
        contact_id: int,
    ) -> bytes | None:
        """The message, or None when a value does not fit a line of an 8bit part."""
        program = self._programs.get((tracked, allow_8bit))
        if program is None:
            program = self._programs[tracked, allow_8bit] = self._assemble(tracked, allow_8bit)
        values = [heads[name] for name in program.heads]
        tokens = self._tokens(contact_id) if tracked else {}
        values += [tokens[name] for name in program.tokens]
        sections = rendered.sections
        for number, room, starts in zip(
            program.fields, program.room, program.line_start, strict=True
        ):
            if not room:
                values.append(quoted_printable_value(sections[number]))
                continue
            value = eight_bit(sections[number])
            if len(value) > room or b"\n" in value or (starts and value.startswith(b".")):
                return None
            values.append(value)
        for name in program.branches:
            values.append(self._variants[tracked].branch(name, rendered, tokens))
        return b"".join(program.pick(program.constants + tuple(values)))

    def _tokens(self, contact_id: int) -> dict[str, bytes]:
        """The tokens of the tracked wording by the names of their marks."""
        clicks = self._sealers.clicks(contact_id, len(self._click_names))
        tokens = dict(zip(self._click_names, clicks, strict=True))
        tokens["o"] = self._sealers.open(contact_id).encode("ascii")
        return tokens

    def _assemble(self, tracked: bool, allow_8bit: bool) -> Program:
        variant = self._variants[tracked]
        parts = {name: variant.part(name, allow_8bit) for name in variant.parts}
        units = message_units(self._letter.heading, parts, self._boundary)
        return variant.program(units, list(parts.values()))
