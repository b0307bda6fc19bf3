"""Finds the links of an HTML template and makes them trackable, without rendering it.

Tracked: ``href`` of ``a``, ``area`` and Outlook's ``v:*`` elements whose value is a plain http(s)
address. Left alone: mailto, tel, fragments and addresses with merge tags in them. The last are
different for each recipient, so a click token that named only a destination could not lead there,
and one that carried the value would put personal data into a URL. An address that begins with a
merge tag passes ``guarded_url``, so that a contact's field cannot smuggle in ``javascript:``.
"""

import re
from html import escape, unescape

_TAGS = r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}"
_ELEMENT = re.compile(
    rf"""<(?:a|area|v:[a-z]+)(?=[\s/])(?>{_TAGS}|"(?>{_TAGS}|[^"])*"|'(?>{_TAGS}|[^'])*'|[^>"'])*>""",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    rf"""(?P<name>[^\s"'<>/={{}}]+)(?P<equals>\s*=\s*)"""
    rf"""(?P<value>"(?>{_TAGS}|[^"])*"|'(?>{_TAGS}|[^'])*'|(?>{_TAGS}|[^\s"'<>`])+)|{_TAGS}""",
    re.DOTALL,
)
_LEADING_EXPRESSION = re.compile(
    r"\s*\{\{[-+]?((?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|[^'\"])*?)[-+]?\}\}", re.DOTALL
)
_SAFE_SCHEME = re.compile(r"(?:https?://|mailto:|tel:|sms:|#|\?|$)", re.IGNORECASE)
_OWN_LINK = re.compile(r"links\.\w+")
_BODY_END = re.compile(r"</body\s*>", re.IGNORECASE)
_PIXEL = (
    '<img src="{}/o/{}.gif" width="1" height="1" alt=""'
    ' style="display:block;border:0;width:1px;height:1px">'
)

# A place for a token inside template text: control characters cannot come in from outside,
# because every source and value is cleaned of them first.
_MARK = "\x02{}\x03"
MARKS = re.compile("\x02([a-z])([0-9]*)\x03")


def guarded_url(value: object) -> str:
    """``value`` if a mail client may open it as a link, else ``#``. A filter of the templates."""
    text = "" if value is None else str(value).strip()
    return text if _SAFE_SCHEME.match(text) else "#"


def guard_links(html: str) -> str:
    """``html`` with ``guarded_url`` on every link address that begins with a merge tag."""
    return _ELEMENT.sub(lambda element: _ATTRIBUTE.sub(_guard, element.group()), html)


def _guard(attribute: re.Match[str]) -> str:
    if (attribute["name"] or "").lower() != "href":
        return attribute.group()
    quote, value = _unquote(attribute["value"])
    leading = _LEADING_EXPRESSION.match(value)
    if leading is None or _OWN_LINK.fullmatch(leading.group(1).strip()):
        return attribute.group()
    guarded = "{{ (" + leading.group(1).strip() + ")|guarded_url }}" + value[leading.end() :]
    quote = quote or '"'
    return f"{attribute['name']}{attribute['equals']}{quote}{guarded}{quote}"


def track(html: str, edge_url: str) -> tuple[str, list[str]]:
    """``html`` with click marks and an open mark, and the destinations; number 1 comes first.

    A mark stands for a token only: the rest of the link is text. One address has one destination,
    however many links lead to it. The open pixel stands before the end of the body.
    """
    numbers: dict[str, int] = {}

    def replace(attribute: re.Match[str]) -> str:
        if (attribute["name"] or "").lower() != "href":
            return attribute.group()
        quote, value = _unquote(attribute["value"])
        url = unescape(value).strip()
        if "{{" in value or "{%" in value or not re.match(r"https?://[^/]", url, re.IGNORECASE):
            return attribute.group()
        number = numbers.setdefault(url, len(numbers) + 1)
        quote = quote or '"'
        link = f"{edge_url}/c/{_MARK.format(f'c{number}')}"
        return f"{attribute['name']}{attribute['equals']}{quote}{link}{quote}"

    tracked = _ELEMENT.sub(lambda element: _ATTRIBUTE.sub(replace, element.group()), html)
    pixel = _PIXEL.format(edge_url, _MARK.format("o"))
    ends = list(_BODY_END.finditer(tracked))
    at = ends[-1].start() if ends else len(tracked)
    return tracked[:at] + pixel + tracked[at:], list(numbers)


def _unquote(value: str) -> tuple[str, str]:
    quote = value[0]
    return (quote, value[1:-1]) if quote in "\"'" else ("", value)


def attribute_text(url: str) -> str:
    """``url`` as it stands in an HTML attribute."""
    return escape(url, quote=True)
