"""Digits that claim nothing: phones, addresses, register numbers, times of day, steps, years."""

import re
from decimal import Decimal

from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.scan import Scan

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_IDENTIFIER = re.compile(
    r"\b(?:nip|regon|krs|vat|org|reg|company|bdo|eori|iban|isbn|ean|sku|konto|rachunek)\b\.?\s*"
    r"(?:nr|no|number|numer|id)?\.?:?\s*(?:(?:gb|pl|de|fr|es|it|nl|no|se|dk|cz|eu)\s?)?"
    r"(?=[\w/-]*\d)[\w/-]*(?:[ -]\d[\d-]*)*"
    r"|\b(?:orders?|invoice|ref|zamowieni[eau]|faktur[ay]|paragon)\b\s*(?:nr|no|number|numer)?\.?:?"
    r"\s*#?\s*(?:\d{4,}|(?<=[#:])\s*\w*\d[\w/-]*)"
    r"|(?:icp备|订单(?=\d{6})|订单号|单号|编号|备案号?|邮编)[:：]?\s*[a-z]*\d[\w-]*"
    r"|(?:\bno\.\s*|\bnr\s+|#)(?!1\b)(?=[\w/-]*\d)[\w/-]*+"
    r"(?!\s?(?:[%‰€£$¥元折]|zl|eur|usd|gbp|pln|off|percent|procent)|[.,]\d)",
    re.A,
)
_PHONE = re.compile(
    r"\+\d[\d ()./-]{6,}\d|\(0\d{1,4}\)[\d -]{5,}\d|(?<![\d.,])0\d{2,4}[ -]\d{3}[ -]?\d{3,4}(?!\d)"
    r"|(?<![\d.,])\d{2} \d{3} \d{2} \d{2}(?!\d)|(?<![\d.,])[4-8]00-\d{3}-\d{4}(?!\d)"
    r"|(?<![\d.,])0\d{2,3}-\d{7,8}(?!\d)|(?<![\d.,])0\d{3}-\d{4} \d{4}(?!\d)"
    r"|(?<![\d.,])\d{3}[ -]\d{3}[ -]\d{3,4}(?!\d)(?!\s?(?:zl|pln|eur|€|usd|\$|gbp|£|元))"
    r"|(?:tel|phone|call|zadzwon|fax|电话|热线)[.:：]?\s*\+?\d[\d ()./-]{5,}\d"
)
_POSTCODE = re.compile(
    r"(?<!\d)\d{2}-\d{3}(?=\s+[a-z])|\b[a-z]{1,2}\d[a-z\d]?\s+\d[a-z]{2}\b|(?<=,"
    r" )\d{4,5}(?=\s+[a-z]{4,}(?:[.,\n]|$))"
)
_STREET = re.compile(
    r"\b(?:ul|al|pl|os)\.\s+[a-z][^,\n]{1,40}?\d+[a-z]?(?:/\d+)?"
    r"|\b\d{1,5}[a-z]?\s+(?:[a-z]+\s){1,3}"
    r"(?:street|st|lane|ln|road|rd|avenue|ave|square|way|drive|court|close|row|hill)\b"
    r"|\b[a-z]+(?:gata|gate|vei|veien|strasse|str\.|straat|ulica)\s+\d+[a-z]?"
    r"|[路街道巷弄]\d+号(?:\d+[楼层室])?"
)
_CLOCK = re.compile(
    r"(?<![a-z])(?:godz\.|godzinie|o|at|from|od|do|to)\s(?:[01]?\d|2[0-4])\.[0-5]0(?![\d.,]"
    r"|\s?[^\s,.;)-])|"
    r"(?<![\d:])(?:[01]?\d|2[0-4])[:h][0-5]\d(?!\s?(?:%|zl|pln|eur|€|£|\$|元|kg"
    r"|g\b))(?:\s?[ap]\.?m\b\.?)?"
    r"(?:\s?(?:-|to|do|至|到)\s?(?:[01]?\d|2[0-4])[:h][0-5]\d)?(?!\d|[:.]\d)"
    r"|\b\d{1,2}(?:[.:][0-5]\d)?\s?[ap]\.?m\b\.?|(?<![a-z])(?:o|do|od|przed|po) godzin(?:ie|y"
    r"|a) \d{1,2}(?![\d:])"
    r"|(?<![a-z])od (?:[01]?\d|2[0-4]) do (?:[01]?\d|2[0-4])(?=[.,;!?]|\s*$)"
    r"|(?<![a-z])(?:o|do|przed) (?:[01]?\d|2[0-4])(?=[,;!?](?!\d)|\.(?:\s|$)|\s*$)|(?:godz\.?"
    r"|godzinach|w"
    r" godz\.)\s?\d{1,2}(?::\d\d)?(?:\s?-\s?\d{1,2})?"
    r"|\b(?:pn|pon|wt|sr|czw|pt|sob|nd)\.?(?:-(?:pt|sob|nd"
    r"|czw)\.?)?,?\s\d{1,2}(?::\d\d)?\s?-\s?\d{1,2}(?::\d\d)?"
)
_HOURS = {
    word: hour
    for hour, word in enumerate(
        "siodmej osmej dziewiatej dziesiatej jedenastej dwunastej trzynastej czternastej pietnastej"
        " szesnastej siedemnastej osiemnastej dziewietnastej dwudziestej".split(),
        7,
    )
}
_HOUR_WORD = re.compile(
    rf"(?<![a-z])(?:do|od|przed|o)(?: godziny| godzinie)? (?P<hour>{'|'.join(_HOURS)})"
    r"(?= ?[,.;!?]|$| do )"
    r"|(?<![a-z])order(?:s|ed|ing)?(?: placed)? before (?P<night>midnight)(?![a-z])"
)
_STEP = re.compile(
    r"\b(?!(?:nr|no)\s+1\b)(?:step|krok|part|czesc|chapter|rozdzial|page|str\.|vol\.?|no|nr|day|dzien|tip|size"
    r"|rozmiar|"
    r"question|pytanie|lesson|level)\s+\d{1,3}(?:\s+(?:of|z|/)\s+\d{1,3})?\b"
    r"(?!\s?(?:[%‰€£$¥元折]|zl|eur|usd|gbp|pln|percent|procent)|[.,]\d)"
    r"|第\s?[\d一二三四五六七八九十]+\s?[步章页课期集次位个天年节楼层季](?!免费|半价)"
    r"|(?:^|(?<=[.!?]\s)|(?<=\n))\d{1,2}[.)](?=\s)|\b\d{1,2}\s?/\s?7\b|\b24/7\b|[①-⑳]"
    r"|从第.{1,6}到第.{1,6}页|回复\d"
)
_VERSION = re.compile(
    r"\b(?:version|wersj[aię]|release|ios|android|windows|python|macos)\s?v?\d+(?:\.\d+)*|\bv\d+(?:\.\d+)+"
    r"|版本\s?v?\d+(?:\.\d+)*|\d+(?:\.\d+)+\s?版"
)
_CAPITAL = re.compile(
    r"(?:kapital\w*(?: zakladow\w*)?|share capital|注册资本):?\s?[€£$¥]?\s?\d[\d .,]*"
    r"\s?(?:zl|pln|eur|€|万|元)?"
)
_TIME = re.compile(r"(?<!\d)(\d{1,2})(?:[:.h](\d\d))?(?!\d)(?:\s?([ap])\.?m\b)?")
_RATIO = re.compile(r"\b\d{1,2}:\d{1,2}\b|\b1-(?:to|na|on)-1\b|\b[a-z]\d[a-z]\b|\b\d+x\d+\b")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:(?:19|20)\d\d\s?-\s?)?(?:19|20)\d\d")
_ALL = (_ADDRESS, _COPYRIGHT, _IDENTIFIER, _PHONE, _STREET, _POSTCODE, _CAPITAL, _VERSION, _STEP)


def find(scan: Scan) -> None:
    """Masks them. Before numbers are read."""
    if not any(character.isdigit() for character in scan.work) and "第" not in scan.work:
        return
    for pattern in _ALL:
        for match in pattern.finditer(scan.work):
            scan.mark(*match.span())


def clocks(scan: Scan) -> None:
    """Adds times of day (numbers: minutes after midnight), which claim something only where facts
    tell such times, and masks ratios. After numeric dates, which may look like them."""
    for match in _CLOCK.finditer(scan.work):
        times = tuple(_minutes(*found.groups()) for found in _TIME.finditer(match.group()))
        if times:
            scan.add(Kind.QUANTITY, *match.span(), role="clock", numbers=times, words=("clock",))
        scan.mark(*match.span())
    for match in _HOUR_WORD.finditer(scan.work):
        group = "hour" if match["hour"] else "night"
        hour = _HOURS.get(match[group], 24)
        scan.add(
            Kind.QUANTITY, *match.span(group), role="clock", numbers=(Decimal(60 * hour),),
            words=("clock",),
        )  # fmt: skip
    for match in _RATIO.finditer(scan.work):
        scan.mark(*match.span())


def _minutes(hour: str, minute: str | None, half: str | None) -> Decimal:
    hours = int(hour) % 12 + (12 if half == "p" else 0) if half else int(hour)
    return Decimal(60 * hours + int(minute or 0))
