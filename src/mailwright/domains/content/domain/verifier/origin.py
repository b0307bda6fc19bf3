"""Finds where something is said to come from: "made in Italy", "a Danish brand", 德国制造.

A claim of kind NAME and role "origin"; words: how the facts would begin the place's name.
"""

import re

from mailwright.domains.content.domain.verifier.lexicon.compile import DONE, NAME
from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.scan import Scan

_MADE = (
    r"(?:hand-?)?(?:made|produced|manufactured|crafted|brewed|grown|woven|sewn|designed|sourced"
    r"|imported|based|located|headquartered|founded|established|born)"
)
_MADE_PL = (
    r"(?:wyprodukowan|zrobion|wykonan|uszyt|szyt|produkowan|robion|sprowadzan|importowan|zalozon"
    r"|zaprojektowan|powsta|mieszcz|z siedzib)[a-z]*(?: sie)?"
)
_WORKS = (
    r"factor(?:y|ies)|works|workshops?|farm(?:house)?|laborator(?:y|ies)|labs?|mill|vineyard"
    r"|atelier|brewery|roastery|dairy|distillery|headquarters|plant"
)
_WORKS_PL = (
    "fabry|warsztat|laborator|manufaktur|gospodarst|zaklad|winnic|palarn|siedzib|pracown|destylar"
)
_PLACE = re.compile(
    rf"(?<![a-z])(?:{_MADE} in|(?:imported|sourced) from|{_MADE_PL} (?:w|we|z|ze)"
    rf"|(?P<own>our (?:{_WORKS}) in(?: new| south| north)?"
    rf"|nasz[a-z]{{1,3}} (?:{_WORKS_PL})[a-z]* (?:w|we|na))"
    r"|(?:brand|company|shop|store|hotel|firm|marka|firma) (?:in|from|z|ze)) (?P<place>[a-z]{4,})"
)
_OURS = re.compile(rf"(?<![a-z])our (?P<place>[a-z]{{4,}}) (?:{_WORKS})(?![a-z])")
_PEOPLE = (
    "danish|swedish|norwegian|finnish|german|french|italian|spanish|portuguese|swiss|austrian|dutch|"
    "belgian|british|english|scottish|irish|polish|czech|greek|turkish|japanese|korean|chinese|"
    "american|canadian|australian|scandinavian|nordic|european"
)
_PEOPLE_PL = (
    "(?:dunsk|szwedzk|norwesk|finsk|niemieck|francusk|wlosk|hiszpansk|portugalsk|szwajcarsk|"
    "austriack|holendersk|belgijsk|brytyjsk|angielsk|irlandzk|polsk|czesk|greck|tureck|japonsk|"
    "koreansk|chinsk|amerykansk|skandynawsk|europejsk)[a-z]+"
)
_SORT = re.compile(
    rf"(?<![a-z])(?:(?P<en>{_PEOPLE})(?: [a-z]+)? (?:brand|company|house|label|firm|maker|"
    r"manufacturer|producer|design|craftsmanship|tradition|quality|make)(?![a-z])"
    rf"|(?P<pl>{_PEOPLE_PL}) "
    r"(?:mark|firm|jakos|produkc|rzemios|tradycj|manufaktur|producent)[a-z]*)"
)
_DENSE = re.compile(
    r"(?P<zh>[德日美法英韩]国?|意大利|瑞士|丹麦|瑞典|挪威|芬兰|荷兰|波兰|西班牙|葡萄牙|澳大利亚|澳洲|新西兰|加拿大|欧洲|北欧)"
    r"(?:制造|原装|进口|品牌|工艺|原产|工厂)|(?:产自|产于|总部位于|原产于)(?P<at>[\u3400-\u9fff]{2})"
)
_STEM = 5


def wordy() -> list[str]:
    """Patterns that find an origin; they hold no number."""
    return [re.sub(r"\?P<\w+>", "?:", pattern.pattern) for pattern in (_PLACE, _OURS, _SORT)]


def find(scan: Scan) -> None:
    """Adds origins. Names and codes have been masked."""
    for pattern in (_PLACE, _OURS):
        for match in pattern.finditer(scan.work):
            start, end = match.span("place")
            if scan.text[start].isupper() and scan.work[end : end + 1] not in (NAME, DONE):
                own = pattern is _OURS or match["own"] is not None
                _add(scan, match, match["place"], own=own)
    for match in _SORT.finditer(scan.work):
        _add(scan, match, match["en"] or match["pl"])
    if not scan.text.isascii():
        for match in _DENSE.finditer(scan.work):
            _add(scan, match, (match["zh"] or match["at"]).removesuffix("国"))


def _add(scan: Scan, match: re.Match[str], place: str, *, own: bool = False) -> None:
    stem = place[:_STEM] if place.isascii() else place
    scan.add(Kind.NAME, *match.span(), role="origin", words=(stem,), mark=False,
             flags=frozenset({"own"} if own else ()))  # fmt: skip
