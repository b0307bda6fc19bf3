"""Merge tags inside a URL: written so that a value can never choose the scheme.

A value that follows a fixed scheme is percent-encoded. A value that is the whole beginning of the
URL is guarded: it is used only when it starts with https:// or http://. Links the product makes
itself (`links.*`) are used as they are.
"""

import html as entities

from mailwright.domains.content.domain.merge.emit import escaped_braces
from mailwright.domains.content.domain.merge.syntax import (
    Filter,
    If,
    Node,
    Output,
    Path,
    Template,
    Text,
)
from mailwright.domains.content.domain.urls import scheme, tidy

_OWN = frozenset({"links"})


class UnsafeUrl(Exception):
    """The URL cannot be made safe: what its scheme is depends on how tags turn out."""


def url_source(template: Template, schemes: frozenset[str]) -> str:
    """The attribute value as template source, HTML-escaped. Raises UnsafeUrl."""
    return _url(template.nodes, schemes)


def is_own(node: Node) -> bool:
    """Whether a node puts out a link the product makes itself."""
    return isinstance(node, Output) and isinstance(node.expr, Path) and node.expr.parts[0] in _OWN


def _url(nodes: tuple[Node, ...], schemes: frozenset[str]) -> str:
    nodes = _stripped(nodes)
    if not nodes:
        return ""
    first = nodes[0]
    if isinstance(first, Text):
        beginning = tidy(first.text)
        found = scheme(beginning)
        complete = found in schemes and beginning.lower().startswith(
            ("https://", "http://", "mailto:", "tel:", "sms:")
        )
        if not complete and not beginning.startswith(("#", "/", "?")):
            raise UnsafeUrl
        return _literal(first.text) + _rest(nodes[1:])
    if isinstance(first, Output):
        if is_own(first):
            return f"{{{{ {first.code} }}}}" + _rest(nodes[1:])
        return _guarded(first) + _rest(nodes[1:])
    if isinstance(first, If) and len(nodes) == 1:
        parts: list[str] = []
        for branch in first.branches:
            parts.append(f"{{% {branch.code} %}}")
            parts.append(_url(branch.body, schemes))
        return "".join(parts) + "{% endif %}"
    raise UnsafeUrl


def _rest(nodes: tuple[Node, ...]) -> str:
    done: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            done.append(_literal(node.text))
        elif isinstance(node, Output):
            done.append(_encoded(node))
        elif isinstance(node, If):
            for branch in node.branches:
                done.append(f"{{% {branch.code} %}}")
                done.append(_rest(branch.body))
            done.append("{% endif %}")
        else:
            raise UnsafeUrl
    return "".join(done)


def _guarded(node: Output) -> str:
    code = f"({node.code})"
    test = f'{code}|lower is startingwith("https://") or {code}|lower is startingwith("http://")'
    return f'{{{{ {code} if {test} else "#" }}}}'


def _encoded(node: Output) -> str:
    if isinstance(node.expr, Filter) and node.expr.name == "urlencode":
        return f"{{{{ {node.code} }}}}"
    return f"{{{{ ({node.code})|urlencode }}}}"


def _stripped(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    while nodes and isinstance(nodes[0], Text) and not tidy(nodes[0].text):
        nodes = nodes[1:]
    while nodes and isinstance(nodes[-1], Text) and not tidy(nodes[-1].text):
        nodes = nodes[:-1]
    return nodes


def _literal(text: str) -> str:
    return escaped_braces(entities.escape(tidy(text) if text.strip() else "", quote=True))
