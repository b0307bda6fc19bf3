"""Finds coupon codes: those we know, those that look almost like one, and any after a code word."""

import functools
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from mailwright.domains.content.domain.verifier.inflect import distance
from mailwright.domains.content.domain.verifier.lexicon.compile import CODE, DONE, NAME, concept
from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.normal import plain
from mailwright.domains.content.domain.verifier.scan import Mention, Scan

_TOKEN = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
_LATIN = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z0-9\u0370-\u052f](?:[\w-]*[A-Za-z0-9\u0370-\u052f])?", re.A
)
_CANDIDATE = re.compile(r"[A-Za-z0-9\u0370-\u052f]+(?:[-_][A-Za-z0-9\u0370-\u052f]+)*")
_LOOKALIKE = str.maketrans(
    "АВЕКМНОРСТУХІЅЈаеорсухіѕјΑΒΕΗΙΚΜΝΟΡΤΥΧΖ", "ABEKMHOPCTYXISJaeopcyxisjABEHIKMNOPTYXZ"
)
_PARAMETERS = frozenset(
    [
        "code",
        "coupon",
        "discount",
        "discount_code",
        "voucher",
        "promo",
        "promocode",
        "promo_code",
        "coupon_code",
        "kod",
        "kupon",
        "rabat",
        "kod_rabatowy",
        "offer",
    ]
)
_COUNTER = re.compile(r"\s?[天日月元折小周件]")
"""What follows digits that do not belong to the code before them ("TEA20" "8天后")."""
_MAY_HOLD = re.compile(r"[0-9]|[A-Z\u0370-\u052f]{2}")
_AFTER_COLON = re.compile(r":\s*([A-Z][A-Z0-9]{2,})(?![\w])")
_HANDED = re.compile(
    r"(?:\b(?:[Ww]ith|[Uu]se|[Uu]sing|[Ee]nter|[Aa]pply|[Tt]ype|[Rr]edeem|[Zz]|[Ww]pisz|[Pp]odaj|[Uu]żyj|[Nn]a"
    r"|w koszyku|at checkout|in the basket)\s[\"'„“]?|[用凭])([A-Z]{4,}\d{1,4})(?![\w-])"
)
_CALLED = re.compile(
    r"(?<![a-z])(?:code|coupon|voucher|kod|kodem|kupon)s? "
    r"(?:called|named|titled|o nazwie|pod nazwa)\s?\"([a-z][^\"\n]{2,40})\""
    r"|(?:优惠码|折扣码|口令)(?:叫|名为|叫做)\s?\"([^\"\n]{2,20})\""
)
_PARTED = re.compile(r"([A-Za-z]+) (\d+)(?![\w%])")
_GAP = re.compile(r"[\s\"'(\[:<*=「『【《-]*")


@dataclass(frozen=True, slots=True)
class CodeBook:
    """Known codes by their upper-case form, with the ids of their offers."""

    codes: dict[str, tuple[str, ...]]
    folded: frozenset[str] = frozenset()

    @classmethod
    def of(cls, codes: dict[str, tuple[str, ...]]) -> "CodeBook":
        """`codes`: offers by code in upper case."""
        return cls(codes, frozenset(code.lower() for code in codes))

    def nearest(self, token: str) -> str:
        """The known code a token is almost: at most two edits, or the same letters with other
        digits; "" when there is none."""
        upper = token.translate(_LOOKALIKE).upper()
        best, least = "", 99
        for code in self.codes:
            most = 1 if min(len(code), len(upper)) <= 4 else 2
            found = distance(upper, code, most)
            letters = re.sub(r"\d", "", code)
            if found > most and len(letters) >= 3 and re.sub(r"\d", "", upper) == letters:
                found = most
            if found <= most and found < least:
                best, least = code, found
        return best


_SHAPED = re.compile(r"[A-Z]{3,}[-_]?\d{1,4}|[A-Z]{2,}\d{1,4}[A-Z]+|\d{1,3}[A-Z]{3,}")
_NO_CODE = re.compile(
    r"(?:SPF|ISO|COVID|HDMI|USB|WIFI|IP|UTF|RTX|GTX|HSK|RAL|IELTS|TOEFL|CET|GMAT|MP|PM|AES|DDR|LED|OLED|FAQ|PIN)-?\d+"
    r"|\d+(?:GB|TB|MB|MHZ|GHZ|KG|CM|MM|ML|KM|AM|PM|USD|EUR|PLN|GBP|CNY|RMB|MAH|KWH|FPS|DPI|PLUS)"
)
_SPENDING = re.compile(
    r"(?<![a-z])(?:checkout|tills?|basket|cart|save|saves|saving|quote|mention|enter|type|apply|use|using|redeem|with|"
    r"discount|off|offer|offers|members?|pay|order|booking|koszyk\w*|wpisz|podaj\w*|hasl\w*|rabat\w*|zniz\w*|taniej|"
    r"zakup\w*|code|codes|kod\w{0,3}|zamow\w*|promocj\w*|z|uzyj)(?![a-z])|结算|下单|输入|立减|优惠|折|口令|报|使用|减|省|凭|用|码|填|报名|购买|兑换"
)
_BARE = re.compile(
    r"\b(?:[Tt]ype in|[Ee]nter|[Qq]uote|[Uu]se|[Aa]pply|[Rr]edeem|[Mm]ention|[Ww]pisz|[Pp]odaj"
    r"|[Uu]żyj)\s[\"'„“]?"
    r"([A-Z]{4,})(?![\w-])"
)
_PAYING = re.compile(
    r"checkout|till|basket|cart|when you (?:pay|order|book)|ordering|paying|koszyk|kasie"
    r"|przy zamow|zamawiaj|platno|"
    r"discount|off\b|save|rabat|taniej"
)


def find(scan: Scan, book: CodeBook, stated: str = "") -> None:
    """Adds codes as claims (role known, near or unknown; `words`: the code, the nearest code).
    `stated`: what facts say in words, folded; nothing in it is an unknown code."""
    if not _MAY_HOLD.search(scan.text) and not any(w.text in book.folded for w in scan.words):
        return
    announced: dict[int, bool] = {}
    worded = False
    for match in concept("code_before").finditer(scan.work):
        worded = True
        gap = _GAP.match(scan.work, match.end())
        begin = gap.end() if gap else match.end()
        if _CANDIDATE.match(scan.text, begin):
            announced[begin] = True
    for match in _CALLED.finditer(scan.work):  # "a promo code called “Treat Yourself”"
        group = 1 if match.group(1) else 2
        said = scan.text[match.start(group) : match.end(group)]
        if plain(said).upper() not in book.codes:
            _add(scan, *match.span(group), "unknown", (said, ""), ())
    for match in _HANDED.finditer(scan.text):
        announced[match.start(1)] = True
    if worded and not _shouted(scan.text):  # "code for the app: EXTRA"
        for match in _AFTER_COLON.finditer(scan.text):
            same = {scan.sentence(m.start()) for m in concept("code_before").finditer(scan.work)}
            if scan.sentence(match.start()) in same:
                announced[match.start(1)] = True
    if not _shouted(scan.text) and _PAYING.search(scan.folded):
        for match in _BARE.finditer(scan.text):
            announced.setdefault(match.start(1), True)
    for begin in announced:
        parted = _PARTED.match(scan.text, begin)
        if parted and f"{parted[1]}{parted[2]}".upper() in book.codes:
            code = f"{parted[1]}{parted[2]}".upper()
            _add(scan, *parted.span(), "known", (code,), book.codes[code])
    for match in _CANDIDATE.finditer(scan.text):
        start, end = match.span()
        token = match.group()
        if scan.work[start] in (NAME, CODE, DONE):
            continue
        known = next((c for c in book.codes if token.upper().startswith(c)), "")
        if known and token[len(known) :].isdigit() and _COUNTER.match(scan.text, end):
            token, end = token[: len(known)], start + len(known)
        upper = token.upper()
        after_word = start in announced
        if upper in book.codes:
            if after_word or not token.isalpha() or token.isupper():
                _add(scan, start, end, "known", (upper,), book.codes[upper])
            continue
        if not _looks(token, after_word=after_word):
            if _coined(scan, start, token, stated):
                _add(scan, start, end, "unknown", (token, ""), ())
            continue
        near = book.nearest(token)
        if near and token.isalpha() and not near.isalpha() and not after_word:
            continue
        if near:
            _add(scan, start, end, "near", (token, near), ())
        elif after_word or _coined(scan, start, token, stated):
            _add(scan, start, end, "unknown", (token, ""), ())


def _shouted(text: str) -> bool:
    """Whether a text is written in capitals throughout; Chinese has none."""
    return text.isascii() and text.isupper()


def _coined(scan: Scan, at: int, token: str, stated: str) -> bool:
    """Whether a word has the shape of a code, stands among words of buying, and in no fact."""
    return (
        _SHAPED.fullmatch(token) is not None
        and _NO_CODE.fullmatch(token) is None
        and token.lower() not in stated
        and not _shouted(scan.text)
        and _SPENDING.search(scan.work) is not None
    )


def _looks(token: str, *, after_word: bool) -> bool:
    """Whether a word may be a code at all."""
    letters = sum(1 for character in token if character.isalpha())
    digits = sum(1 for character in token if character.isdigit())
    uppers = sum(1 for character in token if character.isupper())
    if letters == 0 or len(token) < 3:
        return False
    if after_word:
        return (digits > 0 and letters >= 2) or (uppers >= 3 and uppers == letters)
    return len(token) >= 4 and uppers >= 2 and uppers >= letters - 1


def _add(
    scan: Scan, start: int, end: int, role: str, words: tuple[str, ...], offers: tuple[str, ...]
) -> None:
    scan.add(Kind.CODE, start, end, role=role, words=words, mark=False)
    scan.mentions.append(Mention(start, end, scan.sentence(start), offers=offers, code=True))
    scan.mark(start, end, CODE)


@functools.lru_cache(maxsize=4096)
def in_address(address: str) -> tuple[str, ...]:
    """Codes that an address carries in its query."""
    if "?" not in address:
        return ()
    try:
        query = urlsplit(address).query
        pairs = parse_qsl(query)
    except ValueError:
        return ()
    return tuple(value for key, value in pairs if key.lower() in _PARAMETERS and value)
