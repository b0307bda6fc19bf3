"""Judges passages: extraction and binding, each remembered, so that an equal passage in equal
surroundings costs nothing the second time."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo

from mailwright.domains.content.domain.verifier import (
    assertions,
    bind_assertions,
    bind_dates,
    bind_discounts,
    bind_evidence,
    bind_money,
    bind_names,
    bind_tense,
    bind_text,
    bind_values,
)
from mailwright.domains.content.domain.verifier.desk import Around, Desk, judged
from mailwright.domains.content.domain.verifier.extract import extract
from mailwright.domains.content.domain.verifier.index import FactIndex
from mailwright.domains.content.domain.verifier.model import (
    Binding,
    Judgement,
    Kind,
    Verdict,
    Vouch,
)
from mailwright.domains.content.domain.verifier.normal import fold, plain
from mailwright.domains.content.domain.verifier.passages import Passage
from mailwright.domains.content.domain.verifier.scan import Extract, Found, Mention

Judged = tuple[Found, Judgement]
Binder = Callable[[Desk, Found], Judgement | None]

_NOTHING = Extract("", "", "", "", ((0, 0),), (), (), (frozenset(),), (frozenset(),))
_ALONE = Around()
_KEEP = 50_000
_REACH_BACK = 6
_REACH_ON = 2
_REACH_CODES = 4

_BINDERS: dict[Kind, Binder] = {
    Kind.NAME: bind_names.name,
    Kind.CODE: bind_text.code,
    Kind.PERCENT: bind_discounts.percent,
    Kind.BOGO: bind_discounts.bogo,
    Kind.AMOUNT: bind_discounts.amount,
    Kind.FREE_SHIPPING: bind_discounts.free_shipping,
    Kind.MIN_ORDER: bind_discounts.minimum,
    Kind.PRICE: bind_money.price,
    Kind.POLICY: bind_money.fee,
    Kind.STOCK: bind_text.stock,
    Kind.QUANTITY: bind_evidence.quantity,
    Kind.URL: bind_text.address,
    Kind.FORBIDDEN: bind_text.forbidden,
    Kind.SUPERLATIVE: bind_text.superlative,
    Kind.PROMISE: bind_text.promise,
    Kind.GUARANTEE: bind_text.guarantee,
    Kind.DATE: bind_dates.bind,
    Kind.URGENCY: bind_text.urgency,
}
_ORDER = tuple(_BINDERS)


@dataclass(slots=True)
class Judge:
    """Facts, a moment and a zone; judges any number of passages."""

    index: FactIndex
    at: datetime
    zone: tzinfo
    declared: str = ""
    bindings: tuple[Binding, ...] = ()
    vouched: tuple[Vouch, ...] = ()
    _extracts: dict[tuple[str, tuple[tuple[int, int], ...]], Extract] = field(default_factory=dict)
    _judged: dict[tuple[str, tuple[tuple[int, int], ...], str, Around], tuple[Judged, ...]] = field(
        default_factory=dict
    )

    def read(self, passage: Passage) -> Extract:
        """What a passage says."""
        key = (passage.text, passage.struck)
        found = self._extracts.get(key)
        if found is None:
            if len(self._extracts) >= _KEEP:
                self._extracts.clear()
            found = extract(passage.text, self.declared, self.index.books, passage.struck)
            self._extracts[key] = found
        return found

    def judge(self, passage: Passage, read: Extract, around: Around) -> tuple[Judged, ...]:
        """The claims of a passage with their verdicts, in the order of the text."""
        if not read.found:
            return ()
        key = (passage.text, passage.struck, passage.part, around)
        done = self._judged.get(key)
        if done is None:
            if len(self._judged) >= _KEEP:
                self._judged.clear()
            done = self._judge(passage.part, read, around)
            self._judged[key] = done
        return done

    def _judge(self, part: str, read: Extract, around: Around) -> tuple[Judged, ...]:
        desk = Desk(self.index, self.at, self.zone, read, around)
        done: list[Judged] = []
        for found in sorted(read.found, key=lambda item: (_ORDER.index(item.kind), item.start)):
            text = read.text[found.start : found.end]
            desk.forced = self._forced(part, text)
            binder = _BINDERS[found.kind]
            if found.role in assertions.ROLES:
                binder = bind_assertions.assertion
            elif found.role == "value":
                binder = bind_values.value
            judgement = binder(desk, found)
            if judgement is not None:
                judgement = bind_tense.settled(desk, found, judgement)
                done.append((found, self.settle(part, text, judgement)))
        return tuple(sorted(done, key=lambda item: (item[0].start, item[0].end)))

    def address(self, part: str, url: str, *, image: bool) -> Judgement:
        """The verdict on a link's address."""
        desk = Desk(self.index, self.at, self.zone, _NOTHING, _ALONE)
        found = Found(Kind.URL, 0, 0, 0, words=(url,))
        return self.settle(part, url, bind_text.address(desk, found, image=image))

    def settle(self, part: str, text: str, judgement: Judgement) -> Judgement:
        """Applies freshness and vouching."""
        if judgement.verdict is Verdict.OK and judgement.fact is not None:
            stamp = self.index.stamp(judgement.fact.id)
            if stamp and stamp.fresh_until and stamp.fresh_until < self.at:
                judgement = replace(
                    judged(Verdict.STALE, "fact_stale", judgement.fact, value=judgement.value,
                           moment=stamp.fresh_until.isoformat())
                )  # fmt: skip
        if self.vouched and judgement.verdict not in (Verdict.OK, Verdict.FORBIDDEN):
            for vouch in self.vouched:
                if vouch.part in ("", part) and _equal(vouch.text, text):
                    return judged(
                        Verdict.VOUCHED, "vouched", judgement.fact, judgement.nearest,
                        judgement.value, by=vouch.by, reason=vouch.reason,
                    )  # fmt: skip
        return judgement

    def _forced(self, part: str, text: str) -> str:
        for binding in self.bindings:
            if binding.part in ("", part) and _equal(binding.text, text):
                return binding.fact
        return ""


def _equal(left: str, right: str) -> bool:
    return fold(plain(left)) == fold(plain(right))


def surroundings(
    passages: Sequence[Passage], reads: Sequence[Extract], extra: Iterable[tuple[int, str]] = ()
) -> list[Around]:
    """What is around each passage. `extra`: offers that links carry, with the passage before."""
    everything = sorted({p for read in reads for m in read.mentions if m.sure for p in m.products})
    offers = {o for read in reads for m in read.mentions for o in m.offers}
    offers.update(offer for _, offer in extra)
    codes = tuple(sorted(offers))
    products = tuple(everything)
    carrying: dict[str, list[int]] = defaultdict(list)
    for at, read in enumerate(reads):
        if read.mentions or read.discounts:
            carrying[passages[at].part].append(at)
    made = []
    for at, passage in enumerate(passages):
        near = carrying.get(passage.part, [])
        first = bisect_left(near, at - max(_REACH_BACK, _REACH_CODES))
        last = bisect_left(near, at + max(_REACH_ON, _REACH_CODES) + 1)
        here = [n for n in near[first:last] if n != at]
        close = [n for n in here if abs(n - at) <= _REACH_CODES]
        made.append(
            Around(
                before=_products(reads[n] for n in reversed(here) if at - _REACH_BACK <= n < at),
                after=_products(reads[n] for n in here if at < n <= at + _REACH_ON),
                codes=tuple(
                    dict.fromkeys(
                        offer
                        for n in sorted(close, key=lambda n: abs(n - at))
                        for m in reads[n].mentions
                        for offer in m.offers
                    )
                ),
                discounts=tuple(item for n in close for item in reads[n].discounts),
                all_products=products,
                all_offers=codes,
            )
        )
    return made


def _products(reads: Iterable[Extract]) -> tuple[str, ...]:
    """The products of the first of the passages that names any; of several, the last."""
    for read in reads:
        named: list[Mention] = [m for m in read.mentions if not m.code and not m.offers]
        if named:
            sure = [m for m in named if m.sure] or named
            return sure[-1].products
    return ()
