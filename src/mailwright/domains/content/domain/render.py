"""Renders a message for one recipient: the plain renderer, the reference for any faster one.

Values are data. They are escaped where they stand, never parsed, and no Python object is reachable.
"""

import functools
import re
from collections.abc import Mapping, Sequence
from typing import Any

from minijinja import Environment, TemplateError

from mailwright.domains.content.contracts import MessageSource, RenderedMessage
from mailwright.domains.content.domain.merge.analysis import MAX_LIST, MAX_OUTPUT

MAX_VALUE = 4_000  # characters of one value
_FUEL = 15_000  # instructions; a message with 100 values uses about 1,000
_DEPTH = 4
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000-\ue001]")


class RenderError(Exception):
    """A message that cannot be rendered for this recipient. `part` says which part of it."""

    def __init__(self, part: str, message: str, line: int | None = None) -> None:
        super().__init__(f"{part}: {message}")
        self.part = part
        self.message = message
        self.line = line


def _escapes(name: str) -> bool:
    return name.endswith(".html")


@functools.cache
def environment() -> Environment:
    """The environment of single renderings."""
    return fresh_environment()


def fresh_environment() -> Environment:
    """The one way a merge environment is set up: strict, with limits, escaping `*.html` only."""
    env = Environment(
        debug=True, fuel=_FUEL, undefined_behavior="strict", auto_escape_callback=_escapes
    )
    for name in ("range", "debug", "namespace", "dict"):
        env.remove_global(name)
    return env


def plain(value: object, depth: int = 0) -> Any:
    """A value as plain data within the limits: None becomes "", long texts and lists are cut.

    Anything that is not text, number, boolean, list or mapping becomes its text."""
    if value is None:
        return ""
    if type(value) in (bool, float) or (type(value) is int and abs(value) < 2**63):
        return value
    if isinstance(value, str):
        return _FORBIDDEN.sub("", str.__str__(value))[:MAX_VALUE]
    if depth < _DEPTH and isinstance(value, Mapping):
        return {
            str(key): plain(item, depth + 1) for key, item in list(value.items())[: MAX_LIST * 4]
        }
    if depth < _DEPTH and isinstance(value, Sequence | set | frozenset):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [plain(item, depth + 1) for item in list(items)[:MAX_LIST]]
    return _FORBIDDEN.sub("", str(value))[:MAX_VALUE]


def render_part(part: str, template: str, context: Mapping[str, Any], *, markup: bool) -> str:
    """One part of a message. `context` holds plain data (see `plain`). Raises RenderError."""
    name = "message.html" if markup else "message.txt"
    try:
        done: str = environment().render_str(template, name, **context)
    except TemplateError as error:
        detail = error.detail or error.message
        raise RenderError(part, detail, error.line) from None
    if len(done) > MAX_OUTPUT:
        raise RenderError(part, f"The result is longer than {MAX_OUTPUT:,} characters.")
    return done


def syntax_fault(template: str) -> str:
    """What minijinja has against a template before any values are known; "" when nothing."""
    try:
        environment().undeclared_variables_in_str(template)
    except TemplateError as error:
        return str(error.detail or error.message)
    return ""


def one_line(text: str) -> str:
    """Text for a header: control characters and line breaks become single spaces."""
    return _CONTROL.sub(" ", text).strip()


def render(source: MessageSource, context: Mapping[str, Any]) -> RenderedMessage:
    """The whole message for one recipient. Raises RenderError naming the part at fault."""
    data = {root: plain(values) for root, values in context.items()}
    return RenderedMessage(
        subject=one_line(render_part("subject", source.subject, data, markup=False)),
        preheader=one_line(render_part("preheader", source.preheader, data, markup=False)),
        html=render_part("body", source.html, data, markup=True),
        text=render_part("text", source.text, data, markup=False),
    )
