"""The allow-list: elements, attributes and styles that may stand in a message."""

import re

from mailwright.domains.content.domain.markup import words
from mailwright.domains.content.domain.urls import IMAGE_SCHEMES, LINK_SCHEMES, allowed, tidy

ELEMENTS = words("""
    html head title meta style body
    a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col
    colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i
    img input ins kbd label li main map area mark nav ol p pre q rp rt ruby s samp section small
    span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr
    """)

# dropped together with what they hold; any other unknown element is dropped and its content kept
WITH_CONTENT = words("""
    script iframe object embed applet svg math template noscript noembed noframes xmp plaintext
    textarea select option audio video canvas frameset frame portal fencedframe dialog
    """)

# Outlook and Office markup, in conditional comments only
OFFICE = frozenset({"noscript", "xml"})
OFFICE_PREFIX = re.compile(r"[vow]:[A-Za-z]+\Z")

_GLOBAL = words("align class dir id lang role style title valign")
_BY_ELEMENT: dict[str, frozenset[str]] = {
    name: frozenset(names.split())
    for name, names in {
        "a": "href name rel target",
        "area": "alt coords href shape target",
        "body": "background bgcolor text link vlink alink",
        "blockquote": "type",
        "col": "span width",
        "colgroup": "span width",
        "del": "datetime",
        "div": "width height",
        "font": "color face size",
        "hr": "color noshade size width",
        "html": "xmlns",
        "img": "alt border height hspace sizes src srcset usemap vspace width",
        "input": "checked name type",
        "ins": "datetime",
        "label": "for",
        "li": "type value",
        "map": "name",
        "meta": "charset content http-equiv name",
        "ol": "reversed start type",
        "style": "media type",
        "table": "background bgcolor border cellpadding cellspacing height summary width",
        "tbody": "bgcolor",
        "td": "abbr background bgcolor colspan headers height nowrap rowspan scope width",
        "tfoot": "bgcolor",
        "th": "abbr background bgcolor colspan headers height nowrap rowspan scope width",
        "thead": "bgcolor",
        "time": "datetime",
        "tr": "background bgcolor height",
        "ul": "type",
    }.items()
}
_ARIA_OR_DATA = re.compile(r"(?:aria|data)-[a-z][a-z0-9-]*\Z")
_NAMESPACE = re.compile(r"xmlns:[a-z]{1,10}\Z")
_OFFICE_ATTRIBUTE = re.compile(r"(?!on)[A-Za-z][A-Za-z:-]*\Z", re.I)

LINKS = frozenset({"href"})
IMAGES = frozenset({"src", "background"})

_META_NAMES = words("""
    viewport color-scheme supported-color-schemes format-detection description author
    x-apple-disable-message-reformatting
    """)
_UTF8 = re.compile(r"text/html;\s*charset=utf-8\Z", re.I)
_SRCSET = re.compile(r"\s*(?:https?://[^\s,]+(?:\s+[\d.]+[wx])?\s*(?:,\s*|\Z))+\Z", re.I)
_ORIGIN_TYPES = frozenset({"checkbox", "radio"})


def element_allowed(name: str, *, office: bool) -> bool:
    """Whether an element may stand here; `office`: inside a conditional comment."""
    if name in ELEMENTS:
        return True
    return office and (name in OFFICE or OFFICE_PREFIX.match(name) is not None)


def attribute_allowed(element: str, name: str, *, office: bool) -> bool:
    """Whether an attribute may stand on an element, whatever its value."""
    if name in _GLOBAL or name in _BY_ELEMENT.get(element, ()) or _ARIA_OR_DATA.match(name):
        return True
    if element == "html" and _NAMESPACE.match(name):
        return True
    return (
        office and OFFICE_PREFIX.match(element) is not None and bool(_OFFICE_ATTRIBUTE.match(name))
    )


def attribute_dangerous(name: str) -> bool:
    """Whether dropping the attribute is worth telling the author (others vanish silently)."""
    return name.startswith("on") or name in ("action", "formaction", "ping", "srcdoc", "xlink:href")


def value_allowed(element: str, name: str, value: str) -> bool:
    """Whether a decoded value without merge tags may stand in an allowed attribute."""
    if name in LINKS:
        return allowed(tidy(value), LINK_SCHEMES)
    if name in IMAGES:
        return allowed(tidy(value), IMAGE_SCHEMES)
    if name == "srcset":
        return _SRCSET.match(value) is not None
    if name == "usemap":
        return value.startswith("#")
    if name == "target":
        return value in ("_blank", "_self", "_top")
    if element == "input" and name == "type":
        return value.lower() in _ORIGIN_TYPES
    return True


def meta_allowed(attributes: dict[str, str]) -> bool:
    """Whether a meta element may stay: it must not redirect, nor change the character set."""
    equivalent = attributes.get("http-equiv", "").lower()
    if equivalent:
        content = attributes.get("content", "")
        return equivalent == "x-ua-compatible" or (
            equivalent == "content-type" and _UTF8.match(content.strip()) is not None
        )
    if "charset" in attributes:
        return attributes["charset"].lower() in ("utf-8", "utf8")
    return attributes.get("name", "").lower() in _META_NAMES


_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|(.))", re.S)
_CSS_BAD = re.compile(
    r"expression\s*\(|javascript\s*:|vbscript\s*:|livescript\s*:|mocha\s*:|behaviou?r\s*:"
    r"|-moz-binding|-o-link\b|@\s*(?:import|charset|namespace)|\bimage-set\s*\(|\belement\s*\(",
    re.I,
)
_CSS_URL = re.compile(r"url\(\s*(\"[^\"]*\"|'[^']*'|[^)]*)\s*\)?", re.I)
_OPENS_TAG = re.compile(r"\{(?=[{%#]|\Z)")
_IMPORT = re.compile(r"@\s*import\b[^;{}]*(?:;|(?=[{}])|\Z)", re.I)


def _css_plain(css: str) -> str:
    def decoded(found: re.Match[str]) -> str:
        if not found.group(1):
            return found.group(2)
        code = int(found.group(1), 16)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"

    plain = _CSS_ESCAPE.sub(decoded, _CSS_COMMENT.sub("", css))
    return "".join(letter for letter in plain if letter >= " " or letter in "\n\t")


def css_allowed(css: str) -> bool:
    """Whether styles neither run anything nor load anything but images and fonts by https/http."""
    plain = _css_plain(css)
    if _CSS_BAD.search(plain):
        return False
    for found in _CSS_URL.finditer(plain):
        address = tidy(found.group(1).strip("\"' "))
        if address and not address.startswith("#") and not allowed(address, IMAGE_SCHEMES):
            return False
    return True


def safe_sheet(css: str) -> tuple[str, bool]:
    """The content of a style element that cannot end early, and whether something was taken out.

    Imported sheets are taken out alone: they could change a message after it was approved."""
    without = _IMPORT.sub("", css)
    kept = without if css_allowed(without) else ""
    changed = kept.strip() != css.strip()
    kept = kept.replace("-->", "").replace("--!>", "").replace("<", "\\3c ")
    return _OPENS_TAG.sub("{ ", kept), changed
