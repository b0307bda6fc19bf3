"""The minijinja environment of delivery: content's plain renderer, set up for many renderings.

Same limits, strictness and escaping as ``content.domain.render``; a test holds the two together.
"""

import functools
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from minijinja import Environment, TemplateError

from mailwright.domains.delivery.domain.encoding import clean
from mailwright.domains.delivery.domain.links import guarded_url

_FUEL = 50_000
_MAX_VALUE = 4_000
_MAX_LIST = 50
_DEPTH = 4


class Uncomposable(Exception):
    """This message cannot be made for this recipient; ``code`` is a skip reason."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Rendering(Protocol):
    """Renders one template for one recipient's context; raises Uncomposable."""

    def __call__(self, **context: Any) -> str: ...


class Templates:
    """Named templates over common constants (workspace, sender, campaign)."""

    def __init__(self, constants: Mapping[str, Mapping[str, Any]]) -> None:
        self._environment = Environment(
            debug=False,
            fuel=_FUEL,
            undefined_behavior="strict",
            auto_escape_callback=lambda name: name.endswith(".html"),
            keep_trailing_newline=True,
            filters={"guarded_url": guarded_url},
        )
        for name in ("range", "debug", "namespace", "dict"):
            self._environment.remove_global(name)
        for name, values in constants.items():
            self._environment.add_global(name, plain(values))

    def add(self, name: str, source: str) -> Rendering:
        """Compile ``source``; names that end in ``.html`` escape what they substitute."""
        try:
            self._environment.add_template(name, source)
        except TemplateError as error:
            raise Uncomposable(
                "render_failed", f"{name}: {error.detail or error.message}"
            ) from None
        return functools.partial(_render, self._environment.render_template, name)


def _render(render: Callable[..., str], template: str, /, **context: Any) -> str:
    try:
        return render(template, **context)
    except TemplateError as error:
        raise Uncomposable("render_failed", error.detail or error.message) from None


def plain(value: object, depth: int = 0) -> Any:
    """A value as plain data within the limits of content: None becomes "", long ones are cut."""
    if isinstance(value, str):
        text = value if value.isprintable() else clean(value)
        return text if len(text) <= _MAX_VALUE else text[:_MAX_VALUE]
    if value is None:
        return ""
    if type(value) in (bool, int, float):
        return value
    if depth < _DEPTH and isinstance(value, Mapping):
        return {
            str(key): plain(item, depth + 1) for key, item in list(value.items())[: _MAX_LIST * 4]
        }
    if depth < _DEPTH and isinstance(value, list | tuple | set | frozenset):
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [plain(item, depth + 1) for item in list(items)[:_MAX_LIST]]
    return clean(str(value))[:_MAX_VALUE]
