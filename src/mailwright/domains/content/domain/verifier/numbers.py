"""Numbers in any notation: digits with any grouping, English and Polish words, Chinese numerals.

A text's shape is the text with every number's characters replaced, so that patterns need not know
how numbers are written.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from mailwright.domains.content.domain.verifier.lexicon.compile import NUMBER

_EN = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100, "thousand": 1000, "million": 1_000_000,
}  # fmt: skip
_PL = {
    1: "jeden jedna jedno jednego jednej jednym jedną",
    2: "dwa dwie dwoch dwom dwoma dwu",
    3: "trzy trzech trzem trzema",
    4: "cztery czterech czterem czterema",
    5: "piec pieciu", 6: "szesc szesciu", 7: "siedem siedmiu", 8: "osiem osmiu",
    9: "dziewiec dziewieciu", 10: "dziesiec dziesieciu", 11: "jedenascie jedenastu",
    12: "dwanascie dwunastu", 13: "trzynascie trzynastu", 14: "czternascie czternastu",
    15: "pietnascie pietnastu", 16: "szesnascie szesnastu", 17: "siedemnascie siedemnastu",
    18: "osiemnascie osiemnastu", 19: "dziewietnascie dziewietnastu",
    20: "dwadziescia dwudziestu", 30: "trzydziesci trzydziestu",
    40: "czterdziesci czterdziestu", 50: "piecdziesiat piecdziesieciu",
    60: "szescdziesiat szescdziesieciu", 70: "siedemdziesiat siedemdziesieciu",
    80: "osiemdziesiat osiemdziesieciu", 90: "dziewiecdziesiat dziewiecdziesieciu",
    100: "sto stu", 200: "dwiescie dwustu", 300: "trzysta trzystu", 400: "czterysta czterystu",
    500: "piecset pieciuset", 600: "szescset szesciuset", 700: "siedemset siedmiuset",
    800: "osiemset osmiuset", 900: "dziewiecset dziewieciuset",
    1000: "tysiac tysiaca tysiace tysiecy", 1_000_000: "milion miliona miliony milionow",
}  # fmt: skip
_POLISH = {word: value for value, words in _PL.items() for word in words.split()}
_ZH_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ZH_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_SCALES = {
    "万": 10_000, "亿": 100_000_000, "千": 1000, "tys.": 1000, "tys": 1000, "mln": 1_000_000,
    "k": 1000, "thousand": 1000, "million": 1_000_000, "tysiecy": 1000, "tysiace": 1000,
}  # fmt: skip

_DIGITS = r"\d{1,3}(?:([ .,'])\d{3})(?:\1\d{3})*(?!\d)(?:[.,]\d{1,2}(?![\d.,]*\d))?|\d+(?:[.,]\d+)?"
_SCALE = (
    r"(?:\s?(?:万|亿|千(?!克|瓦|米|卡))|\s?(?:tys\.?|mln|thousand|million|tysiecy|tysiace)(?![a-z])"
    r"|k(?![a-z0-9]))?"
)
_ZH_WORD = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")
_ZH_IDIOMS = re.compile(
    "一(?=[起些定样直般边切旦键律同共站触点心向流试下人口个见条龙])|(?<![积得扣满送])十分(?!钟)|万(?=一|物|能|家)|千(?=万别|里之|变)"
    "|三(?=明治)|(?<=[第统唯专同])一|百(?=货|搭|分|姓|科)|四(?=季|周)|两(?=全|情)"
)


def _words(known: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, known), key=len, reverse=True))


_EN_WORDS = re.compile(
    rf"(?<![a-z])(?:a(?=\s+(?:hundred|thousand|million)\b)|{_words(_EN)})"
    rf"(?:(?:\s+and\s+|[\s-]+)(?:{_words(_EN)})(?![a-z]))*(?![a-z])"
)
_PL_WORDS = re.compile(
    rf"(?<![a-z])(?:{_words(_POLISH)})(?:\s+(?:{_words(_POLISH)})(?![a-z]))*(?![a-z])"
)
_FIGURES = re.compile(rf"(?<![\d])(?:{_DIGITS}){_SCALE}")
_FIGURES_ZH = re.compile(
    r"(?<![\d])(?:\d{1,3}(,)\d{3}(?:\1\d{3})*(?!\d)(?:\.\d{1,2}(?![\d.,]*\d))?|\d+(?:\.\d+)?)"
    + _SCALE
)


WORDY = f"{_EN_WORDS.pattern}|{_PL_WORDS.pattern}"
"""Finds numbers written out in English or Polish."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. `written` tells figures ("8") from words ("eight", "八")."""

    start: int
    end: int
    value: Decimal
    figures: bool
    text: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A folded text with numbers (and, later, names and what is explained) replaced."""

    text: str
    numbers: dict[int, Number]

    def value(self, start: int) -> Decimal:
        """The value of the number that begins at an offset."""
        return self.numbers[start].value


def shape(text: str, language: str) -> Shape:
    """Finds all numbers of a folded text. `language` chooses between number words: "en", "pl"."""
    found: dict[int, Number] = {}
    out = list(text)
    for match in (_FIGURES_ZH if language == "zh" else _FIGURES).finditer(text):
        value = figures(match.group())
        if value is not None:
            _take(found, out, match.start(), match.end(), value, figures_=True, text=text)
    rest = "".join(out)
    if not text.isascii():
        for match in _ZH_WORD.finditer(rest):
            _chinese(found, out, match, rest)
    words = _PL_WORDS if language == "pl" else _EN_WORDS
    known = _POLISH if language == "pl" else _EN
    for match in words.finditer(rest):
        spoken = _spoken(re.findall("[a-z]+", match.group()), known)
        if spoken is not None:
            _take(found, out, match.start(), match.end(), Decimal(spoken), text=text)
    return Shape("".join(out), found)


def _take(
    found: dict[int, Number],
    out: list[str],
    start: int,
    end: int,
    value: Decimal,
    *,
    text: str,
    figures_: bool = False,
) -> None:
    found[start] = Number(start, end, value, figures_, text[start:end])
    out[start:end] = NUMBER * (end - start)


def _chinese(found: dict[int, Number], out: list[str], match: re.Match[str], rest: str) -> None:
    start, end = match.span()
    begin = start
    while begin < end:
        idiom = _ZH_IDIOMS.match(rest, begin)
        if idiom is None:
            break
        begin = idiom.end()
    word = rest[begin:end]
    if begin > 0 and out[begin - 1] == NUMBER:
        return
    value = chinese(word) if word else None
    if value is not None:
        _take(found, out, begin, end, Decimal(value), text=rest)


def figures(text: str) -> Decimal | None:
    """The value of a number in figures: "1,299.00", "1 299,00", "1.299", "3.6万", "25 tys."."""
    scale = 1
    for word, factor in _SCALES.items():
        if text.endswith(word):
            text, scale = text[: -len(word)].rstrip(), factor
            break
    body = text.replace(" ", "").replace("'", "")
    comma, dot = body.rfind(","), body.rfind(".")
    if comma >= 0 and dot >= 0:
        decimal = max(comma, dot)
        body = re.sub("[.,]", "", body[:decimal]) + "." + body[decimal + 1 :]
    elif comma >= 0 or dot >= 0:
        at = max(comma, dot)
        grouped = re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", body) and scale == 1
        body = re.sub("[.,]", "", body) if grouped else body[:at] + "." + body[at + 1 :]
        if body.count(".") > 1:
            return None
    if not re.fullmatch(r"\d{1,18}(?:\.\d{1,9})?", body):
        return None
    return Decimal(body) * scale


def chinese(text: str) -> int | None:
    """The value of Chinese numerals; figures in a row ("七五") are read one by one. None for what
    is no number."""
    if len(text) > 12:
        return None
    if len(text) > 1 and all(character in _ZH_DIGITS for character in text):
        return int("".join(str(_ZH_DIGITS[character]) for character in text))
    total = section = 0
    digit: int | None = None
    last = 1
    for character in text:
        if character in _ZH_DIGITS:
            digit = _ZH_DIGITS[character]
            continue
        unit = _ZH_UNITS[character]
        if unit >= 10_000:
            section = (section + (digit or 0)) * unit
            total += section or unit
            section = 0
        else:
            section += (1 if digit is None else digit) * unit
        digit, last = None, unit
    if digit:  # 二百五 is 250, 二百零五 is 205
        short = text[-2:-1] in _ZH_UNITS and last >= 100
        section += digit * (last // 10 if short else 1)
    return total + section


def _spoken(words: list[str], known: dict[str, int]) -> int | None:
    total = current = 0
    seen = False
    for word in words:
        value = known.get(word)
        if value is None:
            continue
        seen = True
        if value == 100 and known is _EN:
            current = max(1, current) * 100
        elif value >= 1000:
            total += max(1, current) * value
            current = 0
        else:
            current += value
    if words[0] == "a":
        seen = True
    return total + current if seen else None
