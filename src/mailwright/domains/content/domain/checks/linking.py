"""Checks of links and images, found in the source so that each finding has its line."""

import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from mailwright.domains.content.contracts import Part
from mailwright.domains.content.domain import urls
from mailwright.domains.content.domain.checks.catalogue import Found, found
from mailwright.domains.content.domain.checks.inspection import Inspection
from mailwright.domains.content.domain.compiling import MEDIA_REFERENCE
from mailwright.domains.content.domain.markup import Chars, End, Start, tokens, words
from mailwright.domains.content.domain.merge.parser import parse_pieces
from mailwright.domains.content.domain.merge.syntax import MergeError
from mailwright.domains.content.domain.mjml.prepare import TAG_MARK
from mailwright.domains.content.domain.sanitise.links import UnsafeUrl, url_source

_LINKED = frozenset({"a", "mj-button", "mj-navbar-link", "mj-social-element", "area"})
_IMAGES = frozenset({"img", "mj-image", "mj-carousel-image"})
_BACKGROUNDS = frozenset({"mj-section", "mj-wrapper", "mj-hero", "mj-body"})
_SHORTENERS = words(
    "bit.ly tinyurl.com goo.gl t.co ow.ly is.gd buff.ly rebrand.ly cutt.ly tiny.cc rb.gy "
    "shorturl.at s.id t.ly"
)
_LOOKS_LIKE_HOST = re.compile(
    r"\s*(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,18})(?:[/?#:]\S*)?\s*\Z", re.I
)


def check_links(inspection: Inspection) -> Iterator[Found]:
    """Findings about every link and image of the source."""
    defaults, settings = _defaults(inspection)
    for element in inspection.elements:
        if element.position in settings:
            continue
        if element.name in _LINKED:
            yield from _link(inspection, element, defaults)
        if element.name in _IMAGES:
            yield from _image(inspection, element)
            if element.name == "mj-image" and element.get("href") is not None:
                yield from _link(inspection, element, defaults)
        if element.name in _BACKGROUNDS and element.get("background-url"):
            yield from _source(inspection, element, "background-url")
    yield from _names_shown(inspection)


def _defaults(inspection: Inspection) -> tuple[frozenset[str], frozenset[int]]:
    """Elements that get their link from <mj-attributes>, and where the settings in it stand."""
    inside = False
    linked: set[str] = set()
    settings: set[int] = set()
    for token in tokens(inspection.source.text):
        if isinstance(token, Start):
            inside = inside or token.name == "mj-attributes"
            if inside:
                settings.add(token.position)
                if token.get("href"):
                    linked.add(token.name)
        elif isinstance(token, End) and token.name == "mj-attributes":
            inside = False
    return frozenset(linked), frozenset(settings)


def _link(inspection: Inspection, element: Start, defaults: frozenset[str]) -> Iterator[Found]:
    raw = element.get("href")
    if raw is None and (
        element.name in defaults
        or element.get("mj-class")
        or (element.name == "a" and (element.get("name") or element.get("id")))
    ):
        return
    value = html.unescape(raw or "")
    at, excerpt = inspection.at(element.position), inspection.excerpt(element.position)
    shown = _shown(inspection, value)
    if "\ue000" in value:
        code = _merged_fault(inspection, value)
    else:
        code = urls.fault(value)
    if code:
        yield found(
            code,
            Part.BODY,
            at=at,
            excerpt=excerpt,
            url=shown or "(empty)",
            label=_label(inspection, element),
        )
    host = (urlsplit(urls.tidy(value)).hostname or "") if _splits(value) else ""
    if host.removeprefix("www.") in _SHORTENERS:
        yield found("link_shortener", Part.BODY, at=at, excerpt=excerpt, url=shown)


def _merged_fault(inspection: Inspection, value: str) -> str:
    pieces = [
        inspection.tag(int(part)) if index % 2 else part
        for index, part in enumerate(TAG_MARK.split(value))
        if index % 2 or part
    ]
    try:
        template = parse_pieces(pieces)
        url_source(template, urls.LINK_SCHEMES)
    except MergeError:
        return ""  # told as a fault of the merge tag itself
    except UnsafeUrl:
        return "link_unsafe_merge"
    if isinstance(pieces[0], str) and not any(
        not isinstance(piece, str) and piece.kind == "block" for piece in pieces
    ):
        return urls.fault(TAG_MARK.sub("x", value))
    return ""


def _image(inspection: Inspection, element: Start) -> Iterator[Found]:
    at, excerpt = inspection.at(element.position), inspection.excerpt(element.position)
    yield from _source(inspection, element, "src")
    alt = element.get("alt")
    if alt is None and not element.get("mj-class"):
        yield found("alt_missing", Part.BODY, at=at, excerpt=excerpt)
    elif not (alt or "").strip() and element.get("href"):
        yield found("alt_missing_link", Part.BODY, at=at, excerpt=excerpt)


def _source(inspection: Inspection, element: Start, attribute: str) -> Iterator[Found]:
    value = html.unescape(element.get(attribute) or "").strip()
    at, excerpt = inspection.at(element.position), inspection.excerpt(element.position)
    if not value:
        if not element.get("mj-class"):
            yield found("image_no_source", Part.BODY, at=at, excerpt=excerpt)
        return
    shown = _shown(inspection, value)
    reference = MEDIA_REFERENCE.fullmatch(value)
    if reference:
        if reference.group(1) == "media" and value not in inspection.media:
            yield found("media_missing", Part.BODY, at=at, excerpt=excerpt, file=reference.group(2))
        return
    if value.startswith("\ue000"):
        return
    kind = urls.scheme(urls.tidy(value))
    fault = urls.fault(TAG_MARK.sub("x", value))
    code = ""
    if kind == "":
        code = "image_relative"
    elif kind not in urls.IMAGE_SCHEMES:
        code = "image_bad_scheme"
    elif fault == "link_placeholder":
        code = "image_placeholder"
    elif fault == "link_malformed":
        code = "link_malformed"
    elif fault == "link_http":
        code = "image_http"
    if code:
        yield found(code, Part.BODY, at=at, excerpt=excerpt, url=shown)


def _names_shown(inspection: Inspection) -> Iterator[Found]:
    """Links whose text shows another host than the one they lead to."""
    opened: Start | None = None
    text: list[str] = []
    for token in tokens(inspection.source.text):
        if isinstance(token, Start) and token.name in ("a", "mj-button"):
            opened, text = token, []
        elif isinstance(token, Chars) and opened is not None:
            text.append(html.unescape(token.text))
        elif isinstance(token, End) and opened is not None and token.name == opened.name:
            address = html.unescape(opened.get("href") or "")
            shown = _LOOKS_LIKE_HOST.match("".join(text))
            host = (urlsplit(urls.tidy(address)).hostname or "") if _splits(address) else ""
            if shown and host and not _same_site(shown.group(1), host):
                yield found(
                    "link_text_mismatch",
                    Part.BODY,
                    at=inspection.at(opened.position),
                    excerpt=inspection.excerpt(opened.position),
                    shown=shown.group(1),
                    host=host,
                )
            opened = None


def _same_site(shown: str, host: str) -> bool:
    one, other = shown.lower().removeprefix("www."), host.lower().removeprefix("www.")
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _splits(value: str) -> bool:
    try:
        urlsplit(urls.tidy(value))
    except ValueError:
        return False
    return "\ue000" not in value


def _shown(inspection: Inspection, value: str) -> str:
    return TAG_MARK.sub(lambda m: inspection.tag(int(m.group(1))).source, value)[:120]


def _label(inspection: Inspection, element: Start) -> str:
    rest = inspection.source.text[element.end : element.end + 400]
    text = " ".join(
        "".join(t.text for t in tokens(rest.split("</", 1)[0]) if isinstance(t, Chars)).split()
    )
    return (text[:60] and _shown(inspection, text)[:60]) or element.get("name") or element.name
