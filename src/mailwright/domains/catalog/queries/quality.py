"""How good the facts are: each kind of problem, how many rows have it, and what it blocks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.lookups import Exact

from mailwright.domains.catalog.domain.contradictions import (
    OfferSaid,
    contradictory,
    over,
    pointing_nowhere,
)
from mailwright.domains.catalog.domain.kinds import BRAND_KEY, FactKind
from mailwright.domains.catalog.domain.runs import RunState
from mailwright.domains.catalog.models import Fact, Feed, FeedRun
from mailwright.kernel import clock

_Condition = Callable[[int, datetime], Q]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of problem. ``severity``: error (messages are held back) or warning; ``blocks`` says
    what, in plain words; ``kind`` is the kind of fact whose list shows the rows."""

    code: str
    kind: FactKind
    severity: str
    problem: str
    blocks: str


@dataclass(frozen=True, slots=True)
class Found:
    """A problem and how many have it; ``of``: out of how many. ``where`` is products, offers,
    knowledge, brand or feeds: whose list shows them, filtered by the code."""

    code: str
    severity: str
    count: int
    of: int
    where: str
    problem: str
    blocks: str


_WHERE = {
    FactKind.PRODUCT: "products",
    FactKind.OFFER: "offers",
    FactKind.KNOWLEDGE: "knowledge",
    FactKind.BRAND: "brand",
}
RULES = (
    Rule("stale_product", FactKind.PRODUCT, "error", "Products nobody has confirmed in time",
         "Their prices and stock may be old: sentences that claim them do not pass."),
    Rule("stale_offer", FactKind.OFFER, "error", "Offers nobody has confirmed in time",
         "Sentences that promise them do not pass."),
    Rule("stale_knowledge", FactKind.KNOWLEDGE, "error", "Knowledge nobody has confirmed in time",
         "Sentences that rest on it do not pass."),
    Rule("missing_price", FactKind.PRODUCT, "error", "Products without a price",
         "Sentences that name what they cost do not pass, nor savings reckoned from it."),
    Rule("list_below_price", FactKind.PRODUCT, "error",
         "Products whose list price is below their price",
         "“Was … now …” would show a rise as a saving and must not be written."),
    Rule("missing_url", FactKind.PRODUCT, "warning", "Products without an address",
         "Product blocks for them have no link."),
    Rule("missing_image", FactKind.PRODUCT, "warning", "Products without a picture",
         "Product blocks show them without one."),
    Rule("foreign_link", FactKind.PRODUCT, "error", "Products with links outside our domains",
         "Links to them do not pass, because they may lead anywhere."),
    Rule("mixed_currency", FactKind.PRODUCT, "warning",
         "Products priced in another currency than most",
         "Prices cannot be compared across them, as “from …” and “cheapest” do."),
    Rule("expired_active", FactKind.OFFER, "error", "Offers that are over and still switched on",
         "Messages that promise them do not pass; switch them off so that nobody plans with them."),
    Rule("contradictory_offer", FactKind.OFFER, "error",
         "Codes that promise different things at the same time",
         "Nobody can tell which promise holds, so neither may be made."),
    Rule("offer_without_product", FactKind.OFFER, "error",
         "Offers on products or categories that are not there",
         "What they promise on those products does not pass."),
    Rule("knowledge_without_language", FactKind.KNOWLEDGE, "warning",
         "Knowledge without a language",
         "Drafts in one language may quote it in another."),
)  # fmt: skip
_BY_CODE = {rule.code: rule for rule in RULES}


def quality(workspace_id: int) -> list[Found]:
    """What is wrong now, errors first; empty when nothing is."""
    now = clock.now()
    totals = _totals(workspace_id)
    found = [
        Found(
            rule.code,
            rule.severity,
            count,
            totals.get(rule.kind.value, 0),
            _WHERE[rule.kind],
            rule.problem,
            rule.blocks,
        )
        for rule in RULES
        if (count := _count(workspace_id, rule, now))
    ]
    found += _brand(workspace_id, totals) + _feeds(workspace_id, now)
    return sorted(found, key=lambda one: one.severity != "error")


def condition(workspace_id: int, code: str, now: datetime) -> Q:
    """The rows that have a problem; none for an unknown code."""
    rule = _BY_CODE.get(code)
    return _CONDITIONS[code](workspace_id, now) if rule else Q(pk__in=[])


def main_currency(workspace_id: int) -> str:
    """The currency that most products are priced in, empty when none is."""
    found = Fact.objects.filter(
        workspace_id=workspace_id, kind=FactKind.PRODUCT.value, archived_at=None
    ).exclude(currency="")
    row = found.values("currency").annotate(n=Count("id")).order_by("-n", "currency").first()
    return row["currency"] if row else ""


def _count(workspace_id: int, rule: Rule, now: datetime) -> int:
    found = Fact.objects.filter(workspace_id=workspace_id, kind=rule.kind.value, archived_at=None)
    return found.filter(_CONDITIONS[rule.code](workspace_id, now)).count()


def _totals(workspace_id: int) -> dict[str, int]:
    found = Fact.objects.filter(workspace_id=workspace_id, archived_at=None)
    return {row["kind"]: row["n"] for row in found.values("kind").annotate(n=Count("id"))}


def _brand(workspace_id: int, totals: dict[str, int]) -> list[Found]:
    row = Fact.objects.filter(
        workspace_id=workspace_id, kind=FactKind.BRAND.value, key=BRAND_KEY
    ).first()
    if row is None:
        return [
            Found("no_brand", "error", 1, 1, "brand", "There is no brand profile",
                  "Nobody knows which words are forbidden and where links may lead.")
        ] if sum(totals.values()) else []  # fmt: skip
    if not row.content["domains"]:
        return [
            Found("no_domains", "warning", 1, 1, "brand", "The brand names no domains",
                  "Links cannot be told from foreign ones.")
        ]  # fmt: skip
    return []


def _feeds(workspace_id: int, now: datetime) -> list[Found]:
    feeds = Feed.objects.filter(workspace_id=workspace_id, active=True, deleted_at=None)
    ids = list(feeds.values_list("id", flat=True))
    newest = FeedRun.objects.filter(workspace_id=workspace_id, feed_id__in=ids)
    states = dict(
        newest.order_by("feed_id", "-id").distinct("feed_id").values_list("feed_id", "state")
    )
    failed = sum(state == RunState.FAILED for state in states.values())
    held = sum(state == RunState.HELD for state in states.values())
    stale = sum(
        1
        for feed in feeds.exclude(applied_at=None)
        if Fact.objects.filter(
            workspace_id=workspace_id, feed_id=feed.id, archived_at=None, fresh_until__lt=now
        ).exists()
    )
    told = (
        ("stale_feed", stale, "Feeds that have not brought anything in time",
         "What they brought counts as old: sentences that claim it do not pass."),
        ("held_feed", held, "Feeds that wait for your word",
         "They would change unusually much; until somebody decides, the facts stay as they are."),
        ("failed_feed", failed, "Feeds whose last run failed",
         "Facts stay as they are and grow old."),
    )  # fmt: skip
    return [
        Found(code, "error", count, len(ids), "feeds", problem, blocks)
        for code, count, problem, blocks in told
        if count
    ]


def _stale(_: int, now: datetime) -> Q:
    return Q(fresh_until__lt=now)


def _foreign(workspace_id: int, _: datetime) -> Q:
    row = Fact.objects.filter(
        workspace_id=workspace_id, kind=FactKind.BRAND.value, key=BRAND_KEY
    ).first()
    domains = row.content["domains"] if row else []
    if not domains:
        return Q(pk__in=[])
    ours = Q(host="")
    for domain in domains:
        ours |= Q(host=domain) | Q(host__endswith=f".{domain}")
    return ~ours


def _list_below(*_: object) -> Q:
    same = Exact(KeyTextTransform("currency", KeyTransform("list_price", "content")), F("currency"))
    return Q(list_price__lt=F("price")) & Q(same)


def _mixed(workspace_id: int, _: datetime) -> Q:
    return ~Q(currency__in=["", main_currency(workspace_id)])


def _offers(workspace_id: int) -> list[OfferSaid]:
    found = Fact.objects.filter(
        workspace_id=workspace_id, kind=FactKind.OFFER.value, archived_at=None
    )
    return [OfferSaid(key, content) for key, content in found.values_list("key", "content")]


def _expired(workspace_id: int, now: datetime) -> Q:
    return Q(key__in=over(_offers(workspace_id), now))


def _contradictory(workspace_id: int, _: datetime) -> Q:
    return Q(key__in=contradictory(_offers(workspace_id)))


def _nowhere(workspace_id: int, _: datetime) -> Q:
    offers = _offers(workspace_id)
    named = {key for offer in offers for key in offer.content["product_ids"]}
    wanted = {name for offer in offers for name in offer.content["categories"]}
    products = Fact.objects.filter(
        workspace_id=workspace_id, kind=FactKind.PRODUCT.value, archived_at=None
    )
    known = set(products.filter(key__in=named).values_list("key", flat=True))
    categories = set(products.filter(category__in=wanted).values_list("category", flat=True))
    return Q(key__in=pointing_nowhere(offers, known, categories))


_CONDITIONS: dict[str, _Condition] = {
    "stale_product": _stale,
    "stale_offer": _stale,
    "stale_knowledge": _stale,
    "missing_price": lambda *_: Q(price=None),
    "list_below_price": _list_below,
    "missing_url": lambda *_: Q(host=""),
    "missing_image": lambda *_: Q(content__image=""),
    "foreign_link": _foreign,
    "mixed_currency": _mixed,
    "expired_active": _expired,
    "contradictory_offer": _contradictory,
    "offer_without_product": _nowhere,
    "knowledge_without_language": lambda *_: Q(content__language=""),
}
