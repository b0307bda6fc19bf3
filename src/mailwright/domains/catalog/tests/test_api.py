"""The catalogue over HTTP, as a marketer's browser and a shop's own program use it."""

from __future__ import annotations

import pytest

from mailwright.domains.catalog.domain.feed.reading import parse
from mailwright.domains.catalog.queries import facts
from mailwright.domains.catalog.tests.stage import shop
from mailwright.kernel.db import workspace_scope
from tests.support.jobs import run_jobs

PACK = {
    "id": "pack",
    "name": "Ridge 28",
    "price": {"amount": "89", "currency": "EUR"},
    "list_price": {"amount": "99", "currency": "EUR"},
    "url": "https://alder.example/pack",
    "image": "https://alder.example/pack.jpg",
    "category": "Packs",
}


def _make(client, place="products", **fields):
    answer = client.post(f"/catalog/{place}", {**PACK, **fields} if place == "products" else fields)
    assert answer.status_code == 201, answer.content
    return answer.json()


def test_a_product_is_made_changed_and_its_history_tells_both(api):
    client = api("marketer")
    made = _make(client)
    assert (made["version"], made["content"]["price"]["amount"]) == (1, "89.00")
    change = {**made["content"], "price": {"amount": "79", "currency": "EUR"}, "base": 1}
    changed = client.put(f"/catalog/products/{made['id']}", change).json()
    assert changed["version"] == 2
    versions = client.get(f"/catalog/facts/{made['id']}/versions").json()
    assert versions["total"] == 2
    assert versions["items"][0]["changed"] == [
        {
            "field": "price",
            "old": {"amount": "89.00", "currency": "EUR"},
            "new": {"amount": "79.00", "currency": "EUR"},
        }
    ]
    late = client.put(f"/catalog/products/{made['id']}", change)
    assert (late.status_code, late.json()["code"]) == (409, "fact_conflict")


def test_what_is_wrong_is_told_by_field(api):
    answer = api().post("/catalog/products", {**PACK, "name": "", "url": "shop"})
    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == {"name", "url"}


def test_search_and_filters_narrow_the_list_and_pages_join(api):
    client = api()
    for number in range(5):
        _make(client, id=f"p{number}", name=f"Pack {number}", category="Packs")
    _make(client, id="mug", name="Enamel mug", category="Kitchen")
    assert [p["key"] for p in client.get("/catalog/products", {"q": "enamel"}).json()["items"]] == [
        "mug"
    ]
    first = client.get("/catalog/products", {"category": "Packs", "limit": 3}).json()
    rest = client.get(
        "/catalog/products", {"category": "Packs", "limit": 3, "cursor": first["next_cursor"]}
    ).json()
    assert first["total"] == 5
    assert [p["key"] for p in first["items"] + rest["items"]] == [f"p{n}" for n in range(5)]
    assert rest["next_cursor"] is None
    summary = client.get("/catalog/summary").json()
    assert summary["counts"]["product"] == 6
    assert summary["categories"] == ["Packs", "Kitchen"]


def test_archiving_takes_out_of_use_and_restoring_brings_back(api):
    client = api()
    made = _make(client)
    assert client.post(f"/catalog/facts/{made['id']}/archive").status_code == 200
    assert client.get("/catalog/products").json()["total"] == 0
    assert client.get("/catalog/products", {"state": "archived"}).json()["total"] == 1
    client.post(f"/catalog/facts/{made['id']}/restore")
    assert client.get("/catalog/products").json()["total"] == 1


def test_a_program_pushes_what_it_knows_and_hears_what_was_refused(api_key):
    client = api_key("catalog.read", "catalog.write")
    items = [
        {"id": "a", "name": "A", "price": {"amount": 1.5, "currency": "EUR"}},
        {"id": "b", "price": "2 EUR"},
        {"id": "c", "name": "C", "price": "much"},
    ]
    first = client.put("/catalog/products", {"items": items}).json()
    assert (first["created"], first["updated"]) == (1, 0)
    assert [(one["index"], one["problems"][0]["field"]) for one in first["refused"]] == [
        (1, "name"),
        (2, "price"),
    ]
    assert first["refused"][1]["problems"][0]["mend"]
    again = client.put("/catalog/products", {"items": [items[0]]}).json()
    assert (again["updated"], again["unchanged"]) == (0, 1)
    price = client.put("/catalog/products", {"items": [{"id": "a", "price": "1.75 EUR"}]}).json()
    assert price["updated"] == 1
    (product,) = client.get("/catalog/products").json()["items"]
    assert product["content"]["name"] == "A"
    assert product["content"]["price"]["amount"] == "1.75"
    assert product["source"].startswith("api:")


def test_offers_say_where_they_stand(api):
    client = api()
    for key, fields in {
        "over": {"valid_until": "2020-01-01"},
        "later": {"valid_from": "2999-01-01"},
        "off": {"active": False},
        "now": {},
    }.items():
        _make(client, "offers", id=key, name=key, kind="percent", value="10", **fields)
    stands = {o["key"]: o["standing"] for o in client.get("/catalog/offers").json()["items"]}
    assert stands == {"over": "over", "later": "upcoming", "off": "off", "now": "running"}
    found = client.get("/catalog/offers", {"state": "over"}).json()["items"]
    assert [offer["key"] for offer in found] == ["over"]


def test_the_brand_is_written_once_and_then_changed(api):
    client = api()
    assert client.get("/catalog/brand").json() == {"brand": None}
    made = client.put("/catalog/brand", {"name": "Alder", "voice": {"en": "Plain."}, "base": 0})
    assert made.json()["content"]["voice"] == {"en": "Plain."}
    late = client.put("/catalog/brand", {"name": "Other", "base": 0})
    assert late.status_code == 409
    changed = client.put("/catalog/brand", {"name": "Alder & Pine", "base": 1})
    assert changed.json()["version"] == 2


def test_the_quality_page_counts_what_is_wrong_and_leads_to_the_rows(api):
    client = api()
    client.put("/catalog/brand", {"name": "Alder", "domains": ["alder.example"], "base": 0})
    assert client.get("/catalog/quality").json()["items"] == []
    _make(client, id="good")
    _make(client, id="also")
    _make(client, id="bare", price=None, image="", url="")
    _make(client, id="up", list_price={"amount": "50", "currency": "EUR"})
    _make(client, id="abroad", url="https://evil-alder.example/x")
    _make(client, id="sub", url="https://shop.alder.example/x")
    _make(client, id="zloty", price={"amount": "400", "currency": "PLN"}, list_price=None)
    offer = {"kind": "percent", "code": "SAVE"}
    _make(client, "offers", id="o1", value="10", **offer)
    _make(client, "offers", id="o2", value="20", valid_from="2020-01-01", **offer)
    _make(client, "offers", id="o3", value="20", valid_until="2020-01-01", **offer)
    _make(client, "offers", id="o4", kind="bogo", scope="products", product_ids=["gone"])
    client.post("/catalog/knowledge", {"id": "k", "text": "30 days."})
    found = {one["code"]: one for one in client.get("/catalog/quality").json()["items"]}
    assert {code: one["count"] for code, one in found.items()} == {
        "missing_price": 1,
        "list_below_price": 1,
        "missing_url": 1,
        "missing_image": 1,
        "foreign_link": 1,
        "mixed_currency": 1,
        "expired_active": 1,
        # o3 ended before o1 and o2 could be said against it, but they began before its end.
        "contradictory_offer": 3,
        "offer_without_product": 1,
        "knowledge_without_language": 1,
    }
    for code, one in found.items():
        rows = client.get(f"/catalog/{one['where']}", {"problem": code, "state": "any"}).json()
        assert rows["total"] == one["count"], code
        assert one["blocks"]


@pytest.mark.django_db(transaction=True)
def test_a_feed_from_upload_to_report(api):
    client = api("marketer")
    feed = client.post("/catalog/feeds", {"name": "Shop"}).json()
    path = f"/catalog/feeds/{feed['id']}"
    text = shop(3) + "x,,free,,,,\n"
    answer = client.put(
        f"{path}/file?file_name=shop.csv", data=text.encode(), content_type="text/csv"
    )
    assert answer.json()["file_name"] == "shop.csv"
    look = client.post(f"{path}/look").json()
    assert [column["target"] for column in look["mapping"]] == [
        "id", "name", "price", "url", "image", "availability", "category",
    ]  # fmt: skip
    assert look["problems"] == []
    client.patch(path, {"mapping": look["mapping"], "max_loss": 50})
    run = client.post(f"{path}/runs", {"dry": True}).json()
    run_jobs("catalog.")
    shown = client.get(f"/catalog/runs/{run['id']}").json()
    assert (shown["state"], shown["counts"]["created"], shown["counts"]["refused"]) == (
        "ready", 3, 1,
    )  # fmt: skip
    issues = client.get(f"/catalog/runs/{run['id']}/issues").json()["items"]
    assert {(one["line"], one["field"]) for one in issues} == {(5, "name"), (5, "price")}
    assert all(one["mend"] for one in issues)
    assert client.post(f"/catalog/runs/{run['id']}/apply").json()["state"] == "applying"
    run_jobs("catalog.")
    shown = client.get(path).json()
    assert (shown["facts"], shown["last_run"]["state"]) == (3, "done")
    assert client.get("/catalog/products", {"feed": feed["id"]}).json()["total"] == 3


def test_a_reviewer_reads_facts_and_writes_none(api):
    made = _make(api())
    reviewer = api("reviewer")
    assert reviewer.get(f"/catalog/products/{made['id']}").status_code == 200
    assert reviewer.post(f"/catalog/facts/{made['id']}/archive").status_code == 403
    assert reviewer.post("/catalog/feeds", {"name": "x"}).status_code == 403


def test_the_facts_can_be_taken_along_as_a_feed(api, workspace):
    client = api()
    client.put("/catalog/brand", {"name": "Alder", "domains": ["alder.example"], "base": 0})
    _make(client, names={"pl": "Plecak"}, stock=3, attributes={"colour": "green"})
    _make(client, "offers", id="o", code="SAVE", kind="percent", value="10", product_ids=["pack"],
          scope="products", valid_until="2030-01-31", timezone="Europe/Warsaw")  # fmt: skip
    _make(client, "knowledge", id="k", title="Returns", text="30 days.", language="en")
    taken = parse(client.get("/catalog/facts.json").content)
    assert (taken.errors, taken.warnings) == ((), ())
    with workspace_scope(workspace.id):
        assert taken.facts == facts(workspace.id)
