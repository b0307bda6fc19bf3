"""Facts by hand: every change is a version, an event and an audit entry; the past stays."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailwright.domains.catalog.contracts import Money
from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.models import Fact, FactVersion
from mailwright.domains.catalog.queries import fact_version, facts
from mailwright.domains.catalog.queries.facts import fact_history
from mailwright.domains.catalog.services.facts import (
    brand_save,
    fact_archive,
    fact_confirm,
    fact_create,
    fact_restore,
    fact_update,
    facts_push,
    policy_save,
)
from mailwright.domains.workspaces.queries import audit_entries
from mailwright.kernel import clock
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, Invalid
from mailwright.kernel.events.log import START, read
from mailwright.kernel.events.vocabulary import FactChanged
from tests.support.events import until_visible

SHOE = {
    "id": "shoe-3",
    "name": "Trail Runner 3",
    "names": {"pl": "Buty biegowe 3"},
    "price": {"amount": "129", "currency": "EUR"},
    "category": "Footwear",
    "url": "https://shop.example/shoe-3",
}


@pytest.fixture
def shoe(actor) -> UUID:
    with workspace_scope(actor.workspace_id):
        return fact_create(actor=actor, kind=FactKind.PRODUCT, raw=SHOE)


def _row(actor, fact_id):
    return Fact.objects.get(workspace_id=actor.workspace_id, id=fact_id)


def _change(actor, fact_id, **fields):
    row = _row(actor, fact_id)
    fact_update(
        actor=actor,
        fact_id=fact_id,
        kind=FactKind(row.kind),
        raw={**row.content, **fields},
        base=row.version,
    )


@pytest.mark.django_db(transaction=True)
def test_a_change_tells_its_event_with_both_versions_and_the_fields(actor, shoe):
    with workspace_scope(actor.workspace_id):
        _change(actor, shoe, price={"amount": "119", "currency": "EUR"}, stock=4)
    until_visible(actor.workspace_id)
    with workspace_scope(actor.workspace_id):
        told = [one.event for one in read(actor.workspace_id, START, types=["fact.changed"])]
    assert told == [
        FactChanged(
            kind="product",
            fact_id="shoe-3",
            old_version=0,
            new_version=1,
            changed=["category", "name", "names", "price", "url"],
        ),
        FactChanged(
            kind="product",
            fact_id="shoe-3",
            old_version=1,
            new_version=2,
            changed=["price", "stock"],
        ),
    ]


def test_the_writer_gets_frozen_facts_with_version_and_freshness(actor, shoe):
    with workspace_scope(actor.workspace_id):
        _change(actor, shoe, price="119 EUR")
        found = facts(actor.workspace_id)
    (product,) = found.products
    assert product.price == Money(Decimal("119.00"), "EUR")
    assert product.aliases == ("Buty biegowe 3",)
    assert (product.stamp.version, product.stamp.source) == ("2", "manual")
    assert product.stamp.fresh_until is not None


def test_what_was_true_earlier_can_still_be_asked(actor):
    start = datetime(2026, 5, 1, 9, tzinfo=UTC)
    with workspace_scope(actor.workspace_id):
        with clock.frozen(start):
            shoe = fact_create(actor=actor, kind=FactKind.PRODUCT, raw=SHOE)
        with clock.frozen(start + timedelta(days=2)):
            _change(actor, shoe, price="99 EUR")
        with clock.frozen(start + timedelta(days=4)):
            fact_archive(actor=actor, fact_id=shoe)
        prices = [
            [p.price.amount for p in facts(actor.workspace_id, start + timedelta(days=d)).products]
            for d in (-1, 1, 3, 5)
        ]
        assert prices == [[], [Decimal("129.00")], [Decimal("99.00")], []]
        assert facts(actor.workspace_id).products == ()
        assert fact_version(actor.workspace_id, "product", "shoe-3", 1).content["price"] == {
            "amount": "129.00",
            "currency": "EUR",
        }


def test_what_was_read_before_is_given_again_only_while_no_row_was_written(actor, shoe):
    def prices():
        return [str(product.price.amount) for product in facts(actor.workspace_id).products]

    class Undone(Exception):
        pass

    with workspace_scope(actor.workspace_id):
        known = facts(actor.workspace_id)
        assert facts(actor.workspace_id) is known
        with pytest.raises(Undone), transaction.atomic():
            _change(actor, shoe, price="99 EUR")
            assert prices() == ["99.00"]
            raise Undone
        _change(actor, shoe, price="98 EUR")  # the same version as the one that was undone
        assert prices() == ["98.00"]
        _change(actor, shoe, price="97 EUR")
        _change(actor, shoe, price="98 EUR")
        assert facts(actor.workspace_id).products[0].stamp.version == "4"
        policy_save(actor=actor, days={"product": 1})
        fact_confirm(actor=actor, fact_id=shoe)
        assert facts(actor.workspace_id).products[0].stamp.fresh_until is not None
        fact_archive(actor=actor, fact_id=shoe)
        assert prices() == []
        fact_restore(actor=actor, fact_id=shoe)
        assert prices() == ["98.00"]


def test_only_the_chosen_facts_come_when_ids_are_given(actor, shoe):
    with workspace_scope(actor.workspace_id):
        fact_create(actor=actor, kind=FactKind.PRODUCT, raw={**SHOE, "id": "other"})
        brand_save(actor=actor, raw={"name": "Alder & Pine"}, base=0)
        found = facts(actor.workspace_id, ids={"product": ["other"], "offer": []})
    assert [product.id for product in found.products] == ["other"]
    assert found.brand.name == "Alder & Pine"


def test_an_offer_on_a_category_covers_its_products_and_no_others(actor, shoe):
    with workspace_scope(actor.workspace_id):
        fact_create(
            actor=actor, kind=FactKind.PRODUCT, raw={**SHOE, "id": "mug", "category": "Kitchen"}
        )
        fact_create(
            actor=actor,
            kind=FactKind.OFFER,
            raw={"id": "o1", "code": "RUN10", "kind": "percent", "value": "10",
                 "scope": "categories", "categories": ["Footwear"]},
        )  # fmt: skip
        (offer,) = facts(actor.workspace_id).offers
    assert offer.covers("shoe-3")
    assert not offer.covers("mug")


def test_an_offer_that_is_switched_off_may_not_be_claimed(actor):
    with workspace_scope(actor.workspace_id):
        raw = {"id": "o1", "kind": "free_shipping", "active": False}
        fact_create(actor=actor, kind=FactKind.OFFER, raw=raw)
        assert facts(actor.workspace_id).offers == ()


def test_saving_over_a_newer_version_overwrites_nothing(actor, shoe):
    with workspace_scope(actor.workspace_id):
        _change(actor, shoe, stock=1)
        with pytest.raises(Conflict) as caught:
            fact_update(
                actor=actor, fact_id=shoe, kind=FactKind.PRODUCT, raw={**SHOE, "stock": 9}, base=1
            )
        assert caught.value.code == "fact_conflict"
        assert _row(actor, shoe).content["stock"] == 1


def test_saving_the_same_again_makes_no_version(actor, shoe):
    with workspace_scope(actor.workspace_id):
        _change(actor, shoe, price="129,00 €")
        assert _row(actor, shoe).version == 1


def test_an_id_is_never_given_to_another_fact(actor, shoe):
    with workspace_scope(actor.workspace_id):
        fact_archive(actor=actor, fact_id=shoe)
        with pytest.raises(Conflict, match="archived"):
            fact_create(actor=actor, kind=FactKind.PRODUCT, raw=SHOE)
        fact_restore(actor=actor, fact_id=shoe)
        assert _row(actor, shoe).version == 3


def test_confirming_renews_the_freshness_without_a_version(actor):
    start = datetime(2026, 5, 1, tzinfo=UTC)
    with workspace_scope(actor.workspace_id):
        with clock.frozen(start):
            policy_save(actor=actor, days={"product": 10})
            shoe = fact_create(actor=actor, kind=FactKind.PRODUCT, raw=SHOE)
        with clock.frozen(start + timedelta(days=20)):
            assert _row(actor, shoe).fresh_until == start + timedelta(days=10)
            fact_confirm(actor=actor, fact_id=shoe)
        row = _row(actor, shoe)
    assert row.fresh_until == start + timedelta(days=30)
    assert row.version == 1


def test_another_freshness_limit_counts_for_the_facts_that_are_there(actor, shoe):
    with workspace_scope(actor.workspace_id):
        policy_save(actor=actor, days={"product": None})
        assert _row(actor, shoe).fresh_until is None
        policy_save(actor=actor, days={"product": 5})
        row = _row(actor, shoe)
    assert row.fresh_until == row.confirmed_at + timedelta(days=5)


@pytest.mark.parametrize(
    ("kind", "raw", "field"),
    [
        (FactKind.PRODUCT, {"id": "x"}, "name"),
        (FactKind.PRODUCT, {"id": "x", "name": "X", "price": "cheap"}, "price"),
        (FactKind.PRODUCT, {"id": "x", "name": "X", "price": "19.99"}, "price"),
        (FactKind.PRODUCT, {"id": "x", "name": "X", "url": "javascript:alert(1)"}, "url"),
        (FactKind.OFFER, {"id": "x", "kind": "percent", "value": "120"}, "value"),
        (FactKind.OFFER, {"id": "x", "kind": "amount", "value": "5"}, "currency"),
        (FactKind.OFFER, {"id": "x", "kind": "percent"}, "value"),
        (
            FactKind.OFFER,
            {"id": "x", "kind": "bogo", "valid_from": "2026-02-02", "valid_until": "2026-01-01"},
            "valid_until",
        ),
        (FactKind.KNOWLEDGE, {"id": "x", "text": "Yes", "language": "tlh"}, "language"),
        (FactKind.BRAND, {"name": "X", "domains": ["not a domain"]}, "domains"),
    ],
)
def test_a_fact_that_is_not_sound_is_refused_with_the_field(actor, kind, raw, field):
    with workspace_scope(actor.workspace_id), pytest.raises(Invalid) as caught:
        fact_create(actor=actor, kind=kind, raw=raw)
    assert set(caught.value.fields) == {field}


def test_the_date_an_offer_ends_on_belongs_to_it_in_its_own_zone(actor):
    raw = {"id": "o", "kind": "percent", "value": 20, "timezone": "Europe/Warsaw",
           "valid_until": "2026-11-30"}  # fmt: skip
    with workspace_scope(actor.workspace_id):
        fact_create(actor=actor, kind=FactKind.OFFER, raw=raw)
        (offer,) = facts(actor.workspace_id).offers
    assert offer.valid_until == datetime(2026, 11, 30, 22, 59, 59, tzinfo=UTC)


def test_changes_by_hand_are_audited(actor, shoe):
    with workspace_scope(actor.workspace_id):
        _change(actor, shoe, stock=3)
        entries = audit_entries(actor.workspace_id, subject=("product", str(shoe)))
    assert [entry.action for entry in entries] == ["fact.updated", "fact.created"]


def test_another_workspace_sees_none_of_it(actor, shoe, make_workspace):
    other = make_workspace()
    with workspace_scope(other.id):
        assert not Fact.objects.exists()
        assert not FactVersion.objects.exists()
        assert facts(other.id).products == ()
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            FactVersion.objects.create(
                workspace_id=actor.workspace_id, kind="product", key="x", version=1, content={},
                archived=False, changed=[], source="manual", recorded_at=clock.now(),
            )  # fmt: skip


def test_versions_cannot_be_rewritten(actor, shoe):
    with workspace_scope(actor.workspace_id):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            FactVersion.objects.filter(key="shoe-3").update(version=9)


_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("price"), st.sampled_from(["1 EUR", "2 EUR", "2.50 PLN"])),
        st.tuples(st.just("stock"), st.sampled_from([None, 0, 5])),
        st.tuples(st.just("names"), st.dictionaries(st.sampled_from(["en", "pl"]), st.just("N"))),
        st.tuples(st.just("push"), st.sampled_from(["7 EUR", "2 EUR"])),
        st.tuples(st.sampled_from(["archive", "restore", "confirm"]), st.none()),
    ),
    max_size=12,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_any_sequence_of_edits_replays_to_the_row(actor, steps):
    workspace_id = actor.workspace_id
    with workspace_scope(workspace_id):
        Fact.objects.filter(workspace_id=workspace_id).delete()
        key = f"k{clock.now().timestamp()}"
        made = fact_create(actor=actor, kind=FactKind.PRODUCT, raw={"id": key, "name": "N"})
        for what, value in steps:
            row = _row(actor, made)
            if what == "archive":
                fact_archive(actor=actor, fact_id=made)
            elif what == "restore":
                fact_restore(actor=actor, fact_id=made)
            elif what == "confirm":
                if row.archived_at is None:
                    fact_confirm(actor=actor, fact_id=made)
            elif what == "push":
                items = [{"id": key, "price": value}]
                facts_push(actor=actor, kind=FactKind.PRODUCT, items=items)
            else:
                _change(actor, made, **{what: value})
        row = _row(actor, made)
        versions = list(FactVersion.objects.filter(key=key).order_by("version"))
        assert [one.version for one in versions] == [*range(1, row.version + 1)]
        content: dict[str, Any] = {}
        archived = False
        for number, one in enumerate(versions):
            differs = {n for n in one.content if n not in content or content[n] != one.content[n]}
            differs |= {"archived"} if one.archived != archived else set()
            assert one.changed, "a version that changes nothing"
            if number:
                assert set(one.changed) == differs
            content = {**content, **{n: one.content[n] for n in one.changed if n in one.content}}
            content = content if number else one.content
            archived = one.archived
        assert content == row.content == versions[-1].content
        assert archived == (row.archived_at is not None)
        told = fact_history(row, limit=100)
        assert [version.version for version, _ in told] == [*range(row.version, 0, -1)]
