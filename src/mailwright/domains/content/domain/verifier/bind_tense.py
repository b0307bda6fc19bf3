"""What a sentence says of an offer as a whole: that it is over, or that it is still to come. Then
a code that has expired is no fault, and one that runs is."""

import re

from mailwright.domains.catalog.contracts import Offer
from mailwright.domains.content.domain.verifier.bind_dates import beside
from mailwright.domains.content.domain.verifier.desk import Desk, judged
from mailwright.domains.content.domain.verifier.model import Judgement, Kind, Verdict
from mailwright.domains.content.domain.verifier.scan import Found

_OVER = re.compile(
    r"(?<![a-z])(?:(?:has|have|is|are|was|'s)(?: already| now| just| sadly| since)*"
    r" (?:expired|ended|finished|closed|run out|over(?! ?[£€$\d])|gone|done|no longer)"
    r"|(?:ended|expired|finished|ran out) (?:on|at|last|yesterday|in)"
    r"|no longer (?:valid|works?|active|available|runs|applies)|came to an end|has come to an end"
    r"|(?<!nie )(?:wygasl|zakonczyl|skonczyl)[aoyi]?(?: sie)?"
    r"|(?<!nie )sie (?:juz )?(?:skonczyl|zakonczyl)[aoy]?"
    r"|juz (?:nie dziala|nie obowiazuje|minal[aoy]?|po))(?![a-z])"
    r"|(?<!尚)(?<!还)已经?(?:[于在])?[\d月日号年零点:]{0,12}(?:正式|全部)?(?:过期|结束|失效|到期|截止)"
    r"|(?<!没)(?<!未)(?:过期|结束|失效|截止)了"
)
_NOT_OVER = re.compile(
    r"(?<![a-z])(?:not|hasn't|haven't|isn't|before|until|once|when|if"
    r"|nie (?:juz )?|zanim|jesli|gdy|kiedy)"
    r"(?: [a-z\ue022]+){0,4} ?$|(?:还没|没有|尚未|不会)$"
)
_AFTER_ALL = re.compile(
    r"(?<![a-z])(?:still|nadal|wciaz|extended|przedluz[a-z]*|anyway|mimo to)(?![a-z])"
    r"|仍|依然|照样|还[能可]|[?？]\s*$"
)
"""Asks whether, or takes it back."""
_TO_COME = re.compile(
    r"(?<![a-z])(?:(?:is|are)(?:n't| not) (?:live|valid|active|working|running|open|on) yet"
    r"|not yet (?:live|valid|active|working|running|open)"
    r"|(?:doesn't|does not) (?:work|run|start) (?:yet|until|before)"
    r"|jeszcze nie (?:dziala|obowiazuje|ruszyl|wystartowal|zaczal)[a-z]*"
    r"|nie dziala jeszcze"
    r"|(?:zadziala|ruszy|rusza|startuje|wystartuje|zacznie dzialac) dopiero)(?![a-z])"
    r"|(?:还没有?|尚未|暂未|还未)(?:开始|生效|上线|启用|开放)"
    r"|要?[到等].{1,14}才(?:会|能|可以|可|正式)?(?:生效|开始|使用|启用|上线|可用|用|开放)"
)
_MONTHS = tuple(
    re.compile(rf"(?<![a-z])(?:in|w|we) (?:{name})(?![a-z])|(?<!\d){number}月(?!\d)")
    for number, name in enumerate(
        "january|styczniu february|lutym march|marcu april|kwietniu may|maju june|czerwcu"
        " july|lipcu august|sierpniu september|wrzesniu october|pazdzierniku november|listopadzie"
        " december|grudniu".split(),
        1,
    )
)
_WHOLE = (Kind.CODE, Kind.PERCENT, Kind.AMOUNT, Kind.BOGO, Kind.MIN_ORDER, Kind.DATE)


def settled(desk: Desk, found: Found, judgement: Judgement) -> Judgement:
    """A judgement, unless the sentence itself says that the offer is over or to come."""
    code = judgement.reason.code
    if found.kind not in _WHOLE or judgement.fact is None:
        return judgement
    offer = desk.index.offers.get(judgement.fact.id.removeprefix("offer:"))
    if offer is None:
        return judgement
    state = desk.state(offer)
    if state == "expired" and code == "offer_expired" and _told(desk, found, offer, _OVER):
        return judged(Verdict.OK, "offer_date", judgement.fact, value=judgement.value)
    if state == "future" and _told(desk, found, offer, _TO_COME):
        if not _month_fits(desk, found, offer):
            return beside(offer, judgement.fact, judgement.value)
        if code == "offer_not_yet":
            return judged(Verdict.OK, "offer_begins", judgement.fact, value=judgement.value)
    wrong = state == "valid" and judgement.verdict is Verdict.OK and found.kind is Kind.CODE
    if wrong and (_told(desk, found, offer, _OVER) or _told(desk, found, offer, _TO_COME)):
        return beside(offer, judgement.fact, judgement.value)
    return judgement


def _told(desk: Desk, found: Found, offer: Offer, words: re.Pattern[str]) -> bool:
    """Whether a sentence says it of this offer: of the code or name that stands nearest before the
    words, else of the first after them."""
    begin, end = desk.extract.sentences[found.sentence]
    if _AFTER_ALL.search(desk.extract.masked, begin, end):
        return False
    for match in words.finditer(desk.extract.masked, begin, end):
        if words is _OVER and _NOT_OVER.search(desk.extract.masked[begin : match.start()]):
            continue
        named = [m for m in desk.extract.mentions if m.offers and begin <= m.start < end]
        before = [m for m in named if m.end <= match.start()]
        nearest = before[-1:] or named[:1]
        if not nearest or offer.id in nearest[0].offers:
            return True
    return False


def _month_fits(desk: Desk, found: Found, offer: Offer) -> bool:
    text = desk.extract.sentence_text(found.sentence)
    told = [number for number, name in enumerate(_MONTHS, 1) if name.search(text)]
    return not told or offer.valid_from is None or offer.valid_from.month in told
