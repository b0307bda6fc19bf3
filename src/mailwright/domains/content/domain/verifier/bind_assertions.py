"""Binds what is stated in words alone: only a fact that says as much of the same bears it out."""

import re

from mailwright.domains.catalog.contracts import OfferKind
from mailwright.domains.content.domain.verifier.bind_dates import differs, meant
from mailwright.domains.content.domain.verifier.desk import Desk, judged
from mailwright.domains.content.domain.verifier.extract import content
from mailwright.domains.content.domain.verifier.index import Sentence
from mailwright.domains.content.domain.verifier.model import FactRef, Judgement, Kind, Verdict
from mailwright.domains.content.domain.verifier.numbers import shape
from mailwright.domains.content.domain.verifier.openings import days_of
from mailwright.domains.content.domain.verifier.scan import Found

_TAIL = 44
"""Characters after a statement that tell what it is about."""
_NEXT = {"zh": 8}
_FREE = frozenset(
    {"free", "char", "compl", "grat", "darmo", "bezpl", "gift", "on", "extr", "免费", "赠送"}
)
"""How words begin that say only that something is given."""
_HOURS = re.compile(
    r"clock|24|night|nia i noc|cala dobe|calodobow|na dobe|kazdej porze|nia noc|全天|小时|昼夜"
    r"|日夜|不打烊"
)
_DAYS = re.compile(r"every|seven|\b7\b|all week|codzien|siedem|caly tydzien|每天|天天|无休|七天")
_SOME_DAYS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur)day|poniedzial|wtor|srod|czwart|piat|sobot"
    r"|周[一二三四五六]|工作日|weekday|business days?|working days?|dni robocz"
)
_DAY_OFF = re.compile(r"sunday|holiday|niedziel|swiet|weekend|sobot|周末|节假日|周日")
_PURE = re.compile(
    r"for free|free of charge|on us|on the house|(?:at )?no extra .*|(?:jest |sa "
    r"|masz )?(?:gratis|za darmo|bezplatn[a-z]*)|nic nie .*|不[收花要].*|(?:全部)?免费"
)
"""Says that something is free, and not what."""
_MUCH = 3
_SPAN = frozenset({"hour", "day", "week", "month", "year"})
_NEVER = re.compile(r"(?<![a-z])(?:not|never|nie)(?![a-z])|不(?!满意)")
_CONGRATULATED = re.compile(r"congratulat|gratul|our .{0,20}(?:contest|competition|quiz)|恭喜|祝贺")
"""Speaks of prizes that readers got."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_FOREVER = re.compile(r"for ?ever|for life|lifetime|cale zycie|dozywotn|na zawsze|终身|永久|一辈子")
_CARRIED = re.compile(
    r"dostaw|dostarcz|wysyl|wysl|przesyl|kurier|deliver|shipping|ships?(?![a-z])|postage|运费|配送|包邮|快递|送货|邮费"
)
_LETTERS = re.compile(
    r"随时退订|mail|newsletter|subscri|inbox|wypis|subskry|邮件|订阅|来信|短信|推送"
)
_POLICY = frozenset({"returns", "delivery", "dispatch", "warranty", "repair", "trial"})


def assertion(desk: Desk, found: Found) -> Judgement | None:
    """The judgement by class; None where a statement claims nothing."""
    if found.role == "endless":
        return _endless(desk, found)
    if found.role == "anytime":
        return _anytime(desk, found)
    if found.role == "round_clock":
        return _round_clock(desk, found)
    if found.role == "days":
        return _days(desk, found)
    if found.role == "identity":
        return _identity(desk, found)
    if found.role == "credential" and _CONGRATULATED.search(
        desk.extract.sentence_text(found.sentence)
    ):
        return None
    if found.role == "giveaway" and _given_elsewhere(desk, found):
        return None
    text = desk.extract.folded[found.start : found.end].strip()
    hit = _borne_out(desk, found, text)
    if hit and hit.language == desk.extract.language:
        return judged(Verdict.OK, "knowledge", hit.fact)
    near = hit or _nearest(desk, found)
    nearest = near.fact if near else None
    verdict = Verdict.WEAK if hit else Verdict.UNBOUND  # a fact in another language may mean it
    if found.role == "giveaway":
        return judged(verdict, "no_such_offer", nearest=nearest, value=text)
    if found.role == "credential":
        return judged(verdict, "credential_unstated", nearest=nearest, value=text)
    return judged(verdict, "promise_unsupported", nearest=nearest)


def _given_elsewhere(desk: Desk, found: Found) -> bool:
    """Whether what is free is the delivery or a piece of what is bought: for other binders."""
    carried = _CARRIED.search(desk.extract.sentence_text(found.sentence)) is not None
    if carried and "returns" not in desk.topics(found):
        return True
    free = (p for name in desk.named(found) if (p := desk.product(name)))
    if any(p.price is not None and p.price.amount == 0 for p in free):
        return True
    if any(
        o.kind is OfferKind.BOGO and o.covers(p)
        for o in desk.index.facts.offers
        for p in desk.named(found)
    ):
        return True
    return any(
        f.sentence == found.sentence
        and (
            f.kind in (Kind.FREE_SHIPPING, Kind.BOGO) or (f.kind is Kind.PRICE and not f.numbers[0])
        )
        for f in desk.extract.found
    )


def _window(desk: Desk, found: Found) -> frozenset[str]:
    """The telling words of a statement and of what follows it in its sentence."""
    _, end = desk.extract.sentences[found.sentence]
    return content(desk.extract.folded[found.start : min(end, found.end + _TAIL)])


def _borne_out(desk: Desk, found: Found, text: str) -> Sentence | None:
    """A fact that has the very words, or says something of the class about the same things."""
    if found.role == "giveaway":
        same = _same_sum(desk, found, text)
        if same:
            return same
    mine = _window(desk, found) - _FREE
    whole = desk.extract.words[found.sentence] - _FREE
    pure = found.role == "giveaway" and _PURE.fullmatch(text) is not None
    objectless = found.role == "giveaway" and (not mine or pure)
    years = set(_YEAR.findall(text))
    for told in desk.index.told:
        if text and text in told.folded and not pure:
            return told
        of_class = found.role in told.classes
        if found.role == "giveaway":
            of_class = of_class or "free" in told.features
        if not of_class or not years <= set(_YEAR.findall(told.folded)):
            continue
        if told.language != desk.extract.language:
            return told
        shared = mine & told.words
        if shared and (2 * len(shared) >= len(mine) or len(shared) >= 2):
            return told
        if objectless and len(whole & told.words) >= (_MUCH if mine else 2):
            return told
    return None


def _same_sum(desk: Desk, found: Found, text: str) -> Sentence | None:
    """A fact about the same things with the same number: "fifty pence" where it says 50p."""
    language = desk.extract.language
    values = {number.value for number in shape(text, language).numbers.values()}
    words = desk.extract.words[found.sentence]
    for told in desk.index.told if values else ():
        if len(words & told.words) < _MUCH:
            continue
        if values <= {one.value for one in shape(told.folded, told.language).numbers.values()}:
            return told
    return None


def _nearest(desk: Desk, found: Found) -> Sentence | None:
    return next((told for told in desk.index.told if found.role in told.classes), None)


def _identity(desk: Desk, found: Found) -> Judgement | None:
    """Who and where the brand is: false where facts tell it otherwise, else worth a look."""
    _, end = desk.extract.sentences[found.sentence]
    reach = _NEXT.get(desk.extract.language, _TAIL)
    own = content(desk.extract.folded[found.start : found.end])
    after = content(desk.extract.folded[found.end : min(end, found.end + reach)])
    same: Sentence | None = None
    dense = desk.extract.language == "zh"

    def enough(words: frozenset[str]) -> int:
        return max(1, len(words) // 2) if dense else 1

    for told in desk.index.told:
        if told.language != desk.extract.language:
            if "identity" in told.classes:
                return None
            continue
        if (after and len(after & told.words) >= enough(after)) or (
            not after and own and own <= told.words
        ):
            return None
        if "identity" in told.classes and own & told.words:
            same = told
    text = desk.extract.text[found.start : found.end]
    verdict = Verdict.FALSE if same else Verdict.WEAK
    return judged(verdict, "identity_unstated", nearest=same.fact if same else None, value=text)


def _days(desk: Desk, found: Found) -> Judgement | None:
    """Days of the week, against facts that tell on which days the same is."""
    sort, *mine = found.words
    words = desk.extract.words[found.sentence]
    differing: Sentence | None = None
    for told in desk.index.told:
        if not words & told.words and told.language == desk.extract.language:
            continue
        theirs = days_of(told.folded)
        if not theirs:
            continue
        if (set(mine) == theirs) if sort == "range" else (set(mine) <= theirs):
            return None
        if set(mine) <= theirs and len(told.folded.split(",")) > 1:
            return None
        differing = told
    return _against(desk, found, "policy_differs", differing.fact) if differing else None


def _endless(desk: Desk, found: Found) -> Judgement | None:
    """An offer without end: only where none of those that are meant has one."""
    offers, near = meant(desk, found)
    if not near or not offers:
        return None
    shown = desk.extract.text[found.start : found.end]
    if any(offer.valid_until is None for offer in offers):
        return None
    return differs(desk, found, offers, shown)


def _anytime(desk: Desk, found: Found) -> Judgement | None:
    """A right without a limit of time or reason."""
    topics = desk.topics(found) & _POLICY
    if not topics:
        return _lasting(desk, found)
    if _LETTERS.search(desk.extract.masked):
        return None
    told = [s for s in desk.index.told if s.topics & topics]
    shown = desk.extract.text[found.start : found.end]
    for sentence in told:
        if "anytime" in sentence.classes:
            return judged(Verdict.OK, "knowledge", sentence.fact, value=shown)
    timed = {e.fact.id for e in desk.evidence(Kind.QUANTITY) if e.units[:1] and e.units[0] in _SPAN}
    if told:
        sure = any(s.fact.id in timed or _NEVER.search(s.folded) for s in told)
        return judged(
            Verdict.FALSE if sure else Verdict.WEAK, "policy_differs", nearest=told[0].fact,
            value=shown, expected=told[0].fact.value,
        )  # fmt: skip
    return judged(Verdict.UNBOUND, "policy_unbound", value=shown)


def _lasting(desk: Desk, found: Found) -> Judgement | None:
    """For ever, where a fact gives the same so many days: 回放终身可看 beside 180天."""
    text = desk.extract.folded[found.start : found.end]
    if not _FOREVER.search(text):
        return None
    words = desk.extract.words[found.sentence] - content(text)
    for item in desk.evidence(Kind.QUANTITY):
        timed = item.units[:1] and item.units[0] in ("day", "week", "month", "year")
        ours = item.product in desk.named(found) if item.attribute else len(words & item.words) >= 2
        if timed and ours and words & item.words:
            return _against(desk, found, "knowledge_differs", item.fact)
    return None


def _round_clock(desk: Desk, found: Found) -> Judgement | None:
    """At all hours, on all days: against facts that tell hours or days of the same thing."""
    text = desk.extract.folded[found.start : found.end]
    mine = desk.extract.words[found.sentence] - content(text)
    hours = _HOURS.search(text) is not None
    told_hours = {e.fact.id for e in desk.evidence(Kind.QUANTITY) if e.role == "clock"}
    limited = None
    for told in desk.index.told:
        if not mine & told.words:
            continue
        same_day = _DAY_OFF.search(text)
        if same_day and same_day.group() in told.folded:
            return None
        if _HOURS.search(told.folded) or (not hours and _DAYS.search(told.folded)):
            return None
        some_days = _SOME_DAYS.search(told.folded) is not None
        if (hours and some_days) or (told.fact.id in told_hours and (hours or some_days)):
            limited = told
    return _against(desk, found, "policy_differs", limited.fact) if limited else None


def _against(desk: Desk, found: Found, reason: str, fact: FactRef) -> Judgement:
    """False: a fact says something else of the same."""
    shown = desk.extract.text[found.start : found.end]
    return judged(Verdict.FALSE, reason, nearest=fact, expected=fact.value, value=shown)
