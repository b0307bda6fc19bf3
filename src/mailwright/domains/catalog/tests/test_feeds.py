"""Feeds: rows are told apart, suspicious ones ask, nothing is half applied, addresses are safe."""

from __future__ import annotations

import gzip
import json
from datetime import timedelta

import pytest

from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.models import Fact, FactVersion, FeedIssue, FeedRun, StagedFact
from mailwright.domains.catalog.queries import facts
from mailwright.domains.catalog.queries.feeds import feed_look, feed_row, run_changes
from mailwright.domains.catalog.services.facts import fact_create
from mailwright.domains.catalog.services.feeds.deciding import (
    feeds_tend,
    run_apply,
    run_cancel,
    run_discard,
    run_start,
)
from mailwright.domains.catalog.services.feeds.setup import feed_create, feed_delete, feed_update
from mailwright.domains.catalog.tests.stage import (
    HEADER,
    feed_of,
    read,
    run_of,
    shop,
    site,
    upload,
    uploaded,
)
from mailwright.kernel import clock
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, Invalid
from mailwright.kernel.http import client
from tests.support.jobs import queued, run_jobs

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def nearby(monkeypatch):
    """This machine counts as public, for a real server to answer."""
    monkeypatch.setattr(client, "is_public", lambda address: address == "127.0.0.1")


def _count(actor, **filters):
    with workspace_scope(actor.workspace_id):
        return Fact.objects.filter(archived_at=None, **filters).count()


def _versions(actor):
    with workspace_scope(actor.workspace_id):
        return FactVersion.objects.count()


def _issues(actor, run):
    with workspace_scope(actor.workspace_id):
        return [
            (one.line, one.key, one.field, one.code)
            for one in FeedIssue.objects.filter(run=run).order_by("id")
        ]


def test_a_merchant_file_becomes_products(actor):
    run = read(actor, uploaded(actor, shop(3)))
    assert (run.state, run.counts["created"]) == ("done", 3)
    with workspace_scope(actor.workspace_id):
        product = facts(actor.workspace_id).products[1]
    assert (product.id, product.name, product.category) == ("p000001", "Product 1", "Things")
    assert (str(product.price.amount), product.price.currency) == ("2.50", "EUR")
    assert product.stamp.source.startswith("feed:")


def test_reading_the_same_again_makes_no_versions_but_counts_as_confirmed(actor):
    feed_id = uploaded(actor, shop(4))
    read(actor, feed_id)
    with workspace_scope(actor.workspace_id):
        before = Fact.objects.get(key="p000000").confirmed_at
    run = read(actor, feed_id)
    assert run.counts["unchanged"] == 4
    assert _versions(actor) == 4
    with workspace_scope(actor.workspace_id):
        assert Fact.objects.get(key="p000000").confirmed_at > before


def test_rows_that_are_wrong_are_told_by_line_and_field_and_the_others_come_in(actor):
    text = HEADER + (
        "a,Apple,1.00 EUR,https://shop.example/a,,in stock,Fruit\n"
        "b,,2.00 EUR,https://shop.example/b,,in stock,Fruit\n"
        "c,Cherry,three euro,https://shop.example/c,,in stock,Fruit\n"
        'd,"Damson\nand more",4.00 EUR,nowhere,,out of stock,Fruit\n'
        "a,Again,1.00 EUR,,,in stock,Fruit\n"
        ",Nameless,1.00 EUR,,,in stock,Fruit\n"
    )
    run = read(actor, uploaded(actor, text, max_loss=100))
    assert run.state == "done"
    assert _issues(actor, run) == [
        (3, "b", "name", "required"),
        (4, "c", "price", "not_price"),
        (5, "d", "url", "not_link"),
        (8, "", "id", "required"),
        (7, "a", "id", "duplicate_id"),
    ]
    with workspace_scope(actor.workspace_id):
        found = {product.id: product for product in facts(actor.workspace_id).products}
    assert set(found) == {"a", "d"}
    assert found["a"].name == "Apple"
    assert (found["d"].stock, found["d"].url) == (0, "")


def test_a_product_whose_row_is_wrong_keeps_what_it_said(actor):
    feed_id = uploaded(actor, shop(10))
    read(actor, feed_id)
    upload(actor, feed_id, shop(9) + "p000009,Product 9,broken,,,,\n")
    run = read(actor, feed_id)
    assert (run.state, run.counts["lost"], run.counts["refused"]) == ("done", 0, 1)
    assert _count(actor) == 10


def test_a_feed_that_loses_too_much_is_held_and_changes_nothing(actor):
    feed_id = uploaded(actor, shop(10))
    read(actor, feed_id)
    upload(actor, feed_id, shop(7, price="{n}.50 EUR"))
    run = read(actor, feed_id)
    assert run.state == "held"
    assert run.held == [{"code": "many_lost", "count": 3, "of": 10, "limit": 20}]
    assert (_count(actor), _versions(actor)) == (10, 10)
    with workspace_scope(actor.workspace_id):
        assert [one.key for one in run_changes(run)] == ["p000007", "p000008", "p000009"]
        run_apply(actor=actor, run_id=run.id)
    run_jobs("catalog.")
    assert run_of(actor, run.id).counts["archived"] == 3
    assert _count(actor) == 7


def test_a_feed_that_changes_too_many_prices_is_held_and_can_be_dropped(actor):
    feed_id = uploaded(actor, shop(10))
    read(actor, feed_id)
    upload(actor, feed_id, shop(10, price="{n}.49 EUR"))
    run = read(actor, feed_id)
    assert [one["code"] for one in run.held] == ["many_repriced"]
    with workspace_scope(actor.workspace_id):
        changes = run_changes(run)
        (first, *_) = changes
        assert first.old is not None and first.new is not None
        assert (first.old["amount"], first.new["amount"]) == ("1.50", "1.49")
        run_discard(actor=actor, run_id=run.id)
        assert not StagedFact.objects.exists()
    assert run_of(actor, run.id).state == "dropped"
    assert _versions(actor) == 10


def test_another_reading_replaces_one_that_still_asks(actor):
    feed_id = uploaded(actor, shop(10))
    read(actor, feed_id)
    upload(actor, feed_id, shop(2))
    held = read(actor, feed_id)
    upload(actor, feed_id, shop(10))
    assert read(actor, feed_id).state == "done"
    assert run_of(actor, held.id).code == "superseded"
    assert _count(actor) == 10


def test_products_that_are_gone_may_also_be_kept(actor):
    feed_id = uploaded(actor, shop(10), missing="keep")
    read(actor, feed_id)
    upload(actor, feed_id, shop(9))
    read(actor, feed_id)
    assert _count(actor) == 10


def test_a_feed_leaves_alone_what_it_does_not_say(actor):
    with workspace_scope(actor.workspace_id):
        raw = {"id": "p000000", "name": "Old", "names": {"pl": "Produkt"}, "stock": 4}
        fact_create(actor=actor, kind=FactKind.PRODUCT, raw=raw)
    read(actor, uploaded(actor, "sku;name;price\np000000;New;3,20 zł\n"))
    with workspace_scope(actor.workspace_id):
        (product,) = facts(actor.workspace_id).products
    assert (product.name, product.aliases, product.stock) == ("New", ("Produkt",), 4)
    assert (str(product.price.amount), product.price.currency) == ("3.20", "PLN")


def test_a_check_applies_nothing_before_somebody_says_so(actor):
    feed_id = uploaded(actor, shop(3))
    run = read(actor, feed_id, dry=True)
    assert (run.state, run.counts["created"], _count(actor)) == ("ready", 3, 0)
    with workspace_scope(actor.workspace_id):
        run_apply(actor=actor, run_id=run.id)
    run_jobs("catalog.")
    assert _count(actor) == 3


def test_a_file_without_a_sound_row_changes_nothing(actor):
    feed_id = uploaded(actor, shop(3))
    read(actor, feed_id)
    upload(actor, feed_id, HEADER + "x,,broken,,,,\n")
    run = read(actor, feed_id)
    assert (run.state, run.code) == ("failed", "feed_all_refused")
    assert _issues(actor, run)
    assert _count(actor) == 3


def test_columns_can_be_corrected_and_are_known_by_heading(actor):
    text = "Nr,Bezeichnung,EK,VK\n1,Hammer,3,5\n"
    feed_id = uploaded(actor, text, currency="EUR")
    with workspace_scope(actor.workspace_id):
        assert feed_look(feed_row(actor.workspace_id, feed_id)).mapping[0].target == "attribute"
        targets = ("id", "name", "skip", "price")
        mapping = [
            {"header": header, "target": target, "key": ""}
            for header, target in zip(text.split("\n")[0].split(","), targets, strict=True)
        ]
        feed_update(actor=actor, feed_id=feed_id, changes={"mapping": mapping})
    upload(actor, feed_id, "VK,Nr,Bezeichnung,EK\n6,1,Hammer,3\n")
    assert read(actor, feed_id).state == "done"
    with workspace_scope(actor.workspace_id):
        (product,) = facts(actor.workspace_id).products
        assert (product.id, str(product.price.amount)) == ("1", "6.00")
        with pytest.raises(Invalid) as caught:
            mapping[0]["target"] = "skip"
            feed_update(actor=actor, feed_id=feed_id, changes={"mapping": mapping})
    assert "mapping" in caught.value.fields


def test_the_documented_json_feed_brings_every_kind(actor):
    text = json.dumps(
        {
            "brand": {"name": "Alder", "domains": ["https://Shop.example/"]},
            "products": [{"id": "p", "name": "P", "price": {"amount": 19.99, "currency": "EUR"}}],
            "offers": [{"id": "o", "kind": "percent", "value": 20, "product_ids": "all"}],
            "knowledge": {"returns": {"title": "Returns", "text": "30 days."}},
        }
    )
    assert read(actor, uploaded(actor, text)).state == "done"
    with workspace_scope(actor.workspace_id):
        found = facts(actor.workspace_id)
    assert str(found.products[0].price.amount) == "19.99"
    assert found.offers[0].covers("p")
    assert found.brand.domains == ("shop.example",)
    assert found.knowledge[0].id == "returns"


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(shop(2).encode()),
        shop(2).encode("utf-16"),
        ("sku;nazwa;cena\n1;Żółty hełm;19,99 zł\n2;Śpiwór;20 zł\n").encode("cp1250"),
        "货号,名称,价格\n1,登山鞋,¥199\n2,帐篷,¥299\n".encode("gb18030"),
        b'{"id":"1","name":"A"}\n{"id":"2","name":"B"}\n',
        b'[{"id":"1","name":"A"},{"id":"2","name":"B"}]',
    ],
    ids=["gzip", "utf-16", "cp1250", "gb18030", "json lines", "json array"],
)
def test_files_come_in_many_forms(actor, data):
    run = read(actor, uploaded(actor, data))
    assert (run.state, run.counts["created"], run.counts["issues"]) == ("done", 2, 0)


def test_a_run_can_be_stopped_before_it_applies(actor):
    feed_id = uploaded(actor, shop(3))
    with workspace_scope(actor.workspace_id):
        run_id = run_start(actor=actor, feed_id=feed_id)
        with pytest.raises(Conflict):
            run_start(actor=actor, feed_id=feed_id)
        run_cancel(actor=actor, run_id=run_id)
    run_jobs("catalog.")
    assert (run_of(actor, run_id).state, _count(actor)) == ("cancelled", 0)


def test_an_address_inside_the_network_is_never_asked(actor):
    with workspace_scope(actor.workspace_id):
        for url in ("http://127.0.0.1/x.csv", "http://169.254.169.254/latest", "http://[::1]/x"):
            feed_id = feed_create(actor=actor, name="x", url=url)
            run_start(actor=actor, feed_id=feed_id)
        for url in ("file:///etc/passwd", "ftp://shop.example/x", "https://me:secret@shop.example"):
            with pytest.raises(Invalid):
                feed_create(actor=actor, name="x", url=url)
    run_jobs("catalog.")
    with workspace_scope(actor.workspace_id):
        runs = list(FeedRun.objects.all())
    assert {(run.state, run.code) for run in runs} == {("failed", "host_not_public")}


def test_a_redirect_into_the_network_is_not_followed(actor, monkeypatch):
    with site() as outside, site() as inside:
        inside.body = shop(2).encode()
        outside.status, outside.headers = 302, {"Location": inside.url}
        first = iter([True])
        monkeypatch.setattr(client, "is_public", lambda _: next(first, False))
        with workspace_scope(actor.workspace_id):
            feed_id = feed_create(actor=actor, name="x", url=outside.url)
        run = read(actor, feed_id)
        assert (run.state, run.code, inside.asked) == ("failed", "host_not_public", [])


def test_an_unchanged_source_is_not_fetched_again_but_confirms(actor, nearby):
    with site() as shop_site:
        shop_site.body, shop_site.headers = shop(3).encode(), {"ETag": '"one"'}
        with workspace_scope(actor.workspace_id):
            feed_id = feed_create(actor=actor, name="Shop", url=shop_site.url)
        assert read(actor, feed_id).state == "done"
        run = read(actor, feed_id)
        assert (run.state, run.counts) == ("unchanged", {"unchanged": 3})
        assert shop_site.asked[1]["if-none-match"] == '"one"'
        # Read differently, the same file says something else.
        with workspace_scope(actor.workspace_id):
            feed_update(actor=actor, feed_id=feed_id, changes={"currency": "PLN"})
        assert read(actor, feed_id).state == "done"
        assert "if-none-match" not in shop_site.asked[2]


def test_a_held_answer_does_not_count_as_seen(actor, nearby):
    with site() as shop_site:
        shop_site.body, shop_site.headers = shop(10).encode(), {"ETag": '"one"'}
        with workspace_scope(actor.workspace_id):
            feed_id = feed_create(actor=actor, name="Shop", url=shop_site.url)
        read(actor, feed_id)
        shop_site.body, shop_site.headers = shop(2).encode(), {"ETag": '"two"'}
        assert read(actor, feed_id).state == "held"
        assert feed_of(actor, feed_id).etag == '"one"'


def test_a_server_in_trouble_is_asked_again_later_and_then_given_up(actor, nearby):
    with site() as shop_site:
        shop_site.status = 503
        with workspace_scope(actor.workspace_id):
            feed_id = feed_create(actor=actor, name="Shop", url=shop_site.url)
        run = read(actor, feed_id)
        waits = []
        now = clock.now()
        while run.state == "waiting":
            (job,) = queued("catalog.feed_run")
            waits.append(job["at"] > now)
            now = job["at"]
            with clock.frozen(now):
                run_jobs("catalog.feed_run")
            run = run_of(actor, run.id)
        assert (run.state, run.code, len(waits)) == ("failed", "fetch_refused", 3)
        assert all(waits)


def test_a_refusal_is_final_at_once(actor, nearby):
    with site() as shop_site:
        shop_site.status = 404
        with workspace_scope(actor.workspace_id):
            feed_id = feed_create(actor=actor, name="Shop", url=shop_site.url)
        run = read(actor, feed_id)
    assert (run.state, run.attempt) == ("failed", 1)
    assert "404" in run.message


def test_a_file_that_is_too_large_is_refused(actor, nearby, monkeypatch):
    monkeypatch.setattr("mailwright.domains.catalog.adapters.files.LARGEST", 1_000)
    bomb = gzip.compress(b"id,name\n" + b"x" * 5_000)
    assert len(bomb) < 1_000
    with site() as shop_site:
        shop_site.body = bomb
        with workspace_scope(actor.workspace_id):
            feed_id = feed_create(actor=actor, name="Shop", url=shop_site.url)
        run = read(actor, feed_id)
    assert (run.state, run.code) == ("failed", "feed_file_too_large")


def test_a_feed_runs_when_its_time_has_come(actor, nearby):
    with site() as shop_site:
        shop_site.body = shop(2).encode()
        with workspace_scope(actor.workspace_id):
            feed_id = feed_create(actor=actor, name="Shop", url=shop_site.url)
            changes = {"active": True, "every_minutes": 60}
            feed_update(actor=actor, feed_id=feed_id, changes=changes)
            assert feeds_tend(workspace_id=actor.workspace_id) == 1
        run_jobs("catalog.")
        assert _count(actor) == 2
        with workspace_scope(actor.workspace_id):
            assert feeds_tend(workspace_id=actor.workspace_id) == 0
            with clock.frozen(clock.now() + timedelta(minutes=61)):
                assert feeds_tend(workspace_id=actor.workspace_id) == 1


def test_a_run_whose_worker_died_is_taken_up_again(actor):
    feed_id = uploaded(actor, shop(3))
    with workspace_scope(actor.workspace_id):
        run_id = run_start(actor=actor, feed_id=feed_id)
        FeedRun.objects.filter(id=run_id).update(state="reading", attempt=1)
        with clock.frozen(clock.now() + timedelta(minutes=6)):
            assert feeds_tend(workspace_id=actor.workspace_id) == 1
    run_jobs("catalog.")
    assert (run_of(actor, run_id).state, _count(actor)) == ("done", 3)


def test_facts_outlive_their_feed(actor):
    feed_id = uploaded(actor, shop(3))
    read(actor, feed_id)
    with workspace_scope(actor.workspace_id):
        feed_delete(actor=actor, feed_id=feed_id)
    assert _count(actor) == 3
