"""Runs all checks over a draft, and over what single recipients would get."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mailwright.domains.content.contracts import MessageSource, Part, Severity
from mailwright.domains.content.domain import urls
from mailwright.domains.content.domain.checks.catalogue import CATALOGUE, Found, found
from mailwright.domains.content.domain.checks.content import SIZE_LIMIT, check_content
from mailwright.domains.content.domain.checks.inspection import Inspection
from mailwright.domains.content.domain.checks.legibility import check_legibility
from mailwright.domains.content.domain.checks.linking import check_links
from mailwright.domains.content.domain.checks.merging import check_merging, stray_braces
from mailwright.domains.content.domain.markup import Lines, Start, tokens
from mailwright.domains.content.domain.plain_text import visible_text
from mailwright.domains.content.domain.render import RenderError, render

_PARTS = {Part.SUBJECT: 0, Part.PREHEADER: 1, Part.BODY: 2, Part.TEXT: 3}
_BRACES = re.compile(r"\{\{|\}\}|\{%|%\}")


def check_draft(inspection: Inspection) -> list[Found]:
    """Every finding that does not depend on who receives the message; errors first."""
    items = [*_faults(inspection), *_removed(inspection), *check_content(inspection)]
    items += [*check_merging(inspection), *check_links(inspection), *_leftovers(inspection)]
    items += check_legibility(inspection)
    return ordered(items)


def ordered(items: list[Found]) -> list[Found]:
    """Errors before warnings, then by part and line; repeats of the same thing dropped."""
    seen: set[tuple[str, str, int | None, tuple[tuple[str, str], ...]]] = set()
    kept: list[Found] = []
    for item in items:
        key = (item.code, item.place.part, item.place.line, tuple(sorted(item.values.items())))
        if key not in seen:
            seen.add(key)
            kept.append(item)
    return sorted(
        kept,
        key=lambda item: (
            item.severity is not Severity.ERROR,
            _PARTS.get(item.place.part, 9),
            item.place.line or 0,
        ),
    )


def _faults(inspection: Inspection) -> Iterator[Found]:
    draft = inspection.draft
    sources = {
        Part.SUBJECT: draft.subject,
        Part.PREHEADER: draft.preheader,
        Part.BODY: draft.mjml,
        Part.TEXT: draft.text,
    }
    for fault in inspection.compiled.faults:
        problem = fault.problem
        code = problem.code if problem.code in CATALOGUE else "merge_syntax"
        lines = Lines(sources[fault.part])
        at = lines.at(problem.position)
        yield found(code, fault.part, at=at, excerpt=lines.text(at[0]), values=problem.values)


def _removed(inspection: Inspection) -> Iterator[Found]:
    for item in inspection.compiled.removed:
        if item.kind in ("element", "attribute"):
            position = _position(inspection, item.name.split(" ")[-1])
            at = inspection.lines.at(position) if position >= 0 else None
            yield found("unsafe_removed", Part.BODY, at=at, name=item.name)
        elif item.kind in ("style", "comment"):
            yield found("style_removed", Part.BODY)
        elif item.kind == "merge":
            element, _, attribute = item.name.partition(" ")
            yield found("merge_misplaced", Part.BODY, element=element, attribute=attribute)


def _position(inspection: Inspection, name: str) -> int:
    match = re.search(rf"(?:<|\s){re.escape(name)}\b", inspection.draft.mjml, re.I)
    return match.start() if match else -1


def _leftovers(inspection: Inspection) -> Iterator[Found]:
    """Closing braces without opening ones: what is left when a tag was typed wrongly."""
    for part, source in (
        (Part.SUBJECT, inspection.compiled.subject),
        (Part.PREHEADER, inspection.compiled.preheader),
        (Part.BODY, visible_text(inspection.compiled.html) if inspection.compiled.html else ""),
    ):
        bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", source, flags=re.S)
        match = _BRACES.search(bare)
        if match:
            around = bare[max(0, match.start() - 12) : match.end() + 12].strip()
            line = None
            if part is Part.BODY:
                index = inspection.draft.mjml.find(around[:20])
                line = inspection.lines.at(index) if index >= 0 else None
            yield found("literal_braces", part, at=line, excerpt=around, found=match.group())


def check_recipient(
    source: MessageSource, context: Mapping[str, Any], contact_id: int
) -> list[Found]:
    """Findings that appear only when the message is made for this recipient."""
    try:
        message = render(source, context)
    except RenderError as error:
        return [
            found(
                "render_failed",
                Part(error.part),
                contact_id=contact_id,
                section=error.part,
                reason=error.message,
            )
        ]
    items: list[Found] = []
    if not message.subject:
        items.append(found("subject_empty_rendered", Part.SUBJECT, contact_id=contact_id))
    for part, text in (
        (Part.SUBJECT, message.subject),
        (Part.PREHEADER, message.preheader),
        (Part.BODY, visible_text(message.html) if "{{" in message.html else ""),
    ):
        braces = stray_braces(text)
        if braces:
            items.append(
                found("literal_braces", part, excerpt=braces, contact_id=contact_id, found=braces)
            )
    size = len(message.html.encode())
    if size > SIZE_LIMIT:
        items.append(
            found(
                "size_clipped",
                Part.BODY,
                contact_id=contact_id,
                size=str(round(size / 1024)),
                limit=str(SIZE_LIMIT // 1024),
            )
        )
    items.extend(_rendered_links(message.html, contact_id))
    return items


def _rendered_links(html: str, contact_id: int) -> Iterator[Found]:
    told: set[str] = set()
    for token in tokens(html):
        if not isinstance(token, Start) or token.name != "a":
            continue
        address = (token.get("href") or "").replace("&#x2f;", "/").replace("&amp;", "&")
        if address in told:
            continue
        told.add(address)
        code = urls.fault(address)
        if code in ("link_empty", "link_placeholder", "link_malformed", "link_bad_scheme"):
            yield found(
                code,
                Part.BODY,
                contact_id=contact_id,
                url=address[:120],
                label=address[:60],
                excerpt=address[:120],
            )
