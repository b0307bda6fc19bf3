"""What is said of an offer that is over or to come, prices and counts that are bounds, sums with a
code, dates beside their weekdays, dispatch beside delivery: true sentences pass, false ones do not.
"""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from mailwright.domains.catalog.contracts import Facts, Knowledge, Money, Offer, OfferKind, Product
from mailwright.domains.content.domain.verifier.model import Severity
from mailwright.domains.content.tests.verifier.shop import AT, WARSAW, check, shop


def _day(month: int, number: int) -> datetime:
    return datetime(2026, month, number, 23, 59, 59, tzinfo=WARSAW)


def _money(amount: str, currency: str = "EUR") -> Money:
    return Money(Decimal(amount), currency)


def store() -> Facts:
    """The small shop with a basket code, one to come, bundles and knowledge."""
    base = shop()
    return replace(
        base,
        products=(
            *base.products,
            Product("lamp", "Harbour Lamp", _money("29.95"), list_price=_money("44.95"), stock=0,
                    attributes=(("colours", "black, sand"), ("sizes", "S, M, L"))),
            Product("tea", "Winter Tea", _money("9.00")),
            Product("mydlo", "Mydło Szare Lato", _money("9.90", "PLN"), stock=5),
            Product("wipes", "团团湿巾", _money("19.90", "CNY")),
            Product("suit", "棉棉连体衣", _money("69.00", "CNY")),
            Product("bag", "森林妈咪包", _money("239.00", "CNY")),
            Product("cart", "轻羽推车", _money("899.00", "CNY")),
        ),
        offers=(
            *base.offers,
            Offer("ten", OfferKind.AMOUNT, code="BASKET10", value=Decimal(10), currency="EUR",
                  min_order=_money("60"), valid_until=_day(11, 29)),
            Offer("zl", OfferKind.AMOUNT, code="ZIMA30", value=Decimal(30), currency="PLN",
                  min_order=_money("150", "PLN"), valid_until=_day(12, 5)),
            Offer("next", OfferKind.PERCENT, code="SANTA30", value=Decimal(30),
                  product_ids=("tr3",), valid_from=_day(12, 7), valid_until=_day(12, 13)),
            Offer("ship", OfferKind.FREE_SHIPPING, min_order=_money("39"),
                  valid_until=_day(12, 20)),
            Offer("duo", OfferKind.BUNDLE, value=Decimal(35), currency="EUR",
                  product_ids=("lamp", "tea"), valid_until=_day(12, 2)),
            Offer("trip", OfferKind.BUNDLE, name="出行套装", value=Decimal(999), currency="CNY",
                  product_ids=("cart", "bag"), valid_until=_day(12, 2)),
            Offer("half", OfferKind.BOGO, name="第二件半价", buy=1, get=1, value=Decimal(50),
                  product_ids=("suit",), valid_until=_day(12, 5)),
        ),
        knowledge=(
            *base.knowledge,
            Knowledge("since", "Fjellvik is a family business from Bergen, founded in 2011."),
            Knowledge("rok", "Fjellvik działa od 2011 roku."),
            Knowledge("out", "Orders placed before 2pm leave our warehouse the same day."),
            Knowledge("way", "Delivery takes 2 to 3 working days."),
            Knowledge("wysyl", "Zamówienia złożone do godziny 14:00 wysyłamy tego samego dnia."),
            Knowledge("reviews", "Rated 4.7 out of 5 from 8,214 reviews."),
            Knowledge("opinie", "Oceniono nas na podstawie 5340 opinii."),
            Knowledge("zh", "店铺评分4.9分（满分5分），目前有32万名会员。"),
            Knowledge("gift", "For every Winter Tea sold we give 50p to Fjord Rescue."),
        ),
    )  # fmt: skip


PAIRS = [
    ("AUTUMN35 has expired.", "SAVE20 has expired."),
    ("Kod AUTUMN35 już wygasł.", "Kod SAVE20 już wygasł."),
    ("Promocja z kodem AUTUMN35 się skończyła.", "Kod AUTUMN35 nie wygasł."),
    ("AUTUMN35已经结束了。", "SAVE20已经结束了。"),
    ("AUTUMN35 has expired for good.", "AUTUMN35 has expired? No, it works!"),
    ("AUTUMN35 is over now.", "AUTUMN35 has ended but still gives you 35% off."),
    ("AUTUMN35 ended on 2 November.", "AUTUMN35 ended on 9 November."),
    ("AUTUMN35 has ended, use SAVE20 instead.", "SAVE20 has ended, use AUTUMN35 instead."),
    ("SANTA30 is not live yet.", "SAVE20 is not live yet."),
    ("SANTA30 is not live yet, it starts in December.",
     "SANTA30 is not live yet, it starts in January."),
    ("SANTA30要到12月7日才生效。", "SANTA30要到12月9日才生效。"),
    ("The Harbour Lamp is under €30.", "The Harbour Lamp is under €29."),
    ("The Harbour Lamp is less than €30.", "The Harbour Lamp is less than €60."),
    ("Mydło Szare Lato kosztuje niecałe 10 zł.", "Mydło Szare Lato kosztuje niecałe 8 zł."),
    ("团团湿巾不到20元。", "团团湿巾不到15元。"),
    ("团团湿巾才19块9。", "团团湿巾才18块9。"),
    ("出行套装999元，截止到12月2日星期三。", "出行套装999元，截止到12月2日星期四。"),
    ("Read more than 8,000 reviews.", "Read more than 9,000 reviews."),
    ("Read nearly 8,500 reviews.", "Read more than 2,000 reviews."),
    ("Mamy przeszło 5 300 opinii.", "Mamy przeszło 6 300 opinii."),
    ("已经有超过30万名会员。", "已经有超过40万名会员。"),
    ("Order before 2pm and your parcel leaves the same day.",
     "Order before 5pm and your parcel leaves the same day."),
    ("Order before 2pm and your parcel leaves the same day.",
     "Order before 2pm and your parcel arrives the same day."),
    ("Zamów do czternastej, a paczka wyjedzie tego samego dnia.",
     "Zamów do osiemnastej, a paczka wyjedzie tego samego dnia."),
    ("Your €10 code: BASKET10, for baskets over €60.",
     "Your €15 code: BASKET10, for baskets over €60."),
    ("Kod ZIMA30 odejmie Ci 30 zł od zakupów za co najmniej 150 zł.",
     "Kod ZIMA30 odejmie Ci 50 zł od zakupów za co najmniej 150 zł."),
    ("Harbour Lamp jest teraz 15 euro tańsza.", "Harbour Lamp jest teraz 25 euro tańsza."),
    ("A basket of €75 costs you €65 with BASKET10.",
     "A basket of €75 costs you €55 with BASKET10."),
    ("A basket of €75 costs you €65 with BASKET10.",
     "A basket of €50 costs you €40 with BASKET10."),
    ("Koszyk za 200 zł, kod ZIMA30 i płacisz 170 zł.",
     "Koszyk za 200 zł, kod ZIMA30 i płacisz 150 zł."),
    ("棉棉连体衣第二件半价，两件一共103.5元。", "棉棉连体衣第二件半价，两件一共93.5元。"),
    ("第二件半价的是棉棉连体衣。", "第二件半价的是团团湿巾。"),
    ("轻羽推车和森林妈咪包一起带走999元。", "轻羽推车和森林妈咪包一起带走899.5元。"),
    ("Duet za 35 euro? Zestaw Harbour Lamp + Winter Tea czeka.",
     "Duet za 25 euro? Zestaw Harbour Lamp + Winter Tea czeka."),
    ("Use SAVE20 for the Trail Runner 3. And delivery? From €39 it is free.",
     "Use SAVE20 for the Trail Runner 3. And delivery? From €19 it is free."),
    ("SAVE20适用于Trail Runner 3。优惠码11月30日截止。另外，满39欧元包邮。",
     "SAVE20适用于Trail Runner 3。优惠码12月20日截止。另外，满39欧元包邮。"),
    ("The Harbour Lamp is €29.95 in all three sizes.",
     "The Harbour Lamp is €19.95 in all three sizes."),
    ("SAVE20适用于Trail Runner 3，一律8折。", "SAVE20适用于全场，一律8折。"),
    ("For every Winter Tea sold we give fifty pence to Fjord Rescue.",
     "For every Winter Tea sold we give eighty pence to Fjord Rescue."),
    ("A family business for over ten years.", "A family business for over thirty years."),
    ("Jesteśmy z Wami od ponad dziesięciu lat.", "Jesteśmy z Wami od ponad trzydziestu lat."),
    ("店铺评分4.9分。", "店铺评分5.0分。"),
    ("Greetings from our workshop in Bergen!", "Greetings from our factory in New Zealand!"),
    ("Mydło Szare Lato: zostało 5 sztuk.", "Mydło Szare Lato: zostało ponad sto sztuk."),
    ("Harbour Lamp comes in two colours.", "Harbour Lamp comes in six colours."),
    ("See you soon.", "Find it cheaper elsewhere and we refund the difference."),
    ("Do zobaczenia.", "Znajdziesz gdzieś taniej? Zwrócimy różnicę."),
    ("再见。", "团团湿巾能提高宝宝智商。"),
    ("再见。", "团团湿巾让宝宝从此不再吐奶。"),
    ("Code SAVE20 for the Trail Runner 3.", "Code SAVE20 also works in other shops."),
    ("Fjellvik: since 2011.", "Fjellvik: since 1923."),
    ("Mydło Szare Lato za 9,90 zł.", "Mydło Szare Lato za złotówkę."),
    ("SAVE20 ends on 30 November.", "SAVE20 ends in a week and a day, it expires in 3 weeks."),
]  # fmt: skip


@pytest.mark.parametrize("text", dict.fromkeys(true for true, _ in PAIRS))
def test_what_is_true_passes(text: str) -> None:
    report = check(text, store())
    assert report.verdict is not Severity.BLOCK, report.blocking


@pytest.mark.parametrize("text", dict.fromkeys(false for _, false in PAIRS))
def test_what_is_false_is_stopped(text: str) -> None:
    assert check(text, store()).verdict is Severity.BLOCK


STORIES = [
    "The novel opens in 1923 with a woman waiting on a platform.",
    "Akcja powieści zaczyna się zimą 1938 roku na małej stacji.",
    "小说从1937年冬天的一个小火车站写起。",
    "第二步：沿着虚线把纸对折。",
    "等我放下书包走过去，盘子里只剩下几片粽叶了，今天真热闹。",
    "我们的小狗上周满八岁了。",
    "The light goes at four and everybody starts to talk of soup.",
    "I have baked bread for over thirty years.",
    "My grandfather's farm was on the hill.",
]


@pytest.mark.parametrize("text", STORIES)
def test_stories_claim_nothing(text: str) -> None:
    assert check(text, store()).verdict is not Severity.BLOCK


def test_a_code_that_runs_is_not_over_because_another_one_is() -> None:
    claims = check("AUTUMN35 is over. SAVE20 runs until 30 November.", store(), at=AT).claims
    assert {claim.severity for claim in claims} == {Severity.PASS}
