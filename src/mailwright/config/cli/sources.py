"""Reads the files that ``./mw verify`` is given: encodings, line ends, files that MJML includes.

Whatever cannot be read for certain is refused: half a message must not pass for a whole one.
"""

from __future__ import annotations

import codecs
import html
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from mailwright.domains.content.domain.verifier.model import Part

LARGEST = 20_000_000
BODY = "body"
_DEEPEST = 10
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "utf8": "utf-8"}
"""Names under which texts are usually written in a larger set of characters."""
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I
)  # fmt: skip
_INCLUDE = re.compile(r"<mj-include\b[^>]*", re.I)
_PATH = re.compile(r"\bpath\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_COMMENT = re.compile(r"<!--.*?-->", re.S)


class Unusable(Exception):
    """Something given cannot be read; the message names it and the mend."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it is checked: its own text first, then those it includes, each by its path."""

    name: str
    parts: tuple[Part, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to check."""
        return not any(part.source.strip() for part in self.parts)


def read(name: str, encoding: str = "") -> Source:
    """A file, or standard input for "-". Raises Unusable."""
    text = decoded(name, bytes_of(name), encoding)
    parts = [Part(BODY, text)]
    if name != "-":
        _include(Path(name), text, encoding, parts, {Path(name).resolve()}, 0)
    elif _includes(text):
        raise Unusable("-: includes other files, whose place is not known. Name the file itself.")
    return Source(name, tuple(parts))


def bytes_of(name: str) -> bytes:
    """The content of a file, or of standard input for "-". Raises Unusable."""
    if name == "-":
        raw = sys.stdin.buffer.read(LARGEST + 1)
    else:
        path = Path(name)
        if path.is_dir():
            raise Unusable(
                f"{name}: this is a folder. Name files, such as {name.rstrip('/')}/*.html"
            )
        try:
            with path.open("rb") as handle:
                raw = handle.read(LARGEST + 1)
        except (OSError, ValueError) as error:
            told = error.strerror if isinstance(error, OSError) else None
            raise Unusable(f"{name}: {told or error}") from None
    if len(raw) > LARGEST:
        raise Unusable(f"{name}: larger than {LARGEST:,} bytes is no message.")
    return raw


def decoded(name: str, raw: bytes, encoding: str = "") -> str:
    """The text with line ends as one character. Its encoding is the one that is given, else that
    of its byte order mark, else the one it declares, else UTF-8; it is never guessed."""
    by_mark = next((known for mark, known in _BOMS if raw.startswith(mark)), "")
    declared = _DECLARED.search(raw[:4096])
    told = (declared.group(1) or declared.group(2)).decode("ascii").lower() if declared else ""
    chosen = encoding or by_mark or _WIDER.get(told, told) or "utf-8"
    declares_other = not (encoding or by_mark) and chosen != "utf-8"
    if declares_other and not raw.isascii() and _is_utf8(raw):
        raise Unusable(
            f"{name}: declares {told} but may be UTF-8. Mend what it declares, or say it: "
            f"--encoding utf-8, --encoding {told}."
        )
    try:
        text = raw.decode(chosen)
    except LookupError:
        if not encoding:
            return decoded(name, raw, "utf-8")
        raise Unusable(f"--encoding: there is no encoding {encoding!r}.") from None
    except UnicodeError as error:
        at = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
        if b"\0" in raw[:4096]:
            raise Unusable(_no_text(name)) from None
        raise Unusable(
            f"{name}: not {chosen.upper()}{at}. Save it as UTF-8, or name its encoding: "
            "--encoding windows-1250, --encoding gb18030."
        ) from None
    if "\0" in text:
        raise Unusable(_no_text(name))
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _no_text(name: str) -> str:
    return (
        f"{name}: this is no text (it holds the character NUL). If it is UTF-16, save it as UTF-8, "
        "or say --encoding utf-16-le."
    )


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _includes(text: str) -> list[str]:
    if "<mj-include" not in text.lower():
        return []
    bare = _COMMENT.sub("", text)
    paths = [_PATH.search(one.group()) for one in _INCLUDE.finditer(bare)]
    return [html.unescape("".join(path.groups("")) if path else "").strip() for path in paths]


def _include(
    path: Path, text: str, encoding: str, parts: list[Part], seen: set[Path], depth: int
) -> None:
    for given in _includes(text):
        if not given.rstrip("./\\"):
            raise Unusable(f'{path}: an mj-include names no file. Write path="…", or take it out.')
        there = path.parent / given
        if depth >= _DEEPEST:
            raise Unusable(f"{path}: includes more than {_DEEPEST} files within each other.")
        try:
            place = there.resolve()
            options = (there, there.with_name(there.name + ".mjml"))
            found = next((one for one in options if one.is_file()), None)
        except (OSError, RuntimeError, ValueError):
            raise Unusable(f"{path}: includes {given[:80]!r}, which cannot be a file.") from None
        if place in seen:
            continue
        seen.add(place)
        if there.suffix.lower() == ".css":
            continue
        if found is None:
            raise Unusable(
                f"{path}: includes {given!r}, which is not there; it cannot be checked. Put the "
                "file there, or mend the path."
            )
        inner = decoded(str(found), bytes_of(str(found)), encoding)
        parts.append(Part(str(found), inner))
        _include(found, inner, encoding, parts, seen, depth + 1)
