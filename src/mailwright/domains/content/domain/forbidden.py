"""Finds phrases that must not be said, in any of their forms, as the verifier does. Pure."""

from collections.abc import Iterable

from mailwright.domains.content.domain.verifier.normal import fold, plain
from mailwright.domains.content.domain.verifier.scan import words_of
from mailwright.domains.content.domain.verifier.wording import Term


class Forbidden:
    """Phrases of a brand and its corrections."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._terms = [(phrase, Term.of(phrase)) for phrase in phrases]

    def found(self, text: str) -> str:
        """The first phrase that ``text`` says, "" for none."""
        if not self._terms or not text:
            return ""
        folded = fold(plain(text))
        words = words_of(folded)
        return next((phrase for phrase, term in self._terms if term.spans(folded, words)), "")
