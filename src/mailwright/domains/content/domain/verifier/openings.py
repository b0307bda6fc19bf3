"""Finds on which days of the week something is: "Monday to Friday", "w niedziele", 周一至周五.

A claim of kind GUARANTEE and role "days"; words: "range" or "day", and the days' numbers (0 is
Monday).
"""

import re

from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.scan import Scan

_DAYS = (
    ("mon(?:day)?s?", "poniedzial(?:ek|ku|ki)|pon\\.?|pn\\.?", "一"),
    ("tue(?:s(?:day)?)?s?", "wtor(?:ek|ku|ki)|wt\\.?", "二"),
    ("wed(?:nesday)?s?", "srod[aey]|sr\\.?", "三"),
    ("thu(?:r(?:s(?:day)?)?)?s?", "czwart(?:ek|ku|ki)|czw\\.?", "四"),
    ("fri(?:day)?s?", "piat(?:ek|ku|ki)|pt\\.?", "五"),
    ("sat(?:urday)?s?", "sobot[aey]|sob\\.?|so\\.?", "六"),
    ("sun(?:day)?s?", "niedziel[aei]|niedz\\.?|nd\\.?", "[日天]"),
)  # fmt: skip
_WORD = "|".join(f"{en}|{pl}" for en, pl, _ in _DAYS)
_TO = r"\s?(?:-|to|through|until|do)\s?"
_RANGE = re.compile(rf"(?<![a-z])(?P<a>{_WORD})(?:{_TO})(?P<b>{_WORD})(?![a-z])")
_RANGE_ZH = re.compile(
    r"(?:周|星期|礼拜)(?P<a>[一二三四五六日天])\s?(?:至|到|-)\s?(?:周|星期|礼拜)?(?P<b>[一二三四五六日天])"
)
_ONE = re.compile(
    r"(?<![a-z])(?:on|we|w) (?P<a>(?:mon|tues|wednes|thurs|fri|satur|sun)days|niedziel[ei]"
    r"|soboty|poniedzialki|piatki|srody)(?![a-z])"
)
_OPEN = re.compile(
    r"(?<![a-z])(?:open|opens|opening|doors|hours|phones?|call|hotline|line|support|answers?"
    r"|reach us|visit|deliver|ship|lessons?|"
    r"classes|czynn[a-z]*|otwart[a-z]*|zaprasza[a-z]*|wpad[a-z]*|infolini[a-z]*|dzwon[a-z]*|zadzwon|pracuj[a-z]*|dostarcza[a-z]*|"
    r"odpowiada[a-z]*|zajeci[a-z]*|salon[a-z]*|godzin[a-z]*)(?![a-z])|营业|开放|在线|客服|热线|上课|服务|配送|开门"
)
_CLOSED = re.compile(r"clos|zamkni|nieczynn|休息|不营业|闭|除|except|oprocz")


def find(scan: Scan) -> None:
    """Adds them, where opening or answering is spoken of."""
    dense = () if scan.text.isascii() else (_RANGE_ZH,)
    for pattern in (_RANGE, *dense, _ONE):
        for match in pattern.finditer(scan.work):
            sentence = scan.within(scan.sentence(match.start()))
            if not _OPEN.search(sentence) or _CLOSED.search(sentence):
                continue
            ends = [_number(text) for text in match.groupdict().values() if text]
            words = ("range" if len(ends) > 1 else "day", *map(str, _between(ends[0], ends[-1])))
            scan.add(Kind.GUARANTEE, *match.span(), role="days", words=words, mark=False)


def days_of(folded: str) -> frozenset[str]:
    """The days that a fact tells as open."""
    found: set[int] = set()
    for match in (*_RANGE.finditer(folded), *_RANGE_ZH.finditer(folded)):
        found.update(_between(_number(match["a"]), _number(match["b"])))
    for clause in re.split(r"[;,.，。；]", folded):
        if not _CLOSED.search(clause):
            for number, (en, pl, zh) in enumerate(_DAYS):
                if re.search(rf"(?<![a-z])(?:{en}|{pl})(?![a-z])|(?:周|星期){zh}", clause):
                    found.add(number)
    return frozenset(map(str, found))


def _number(text: str) -> int:
    return next(n for n, (en, pl, zh) in enumerate(_DAYS) if re.fullmatch(f"{en}|{pl}|{zh}", text))


def _between(first: int, last: int) -> list[int]:
    return [(first + n) % 7 for n in range((last - first) % 7 + 1)]
