"""From a draft to what is sent: MJML to HTML, sanitised, CSS inlined, with the plain-text part."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import css_inline

from mailwright.domains.content.contracts import Part
from mailwright.domains.content.domain.markup import Chars, tokens
from mailwright.domains.content.domain.merge.analysis import MAX_OUTPUT, too_large
from mailwright.domains.content.domain.merge.emit import emitted_template
from mailwright.domains.content.domain.merge.lexer import split
from mailwright.domains.content.domain.merge.parser import parse, parse_pieces
from mailwright.domains.content.domain.merge.syntax import MergeError, Tag
from mailwright.domains.content.domain.mjml.compiler import MjmlError, to_html
from mailwright.domains.content.domain.mjml.prepare import (
    TAG_MARK,
    Marked,
    Prepared,
    Problem,
    mark,
    prepare,
)
from mailwright.domains.content.domain.plain_text import text_of
from mailwright.domains.content.domain.render import syntax_fault
from mailwright.domains.content.domain.sanitise.writer import Removed, sanitise

MAX_SUBJECT = 500
MAX_TEXT = 200_000
MEDIA_REFERENCE = re.compile(r"\b(media|starter):([A-Za-z0-9_-]{1,64}\.(?:png|jpg|gif|webp))\b")


@dataclass(frozen=True, slots=True)
class Draft:
    """What an author writes. `text` replaces the generated plain-text part unless empty."""

    language: str
    subject: str
    preheader: str
    mjml: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem of one part that stops the part from being compiled or changes what it says."""

    part: Part
    problem: Problem


@dataclass(frozen=True, slots=True)
class Compiled:
    """A draft as templates ready to render. When `ok` is False, `html` and `text` may be empty.

    Where facts were filled in, `filled` is the draft with their texts, `slots` what they read."""

    subject: str
    preheader: str
    html: str
    text: str
    ok: bool
    faults: tuple[Fault, ...] = ()
    removed: tuple[Removed, ...] = ()
    media: tuple[str, ...] = field(default_factory=tuple)
    filled: Draft | None = None
    slots: tuple[Mapping[str, str], ...] = ()

    @property
    def size(self) -> int:
        """Bytes of the HTML part before merging."""
        return len(self.html.encode())


MediaUrl = Callable[[str, str], str]


def compile_draft(draft: Draft, *, media_url: MediaUrl, icons: str) -> Compiled:
    """Compiles all parts. Never raises for what an author wrote: that ends up in `faults`.

    `media_url(kind, file)` is the public address of `media:file` or `starter:file`; `icons` the
    address social icons stand under."""
    faults: list[Fault] = []
    subject = _plain(Part.SUBJECT, draft.subject[:MAX_SUBJECT], faults)
    preheader = _plain(Part.PREHEADER, draft.preheader[:MAX_SUBJECT], faults)
    override = _plain(Part.TEXT, draft.text[:MAX_TEXT], faults)
    html, removed, media, inner_preheader = _body(draft, faults, media_url, icons)
    text = override if draft.text.strip() else (text_of(html) if html else "")
    return Compiled(
        subject=subject,
        preheader=preheader or inner_preheader,
        html=html,
        text=text,
        ok=bool(html) and not any(fault.problem.fatal for fault in faults),
        faults=tuple(faults),
        removed=tuple(removed),
        media=media,
    )


def content_hash(draft: Draft, compiled: Compiled) -> str:
    """Hex SHA-256 over everything a recipient can see and everything it was made from."""
    canonical = json.dumps(
        {
            "format": 1,
            "language": draft.language,
            "subject": draft.subject,
            "preheader": draft.preheader,
            "mjml": draft.mjml,
            "text": draft.text,
            "html": compiled.html,
            "plain": compiled.text,
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(part: Part, source: str, faults: list[Fault]) -> str:
    try:
        emitted = emitted_template(source)
    except MergeError as error:
        faults.append(Fault(part, _merge_problem(error)))
        return ""
    fault = syntax_fault(emitted)
    if fault:
        faults.append(Fault(part, Problem("merge_unbalanced", 0, {"reason": fault})))
        return ""
    if too_large(parse(source)):
        faults.append(Fault(part, Problem("merge_too_large", 0, {"limit": f"{MAX_OUTPUT:,}"})))
        return ""
    return emitted


def _body(
    draft: Draft, faults: list[Fault], media_url: MediaUrl, icons: str
) -> tuple[str, list[Removed], tuple[str, ...], str]:
    def fail(problem: Problem) -> None:
        faults.append(Fault(Part.BODY, problem))

    try:
        pieces = split(draft.mjml, markup=True)
        parse_pieces(pieces)
    except MergeError as error:
        fail(_merge_problem(error))
        return "", [], (), ""
    marked = mark(pieces)
    extra = _Extra(marked)
    title, preview = extra.marked_part(draft.subject), extra.marked_part(draft.preheader)
    prepared = prepare(marked, language=draft.language, title=title, preview=preview)
    for problem in prepared.problems:
        fail(problem)
    if prepared.fatal:
        return "", [], (), ""
    inner_preheader = TAG_MARK.sub(
        lambda found: marked.tags[int(found.group(1))].source, prepared.preview
    )
    try:
        html = to_html(prepared, icons=icons)
    except MjmlError as error:
        fail(Problem("mjml_refused", 0, {"reason": str(error)[:200]}))
        return "", [], (), ""
    media = tuple(dict.fromkeys(found.group() for found in MEDIA_REFERENCE.finditer(html)))
    html = MEDIA_REFERENCE.sub(lambda found: media_url(found.group(1), found.group(2)), html)
    html = _inlined(html, prepared, marked.tags)
    clean = sanitise(html, marked.tags)
    try:
        template = parse(clean.html)
    except MergeError as error:
        fail(Problem("merge_unbalanced", 0, {"reason": error.message}))
        return "", clean.removed, media, ""
    fault = syntax_fault(clean.html)
    if fault:
        fail(Problem("merge_unbalanced", 0, {"reason": fault}))
        return "", clean.removed, media, ""
    if too_large(template):
        fail(Problem("merge_too_large", 0, {"limit": f"{MAX_OUTPUT:,}"}))
        return "", clean.removed, media, ""
    return clean.html, clean.removed, media, inner_preheader


class _Extra:
    """Adds the tags of subject and preheader to the table of marks, for the document title."""

    def __init__(self, marked: Marked) -> None:
        self.tags = marked.tags

    def marked_part(self, source: str) -> str:
        """The part with its tags as marks; "" when it has a fault (reported elsewhere)."""
        try:
            pieces = split(source[:MAX_SUBJECT])
            parse(source[:MAX_SUBJECT])
        except MergeError:
            return ""
        done: list[str] = []
        for piece in pieces:
            if isinstance(piece, str):
                done.append(re.sub("[\ue000-\ue003]", "\ufffd", piece))
            elif piece.kind != "comment":
                done.append(f"\ue000{len(self.tags)}\ue001")
                self.tags.append(piece)
        return "".join(done).strip()


def _inlined(html: str, prepared: Prepared, tags: list[Tag]) -> str:
    """Styles of `<mj-style inline="inline">` moved onto the elements they match."""
    if not prepared.inline_css.strip():
        return html
    protected: list[str] = []
    for token in tokens(html):
        part = html[token.position : token.end]
        if isinstance(token, Chars) and not token.raw:
            # Between table rows a parser would move text out of the table, but not a comment.
            part = TAG_MARK.sub(
                lambda found: (
                    f"<!--{found.group()}-->"
                    if tags[int(found.group(1))].kind == "block"
                    else found.group()
                ),
                part,
            )
        protected.append(part)
    try:
        return css_inline.inline(
            "".join(protected),
            inline_style_tags=False,
            keep_style_tags=True,
            keep_link_tags=False,
            load_remote_stylesheets=False,
            extra_css=prepared.inline_css,
        )
    except css_inline.InlineError:
        return html


def _merge_problem(error: MergeError) -> Problem:
    return Problem(error.code, error.position, {"detail": error.message, **error.values})
