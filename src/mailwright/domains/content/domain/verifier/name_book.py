"""The names of products, offers and the brand, arranged so that they are found quickly."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from mailwright.domains.content.domain.verifier.normal import fold, plain

_TOKEN = re.compile(r"[a-z0-9]+(?:'s)?")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name to look for and what it stands for."""

    text: str
    tokens: tuple[str, ...]
    product: str = ""
    offer: str = ""
    proper: bool = False
    """Whether words after the first are written with capitals, too."""


@dataclass(slots=True)
class NameBook:
    """All names, ready to be looked for."""

    spaced: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    dense: list[Name] = field(default_factory=list)
    single: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    loose: dict[str, list[Name]] = field(default_factory=lambda: defaultdict(list))
    begins: set[str] = field(default_factory=set)
    begins_before: set[str] = field(default_factory=set)
    stated: str = ""
    """All that facts say in words, folded: what stands there is nobody's near miss."""

    @classmethod
    def of(cls, names: Iterable[tuple[str, str, str]], stated: Iterable[str] = ()) -> "NameBook":
        """Makes the book of (name, product id, offer id)."""
        book = cls(stated="\n".join(fold(plain(text)) for text in stated))
        made = []
        for text, product, offer in names:
            folded = fold(plain(text))
            if not folded.strip():
                continue
            name = Name(
                folded,
                tuple(word.removesuffix("'s") for word in _TOKEN.findall(folded)),
                product,
                offer,
                any(word[0].isupper() for word in plain(text).split()[1:]),
            )
            if _HAN.search(folded):
                book.dense.append(name)
            elif name.tokens:
                book.spaced[name.tokens[0][:2]].append(name)
                made.append(name)
        uses: dict[str, set[str]] = defaultdict(set)
        for name in made:
            for token in name.tokens:
                uses[token].add(name.product or name.offer)
        for name in made:
            for token in name.tokens:
                telling = token.isalpha() and len(token) >= 4 and len(uses[token]) == 1
                if telling and name.product and len(name.tokens) > 1:
                    book.single[token[:2]].append(Name(token, (token,), name.product))
            for token in name.tokens[1:]:
                book.loose[token[:2]].append(name)
        for names_ in book.spaced.values():
            names_.sort(key=lambda name: -len(name.tokens))
        for keys in (book.spaced, book.single, book.loose):
            book.begins.update(keys)
        # a near miss may begin with a word that is not the name's own
        book.begins_before.update(book.loose)
        book.dense.sort(key=lambda name: -len(name.text))
        return book
