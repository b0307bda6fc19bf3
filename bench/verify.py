"""``./mw bench verify``: rendered messages of 30 KB checked per second of one core's time.

Measured: the incremental form over recipients with names, towns, points, codes of their own and a
conditional block. Reference: the full check of every rendering, over fewer of them. Also: what the
check before a launch does per recipient without the database, rendering the template included.
"""

from __future__ import annotations

import time
from datetime import timedelta
from uuid import UUID

from bench import _corpus
from bench._harness import Measurement, arguments, note, report
from bench.claims import AT
from mailwright.domains.catalog.contracts import Facts
from mailwright.domains.content.contracts import MessageSource
from mailwright.domains.content.contracts import Severity as Wrong
from mailwright.domains.content.domain.ledger import ledger_of
from mailwright.domains.content.domain.personal import Personal
from mailwright.domains.content.domain.verifier.model import Format, Part, Severity
from mailwright.domains.content.domain.verifier.prepared import Slot, TemplatePart, Verifier
from mailwright.domains.content.domain.verifier.verify import judge_parts

_SIZE = 30_000
_NAMES = [
    "Anna",
    "Bo",
    "Chen",
    "Dorota",
    "Emil",
    "Fatima",
    "Grzegorz",
    "Hanna",
    "Ivo",
    "Julia",
    "Kasia",
    "Li",
    "Maria",
    "Noor",
    "Ola",
]
_TOWNS = [
    "Bergen",
    "Gdynia",
    "Kraków",
    "Leeds",
    "Lyon",
    "Oslo",
    "Poznań",
    "Toruń",
    "Warszawa",
    "Xiamen",
]
_STORY = (
    "We spent the summer in the mountains with people who know every stone of them, and came back "
    "with stories, sore feet and a few ideas of how a good day outside should feel. Here is one of "
    "them, told by the ones who were there, with maps, pictures and a recipe for the evening."
)
_BLOCK = (
    '<table role="presentation" width="100%"><tr><td style="padding:16px;'
    'font-family:Arial,sans-serif;font-size:16px;line-height:24px;color:#333333"><p>{story}</p></td></tr></table>'
)
_PRODUCTS = (
    "<h2>Trail Runner 3</h2><p><s>€119</s> <b>€89.00</b></p><p>With SAVE20: €71.20 until 30"
    " November"
    '</p><a href="https://fjellvik.com/shoes/trail-runner-3">Shop now</a><h2>Nordic Bottle</h2>'
    "<p>€20.00, buy one, get one free until 29 November.</p><h2>City Pack 24L</h2><p>€59.90</p>"
)


def main(argv: list[str]) -> int:
    """Measure and print."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--recipients", type=int, default=50_000)
    chosen = parser.parse_args(argv)
    report(_measure(chosen.recipients), as_json=chosen.json)
    return 0


def _template() -> TemplatePart:
    head: tuple[str | Slot, ...] = (
        "<html><body><p>Hi ", Slot(0), ", greetings to ", Slot(1), "!</p><p>You have ", Slot(2),
        " points in the club.</p>", Slot(3), '<a href="https://fjellvik.com/me?c=', Slot(4),
        '">You</a>',
    )  # fmt: skip
    tail = (
        "<p>Goods can go back within 60 days.</p>",
        '<p>Fjellvik, 5003 Bergen <a href="{{ links.unsubscribe }}">Unsubscribe</a></p>',
        "</body></html>",
    )
    size = sum(len(s) for s in (*head, *tail, _PRODUCTS) if isinstance(s, str))
    filler = ""
    number = 0
    while size + len(filler) < _SIZE:
        number += 1
        filler += _BLOCK.format(
            story=f"{_STORY} Chapter {'abcdefghijklmnopqrstuvwxyz'[number % 26]}."
        )
    return TemplatePart("html", (*head, _PRODUCTS, filler, *tail), Format.HTML)


def _values(number: int) -> list[str]:
    """What is a recipient's own; one in 20,000 gets a block that is not true."""
    block = ("<p>Thank you for your trust.</p>", "<p>See you in our shop.</p>")[number % 2]
    if number % 20_000 == 19_999:
        block = "<p>Only for you: Trail Runner 3 for €79.00</p>"
    return [
        _NAMES[number % len(_NAMES)]
        + ("" if number % 3 else f"-{_NAMES[number // 7 % len(_NAMES)]}"),
        _TOWNS[number % len(_TOWNS)],
        str(number * 37 % 900),
        block,
        f"c{number:07d}",
    ]


def _source(template: TemplatePart) -> MessageSource:
    """The same message as a template with merge tags."""
    tags = (
        "{{ contact.first_name }}", "{{ contact.town }}", "{{ contact.points }}",
        ("{% if contact.points > 899 %}<p>Only for you: Trail Runner 3 for €{{ contact.price }}</p>"
        "{% else %}<p>See you in our shop.</p>{% endif %}"),
        "{{ contact.code }}",
    )  # fmt: skip
    html = "".join(tags[one.number] if isinstance(one, Slot) else one for one in template.segments)
    subject = "{{ contact.first_name }}, a good day outside"
    return MessageSource(UUID(int=0), "", subject, "", html, "", "en")


def _context(number: int) -> dict[str, dict[str, str | int]]:
    """One in 20,000 would read a price that is not true."""
    values = _values(number)
    odd = number % 20_000 == 19_999
    return {
        "contact": {
            "first_name": values[0],
            "town": values[1],
            "points": 900 if odd else int(values[2]),
            "price": "79.00",
            "code": values[4],
            "language": "en",
        }
    }


def _before_launch(facts: Facts, template: TemplatePart, recipients: int) -> dict[str, float]:
    """Recipients per second of one core's time, and how many would have read what is not true."""
    source = _source(template)
    checked = Personal(source, Verifier(facts, AT, None, "en"), ledger_of(source, facts, AT))
    contexts = [_context(number) for number in range(recipients)]
    began = time.process_time()
    blocked = sum(
        any(one.severity is Wrong.ERROR for one in checked.check(context)) for context in contexts
    )
    taken = time.process_time() - began
    return {
        "before_launch_recipients_per_s": round(recipients / taken),
        "before_launch_blocked": blocked,
    }


def _measure(recipients: int) -> Measurement:
    facts = next(f for path, _, f in _corpus.banks("tuning") if path.stem == "en")
    template = _template()
    verifier = Verifier(facts, AT, None, "en")
    began = time.process_time()
    prepared = verifier.prepare([template])
    preparing = time.process_time() - began
    values = [_values(number) for number in range(recipients)]
    note(f"checking {recipients:,} renderings of {_SIZE // 1000} KB …")
    began = time.process_time()
    blocked = sum(prepared.check(one).verdict is Severity.BLOCK for one in values)
    taken = time.process_time() - began
    note("the same in parts …")
    steps = prepared.steps(values[: min(recipients, 10_000)], time.process_time)
    total = sum(steps.values()) or 1.0
    note("rendered and checked, as before a launch …")
    before_launch = _before_launch(facts, template, recipients)
    note("the full check …")
    few = values[:20]
    texts = [
        "".join(one[s.number] if isinstance(s, Slot) else s for s in template.segments)
        for one in few
    ]
    began = time.process_time()
    for text in texts:
        fresh = Verifier(facts, AT + timedelta(0), None, "en")
        judge_parts([Part("html", text, Format.HTML)], fresh.judge)
    full = (time.process_time() - began) / len(texts)
    return Measurement(
        name="verify",
        unit="messages/s",
        figure=recipients / taken,
        reference=1 / full,
        reference_is="every message read in full, nothing remembered",
        details={
            "bytes_per_message": len(texts[0].encode()),
            "recipients": recipients,
            "blocked": blocked,
            "prepare_ms": round(preparing * 1000, 1),
            "us_per_message": round(taken / recipients * 1e6, 1),
            "share_of_steps_percent": {
                name: round(100 * value / total, 1) for name, value in steps.items()
            },
            **before_launch,
        },
    )
