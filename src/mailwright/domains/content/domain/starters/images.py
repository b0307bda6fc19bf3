"""The pictures of the starter templates and the icons of social links."""

import functools
import hashlib
from dataclasses import dataclass
from importlib import resources

from mailwright.domains.content.domain.starters.library import words_in

_PACKAGE = "mailwright.domains.content.domain.starters"


@dataclass(frozen=True, slots=True)
class StarterImage:
    """A picture that ships. `name` is its file name in templates (`starter:name`)."""

    name: str
    data: bytes

    @property
    def file(self) -> str:
        """Its public file name, made from its content."""
        return f"{hashlib.sha256(self.data).hexdigest()[:32]}.png"

    def alt_in(self, language: str) -> str:
        """What it shows, in a language."""
        return words_in(language)["pictures"].get(self.name.removesuffix(".png"), "")


@functools.cache
def _images() -> dict[str, StarterImage]:
    folder = resources.files(_PACKAGE).joinpath("pictures")
    return {
        file.name: StarterImage(file.name, file.read_bytes())
        for file in folder.iterdir()
        if file.name.endswith(".png")
    }


@functools.cache
def _by_file() -> dict[str, StarterImage]:
    return {image.file: image for image in _images().values()}


def starter_image(name: str) -> StarterImage:
    """A picture by its name in templates; raises KeyError."""
    return _images()[name]


def starter_file(name: str) -> str:
    """The public file name of a picture; an unknown name gives one that is never found."""
    found = _images().get(name)
    return found.file if found else f"{'0' * 32}.png"


def shipped_file(file: str) -> bytes | None:
    """The bytes of a shipped picture by its public file name."""
    found = _by_file().get(file)
    return found.data if found else None


@functools.cache
def _icons() -> dict[str, bytes]:
    folder = resources.files(_PACKAGE).joinpath("icons")
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name.endswith(".png")}


def icon(name: str) -> bytes | None:
    """The icon of a social network (`facebook.png`), white on transparent, 48 × 48 pixels."""
    return _icons().get(name)
