"""Finds words that promise: superlatives, guarantees, health and financial promises, urgency; and
the brand's own allowed, forbidden and regulated terms.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from mailwright.domains.content.domain.verifier.inflect import same_word
from mailwright.domains.content.domain.verifier.lexicon import en, pl, zh
from mailwright.domains.content.domain.verifier.lexicon.compile import (
    NAME,
    NUMBER,
    finder,
    shape_pattern,
)
from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.normal import fold, plain
from mailwright.domains.content.domain.verifier.scan import Scan, Word

_TOKEN = re.compile(r"[a-z0-9]+(?:'s)?")
_MEASURED = re.compile(r"\s?[%‰€£$¥]|[.,]\d|\s?(?:zl|eur|usd|gbp|pln|off|percent|procent)(?![a-z])")
_FIGURES = re.compile(r"[0-9]+")
_TELLING = 6
"""Letters of a term, figures aside, from which on it is known again with other figures."""
_LEADING = 3
_HAN = re.compile(r"[\u3400-\u9fff]")

FEATURES: dict[str, str] = {
    "lifetime": r"lifetime|for life|forever|dozywotni\w*|na cale zycie|na zawsze|终身|永久",
    "money_back": r"money[ -]back|your money|zwrot\w* pieniedzy|full refund|全额退款|退款"
    r"|(?:oddamy|zwrocimy|oddajemy|zwracamy|wyplacimy)[a-z ]{0,20}pieniadze",
    "free": r"free|bezplatn\w*|darmow\w*|gratis|免费|无忧",
    "price_match": r"price[ -]match\w*|(?:best|lowest) price|najnizsz\w+ cen\w*|买贵|保价"
    r"|the difference|roznic\w*|差价|cheaper elsewhere|(?:gdzies|gdzie indziej) taniej",
    "warranty": r"warrant\w*|guarante\w*|gwaranc\w*|质保|保修",
    "returns": r"return\w*|refund\w*|zwrot\w*|zwroc\w*|退货|退换|退款",
    "repair": r"repair\w*|service|napraw\w*|serwis\w*|przeglad\w*|维修",
    "fake": r"假.赔.",
    "multiple": r"double|twice|triple|\d times|dwa razy|podwojn\w*|dwukrotn\w*|trzykrotn\w*"
    r"|[双\d两三四五六七八九十百]+倍|额外[赔退返补]|[加翻]倍",
    "gift": r"(?<![a-z])gifts?(?![a-z])|prezent\w*|upomin\w*|赠品|礼品|好礼",
    "sample": r"(?<![a-z])samples?(?![a-z])|probk\w*|小样",
    "upgrade": r"upgrade\w*|升级",
    "lesson": r"lessons?|lekcj\w*|consultation\w*|konsultacj\w*|咨询",
    "breakfast": r"breakfast\w*|sniadani\w*|早餐",
    "unlimited": r"unlimited|nielimit\w*|nieogranicz\w*|bez limitu|无限|不限",
    "satisfaction": r"satisf\w*|satysfakcj\w*|zadowol\w*|满意",
    "last": r"(?<![a-z])(?:last|final)(?![a-z])|(?<![a-z])(?:ostatni\w*|koncow\w*)|最后",
}
_FEATURES = tuple((name, re.compile(text)) for name, text in FEATURES.items())


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the brand. `tokens` are compared with forms; `text` as it is, for Chinese."""

    text: str
    tokens: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> "Term":
        """Folds a term."""
        folded = fold(plain(text))
        return cls(
            folded,
            ()
            if _HAN.search(folded)
            else tuple(word.removesuffix("'s") for word in _TOKEN.findall(folded)),
        )

    def spans(self, folded: str, words: tuple[Word, ...]) -> list[tuple[int, int]]:
        """Where it stands in a folded text."""
        if not self.text:
            return []
        if not self.tokens:
            return [(m.start(), m.end()) for m in re.finditer(re.escape(self.text), folded)]
        count = len(self.tokens)
        begin = self.tokens[0][:2]
        return [
            (words[at].start, words[at + count - 1].end)
            for at in range(len(words) - count + 1)
            if words[at].text[:2] == begin
            and all(same_word(words[at + n].text, token) for n, token in enumerate(self.tokens))
        ]

    def altered(self, folded: str, words: tuple[Word, ...]) -> list[tuple[int, int]]:
        """Where it stands with other figures: the award, but of another year."""
        if not _FIGURES.search(self.text) or len(_FIGURES.sub("", self.text)) < _TELLING:
            return []
        if self.tokens:
            tokens = self.tokens
            dated = [n for n, token in enumerate(tokens) if token.isdigit()]
            if dated and dated[0] + 1 >= _LEADING:  # "Golden Pine 2026 for …": another's award
                tokens = tokens[: dated[0] + 1]
            bare = tuple("0" if token.isdigit() else token for token in tokens)
            loose = Term(self.text, bare)
            as_zero = tuple(w._replace(text="0") if w.text.isdigit() else w for w in words)
            return loose.spans(folded, as_zero)
        pattern = "[0-9]+".join(re.escape(part) for part in _FIGURES.split(self.text))
        return [(m.start(), m.end()) for m in re.finditer(pattern, folded)]


@dataclass(frozen=True, slots=True)
class TermBook:
    """The brand's terms by sort, and how the first words of those in Latin letters begin."""

    allowed: tuple[Term, ...]
    forbidden: tuple[Term, ...]
    regulated: tuple[Term, ...]
    begins: frozenset[str] = frozenset()
    dense: bool = False

    @classmethod
    def of(
        cls, allowed: Iterable[str], forbidden: Iterable[str], regulated: Iterable[str]
    ) -> "TermBook":
        """Folds all terms."""
        may, must_not, only_so = (
            tuple(Term.of(text) for text in texts) for texts in (allowed, forbidden, regulated)
        )
        every = (*may, *must_not, *only_so)
        begins = frozenset(term.tokens[0][:2] for term in every if term.tokens)
        return cls(may, must_not, only_so, begins, any(not term.tokens for term in every))


def features(folded: str) -> frozenset[str]:
    """What a guarantee is about, independent of language."""
    return frozenset(name for name, pattern in _FEATURES if pattern.search(folded))


def terms(scan: Scan, book: TermBook) -> None:
    """The brand's terms. Allowed claims are masked: nothing inside them is another claim."""
    words = scan.words
    if not book.dense and not any(word.text[:2] in book.begins for word in words):
        return
    covered: list[tuple[int, int]] = []
    for term in book.allowed:
        for start, end in term.spans(scan.folded, words):
            scan.add(Kind.SUPERLATIVE, start, end, role="allowed", words=(term.text,))
            covered.append((start, end))
    for term in book.allowed:
        for start, end in term.altered(scan.folded, words):
            if not any(a < end and start < b for a, b in covered):
                scan.add(Kind.SUPERLATIVE, start, end, role="altered", words=(term.text,))
    for kind, listed in (("forbidden", book.forbidden), ("regulated", book.regulated)):
        for term in listed:
            for start, end in term.spans(scan.folded, words):
                if not any(a <= start and end <= b for a, b in covered):
                    scan.add(Kind.FORBIDDEN, start, end, role=kind, words=(term.text,), mark=False)


def _first(scan: Scan, match: re.Match[str]) -> bool:
    """Whether a rank is the first: "#1", "numer jeden", and neither "# 15% off" nor "No. 7"."""
    if NUMBER not in match.group():
        return True
    rank = scan.values(match)[-1:] in ((), (1,))
    return rank and not _MEASURED.match(scan.work, match.end())


@functools.cache
def _harmless() -> re.Pattern[str]:
    spaced = "|".join(
        shape_pattern(text).pattern for module in (en, pl) for text in module.NEGATIVE_SUPERLATIVE
    )
    return re.compile(rf"(?<![a-z])(?:{spaced})(?![a-z])|{'|'.join(zh.NEGATIVE_SUPERLATIVE)}")


def find(scan: Scan) -> None:
    """General words of promise, on the text with numbers in their places."""
    harmless = [match.span() for match in _harmless().finditer(scan.work)]
    taken: list[tuple[int, int]] = []
    for kind, role, name in (
        (Kind.PROMISE, "", "promise"),
        (Kind.GUARANTEE, "strong", "guarantee_strong"),
        (Kind.GUARANTEE, "vague", "guarantee_vague"),
        (Kind.URGENCY, "", "urgency"),
        (Kind.SUPERLATIVE, "", "superlative"),
    ):
        for match in finder(name).finditer(scan.work):
            start, end = match.span()
            while end > start and scan.work[end - 1] in " \n":
                end -= 1
            if kind is Kind.SUPERLATIVE and any(a <= start < b for a, b in harmless):
                continue
            if any(a < end and start < b for a, b in taken) or NAME in match.group():
                continue
            if kind is Kind.SUPERLATIVE and not _first(scan, match):
                continue
            taken.append((start, end))
            words = tuple(sorted(features(scan.folded[start:end])))
            scan.add(
                kind,
                start,
                end,
                role=role,
                words=words,
                mark=kind is Kind.PROMISE or NUMBER in match.group(),
            )
