"""One recipient in a thousand: what only their own values make of a message is found."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from mailwright.domains.catalog.contracts import Brand, Facts, Money, Product
from mailwright.domains.content.contracts import MessageSource, RecipientIssue
from mailwright.domains.content.domain.ledger import ledger_of
from mailwright.domains.content.domain.personal import Personal
from mailwright.domains.content.domain.verifier.prepared import Verifier

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
FACTS = Facts(
    products=(
        Product("shoe-3", "Trail Runner 3", Money(Decimal(89), "EUR")),
        Product("pack", "City Pack", Money(Decimal(59), "EUR")),
    ),
    brand=Brand(name="Alder", domains=("shop.example",)),
)


def personal(html: str, subject: str = "News") -> Personal:
    source = MessageSource(UUID(int=0), "", subject, "", f"<p>{html}</p>", "", "en")
    return Personal(source, Verifier(FACTS, AT), ledger_of(source, FACTS, AT))


def check(made: Personal, **contact: Any) -> list[RecipientIssue]:
    fields = {"first_name": "Anna", "language": "en", "price": "", **contact}
    return list(made.check({"contact": fields, "workspace": {"name": "Alder"}}))


@pytest.mark.parametrize(
    ("html", "differs"),
    [
        ("The Trail Runner 3 costs €89.", False),
        ("Hello from {{ workspace.name }}", False),
        ("Hello {{ contact.first_name }}", True),
        ("{% if contact.language == 'pl' %}Cześć{% endif %}", True),
    ],
)
def test_a_message_that_is_the_same_for_all_is_known(html: str, differs: bool) -> None:
    assert personal(html).differs is differs


def test_names_and_true_prices_are_fine() -> None:
    made = personal("Dear {{ contact.first_name }}, the Trail Runner 3 costs €{{ contact.price }}.")
    assert check(made, price="89") == []
    assert check(made, price="89", first_name="Łukasz O'Brien") == []


def test_a_wrong_personal_price_is_found() -> None:
    made = personal("Dear {{ contact.first_name }}, the Trail Runner 3 costs €{{ contact.price }}.")
    (issue,) = check(made, price="79")
    assert (issue.kind, issue.text, issue.verdict) == ("price", "€79", "false")
    assert (issue.reason, issue.personal) == ("price_differs", True)
    assert issue.sentence == (
        "Dear {{ contact.first_name }}, the Trail Runner 3 costs €{{ contact.price }}."
    )


def test_a_name_that_is_a_promise_is_found() -> None:
    (issue,) = check(personal("Dear {{ contact.first_name }}, hello."), first_name="50 % off")
    assert (issue.kind, issue.severity) == ("percent", "error")


def test_a_branch_that_only_some_get_is_checked_for_them() -> None:
    made = personal(
        "Hello.{% if contact.language == 'pl' %} The Trail Runner 3 costs €{{ 70 }}.{% endif %}"
    )
    assert check(made) == []
    assert [one.text for one in check(made, language="pl")] == ["€70"]


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_leaves_a_gap(name: str) -> None:
    made = personal("Hello {{ contact.first_name }}, welcome.")
    assert check(made) == []
    (issue,) = check(made, first_name=name)
    assert (issue.reason, issue.text) == ("merge_empty", "Hello , welcome.")


def test_a_field_that_is_missing_and_tags_in_values_are_found() -> None:
    assert check(personal("Hello {{ contact.nothing }}"))[0].reason == "merge_failed"
    (issue, *_) = check(personal("Hello {{ contact.first_name }}"), first_name="{{ FNAME }}")
    assert (issue.reason, issue.sentence) == ("merge_left", "{{ contact.first_name }}")


def test_a_wrong_price_is_placed_beside_a_name_that_holds_markup() -> None:
    made = personal("Dear {{ contact.first_name }}, the Trail Runner 3 costs €{{ contact.price }}.")
    (issue,) = check(made, price="79", first_name="Anna & <b>Bo</b>")
    assert (issue.text, issue.reason) == ("€79", "price_differs")
    assert "{{ contact.price }}" in issue.sentence
    assert "Bo" not in issue.sentence


def test_a_value_cannot_pass_for_a_mark_of_the_check() -> None:
    made = personal("Dear {{ contact.first_name }}, the Trail Runner 3 costs €{{ contact.price }}.")
    (issue,) = check(made, price="79", first_name="A\U00100009\U00100001")
    assert issue.text == "€79"


def test_a_price_that_is_true_of_one_product_and_told_of_another_is_found() -> None:
    made = personal(
        "{% if contact.language == 'pl' %}The City Pack{% else %}The Trail Runner 3{% endif %}"
        " costs €89."
    )
    assert check(made) == []
    (issue,) = check(made, language="pl")
    assert (issue.text, issue.reason, issue.personal) == ("€89", "price_differs", False)


def test_another_language_than_the_recipient_reads_is_a_warning() -> None:
    text = "we have all the new things that you will want for the cold days and more " * 2
    made = personal(f"Dear {{{{ contact.first_name }}}}, {text}")
    assert check(made) == []
    (issue,) = check(made, language="pl")
    assert (issue.reason, issue.severity) == ("language_differs", "warning")


def test_what_the_template_says_of_everybody_is_not_told_for_each() -> None:
    made = personal("Dear {{ contact.first_name }}, the best shoes.", subject="Save 90 %")
    assert check(made) == []
