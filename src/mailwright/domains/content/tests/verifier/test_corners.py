"""Corners that no reader falls for: Outlook's markup, currencies in words, names with words
exchanged, promises in other words, figures behind a number sign.
"""

from dataclasses import replace
from decimal import Decimal

import mrml
import pytest

from mailwright.domains.catalog.contracts import Knowledge, Money, Product
from mailwright.domains.content.domain.verifier.model import Kind, Severity, Verdict
from mailwright.domains.content.tests.verifier.shop import check, shop

MAIL = """<mjml><mj-head><mj-title>Autumn</mj-title><mj-preview>Hello from us</mj-preview>
<mj-font name="Raleway" href="https://fonts.elsewhere.example/css?family=Raleway:400,700" />
<mj-style>.a { width: 120px; max-width: 50%% }</mj-style></mj-head><mj-body width="600px">
<mj-section><mj-column width="33%%"><mj-text font-size="13px">%s</mj-text>
<mj-button href="https://fjellvik.com/">Look</mj-button></mj-column></mj-section></mj-body></mjml>"""
HIDDEN = (
    '<div style="display:none">%s&zwnj;&nbsp;&#847;&zwnj;&nbsp;&#847;&shy;&#8199;&#65279;</div>'
    "<!--[if mso]><v:textbox>Hi</v:textbox><![endif]--><p>Hello</p>"
)
COURSES = replace(
    shop(),
    products=(
        Product("ang", "Angielski B2 wieczorowy", Money(Decimal(1480), "PLN")),
        Product("klub", "Klub Konwersacji", Money(Decimal(39), "PLN")),
        Product("aval", "Avalanche Safety Course", Money(Decimal(240), "EUR")),
        Product("ylx", "守护百万医疗险", Money(Decimal(368), "CNY")),
        Product(
            "card", "逸行信用卡", Money(Decimal(200), "CNY"), attributes=(("贵宾厅", "每年6次"),)
        ),
    ),
    knowledge=(
        Knowledge("hours", "Our office is open from 9:00 to 17:00."),
        Knowledge("from", "Founded in Bergen, in 5 workshops."),
    ),
    brand=replace(shop().brand, allowed=("School of the Year 2025",)),
)


def verdict(text: str, facts=COURSES) -> Severity:
    return check(text, facts).verdict


@pytest.mark.parametrize("text", ["Hello there", "Trail Runner 3 for €89"])
def test_compiled_mail_claims_nothing_but_its_words(text: str) -> None:
    page = mrml.to_html(MAIL % text).content
    assert "PixelsPerInch" in page
    worse = [c for c in check(page).claims if c.severity is not Severity.PASS]
    assert [c.kind for c in worse] in ([], [Kind.URL])  # a style of elsewhere is warned of
    assert all(c.severity is Severity.WARN for c in worse)


def test_what_only_outlook_or_the_inbox_shows_is_read() -> None:
    assert check(HIDDEN % "Hi").claims == ()
    assert check(HIDDEN % "Trail Runner 3 for €79").verdict is Severity.BLOCK
    outlook = (
        "<!--[if mso]><v:rect><v:textbox>Trail Runner 3 for €79</v:textbox></v:rect><![endif]-->"
    )
    assert check(f"<p>Hi</p>{outlook}").verdict is Severity.BLOCK
    assert check("<!-- Trail Runner 3 for €79 --><p>Hi</p>").claims == ()
    assert check("<title>Trail Runner 3 for €79</title><p>Hi</p>").verdict is Severity.BLOCK
    settings = (
        "<xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:Office></xml>"
    )
    assert check(f"<!--[if mso]>{settings}<![endif]--><p>Hi</p>").claims == ()


@pytest.mark.parametrize(
    ("currency", "words"),
    [
        ("PLN", ["89 zł", "89 złotych", "89 złote", "89 zlotys", "89兹罗提", "89 PLN"]),
        ("EUR", ["89 euro", "89 euros", "89欧元", "89 EUR", "€89"]),
        ("USD", ["89 dolarów", "89 dolary", "89 dollars", "89美元", "$89", "US$89"]),
        ("GBP", ["89 funtów", "89 pounds", "89英镑", "£89"]),
        ("CHF", ["89 franków", "89法郎", "CHF 89"]),
        ("CNY", ["89 juanów", "89元", "89人民币", "89 yuan"]),
    ],
)
def test_currencies_are_known_in_every_language(currency: str, words: list[str]) -> None:
    own, other = shop(currency=currency), shop(currency="NOK")
    for amount in words:
        assert check(f"Trail Runner 3: {amount}.", own).verdict is Severity.PASS, amount
        assert check(f"Trail Runner 3: {amount}.", other).verdict is Severity.BLOCK, amount


@pytest.mark.parametrize(
    "text",
    [
        "Zapraszamy na Klub Dyskusji w środę.",
        "Zapisy na Angielski B2 weekendowy trwają.",
        "Join our Avalanche Rescue Training this winter.",
        "新客优选守护百万重疾险。",
        "申请逸行白金信用卡，一路轻松。",
    ],
)
def test_names_with_words_exchanged_are_no_names_of_ours(text: str) -> None:
    assert verdict(text) is Severity.BLOCK


@pytest.mark.parametrize(
    "text",
    [
        "An avalanche can start anywhere, so take care.",
        "Wieczorem uczymy się w klubie.",
        "守护您的家人，我们一直在。",
        "My name is Anna, and I teach the course.",
    ],
)
def test_words_of_names_are_not_names(text: str) -> None:
    assert verdict(text) is Severity.PASS


@pytest.mark.parametrize(
    "text",
    [
        "These pads prevent glaucoma.",
        "You will never get migraines again.",
        "Double your income in a month.",
        "Your savings are completely safe with us.",
        "We guarantee that you pass.",
        "Not happy? Get double your money back.",
        "Every order comes with a free gift.",
        "Nauka chroni przed demencją.",
        "Podwoimy Twoją pensję.",
        "Zdasz albo uczysz się za darmo.",
        "Nie spodoba Ci się? Oddamy dwa razy tyle.",
        "躺着就能赚钱。",
        "亏了算我们的，放心买。",
        "什么病都能赔。",
        "境外盗刷十倍赔付。",
        "预防老年痴呆。",
    ],
)
def test_promises_are_known_by_the_words_they_are_made_of(text: str) -> None:
    assert verdict(text) is Severity.BLOCK


@pytest.mark.parametrize(
    "text",
    [
        "Beat the cold this winter.",
        "We promise you a warm welcome and unlimited possibilities.",
        "Nie spiesz się, lecz bez stresu baw się dobrze.",
        "Dziękujemy za wspaniały rok.",
        "等待期内不赔。",
        "限时不限量的，是我们的热情。",
    ],
)
def test_courtesy_and_exclusions_are_no_promises(text: str) -> None:
    assert verdict(text) is not Severity.BLOCK


def test_a_number_sign_hides_nothing() -> None:
    for text in ("#15% off today", "### 15% OFF", "No. 15% off", "Price: 15", "nr 15% taniej"):
        assert verdict(text) is Severity.BLOCK, text
    assert verdict("We are #1 for a reason.") is Severity.WARN
    assert verdict("Your order #15200 is on its way.") is Severity.PASS


def test_years_hours_and_origins_are_those_of_the_facts() -> None:
    assert verdict("Our office is open from 9:00 to 17:00.") is Severity.PASS
    assert verdict("Our office is open from 8:00 to 20:00.") is Severity.BLOCK
    assert verdict("Meet us at 18:30.") is Severity.PASS  # no fact tells such a time
    assert verdict("The best of 2016 for you, as in 2016.") is Severity.WARN
    assert verdict("Made in Bergen.") is Severity.PASS
    assert verdict("Made in Portugal.") is Severity.WARN
    assert verdict("A Danish brand since ever.") is Severity.WARN
    assert verdict("德国制造，值得信赖。") is Severity.WARN


def test_an_award_of_another_year_and_an_attribute_with_another_figure_are_false() -> None:
    assert verdict("School of the Year 2025") is Severity.PASS
    assert verdict("School of the Year 2026") is Severity.BLOCK
    assert verdict("持逸行信用卡，贵宾厅每年6次。") is Severity.PASS
    assert verdict("持逸行信用卡，贵宾厅每年12次。") is Severity.BLOCK


def test_a_product_is_free_only_if_an_offer_says_so() -> None:
    assert check("Trail Runner 3 is free today.").verdict is Severity.BLOCK
    assert check("Trail Runner 3 is free of PFAS.").claims[0].verdict is Verdict.OK


def test_already_is_no_deadline() -> None:
    assert check("Kod SAVE20 działa już dziś na Trail Runner 3.").verdict is Severity.PASS
    assert check("Kod SAVE20 działa tylko dziś na Trail Runner 3.").verdict is Severity.BLOCK
