"""Checks of merge tags: unknown names, values that may be empty, tags of other products."""

import re
from collections.abc import Iterator

from mailwright.domains.content.contracts import Part
from mailwright.domains.content.domain.checks.catalogue import Found, found
from mailwright.domains.content.domain.checks.inspection import Inspection
from mailwright.domains.content.domain.markup import Lines
from mailwright.domains.content.domain.merge.analysis import (
    Reference,
    is_loop_name,
    references,
)
from mailwright.domains.content.domain.merge.fields import ROOTS, Fields
from mailwright.domains.content.domain.merge.parser import parse
from mailwright.domains.content.domain.merge.syntax import MergeError, Template
from mailwright.domains.content.domain.mjml.prepare import TAG_MARK
from mailwright.domains.content.domain.plain_text import visible_text

# tags of other products: Mailchimp, Brevo/Sendinblue, HubSpot personalisation, ActiveCampaign,
# SendGrid, Handlebars triple, ERB, and single braces
_FOREIGN = re.compile(
    r"\*\|[A-Za-z0-9_:]+\|\*|%%?[A-Z][A-Z0-9_]{2,}%%?|\[\[[a-z_. ]{3,30}\]\]|<%=?\s*[\w.]+\s*%>"
    r"|\$\{[a-z_.]{3,30}\}|(?<![{\w])\{(?:contact|subscriber|user|first_?name|last_?name|email)"
    r"[a-z_.]*\}(?!\})|(?<!\w)-[A-Z]{4,}(?:_[A-Z]+)+-(?!\w)",
    re.I,
)
_STRAY = re.compile(r"\}\}|%\}|\{\{|\{%")
_AROUND = 30  # letters of a sentence shown before a gap
_GAP_BEFORE = re.compile(r"(?:\A|[\s>(（“„\"])\Z")
_GAP_AFTER = re.compile(r"\s*(?:[,!?;:，！？；：。、]|\.(?:\s|\Z))")


def check_merging(inspection: Inspection) -> Iterator[Found]:
    """All findings about merge tags that can be known without a recipient."""
    draft = inspection.draft
    for part, source, markup in (
        (Part.SUBJECT, draft.subject, False),
        (Part.PREHEADER, draft.preheader, False),
        (Part.BODY, draft.mjml, True),
        (Part.TEXT, draft.text, False),
    ):
        yield from _foreign(part, source, inspection.fields)
        try:
            template = parse(source, markup=markup)
        except MergeError:
            continue  # the compile step has said so
        yield from _names(part, source, template, inspection.fields)
    yield from _empty(inspection)


def _names(part: Part, source: str, template: Template, fields: Fields) -> Iterator[Found]:
    lines = Lines(source)
    for reference in references(template):
        path = reference.path
        if reference.local:
            if path.parts[0] == "loop" and not is_loop_name(path):
                yield _unknown(part, lines, reference, "loop.index")
            continue
        known = fields.get(path.parts)
        at = lines.at(path.position)
        excerpt = lines.text(at[0])
        if len(path.parts) == 1 and path.parts[0] in ROOTS:
            yield found("merge_whole_group", part, at=at, excerpt=excerpt, field=path.dotted)
        elif known is None:
            yield _unknown(part, lines, reference, fields.nearest(path.dotted))
        elif reference.role == "loop" and known.kind != "list":
            yield found("merge_not_a_list", part, at=at, excerpt=excerpt, field=path.dotted)


def _unknown(part: Part, lines: Lines, reference: Reference, nearest: str) -> Found:
    at = lines.at(reference.path.position)
    return found(
        "merge_unknown_field",
        part,
        at=at,
        excerpt=lines.text(at[0]),
        field=reference.path.dotted,
        nearest=nearest,
    )


def _foreign(part: Part, source: str, fields: Fields) -> Iterator[Found]:
    lines = Lines(source)
    for match in list(_FOREIGN.finditer(source))[:10]:
        words = re.sub(r"[^A-Za-z_.]", "", match.group())
        nearest = fields.nearest(words.lower()) or "contact.first_name"
        at = lines.at(match.start())
        yield found(
            "foreign_merge_tag",
            part,
            at=at,
            excerpt=lines.text(at[0]),
            found=match.group(),
            nearest=f"{{{{ {nearest} }}}}",
        )


def _empty(inspection: Inspection) -> Iterator[Found]:
    """Values that may be empty and have no default; worse when the sentence breaks without them."""
    draft, fields = inspection.draft, inspection.fields
    told: set[tuple[Part, str]] = set()
    harmless = _inside_addresses(inspection)
    for part, source, markup in (
        (Part.SUBJECT, draft.subject, False),
        (Part.PREHEADER, draft.preheader, False),
        (Part.BODY, draft.mjml, True),
        (Part.TEXT, draft.text, False),
    ):
        try:
            template = parse(source, markup=markup)
        except MergeError:
            continue
        lines = Lines(source)
        for reference in references(template):
            known = None if reference.local else fields.get(reference.path.parts)
            if known is None or not known.optional or reference.covered:
                continue
            name = reference.path.dotted
            if (part, name) in told or (part is Part.BODY and reference.tag in harmless):
                continue
            told.add((part, name))
            at = lines.at(reference.path.position)
            broken = _broken(inspection, part, source, name)
            if broken:
                yield found("empty_greeting", part, at=at, excerpt=broken, field=name, reads=broken)
            else:
                yield found(
                    "merge_field_maybe_empty", part, at=at, excerpt=lines.text(at[0]), field=name
                )


def _inside_addresses(inspection: Inspection) -> frozenset[int]:
    """Tags inside an address that begins without them: an empty parameter breaks nothing."""
    return frozenset(
        int(number)
        for element in inspection.elements
        for name in ("href", "src")
        for number in TAG_MARK.findall((element.get(name) or "").strip()[1:])
        if not (element.get(name) or "").strip().startswith("\ue000")
    )


def _broken(inspection: Inspection, part: Part, source: str, name: str) -> str:
    """The words around a value if they read wrongly without it ("Hi ,"), else ""."""
    text = visible_text(inspection.compiled.html) if part is Part.BODY else source
    bare = re.compile(rf"\{{\{{-?\s*{re.escape(name)}\s*(?:\|\s*[a-z]+\s*)*-?\}}\}}")
    for match in bare.finditer(text):
        before = text[max(0, match.start() - _AROUND) : match.start()]
        after = text[match.end() : match.end() + 20]
        if _GAP_BEFORE.search(before) and _GAP_AFTER.match(after):
            line = before.rsplit("\n", 1)[-1]
            if len(line) == len(before) == _AROUND:  # cut in the middle: begin with a whole word
                line = f"… {line.partition(' ')[2]}"
            around = line + after.split("\n", 1)[0]
            return re.sub(r"\s+", " ", around).strip()
    return ""


def stray_braces(rendered: str) -> str:
    """Braces that look like a merge tag in finished text, with some words around; "" if none."""
    match = _STRAY.search(rendered)
    return rendered[max(0, match.start() - 12) : match.end() + 24] if match else ""
