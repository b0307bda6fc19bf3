"""Checks a message as single recipients would get it. Pure.

Each recipient is rendered for real; what the template itself says is judged once, and what only a
recipient's own values make of it is judged for each. Equal renderings cost nothing again.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from minijinja import Environment, TemplateError

from mailwright.domains.content.contracts import (
    Ledger,
    MessageSource,
    RecipientIssue,
    Severity,
)
from mailwright.domains.content.domain.checks.language import guess
from mailwright.domains.content.domain.merge.lexer import split
from mailwright.domains.content.domain.merge.syntax import MergeError
from mailwright.domains.content.domain.plain_text import visible_text
from mailwright.domains.content.domain.render import fresh_environment, plain
from mailwright.domains.content.domain.verifier.model import Claim, Format
from mailwright.domains.content.domain.verifier.model import Severity as Grade
from mailwright.domains.content.domain.verifier.normal import fold
from mailwright.domains.content.domain.verifier.normal import plain as spelled
from mailwright.domains.content.domain.verifier.prepared import (
    Prepared,
    Slot,
    TemplatePart,
    Verifier,
)
from mailwright.domains.content.domain.verifier.reasons import english

_OPEN, _SHUT = "\x1e", "\x1f"
_VALUE = re.compile(f"{_OPEN}([^{_OPEN}{_SHUT}]*){_SHUT}")
_MARKS = str.maketrans("", "", _OPEN + _SHUT)
_PERSONAL = re.compile(r"\bcontact\b")
_TAGS = re.compile(r"<[^>]*>|&nbsp;|&#160;")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
# “Hello ,” – a gap between a word and what ends its phrase.
_GAP_BEFORE = re.compile(r"\w[^\S\n]*\Z")
_GAP_AFTER = re.compile(r"[^\S\n]*[,.!?:;，。！？：；]")
_SHAPES, _ANSWERS, _SHOWN = 64, 50_000, 120
_PARTS = (("subject", Format.TEXT), ("html", Format.HTML), ("text", Format.TEXT))
_SPOKEN = frozenset({"en", "zh", "pl"})
_SEVERITY = {Grade.BLOCK: Severity.ERROR, Grade.WARN: Severity.WARNING}
Shape = tuple[tuple[str, ...], ...]


class Personal:
    """A message to check for one recipient after another. `ledger` is the template's own: what it
    says of everybody was looked at there and is not told again for each."""

    def __init__(self, source: MessageSource, verifier: Verifier, ledger: Ledger) -> None:
        self._verifier = verifier
        self._known = {
            (claim.kind, fold(spelled(claim.text)))
            for claim in ledger.claims
            if claim.severity is not None or claim.vouch is not None
        }
        self._templates: Environment = fresh_environment()
        self._shapes: dict[Shape, tuple[Prepared, str]] = {}
        self._answers: dict[tuple[Shape, tuple[str, ...], str], tuple[RecipientIssue, ...]] = {}
        self.differs = False
        self._fault = ""
        sources = {"subject": source.subject, "html": source.html, "text": source.text}
        for name, _ in _PARTS:
            try:
                marked, personal = _marked(sources[name])
                self._templates.add_template(_file(name), marked)
            except (MergeError, TemplateError) as error:
                self._fault, personal = str(error), False
            self.differs = self.differs or personal

    def check(self, context: Mapping[str, Any]) -> tuple[RecipientIssue, ...]:
        """What is wrong with the message of one recipient; nothing when all is well."""
        data = {root: plain(values) for root, values in context.items()}
        try:
            rendered = [
                (name, self._templates.render_template(_file(name), **data)) for name, _ in _PARTS
            ]
        except TemplateError as error:
            return (_issue("html", "merge_failed", detail=error.detail or error.message),)
        if self._fault:
            return (_issue("html", "merge_failed", detail=self._fault),)
        pieces = [_VALUE.split(text) for _, text in rendered]
        shape = tuple(tuple(one.translate(_MARKS) for one in found[::2]) for found in pieces)
        values = tuple(value for found in pieces for value in found[1::2])
        contact = data.get("contact")
        reads = str(contact.get("language", "")) if isinstance(contact, Mapping) else ""
        key = (shape, values, reads)
        done = self._answers.get(key)
        if done is None:
            if len(self._answers) >= _ANSWERS:
                self._answers.clear()
            done = self._answers[key] = tuple(self._judge(shape, values, reads))
        return done

    def _judge(self, shape: Shape, values: Sequence[str], reads: str) -> list[RecipientIssue]:
        prepared, language = self._prepared(shape, values)
        found = _gaps(shape, values)
        if any(_BRACES.search(value) for value in values):
            found.append(_issue("html", "merge_left", text="{{ }}"))
        reads = reads[:2].lower()
        if language and reads in _SPOKEN and reads != language:
            found.append(
                _issue(
                    "html", "language_differs", severity=Severity.WARNING,
                    found=language, expected=reads,
                )
            )  # fmt: skip
        for claim in prepared.check(values).claims:
            if claim.severity is Grade.PASS:
                continue
            if (claim.kind.value, fold(spelled(claim.text))) not in self._known:
                found.append(_of(claim))
        return found

    def _prepared(self, shape: Shape, values: Sequence[str]) -> tuple[Prepared, str]:
        known = self._shapes.get(shape)
        if known is not None:
            return known
        if len(self._shapes) >= _SHAPES:
            self._shapes.clear()
        parts, number = [], 0
        for (name, kind), literals in zip(_PARTS, shape, strict=True):
            segments: list[str | Slot] = [literals[0]]
            for literal in literals[1:]:
                segments += [Slot(number), literal]
                number += 1
            parts.append(TemplatePart(name, tuple(segments), kind))
        html = shape[1]
        language = guess(visible_text(" ".join(html).replace("{", " ")))
        made = (self._verifier.prepare(parts), language)
        self._shapes[shape] = made
        return made


def _marked(source: str) -> tuple[str, bool]:
    """The template with marks around every value it puts out, and whether it is personal."""
    pieces = split(source)
    personal = any(not isinstance(one, str) and _PERSONAL.search(one.source) for one in pieces)
    marked = "".join(
        one
        if isinstance(one, str)
        else f"{_OPEN}{one.source}{_SHUT}"
        if one.kind == "output"
        else one.source
        for one in pieces
    )
    return marked, personal


def _file(part: str) -> str:
    return "message.html" if part == "html" else f"{part}.txt"


def _gaps(shape: Shape, values: Sequence[str]) -> list[RecipientIssue]:
    """Where an empty value leaves a hole that a reader stumbles over."""
    found, number = [], 0
    for (name, _), literals in zip(_PARTS, shape, strict=True):
        for at in range(len(literals) - 1):
            value = values[number]
            number += 1
            if value.strip():
                continue
            before = _TAGS.sub(" ", literals[at][-200:])
            after = _TAGS.sub(" ", literals[at + 1][:200])
            if _GAP_BEFORE.search(before) and _GAP_AFTER.match(after):
                words = " ".join(f"{before[-30:]}{value}{after[:12]}".split())
                found.append(_issue(name, "merge_empty", text=words))
    return found[:1]


def _issue(
    part: str,
    reason: str,
    *,
    text: str = "",
    severity: Severity = Severity.ERROR,
    **params: str,
) -> RecipientIssue:
    why = {
        "merge_failed": "the message could not be made: {detail}",
        "merge_left": "a merge tag was left in the message",
        "merge_empty": "a value is missing here",
        "language_differs": "the message is in {found}, the recipient reads {expected}",
    }[reason].format(**params)
    return RecipientIssue(
        part, "merge", text[:_SHOWN], "weak" if severity is Severity.WARNING else "false",
        severity, reason, params, why,
    )  # fmt: skip


def _of(claim: Claim) -> RecipientIssue:
    return RecipientIssue(
        part=claim.part,
        kind=claim.kind.value,
        text=claim.text[:_SHOWN],
        verdict=claim.verdict.value,
        severity=_SEVERITY[claim.severity],
        reason=claim.reason.code,
        params=dict(claim.reason.params),
        why=english(claim),
    )
