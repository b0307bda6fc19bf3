"""Checks a message as single recipients would get it. Pure.

Each recipient is rendered for real; what the template itself says is judged once, and what only a
recipient's own values make of it is judged for each. Equal renderings cost nothing again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from minijinja import Environment, TemplateError

from mailwright.domains.content.contracts import (
    Ledger,
    MessageSource,
    RecipientIssue,
    Severity,
)
from mailwright.domains.content.domain.checks.language import guess
from mailwright.domains.content.domain.ledger import parts_of
from mailwright.domains.content.domain.merge.lexer import split
from mailwright.domains.content.domain.merge.syntax import MergeError
from mailwright.domains.content.domain.plain_text import visible_text
from mailwright.domains.content.domain.render import fresh_environment
from mailwright.domains.content.domain.verifier.model import Claim, Format
from mailwright.domains.content.domain.verifier.model import Severity as Grade
from mailwright.domains.content.domain.verifier.normal import TAG, fold
from mailwright.domains.content.domain.verifier.normal import plain as spelled
from mailwright.domains.content.domain.verifier.passages import SLOT, SLOT_BASE
from mailwright.domains.content.domain.verifier.prepared import (
    Prepared,
    Slot,
    TemplatePart,
    Verifier,
)
from mailwright.domains.content.domain.verifier.reasons import english

# A value stands between marks, after a character that tells which tag of the template it is of.
_OPEN, _SHUT = "\x1e", "\x1f"
_FIRST, _MANY = 0x100000, 0xFFFE
_WHICH = f"[{chr(_FIRST)}-{chr(_FIRST + _MANY - 1)}]"
_VALUE = re.compile(f"{_OPEN}({_WHICH})([^{_OPEN}{_SHUT}]*){_SHUT}")
_PERSONAL = re.compile(r"\bcontact\b")
# What is the same for all by its nature: looked at, like the template's own words, before.
_COMMON = re.compile(r"\{\{-?\s*(?:workspace|sender|links|campaign)\.[^{}]*\}\}")
_TAGS = re.compile(r"<[^>]*>|&nbsp;|&#160;")
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")
# “Hello ,” – a gap between a word and what ends its phrase.
_GAP_BEFORE = re.compile(r"\w[^\S\n]*\Z")
_GAP_AFTER = re.compile(r"[^\S\n]*[,.!?:;，。！？：；]")
_SHAPES, _ANSWERS, _SHOWN, _LONG = 64, 50_000, 120, 300
_PARTS = (("subject", Format.TEXT), ("html", Format.HTML), ("text", Format.TEXT))
_SPOKEN = frozenset({"en", "zh", "pl"})
_WHY = {
    "merge_failed": "the message could not be made: {detail}",
    "merge_left": "a merge tag was left in the message: the value of {tag} holds one",
    "merge_empty": "a value is missing here: {tag} is empty",
    "language_differs": "the message is in {found}, the recipient reads {expected}",
}
_SEVERITY = {Grade.BLOCK: Severity.ERROR, Grade.WARN: Severity.WARNING}


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a rendering is without its values: the texts between them by part, and whose they are
    (see `_FIRST`)."""

    texts: tuple[tuple[str, ...], ...]
    tags: str


@dataclass(slots=True)
class _Form:
    """A shape, ready for the values of those who share it."""

    prepared: Prepared
    language: str
    tags: tuple[str, ...]

    def told(self, passage: str) -> str:
        """A passage of the template with its tags written out."""
        return SLOT.sub(lambda slot: self.tags[_number(slot)], passage).replace(TAG, "…")


class Personal:
    """A message to check for one recipient after another. `ledger` is the template's own: what it
    says of everybody was looked at there and is not told again for each."""

    def __init__(self, source: MessageSource, verifier: Verifier, ledger: Ledger) -> None:
        self._verifier, self._has_facts = verifier, ledger.has_facts
        self._known = {
            (claim.kind, fold(spelled(claim.text)))
            for claim in ledger.claims
            if claim.severity is not None or claim.vouch is not None
        }
        # What is only doubted is told once, wherever it stands; the rest passage by passage.
        self._doubted = {
            (claim.kind, fold(spelled(claim.text)))
            for claim in ledger.claims
            if claim.severity is Severity.WARNING
        }
        self._templates: Environment = fresh_environment()
        self._tags: list[str] = []
        self._forms: dict[_Shape, _Form] = {}
        self._answers: dict[tuple[_Shape, tuple[str, ...], str], tuple[RecipientIssue, ...]] = {}
        self.differs = False
        self._fault = ""
        sources = {part.name: part.source for part in parts_of(source)}
        for name, _ in _PARTS:
            try:
                self._templates.add_template(_file(name), self._marked(sources[name]))
            except (MergeError, TemplateError) as error:
                self._fault = str(error)

    def check(self, context: Mapping[str, Any]) -> tuple[RecipientIssue, ...]:
        """What is wrong with the message of one recipient; nothing when all is well."""
        if self._fault:
            return (_issue("html", "merge_failed", detail=self._fault),)
        try:
            rendered = [
                self._templates.render_template(_file(name), **context) for name, _ in _PARTS
            ]
        except TemplateError as error:
            return (_issue("html", "merge_failed", detail=error.detail or error.message),)
        pieces = [_VALUE.split(text) for text in rendered]
        shape = _Shape(
            tuple(tuple(_unmarked(found[::3])) for found in pieces),
            "".join(tag for found in pieces for tag in found[1::3]),
        )
        values = tuple(value for found in pieces for value in found[2::3])
        contact = context.get("contact")
        reads = str(contact.get("language", "")) if isinstance(contact, Mapping) else ""
        key = (shape, values, reads)
        done = self._answers.get(key)
        if done is None:
            if len(self._answers) >= _ANSWERS:
                self._answers.clear()
            done = self._answers[key] = tuple(self._judge(shape, values, reads))
        return done

    def language_issue(self, language: str, reads: str) -> RecipientIssue | None:
        """What to tell of a message in one language whose recipient reads another."""
        reads = reads[:2].lower()
        if not language or reads not in _SPOKEN or reads == language:
            return None
        return _issue(
            "html", "language_differs", severity=Severity.WARNING, found=language, expected=reads
        )

    def language_of(self, context: Mapping[str, Any]) -> str:
        """The language of a rendering, "" when it does not tell."""
        html = self._templates.render_template(_file("html"), **context)
        return guess(visible_text(_VALUE.sub(" ", html)))

    def _judge(self, shape: _Shape, values: Sequence[str], reads: str) -> Iterator[RecipientIssue]:
        form = self._form(shape)
        yield from _gaps(shape, values, form.tags)
        left = next((n for n, value in enumerate(values) if _BRACES.search(value)), None)
        if left is not None:
            tag = form.tags[left]
            yield _issue("html", "merge_left", sentence=tag, personal=True, tag=tag)
        foreign = self.language_issue(form.language, reads)
        if foreign is not None:
            yield foreign
        for claim in form.prepared.check(values).claims:
            if claim.severity is Grade.PASS:
                continue
            words = fold(spelled(claim.text))
            if claim.severity is Grade.WARN and (claim.kind.value, words) in self._doubted:
                continue
            said = form.prepared.passage_of(claim, values)
            personal = words not in fold(said) if said else not _stated(claim, shape)
            # What the template says of everybody was told there.
            if personal or (claim.kind.value, words) not in self._known:
                yield self._told(_of(claim, form.told(said), personal))

    def _told(self, issue: RecipientIssue) -> RecipientIssue:
        """As the ledger does: without any facts nothing can be held against them."""
        if self._has_facts or issue.reason == "forbidden_memory":
            return issue
        return replace(issue, severity=Severity.WARNING)

    def _form(self, shape: _Shape) -> _Form:
        known = self._forms.get(shape)
        if known is not None:
            return known
        if len(self._forms) >= _SHAPES:
            self._forms.clear()
        parts, number = [], 0
        for (name, kind), literals in zip(_PARTS, shape.texts, strict=True):
            segments: list[str | Slot] = [literals[0]]
            for literal in literals[1:]:
                segments += [Slot(number), literal]
                number += 1
            parts.append(TemplatePart(name, tuple(segments), kind))
        language = guess(visible_text(" ".join(shape.texts[1])))
        tags = tuple(self._tag(mark) for mark in shape.tags)
        made = self._forms[shape] = _Form(self._verifier.prepare(parts), language, tags)
        return made

    def _tag(self, mark: str) -> str:
        number = ord(mark) - _FIRST
        return self._tags[number] if number < len(self._tags) else "{{ }}"

    def _marked(self, source: str) -> str:
        """The template with marks around every value it puts out; notes the tags, and whether any
        of them is about the recipient."""
        out = []
        for one in split(source):
            if isinstance(one, str):
                out.append(one)
                continue
            self.differs = self.differs or bool(_PERSONAL.search(one.source))
            if one.kind == "output" and _COMMON.fullmatch(one.source):
                out.append(TAG)
            elif one.kind == "output" and len(self._tags) < _MANY:
                which = chr(_FIRST + len(self._tags))
                self._tags.append(one.source)
                out.append(f"{_OPEN}{which}{one.source}{_SHUT}")
            else:
                out.append(one.source)
        return "".join(out)


def _unmarked(texts: Sequence[str]) -> Iterator[str]:
    """Texts without stray marks, which only a value can have brought."""
    for text in texts:
        stray = _OPEN in text or _SHUT in text
        yield text.replace(_OPEN, "").replace(_SHUT, "") if stray else text


def _file(part: str) -> str:
    return "message.html" if part == "html" else f"{part}.txt"


def _gaps(shape: _Shape, values: Sequence[str], tags: Sequence[str]) -> Iterator[RecipientIssue]:
    """Where an empty value leaves a hole that a reader stumbles over."""
    number = 0
    for (name, _), literals in zip(_PARTS, shape.texts, strict=True):
        for at in range(len(literals) - 1):
            value, tag = values[number], tags[number]
            number += 1
            if value.strip():
                continue
            before = _TAGS.sub(" ", literals[at][-200:])
            after = _TAGS.sub(" ", literals[at + 1][:200])
            if _GAP_BEFORE.search(before) and _GAP_AFTER.match(after):
                read = " ".join(f"{before[-30:]}{value}{after[:12]}".split())
                said = " ".join(f"{before[-30:]}{tag}{after[:12]}".split())
                yield _issue(name, "merge_empty", text=read, sentence=said, tag=tag)
                return


def _stated(claim: Claim, shape: _Shape) -> bool:
    """Whether a link or an aside is the template's own words."""
    at = next(n for n, (name, _) in enumerate(_PARTS) if name == claim.part)
    return any(
        claim.text in literal or claim.text in unescape(literal) for literal in shape.texts[at]
    )


def _number(slot: re.Match[str]) -> int:
    return ord(slot.group()) - SLOT_BASE


def _issue(
    part: str,
    reason: str,
    *,
    text: str = "",
    sentence: str = "",
    severity: Severity = Severity.ERROR,
    personal: bool = False,
    **params: str,
) -> RecipientIssue:
    why = _WHY[reason].format(**params)
    verdict = "weak" if severity is Severity.WARNING else "false"
    return RecipientIssue(
        part, "merge", text[:_SHOWN], sentence[:_SHOWN], verdict, severity, reason, params, why,
        personal,
    )  # fmt: skip


def _of(claim: Claim, sentence: str, personal: bool) -> RecipientIssue:
    return RecipientIssue(
        part=claim.part,
        kind=claim.kind.value,
        text=claim.text[:_SHOWN],
        sentence=sentence[:_LONG],
        verdict=claim.verdict.value,
        severity=_SEVERITY[claim.severity],
        reason=claim.reason.code,
        params=dict(claim.reason.params),
        why=english(claim),
        personal=personal,
    )
