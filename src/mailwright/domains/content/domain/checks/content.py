"""Checks of subject, preheader, legal parts, size and language."""

import re
import unicodedata
from collections.abc import Iterator

from mailwright.domains.content.contracts import Part
from mailwright.domains.content.domain.checks.catalogue import Found, found
from mailwright.domains.content.domain.checks.inspection import Inspection
from mailwright.domains.content.domain.checks.language import guess
from mailwright.domains.content.domain.markup import Start, tokens
from mailwright.domains.content.domain.merge.analysis import references
from mailwright.domains.content.domain.merge.parser import parse
from mailwright.domains.content.domain.merge.syntax import MergeError
from mailwright.domains.content.domain.mjml.prepare import TAG_MARK
from mailwright.domains.content.domain.plain_text import visible_text

SIZE_LIMIT = 102 * 1024  # bytes; Gmail shows "[Message clipped]" past this
SUBJECT_WIDTH = 70  # columns; East Asian wide characters count two
PREHEADER_WIDTH = 140
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
_PLACEHOLDER = re.compile(r"\[[^\W\d_][^\[\]\n{}]{2,40}\](?!\()|\blorem ipsum\b", re.I)
_FAKE_REPLY = re.compile(r"\s*((?:re|fwd?|odp|pd|回复|答复|转发)\s*[:：])", re.I)


def width(text: str) -> int:
    """Columns a text takes: wide characters two, combining marks and joiners none."""
    columns = 0
    for letter in text:
        if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
            continue
        columns += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return columns


def check_content(inspection: Inspection) -> Iterator[Found]:
    """Findings about what the message says and what the law asks of it."""
    yield from _subject(inspection)
    yield from _sender(inspection)
    if not inspection.compiled.html:
        return
    yield from _legal(inspection)
    yield from _body(inspection)


def _subject(inspection: Inspection) -> Iterator[Found]:
    subject, preheader = inspection.draft.subject.strip(), inspection.compiled.preheader.strip()
    if not subject:
        yield found("subject_missing", Part.SUBJECT)
    plain = _TAG.sub("Maria", subject)
    if width(plain) > SUBJECT_WIDTH:
        yield found(
            "subject_long", Part.SUBJECT, length=str(width(plain)), limit=str(SUBJECT_WIDTH)
        )
    letters = [letter for letter in _TAG.sub("", subject) if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    if re.search(r"[!！]{2}", plain) or (len(letters) > 10 and capitals > 0.7 * len(letters)):
        yield found("subject_shouting", Part.SUBJECT, excerpt=subject)
    fake = _FAKE_REPLY.match(plain)
    if fake:
        yield found("subject_fake_reply", Part.SUBJECT, excerpt=subject, found=fake.group(1))
    if not preheader:
        yield found("preheader_missing", Part.PREHEADER)
    elif preheader == inspection.compiled.subject.strip():
        yield found("preheader_same", Part.PREHEADER, excerpt=preheader)
    elif width(_TAG.sub("Maria", preheader)) > PREHEADER_WIDTH:
        yield found(
            "preheader_long",
            Part.PREHEADER,
            length=str(width(_TAG.sub("Maria", preheader))),
            limit=str(PREHEADER_WIDTH),
        )


def _sender(inspection: Inspection) -> Iterator[Found]:
    sender = inspection.sender
    if inspection.sender_required and (sender is None or "@" not in sender.email):
        yield found("sender_missing", Part.SENDER)


def _legal(inspection: Inspection) -> Iterator[Found]:
    output = inspection.output
    template = parse(inspection.compiled.html)
    unsubscribe: dict[int, bool] = {}
    address: dict[int, bool] = {}
    for reference in references(template):
        if reference.role == "output" and not reference.local:
            if reference.path.parts == ("links", "unsubscribe"):
                unsubscribe[reference.tag] = reference.conditional
            elif reference.path.parts == ("workspace", "postal_address"):
                address[reference.tag] = reference.conditional
    linked = [
        int(number)
        for token in tokens(output.text)
        if isinstance(token, Start) and token.name == "a"
        for number in TAG_MARK.findall(token.get("href") or "")
        if int(number) in unsubscribe
    ]
    if not linked:
        yield found("unsubscribe_missing", Part.BODY)
    elif all(unsubscribe[number] for number in linked):
        yield found("unsubscribe_conditional", Part.BODY)
    if inspection.draft.text.strip() and not _mentions_unsubscribe(inspection.compiled.text):
        yield found("text_unsubscribe_missing", Part.TEXT)

    if not inspection.workspace.website and any(
        reference.path.parts == ("workspace", "website") for reference in references(template)
    ):
        yield found("website_unset", Part.WORKSPACE)
    postal = " ".join(inspection.workspace.postal_address.split())
    seen = " ".join(visible_text(inspection.compiled.html).split())
    written = bool(postal) and _letters(postal) in _letters(seen)
    if not written and (not address or all(address.values())):
        yield found("postal_address_missing", Part.BODY)
    elif not postal:
        yield found("postal_address_unset", Part.WORKSPACE)


def _mentions_unsubscribe(text: str) -> bool:
    try:
        template = parse(text)
    except MergeError:
        return False
    return any(
        reference.path.parts == ("links", "unsubscribe") and not reference.conditional
        for reference in references(template)
        if reference.role == "output"
    )


def _letters(text: str) -> str:
    return "".join(letter.lower() for letter in text if letter.isalnum())


def _body(inspection: Inspection) -> Iterator[Found]:
    compiled = inspection.compiled
    seen = visible_text(compiled.html)
    words = _TAG.sub(" x ", seen)
    images = sum(
        isinstance(token, Start) and token.name == "img" for token in tokens(inspection.output.text)
    )
    bare = _letters(words)
    if not bare and not images:
        yield found("body_empty", Part.BODY)
    elif images and width(bare) < 60:
        yield found("image_only", Part.BODY)
    if not compiled.text.strip():
        yield found("text_empty", Part.TEXT)
    if compiled.size > SIZE_LIMIT:
        yield found(
            "size_clipped",
            Part.BODY,
            size=str(round(compiled.size / 1024)),
            limit=str(SIZE_LIMIT // 1024),
        )
    for part, text in (
        (Part.SUBJECT, inspection.draft.subject),
        (Part.PREHEADER, inspection.draft.preheader),
        (Part.BODY, seen),
    ):
        for match in _PLACEHOLDER.finditer(text):
            at = None
            if part is Part.BODY:
                position = inspection.draft.mjml.find(match.group())
                at = inspection.lines.at(position) if position >= 0 else None
            yield found("placeholder_left", part, at=at, excerpt=match.group(), found=match.group())
    guessed = guess(f"{_TAG.sub(' ', inspection.draft.subject)} {_TAG.sub(' ', seen)}")
    declared = inspection.draft.language.split("-")[0].lower()
    if guessed and declared != guessed:
        yield found("language_mismatch", Part.BODY, declared=declared, guessed=guessed)
