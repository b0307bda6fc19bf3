"""Builds the starter templates: a layout in MJML, words in the message's language."""

import functools
import html
import json
import re
from importlib import resources
from typing import Any

from mailwright.domains.content.domain.compiling import Draft

STARTERS = ("announcement", "promotion", "newsletter", "welcome", "event", "letter")
LANGUAGES = ("en", "zh", "pl")
# Where links lead until the workspace names its website; the checks refuse to send it.
PLACEHOLDER_SITE = "https://example.com/"

_PLACE = re.compile(r"\[\[([a-z0-9_.-]+)\]\]")
_PART = re.compile(r"\[\[> ([a-z]+)\]\]\n")
_PACKAGE = "mailwright.domains.content.domain.starters"


@functools.cache
def _file(name: str) -> str:
    return resources.files(_PACKAGE).joinpath(*name.split("/")).read_text(encoding="utf-8")


@functools.cache
def words_in(language: str) -> dict[str, dict[str, str]]:
    """All words of the starters in a language (English for one that is not there)."""
    base = language.split("-")[0]
    name = base if base in LANGUAGES else "en"
    words: dict[str, Any] = json.loads(_file(f"copy/{name}.json"))
    return words


def starter_part(name: str) -> str:
    """A part that all layouts share (head, masthead, footer), its places still open."""
    return _file(f"parts/{name}.mjml")


def starter_draft(key: str, language: str, *, site: str = "") -> Draft:
    """The starter as a draft. `site` is where its links lead. Raises KeyError for no such key."""
    if key not in STARTERS:
        raise KeyError(key)
    words = words_in(language)
    own = {**words["shared"], **words[key]}
    own |= {f"pictures.{name}": text for name, text in words["pictures"].items()}
    own["site"] = html.escape(site or PLACEHOLDER_SITE, quote=True)
    layout = _PART.sub(lambda part: _file(f"parts/{part.group(1)}.mjml"), _file(f"{key}.mjml"))
    return Draft(
        language=words["shared"]["lang"],
        subject=own["subject"],
        preheader=own["preheader"],
        mjml=_PLACE.sub(lambda place: own[place.group(1)], layout),
    )
