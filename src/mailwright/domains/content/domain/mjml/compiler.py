"""Runs mrml over a prepared skeleton, without an include loader: nothing is pulled in."""

import html as entities
import re

import mrml

from mailwright.domains.content.domain.mjml.prepare import FRAGMENT_MARK, Prepared

_PARSER = mrml.ParserOptions(include_loader=mrml.noop_loader())


class MjmlError(Exception):
    """mrml refused a skeleton that looked right to us."""


def to_html(prepared: Prepared, *, icons: str) -> str:
    """The HTML of a prepared source: merge marks still in it, fragments put back, not sanitised.

    `icons` is the address that the names of social icons are added to. Raises MjmlError."""
    options = mrml.RenderOptions(disable_comments=True, social_icon_origin=icons, fonts={})
    try:
        html = mrml.to_html(prepared.skeleton, _PARSER, options).content
    except OSError as error:
        raise MjmlError(str(error)) from None
    except BaseException as error:  # a Rust panic arrives as a BaseException of pyo3
        if type(error).__name__ != "PanicException":
            raise
        raise MjmlError("the compiler gave up") from None
    fragments, values = prepared.fragments, prepared.values
    html = re.sub(
        f"{prepared.value_mark}(\\d+)x",
        lambda found: entities.escape(values[int(found.group(1))], quote=True),
        html,
    )
    return FRAGMENT_MARK.sub(lambda found: fragments[int(found.group(1))], html)
