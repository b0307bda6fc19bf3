"""Days that have a name: "until Christmas", "na Wielkanoc", 元旦前. Their date is the year's.

A DATE of role holiday; words: the day's key. Only where words of a deadline or a beginning lead
to it.
"""

import re
from datetime import date, timedelta

from mailwright.domains.content.domain.verifier.lexicon.compile import DONE
from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.scan import Scan

_FIXED = {
    "christmas": ((12, 24), (12, 25), (12, 26)), "christmas_eve": ((12, 24),),
    "new_years_eve": ((12, 31),),
    "new_year": ((12, 31), (1, 1)), "valentine": ((2, 14),), "halloween": ((10, 31),),
    "epiphany": ((1, 6),),
    "st_nicholas": ((12, 6),), "singles": ((11, 11),), "double_twelve": ((12, 12),),
    "national_cn": ((10, 1),), "labour": ((5, 1),), "women": ((3, 8),), "children_pl": ((6, 1),),
}  # fmt: skip
_NAMES = (
    ("new_years_eve", r"new year'?s eve|sylwest(?:er|ra)", "跨年夜?|元旦前夜"),
    ("christmas_eve", r"christmas eve|wigili[aieę]|wigilia", "平安夜"),
    ("christmas", r"christmas(?: day)?|xmas|(?:boze(?:go)? narodzeni[ae]|swiat|swieta)(?! wielkan)",
     "圣诞节?"),
    ("new_year", r"(?:the )?new year(?:'?s day)?|nowego roku|nowy rok", "元旦"),
    ("epiphany", r"twelfth night|epiphany|trzech kroli", ""),
    ("st_nicholas", r"(?:st\.? )?nicholas day|mikolaj(?:ek|ki)", ""),
    ("valentine", r"valentine'?s(?: day)?|walentyn(?:ek|ki)", "情人节"),
    ("halloween", r"halloween", "万圣节"),
    ("black_friday", r"black friday|czarn(?:y|ego) piat(?:ek|ku)", "黑色星期五|黑五"),
    ("cyber_monday", r"cyber monday", ""),
    ("cyber_week", r"cyber week", ""),
    ("thanksgiving", r"thanksgiving", "感恩节"),
    ("easter", r"easter|wielkanoc[yą]?|swiat wielkan[a-z]*", "复活节"),
    ("double_twelve", "", "双(?:12|十二)"),
    ("singles", "", "双(?:11|十一)"),
    ("women", r"women'?s day|dnia kobiet", "妇女节|三八节"),
    ("labour", "", "五一"),
    ("national_cn", "", "国庆"),
)  # fmt: skip
_LEAD = (
    rf"(?:until|till?|by|before|through|thru|to|ends?(?: on| at)?|on|from|starts?(?: on)?"
    rf"|begins?(?: on)?|valid|do"
    rf"|przed|od|na|az do|po)[\s{DONE}]+(?:the |this |end of |konca |samych |after )*"
)
_SPACED = re.compile(
    rf"(?<![a-z]){_LEAD}(?:"
    + "|".join(f"(?P<{k}>{en})" for k, en, _ in _NAMES if en)
    + ")(?![a-z])"
)
_DENSE = re.compile(
    "(?:" + "|".join(f"(?P<{k}>{zh})" for k, _, zh in _NAMES if zh)
    + r")(?=(?:当天|那天|节)?(?:前|之前|为止|截止|结束|止|到期|开始|起|都?[能可]))"
    + "|(?:到|至|截至|直到|持续到)(?:"
    + "|".join(f"(?P<{k}_>{zh})" for k, _, zh in _NAMES if zh) + ")"
)  # fmt: skip


def wordy() -> list[str]:
    """Patterns that find a day by its name; they hold no number."""
    return [re.sub(r"\?P<\w+>", "?:", _SPACED.pattern)]


def find(scan: Scan) -> None:
    """Adds them, where a code or a discount is near enough to have a deadline."""
    patterns = [_SPACED] if scan.text.isascii() else [_SPACED, _DENSE]
    for pattern in patterns:
        for match in pattern.finditer(scan.work):
            key = match.lastgroup or ""
            start, end = match.span(key)
            scan.add(Kind.DATE, start, end, role="holiday", words=(key.rstrip("_"),))


def days(key: str, today: date) -> set[date]:
    """The next days that a name may mean; empty when it is not known."""
    if key in _FIXED:
        found = set()
        for month, day in _FIXED[key]:
            year = today.year if (month, day) >= (today.month, today.day) else today.year + 1
            found.add(date(year, month, day))
        return found
    for year in (today.year, today.year + 1):
        fourth = [d for n in range(30) if (d := date(year, 11, 1 + n)).weekday() == 3][3]
        moving = {
            "thanksgiving": {fourth},
            "black_friday": {fourth + timedelta(days=1)},
            "cyber_monday": {fourth + timedelta(days=4)},
            "cyber_week": {fourth + timedelta(days=n) for n in (4, 8, 10)},
            "easter": {_easter(year), _easter(year) + timedelta(days=1)},
        }.get(key, set())
        if moving and max(moving) >= today:
            return moving
    return set()


def _easter(year: int) -> date:
    """Easter Sunday (Butcher's algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    leap = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * leap) // 433
    month = (h + leap - 7 * m + 90) // 25
    return date(year, month, (h + leap - 7 * m + 33 * month + 19) % 32)
