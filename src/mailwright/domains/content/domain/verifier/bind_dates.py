"""Binds dates and deadlines to the days on which offers begin and end, judged at a given moment.

A day is an offer's when it is that day in the offer's own zone or in the reader's.
"""

import calendar
import re
from datetime import date, datetime, timedelta

from mailwright.domains.catalog.contracts import Offer
from mailwright.domains.content.domain.verifier import holidays
from mailwright.domains.content.domain.verifier.desk import Desk, judged
from mailwright.domains.content.domain.verifier.index import describe
from mailwright.domains.content.domain.verifier.lexicon.compile import concept, either
from mailwright.domains.content.domain.verifier.model import FactRef, Judgement, Kind, Verdict
from mailwright.domains.content.domain.verifier.scan import Found

_DISCOUNTS = (Kind.PERCENT, Kind.AMOUNT, Kind.BOGO, Kind.CODE, Kind.FREE_SHIPPING, Kind.MIN_ORDER)
_POLICY = frozenset({"returns", "delivery", "dispatch", "warranty", "rates", "trial"})
_WEEKDAY = re.compile(r"^\s?\([^)]{1,12}\)\s?")
_CODE_WORD = re.compile(r"(?<![a-z])(?:codes?|kod(?:u|em|zie)?)(?![a-z])|优惠码|折扣码|券码|口令")
_LAST = 99
"""The last day of a month, whatever its number."""
_SAME_THING = 2
"""Words that a date's sentence shares with a fact that has the date."""
_PAST = 60
"""Days that a date without a year may lie back; one further back means next year."""


def bind(desk: Desk, found: Found) -> Judgement | None:
    """A date; None when it is no deadline and claims nothing."""
    offers, near = meant(desk, found)
    text = desk.extract.sentence_text(found.sentence)
    language = desk.extract.language
    ending = concept("ends", language).search(text) is not None
    strongly = concept("ends_strong", language).search(text) is not None
    starting = _starts(desk, found)
    if found.role in ("abs", "range"):
        return _absolute(desk, found, offers, near, starting=starting, ending=ending)
    if found.role == "holiday" and (near not in ("sentence", "passage") or _dated(desk, found)):
        return None
    if "span" in found.flags and desk.topics(found) & _POLICY and not near:
        return None
    if not offers or not (ending or "span" in found.flags or starting or near == "sentence"):
        return None
    if not near and not strongly:
        return None
    if found.role == "rel" and "span" not in found.flags and not ending and not starting:
        return None
    days = _days(desk, found)
    if not days:
        if found.role == "holiday" and near in ("sentence", "passage"):
            return differs(desk, found, offers, found.words[0])
        return None
    shown = " / ".join(sorted(day.isoformat() for day in days))
    return _compare(desk, found, offers, days, shown, starting=starting)


def _absolute(
    desk: Desk, found: Found, offers: list[Offer], near: str, *, starting: bool, ending: bool
) -> Judgement | None:
    today = desk.at.astimezone(desk.zone).date()
    shown = (
        " – ".join(found.words) if found.role == "range" else found.words[0].replace("0000-", "")
    )
    if found.role == "range":
        for offer in offers:
            begins = _among(_day_set(offer.valid_from, desk), found.words[0])
            ends = _among(_day_set(offer.valid_until, desk), found.words[1])
            if begins and ends:
                return _fits(desk, found, offer, shown)
        if offers:
            return differs(desk, found, offers, shown)
        return judged(Verdict.UNBOUND, "date_unbound", value=shown)
    possible = [text for text in found.words if _exists(text, today)]
    if not possible:
        return judged(Verdict.FALSE, "date_impossible", value=shown)
    wrong = _weekday_wrong(found, possible, today, offers)
    if wrong:
        return judged(Verdict.FALSE, "weekday_differs", value=shown)
    for offer in offers:
        moments = [offer.valid_from] if starting else [offer.valid_until]
        for moment in moments:
            if any(_among(_day_set(moment, desk), text) for text in possible):
                return _fits(desk, found, offer, shown)
    for text in possible:
        if _same(text, today) and not ending:
            return judged(Verdict.OK, "today", value=shown)
    for item in desk.evidence(Kind.DATE):
        ours = item.attribute and not ending and item.product in desk.named(found)
        if not ours and near in ("sentence", "passage") and desk.overlap(found, item) < _SAME_THING:
            continue
        if any(_agree(ours, theirs) for ours in found.words for theirs in item.units):
            return judged(Verdict.OK, "knowledge", item.fact, value=shown)
    if not near and not ending and not starting and _past(possible, today):
        return None
    if offers:
        return differs(desk, found, offers, shown)
    return judged(Verdict.UNBOUND, "date_unbound", value=shown)


def _dated(desk: Desk, found: Found) -> bool:
    """Whether a date stands in the same sentence."""
    return any(
        f.kind is Kind.DATE and f.role in ("abs", "range") and f.sentence == found.sentence
        for f in desk.extract.found
    )


def _past(possible: list[str], today: date) -> bool:
    """Whether a day lies so little back that it tells what has been."""
    for text in possible:
        year, month, number = (int(part) for part in text.split("-"))
        back = {today - timedelta(days=n) for n in range(1, _PAST)}
        if any((day.month, day.day) == (month, number) and year in (0, day.year) for day in back):
            return True
    return False


def _compare(
    desk: Desk,
    found: Found,
    offers: list[Offer],
    days: set[date],
    shown: str,
    *,
    starting: bool,
) -> Judgement:
    for offer in offers:
        moment = offer.valid_from if starting else offer.valid_until
        if days & _day_set(moment, desk):
            return _fits(desk, found, offer, shown)
    return differs(desk, found, offers, shown)


def _fits(desk: Desk, found: Found, offer: Offer, shown: str) -> Judgement:
    ref = desk.index.offer_ref(offer, f"{offer.valid_from} – {offer.valid_until}")
    if desk.state(offer) == "expired":
        return judged(
            Verdict.STALE, "offer_expired", ref, value=shown,
            moment=offer.valid_until.isoformat() if offer.valid_until else "",
        )  # fmt: skip
    return judged(Verdict.OK, "offer_date", ref, value=shown)


def differs(desk: Desk, found: Found, offers: list[Offer], shown: str) -> Judgement:
    offer = next((o for o in offers if desk.valid(o)), offers[0])
    return beside(offer, desk.index.offer_ref(offer), shown)


def beside(offer: Offer, ref: FactRef, shown: str) -> Judgement:
    """False: not when the offer runs."""
    return judged(
        Verdict.FALSE, "date_differs", nearest=ref, value=shown, offer=describe(offer),
        start=offer.valid_from.date().isoformat() if offer.valid_from else "open",
        end=offer.valid_until.date().isoformat() if offer.valid_until else "open",
    )  # fmt: skip


def meant(desk: Desk, found: Found) -> tuple[list[Offer], str]:
    """The offers a date is about, and whether they are of its own sentence."""
    ids: list[str] = []
    near = ""
    if desk.forced.startswith("offer:"):
        ids, near = [desk.forced.partition(":")[2]], "sentence"
    if not ids:
        codes = [
            o
            for m in desk.extract.mentions
            if m.sentence == found.sentence and m.offers
            for o in m.offers
        ]
        ids = codes or desk.bound.get(found.sentence, [])
        near = "sentence" if ids else ""
    same = [f for f in desk.extract.found if f.sentence == found.sentence]
    if not ids and any(f.kind in _DISCOUNTS for f in same):
        return [], "sentence"  # a discount that belongs to no offer: its date does neither
    if not ids and _CODE_WORD.search(desk.extract.sentence_text(found.sentence)):
        ids = _coded(desk, found)
        near = "passage" if ids else ""
    if not ids:
        named, how = desk.offers(found)
        ids = desk.bound.get(-1, []) or ([o.id for o in named] if how == "passage" else [])
        near = "passage" if ids else ""
    if not ids:
        products = desk.named(found)
        about = [
            o
            for o in desk.index.facts.offers
            if products and o.product_ids is not None and any(o.covers(p) for p in products)
        ]
        ids = [o.id for o in about if desk.valid(o)]
        near = "passage" if ids else ""
    if not ids:
        ids = [*desk.around.codes, *_around(desk)]
        near = "near" if ids else ""
    if not ids:
        ids = [o.id for o in desk.index.facts.offers if desk.valid(o) and o.valid_until]
        near = ""
    found_offers = [
        desk.index.offers[name] for name in dict.fromkeys(ids) if name in desk.index.offers
    ]
    return found_offers, near


def _coded(desk: Desk, found: Found) -> list[str]:
    """The offers with a code that "the code ends Sunday" may mean: the one named last before it,
    else those named in the passages around."""
    here = [m for m in desk.extract.mentions if m.code and m.offers and m.start < found.start]
    if here:
        return list(here[-1].offers)
    return [name for name in desk.around.codes if desk.index.offers[name].code]


def _around(desk: Desk) -> list[str]:
    """Offers that discounts in the passages around speak of."""
    values = {f.numbers[0] for f in desk.around.discounts if f.numbers and f.kind is not Kind.BOGO}
    kinds = {f.kind.value for f in desk.around.discounts}
    return [
        o.id
        for o in desk.index.facts.offers
        if desk.valid(o) and (o.value in values if o.value is not None else o.kind.value in kinds)
    ]


def _starts(desk: Desk, found: Found) -> bool:
    """Whether the words beside a date say that something begins."""
    begin, end = desk.extract.sentences[found.sentence]
    before = desk.extract.masked[max(begin, found.start - 20) : found.start]
    after = _WEEKDAY.sub("", desk.extract.masked[found.end : min(end, found.end + 16)])[:8]
    last = None
    language = desk.extract.language
    for match in either(("starts", "ends"), language).finditer(before):
        last = match
    told = last is not None and concept("starts", language).fullmatch(last.group()) is not None
    after = after.lstrip().removeprefix("才").removeprefix("会").removeprefix("正式")
    return told or concept("starts", language).match(after) is not None


def _day_set(moment: datetime | None, desk: Desk) -> set[date]:
    """The days a moment may be called; midnight ends the day before."""
    if moment is None:
        return set()
    days = {moment.date(), moment.astimezone(desk.zone).date()}
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0) and moment > desk.at:
        days.add((moment - timedelta(seconds=1)).date())
    return days


def _among(days: set[date], text: str) -> bool:
    return any(_same(text, day) for day in days)


def _same(text: str, day: date) -> bool:
    """Whether a day is what an ISO date with zeros for what is not said means."""
    year, month, number = (int(part) for part in text.split("-"))
    if number == _LAST and 1 <= month <= 12:
        number = calendar.monthrange(day.year, month)[1]
    return (
        day.day == number and (not month or day.month == month) and (not year or day.year == year)
    )


def _agree(left: str, right: str) -> bool:
    """Whether two ISO dates may be one day; a year of zeros is not said."""
    return left == right or (left[5:] == right[5:] and "0000" in (left[:4], right[:4]))


def _exists(text: str, today: date) -> bool:
    year, month, number = (int(part) for part in text.split("-"))
    if number == _LAST:
        return 1 <= month <= 12
    if not month:
        return 1 <= number <= 31
    return 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year or today.year, month)[1]


def _weekday_wrong(found: Found, possible: list[str], today: date, offers: list[Offer]) -> bool:
    """Whether a date bears a weekday that it does not fall on, whatever year is meant."""
    told = [int(flag[7:]) for flag in found.flags if flag.startswith("weekday")]
    if not told:
        return False
    for text in possible:
        year, month, number = (int(part) for part in text.split("-"))
        if not month:
            return False
        try:
            if not year:
                year = today.year
                if (today - date(year, month, number)).days > _PAST:
                    year += 1
            if date(year, month, number).weekday() == told[0]:
                return False
        except ValueError:
            continue
    return True


def _days(desk: Desk, found: Found) -> set[date]:
    """The days a relative date may mean at the moment."""
    today = desk.at.astimezone(desk.zone).date()
    if found.role == "holiday":
        return holidays.days(found.words[0], today)
    if found.role == "week":
        sunday = today + timedelta(days=6 - today.weekday())
        later = {today + timedelta(days=6), today + timedelta(days=7)}
        return later | ({sunday} if sunday > today else set())
    if found.role == "rel":
        count = min(int(found.numbers[0]), 4000)
        if "hours" in found.flags:
            moment = desk.at.astimezone(desk.zone) + timedelta(hours=count)
            return {moment.date(), (moment - timedelta(seconds=1)).date()}
        if "last" in found.flags:
            return {today + timedelta(days=n) for n in ((count, count - 1) if count > 1 else (0,))}
        return {today + timedelta(days=count)}
    if found.role == "weekday":
        ahead = (int(found.numbers[0]) - today.weekday()) % 7
        first = today + timedelta(days=ahead)
        if "next" in found.flags:
            monday = today - timedelta(days=today.weekday())
            after = monday + timedelta(days=7 + int(found.numbers[0]))
            return {first + timedelta(days=7) if ahead == 0 else first, after}
        return {first, first + timedelta(days=7)} if ahead == 0 else {first}
    if found.role == "next_weekend":
        saturday = today + timedelta(days=(5 - today.weekday()) % 7 + 7)
        if today.weekday() == 6:
            saturday = today + timedelta(days=6)
        return {saturday, saturday + timedelta(days=1)}
    if found.role == "weekend":
        saturday = today + timedelta(days=(5 - today.weekday()) % 7)
        if today.weekday() == 6:
            saturday = today - timedelta(days=1)
        return {saturday, saturday + timedelta(days=1)}
    if found.role == "end_of_year":
        return {date(today.year, 12, 31)}
    last = calendar.monthrange(today.year, today.month)[1]
    return {date(today.year, today.month, last)}
