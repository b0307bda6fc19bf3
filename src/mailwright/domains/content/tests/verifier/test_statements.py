"""What is stated without a price holds only where a fact says as much: awards, gifts, absolutes,
colours and materials, strangers' names, days with names, days of the week, terms without end.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from mailwright.domains.catalog.contracts import Facts, Knowledge, Money, Offer, OfferKind, Product
from mailwright.domains.content.domain.verifier import holidays, openings
from mailwright.domains.content.domain.verifier.lexicon.compile import concept, finder
from mailwright.domains.content.domain.verifier.lexicon.finder import first_characters
from mailwright.domains.content.domain.verifier.model import Severity
from mailwright.domains.content.tests.verifier.shop import AT, check, shop

MONEY = Money(Decimal("35.00"), "EUR")


def studio() -> Facts:
    """The small shop with attributes, a bundle, gifts in threes, opening hours and a home."""
    base = shop()
    lamp = Product(
        "lamp", "Harbour Lamp", MONEY, stock=7,
        attributes=(("material", "oak"), ("colours", "black, sand"), ("height", "40 cm"),
                    ("flowering", "June to October"), ("dimmer", "no"), ("start", "10am")),
    )  # fmt: skip
    tea = Product("tea", "Winter Tea", Money(Decimal("9.00"), "EUR"))
    mug = Product("mug", "晨雾马克杯", MONEY, attributes=(("产地", "景德镇"),))
    return replace(
        base,
        products=(*base.products, lamp, tea, mug),
        offers=(
            *base.offers,
            Offer("set", OfferKind.BUNDLE, name="Cosy Set", value=Decimal(40), currency="EUR",
                  product_ids=("lamp", "tea"), valid_until=AT + timedelta(days=9)),
            Offer("tea3", OfferKind.BOGO, buy=2, get=1, product_ids=("tea",),
                  valid_until=AT + timedelta(days=9)),
            Offer("all5", OfferKind.AMOUNT, code="FIVER5", value=Decimal(5), currency="EUR",
                  min_order=MONEY, valid_until=AT + timedelta(days=9)),
        ),
        knowledge=(
            *base.knowledge,
            Knowledge("home", "Fjellvik was founded in Bergen in 1987 by Ingrid Solberg."),
            Knowledge("hours", "The shop is open Monday to Friday from 9am to 5pm."),
            Knowledge("prize", "Fjellvik won the Nordic Shoe Award in 2024."),
            Knowledge("card", "A handwritten card is free of charge with every order."),
            Knowledge("people", "12,400 customers rate us 4.6 out of 5."),
            Knowledge("works", "The app works with Garmin and Strava."),
            Knowledge("zh", "回放保留180天。"),
        ),
    )  # fmt: skip


TRUE = [
    "We won the Nordic Shoe Award in 2024.",
    "A handwritten card comes free of charge with every order.",
    "The Harbour Lamp is made of oak.",
    "Harbour Lamp, in black.",
    "The Harbour Lamp stands 40 cm tall.",
    "Harbour Lamp, flowering June to October.",
    "The Harbour Lamp starts at 10am.",
    "Founded in Bergen in 1987 by Ingrid Solberg.",
    "We are open Monday to Friday.",
    "12,400 customers rate us 4.6 out of 5.",
    "In the Cosy Set you get the Harbour Lamp and Winter Tea.",
    "Bought one by one, Harbour Lamp and Winter Tea come to €44.",
    "The Cosy Set saves you €4.",
    "Three packs of Winter Tea for €18 in total, for it is 3 for 2: buy two, get one free.",
    "Buy two packs of Winter Tea and the next one is on us.",
    "Use SAVE20 for the Trail Runner 3.",
    "SAVE20 ends in another 8 days.",
    "FIVER5 takes €5 off from €35.",
    "回放保留180天。",
    "Feel free to write to us.",
    "Say hello to December.",
    "See you before Christmas.",
    "Never mind the rain.",
    "The clocks went back on 25 October.",
    "Version 4.2 is out.",
    "每一位朋友，你好。",
    "We won't share your address with anyone.",
    "Congratulations to the winners of our photo contest!",
    "Say goodbye to summer with a last swim.",
    "Nigdy nie pytamy o hasło.",
    "Gratulujemy zwycięzcom konkursu!",
    "我们绝不会向您索要密码。",
    "恭喜获奖的三位读者！",
    "可随时退订。",
    "Hi Dorota-Anna, greetings to Gdynia!",
    "Fjellvik, 5003 Bergen Unsubscribe",
]

FALSE = [
    # awards, tests, recommendations
    "Voted shop of the year.",
    "Recommended by the Royal Society of Runners.",
    "Podiatrist-approved? No: doctor-approved.",
    "Polecany przez lekarzy.",
    # gifts
    "With every order comes a free thermometer.",
    "Order today and we'll throw in a mug.",
    # absolutes
    "The Trail Runner 3 never wears out.",
    "Boosts your immune system.",
    "Works for everyone.",
    "Ten stół przetrwa pokolenia, na zawsze.",
    "三个月内一定转行成功。",
    # values of a class
    "The Harbour Lamp is made of pine.",
    "Harbour Lamp, in red.",
    "Lampa? Harbour Lamp, w kolorze czerwonym.",
    "Winter Tea is organic.",
    "Winter Tea is gluten-free.",
    "晨雾马克杯来自法国。",
    "Harbour Lamp, flowering in March.",
    # attributes
    "The Harbour Lamp stands 60 cm tall.",
    "The Harbour Lamp has a dimmer.",
    "The Harbour Lamp starts at 2pm.",
    # strangers
    "Try our new Midnight Slippers today, they are soft.",
    "新品上市：月光羽绒服。",
    "Meet the Trail Runner 3 Gold of this winter season.",
    # home
    "Founded in Oslo in 1987 by Ingrid Solberg.",
    "Founded in Bergen in 1987 by Nils Dahl.",
    # numbers of people
    "Join 250,000 runners? Over 90,000 customers have.",
    # codes and scope
    "Save at checkout: WELLNESS30.",
    "SAVE20 works on the Nordic Bottle.",
    "FIVER5 takes €5 off any order.",
    # days with names, no end
    "SAVE20 is good until Christmas.",
    "Use SAVE20 until Easter.",
    "SAVE20 ends next weekend.",
    "SAVE20 is valid until further notice.",
    "Kod SAVE20 działa bezterminowo.",
    "SAVE20长期有效。",
    # days of the week, at all hours
    "We are open Monday to Saturday.",
    "We are open seven days a week, around the clock.",
    "Goods can be returned at any time.",
    "回放终身保留。",
    # bundles and pieces
    "In the Cosy Set you get the Harbour Lamp and the Nordic Bottle.",
    "The Cosy Set saves you €9.",
    "Dziesięcioletnia gwarancja na wszystko? Dajemy dziesięcioletnią gwarancję.",
]

FALSE_WHERE_NO_FACT_SPEAKS_OF_SUCH = [
    "荣获国家级金奖。",
    "Nagrodzone przez magazyn Vogue.",
    "Do zamówienia dorzucamy czapkę.",
    "下单即送旅行装。",
    "Lekarze polecają te buty.",
]

WORTH_A_LOOK = [
    "A family business with heart.",
    "The best shoes, by Anders Holm, from the coast.",
    "Produkujemy nasze buty w Krakowie.",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_the_facts_bear_out_may_leave(text: str) -> None:
    blocking = check(text, studio()).blocking
    assert [(claim.text, claim.reason.code) for claim in blocking] == []


@pytest.mark.parametrize("text", FALSE)
def test_what_no_fact_bears_out_blocks(text: str) -> None:
    assert check(text, studio()).verdict is Severity.BLOCK


@pytest.mark.parametrize("text", FALSE_WHERE_NO_FACT_SPEAKS_OF_SUCH)
def test_statements_in_other_languages_block(text: str) -> None:
    assert check(text).verdict is Severity.BLOCK


def test_a_fact_in_another_language_leaves_a_statement_to_a_reviewer() -> None:
    assert check("荣获国家级金奖。", studio()).verdict is Severity.WARN


@pytest.mark.parametrize("text", WORTH_A_LOOK)
def test_who_and_where_the_brand_is_at_least_warns(text: str) -> None:
    assert check(text, studio()).verdict is not Severity.PASS


def test_an_award_is_nearest_to_the_one_that_facts_tell() -> None:
    claim = check("Winner of the Golden Boot.", studio()).blocking[0]
    assert claim.reason.code == "credential_unstated"
    assert claim.nearest is not None
    assert claim.nearest.id == "knowledge:prize"


def test_days_with_names_are_the_next_ones() -> None:
    today = date(2026, 11, 22)
    assert holidays.days("black_friday", today) == {date(2026, 11, 27)}
    assert holidays.days("new_year", today) == {date(2026, 12, 31), date(2027, 1, 1)}
    assert date(2027, 3, 28) in holidays.days("easter", today)
    assert holidays.days("no such day", today) == set()


def test_days_of_the_week_are_read_in_three_languages() -> None:
    week = frozenset("01234")
    assert openings.days_of("open monday to friday") == week
    assert openings.days_of("czynne od pon. do pt.") == week
    assert openings.days_of("周一至周五营业") == week
    assert openings.days_of("open tuesday to sunday; closed on mondays") == frozenset("123456")


def test_a_finder_finds_what_the_whole_pattern_does() -> None:
    texts = [*TRUE, *FALSE, *WORTH_A_LOOK]
    for name in ("absolute", "credential", "giveaway", "identity", "promise", "superlative"):
        for text in texts:
            lowered = text.lower()
            whole = [m.span() for m in concept(name).finditer(lowered) if m.end() > m.start()]
            assert [m.span() for m in finder(name).finditer(lowered)] == whole, (name, text)


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        ("abc", "a"),
        ("(a|b)?c", "abc"),
        ("[x-z]+q", "xyz"),
        ("(?:no )?end", "ne"),
        (r"\x23 ?1", "#"),
        ("(?<!a)b", "b"),
        ("a{0,2}b", "ab"),
    ],
)
def test_first_characters_of_a_pattern(pattern: str, first: str) -> None:
    assert first_characters(pattern) == frozenset(first)


@pytest.mark.parametrize("pattern", [".x", "a?", "[^a]", r"\w+"])
def test_patterns_that_may_begin_anyhow(pattern: str) -> None:
    assert first_characters(pattern) is None
