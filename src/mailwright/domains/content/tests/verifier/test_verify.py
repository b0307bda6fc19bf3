"""What a reviewer relies on: prices bind to their product, conditions count, hands may bind and
vouch, tricks with links are seen, and plain text about nothing passes.
"""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from mailwright.domains.catalog.contracts import Facts, Money, Offer, OfferKind, Stamp
from mailwright.domains.content.domain.verifier import lexicon
from mailwright.domains.content.domain.verifier.inflect import same_word
from mailwright.domains.content.domain.verifier.lexicon import en, pl, zh
from mailwright.domains.content.domain.verifier.lexicon.compile import concept
from mailwright.domains.content.domain.verifier.model import (
    Binding,
    Claim,
    Kind,
    Part,
    Severity,
    Verdict,
    Vouch,
)
from mailwright.domains.content.domain.verifier.reasons import ENGLISH, english
from mailwright.domains.content.domain.verifier.verify import verify
from mailwright.domains.content.tests.verifier.shop import AT, WARSAW, check, shop


def only(text: str, kind: Kind, facts: Facts | None = None) -> Claim:
    """The one claim of a kind."""
    found = [claim for claim in check(text, facts).claims if claim.kind is kind]
    assert len(found) == 1, found
    return found[0]


def test_a_price_binds_to_its_product_with_version_and_reason() -> None:
    claim = only("Trail Runner 3 now €89", Kind.PRICE)
    assert claim.verdict is Verdict.OK
    assert claim.fact is not None
    assert (claim.fact.id, claim.fact.version) == ("product:tr3", "1")
    assert claim.value == "89.00 EUR"


def test_a_price_is_never_bound_to_another_product_of_that_price() -> None:
    claim = only("Trail Runner 3 now €17.35", Kind.PRICE)
    assert claim.verdict is Verdict.FALSE
    assert claim.nearest is not None
    assert claim.nearest.id == "product:tr3"
    assert english(claim) == "Trail Runner 3 costs 89.00 EUR"
    assert only("All this for €89!", Kind.PRICE).verdict is Verdict.UNBOUND


def test_a_price_less_an_offer_is_shown_with_its_calculation() -> None:
    claim = only("With SAVE20 the Trail Runner 3 is €71.20", Kind.PRICE)
    assert claim.verdict is Verdict.OK
    assert english(claim) == "follows from an offer: 89.00 EUR − 20 % = 71.20 EUR"


def test_digits_of_a_name_are_no_claim() -> None:
    assert [c.kind for c in check("The Trail Runner 3 is here").claims] == [Kind.NAME]


def test_an_offer_for_some_is_not_for_everything() -> None:
    claim = only("20% off everything with SAVE20", Kind.PERCENT)
    assert claim.verdict is Verdict.FALSE
    assert english(claim) == "the offer is for Trail Runner 3 only"


def test_an_ended_code_is_stale_and_says_when_it_ended() -> None:
    claim = only("Use code AUTUMN35", Kind.CODE)
    assert claim.verdict is Verdict.STALE
    assert "2026-11-02" in english(claim)


def test_a_code_almost_ours_names_ours() -> None:
    claim = only("Use code SAVE2O", Kind.CODE)
    assert (claim.verdict, claim.nearest.id if claim.nearest else "") == (
        Verdict.UNBOUND,
        "offer:save",
    )


def test_a_stale_fact_proves_nothing() -> None:
    old = Stamp("7", "feed", AT - timedelta(hours=1))
    facts = shop()
    facts = replace(facts, products=(replace(facts.products[0], stamp=old), *facts.products[1:]))
    claim = only("Trail Runner 3 now €89", Kind.PRICE, facts)
    assert (claim.verdict, claim.reason.code) == (Verdict.STALE, "fact_stale")


def test_free_shipping_with_a_limit_left_out_warns_and_denied_blocks() -> None:
    offer = Offer("ship", OfferKind.FREE_SHIPPING, min_order=Money(Decimal(75), "EUR"))
    facts = replace(shop(), offers=(offer,))
    assert check("Free shipping!", facts).verdict is Severity.WARN
    assert check("Free shipping over €75!", facts).verdict is Severity.PASS
    assert check("Free shipping on every order!", facts).verdict is Severity.BLOCK


def test_hands_may_bind_but_the_fact_must_still_agree() -> None:
    parts = [Part("text", "A real bargain at €89.00, or so we think.")]
    assert verify(parts, shop(), AT, WARSAW).verdict is Severity.BLOCK
    bound = verify(parts, shop(), AT, WARSAW, bindings=[Binding("€89.00", "product:tr3")])
    assert bound.verdict is Severity.PASS
    wrong = verify(parts, shop(), AT, WARSAW, bindings=[Binding("€89.00", "product:bottle")])
    assert wrong.verdict is Severity.BLOCK


def test_a_reviewer_may_vouch_but_not_for_what_is_forbidden() -> None:
    parts = [Part("text", "93% of walkers agree: a miracle.")]
    vouched = [Vouch("93%", "Ola", "survey of May"), Vouch("miracle", "Ola", "it is one")]
    claims = verify(parts, shop(), AT, WARSAW, vouched=vouched).claims
    verdicts = {claim.kind: claim.verdict for claim in claims}
    assert verdicts[Kind.PERCENT] is Verdict.VOUCHED
    assert verdicts[Kind.FORBIDDEN] is Verdict.FORBIDDEN


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("https://fjellvik.com/a", "url"),
        ("https://shop.fjellvik.com", "url"),
        ("https://fjeIlvik.com", "url_lookalike"),
        ("https://fjellvik.com.evil.io", "url_lookalike"),
        ("https://fjellvlk.com", "url_lookalike"),
        ("https://fjеllvik.com", "url_lookalike"),
        ("https://xn--fjllvik-cof.com", "url_lookalike"),
        ("https://fjellvik.com@evil.io", "url_userinfo"),
        ("https://fjellvik.com%2eevil.io", "url_malformed"),
        ("https://example.org", "url_foreign"),
        ("//example.org", "url_foreign"),
        ("https:\\\\example.org\\fjellvik.com", "url_foreign"),
        ("java\tscript:alert(1)", "url_scheme"),
        ("data:text/html,hi", "url_scheme"),
        ("https://{{ contact.host }}/", "url_merge_host"),
        ("{{ contact.site }}.io/x", "url_merge_host"),
        ("{{ links.unsubscribe }}", "url"),
        ("https://fjellvik.com/shoes/trail-runner-4", "url_near_product"),
        ("mailto:a@fjellvik.com", "url"),
    ],
)  # fmt: skip
def test_links_lead_home_without_tricks(address: str, reason: str) -> None:
    found = [c for c in check(f'<a href="{address}">x</a>').claims if c.kind is Kind.URL]
    assert found == [] or found[0].reason.code == reason
    assert found or reason == "url"


def test_hidden_places_are_read() -> None:
    html = (
        '<img alt="Trail Runner 3 for €79"><p title="30% off with SAVE20">x</p><!--[if mso]><p>Use '
        "code AUTUMN35</p><![endif]--><mj-button href='https://evil.io'>Go</mj-button>"
        '{{ contact.first_name|default("Only 2 Trail Runner 3 left") }}'
    )
    kinds = {claim.kind for claim in check(html).blocking}
    assert kinds == {Kind.PRICE, Kind.PERCENT, Kind.CODE, Kind.URL, Kind.STOCK}


def test_numbers_broken_up_by_markup_are_read_whole() -> None:
    html = "<h2>Trail Runner 3</h2><p>€<b>8</b>9<sup>00</sup></p>"
    assert only(html, Kind.PRICE).value == "89.00 EUR"


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("cudowny", "cudowna cudowne cudownego cudownemu cudownym cudowni cudownych cudownymi"),
        ("certyfikat", "certyfikatu certyfikatem certyfikaty certyfikatow certyfikatach"),
        ("ekologiczny", "ekologicznym ekologiczna ekologicznych ekologicznego"),
        ("lampa", "lampy lampie lampe lampom lampami lampach"),
        ("ksiazka", "ksiazki ksiazce ksiazke ksiazkom ksiazkami ksiazkach"),
        ("kubek", "kubka kubkiem kubki kubkow kubkami"),
        ("rower", "roweru rowerem rowery rowerow rowerze"),
        ("stol", "stolu stolem stoly stolow stole"),
        ("bottle", "bottles"),
    ],
)
def test_forms_of_a_word_are_the_word(base: str, forms: str) -> None:
    assert [form for form in forms.split() if not same_word(form, base)] == []


@pytest.mark.parametrize(
    ("word", "base"), [("wrzost", "wrzos"), ("wichura", "wicher"), ("parker", "parka"), ("30", "3")]
)
def test_another_word_is_not_a_form(word: str, base: str) -> None:
    assert not same_word(word, base)


def test_every_pattern_of_the_lexicon_compiles_and_every_reason_has_its_sentence() -> None:
    assert lexicon.__doc__
    names = {name for module in (en, pl, zh) for name in module.PATTERNS}
    assert all(concept(name).pattern for name in names)
    assert all(text.strip() for text in ENGLISH.values())
