"""The words by which people are found: which prefixes are stored, and what a search asks for.

Only keyed hashes of these strings are stored; what they select is decrypted and checked again
by ``matches``, so a shorter stored prefix is enough for a longer search.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from mailwright.domains.contacts.domain.person import Person

#: Lengths of the stored prefixes of a word. Three rows per word keep the index affordable.
PREFIXES = (2, 3, 5)
_WORDS_PER_TEXT = 6
_SPLIT = re.compile(r"[\s.,;:_+\-–'’\"/()]+")
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class Query:
    """A search. Contacts must have all ``keys`` and then pass ``matches``; none: nothing to ask.

    ``address`` is set when the text is a whole address, which has an index of its own.
    """

    words: tuple[str, ...]
    keys: tuple[str, ...]
    address: str | None


def fold(text: str) -> str:
    """``text`` without case, accents and width, so that “Lukasz” finds “Łukasz”."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_PLAIN)


def words(text: str) -> list[str]:
    """The folded words of a name or of the part of an address before the @."""
    return [word for word in _SPLIT.split(fold(text)) if word][:_WORDS_PER_TEXT]


def keys_of(person: Person) -> set[str]:
    """Every string whose hash is stored for a person."""
    local, _, domain = person.email.rpartition("@")
    found = {f"@{fold(domain)}"}
    for word in _all_words(person, local):
        found.update(_prefixes(word))
    found.update(_prefixes(fold(person.email)))
    return found


def parse(text: str) -> Query:
    """What to look for when somebody types ``text``."""
    typed = fold(text.strip())
    if not typed:
        return Query((), (), None)
    local, at, domain = typed.rpartition("@")
    if at and local and "." in domain and not re.search(r"\s", typed):
        return Query((typed,), (_key(typed),), text.strip())
    if at and not local:
        return Query((typed,), (typed,), None)
    parts = (typed,) if at else tuple(part for part in re.split(r"[\s,;]+", typed) if part)
    keys = tuple(key for key in map(_key, parts) if key)
    return Query(parts, keys, None)


def matches(person: Person, query: Query) -> bool:
    """Whether each word starts a name, the address or a part of it, or is its domain."""
    address = fold(person.email)
    local, _, domain = address.rpartition("@")
    known = [*_all_words(person, local), address]
    return all(
        domain == wanted[1:] if wanted.startswith("@") else _starts(known, wanted)
        for wanted in query.words
    )


def _starts(known: Iterable[str], wanted: str) -> bool:
    # “anna-maria” is stored as two words and may be typed as one.
    pieces = _pieces(wanted)
    return any(word.startswith(wanted) for word in known) or (
        len(pieces) > 1
        and _is_indexed(max(pieces, key=len))
        and all(any(w.startswith(p) for w in known) for p in pieces)
    )


def _all_words(person: Person, local: str) -> list[str]:
    found = [*words(person.first_name), *words(person.last_name), *words(local)]
    if person.first_name and person.last_name and _is_cjk(person.last_name):
        # Written without a space, family name first: 王小明.
        found.append(fold(person.last_name + person.first_name))
    return found


def _prefixes(word: str) -> Iterable[str]:
    if _is_cjk(word):
        # One character is a whole family name; two are most given names.
        return {word[:1], word[:2], word[:3]}
    return {word[:n] for n in PREFIXES if len(word) >= n} or {word}


def _key(typed: str) -> str:
    """The longest stored prefix of what was typed; empty when it is too short to have one."""
    word = typed
    if "@" not in typed:
        pieces = _pieces(typed)
        if not pieces:
            return ""
        word = max(pieces, key=len)
        # “_a” and “a.b” can only be the start of an address, which is stored as it is.
        if not _is_indexed(word):
            word = typed
    if _is_cjk(word):
        return word[:3]
    longest = max((n for n in PREFIXES if n <= len(word)), default=0)
    return word[:longest] if longest else word


def _pieces(typed: str) -> list[str]:
    return [piece for piece in _SPLIT.split(typed) if piece]


def _is_indexed(word: str) -> bool:
    return len(word) >= PREFIXES[0] or _is_cjk(word)


def _is_cjk(word: str) -> bool:
    return "\u2e80" <= word[:1] <= "\u9fff" or "\uac00" <= word[:1] <= "\ud7af"
