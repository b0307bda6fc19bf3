"""Facts in the editor: what can be put in, how each slot of a draft stands, own pictures."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.services.facts import facts_push
from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.queries.slots import slot_states
from mailwright.domains.content.tests.writing_stage import OFFER, SHOES, push
from mailwright.kernel.db import workspace_scope

pytestmark = pytest.mark.django_db
BODY = """<mjml><mj-body><mj-section><mj-column><mj-text>{}</mj-text></mj-column></mj-section>
</mj-body></mjml>"""


def tag(ref):
    return f'{{{{ fact("{ref}") }}}}'


def draft(*refs, subject=""):
    words = " ".join(tag(ref) for ref in refs)
    return {"language": "en", "subject": subject, "mjml": BODY.format(words)}


def shown(api, body, message_id=None):
    asked = {"draft": body, "message_id": message_id}
    answer = api("marketer").post("/content/preview", asked)
    assert answer.status_code == 200, answer.content
    return {slot["ref"]: slot for slot in answer.json()["facts"]}


def test_facts_are_found_with_all_they_can_say(api, actor):
    push(actor)
    found = api("marketer").get("/content/facts?q=trail&language=pl").json()["items"]
    (shoes,) = [one for one in found if one["kind"] == "product"]
    texts = {slot["field"]: slot["text"] for slot in shoes["slots"]}
    assert texts["price"] == "89 €"
    assert texts["attr-Weight"] == "240 g"
    assert shoes["image"] == SHOES["image"]
    named = api("marketer").get("/content/facts?key=offer:autumn").json()["items"]
    assert [one["key"] for one in named] == ["autumn"]
    assert {"field": "code", "ref": "offer:autumn.code", "text": "SAVE20"} in named[0]["slots"]


def test_a_slot_tells_its_value_and_where_it_comes_from(api, actor):
    push(actor)
    slots = shown(api, draft("product:tr-3.price", "product:none.price", "brand:.name"))
    price = slots["product:tr-3.price"]
    assert (price["text"], price["state"], price["field"]) == ("€89", "ok", "price")
    assert price["fact"]["name"] == "Trail Runner 3"
    gone = slots["product:none.price"]
    assert (gone["state"], gone["fact"], gone["text"]) == ("missing", None, "")


def test_a_slot_tells_that_its_fact_changed_or_ended(api, actor):
    push(actor)
    body = draft("product:tr-3.price", "offer:autumn.code")
    made = api("marketer").post("/content/messages", {"name": "Autumn", "draft": body}).json()
    push(
        actor,
        {**SHOES, "price": {"amount": "79.00", "currency": "EUR"}},
        {**OFFER, "valid_until": "2020-01-01"},
    )
    slots = shown(api, body, made["id"])
    price = slots["product:tr-3.price"]
    assert (price["state"], price["before"], price["text"]) == ("changed", "€89", "€79")
    assert slots["offer:autumn.code"]["state"] == "over"


def test_a_saved_message_takes_today_s_facts_without_being_edited(api, actor):
    push(actor)
    client, body = api("marketer"), draft("product:tr-3.price", "product:tr-3.name")
    made = client.post("/content/messages", {"name": "Autumn", "draft": body}).json()
    push(actor, {**SHOES, "price": {"amount": "79.00", "currency": "EUR"}})
    claims = f"/content/messages/{made['id']}/claims"
    assert client.get(claims).json()["verdict"] == "block"

    path = f"/content/messages/{made['id']}/refresh"
    after = client.post(path).json()
    assert (after["head"], after["revision"]["kind"]) == (2, "refreshed")
    assert after["draft"] == made["draft"]
    assert client.get(claims).json()["verdict"] == "pass"
    assert shown(api, body, made["id"])["product:tr-3.price"]["state"] == "ok"
    assert client.post(path).json()["head"] == 2
    assert api("analyst").post(path).status_code == 403


def test_what_holds_no_facts_has_none_to_take(api, actor):
    made = api("marketer").post("/content/messages", {"name": "Plain", "draft": draft()}).json()
    answer = api("marketer").post(f"/content/messages/{made['id']}/refresh")
    assert (answer.status_code, answer.json()["code"]) == (409, "no_slots")


def test_many_slots_are_read_at_once(actor):
    with workspace_scope(actor.workspace_id):
        items = [{**SHOES, "id": f"p{n}"} for n in range(30)]
        assert not facts_push(actor=actor, kind=FactKind.PRODUCT, items=items).refused

        def reads(count):
            words = " ".join(tag(f"product:p{n}.price") for n in range(count))
            with CaptureQueriesContext(
                connection,
            ) as told:
                assert (
                    len(slot_states(actor.workspace_id, Draft("en", words, "", ""), None)) == count
                )
            return len(told)

        assert reads(30) == reads(1)


def test_subjects_in_lists_are_words(api, actor):
    push(actor)
    subject = '{{ contact.first_name|default("You") }}: {{ fact("product:tr-3.name") }}'
    body = draft("product:tr-3.price", subject=subject)
    api("marketer").post("/content/messages", {"name": "Autumn", "draft": body})
    (listed,) = api("marketer").get("/content/messages").json()["items"]
    assert listed["subject"] == '{{ contact.first_name|default("You") }}: Trail Runner 3'


def test_a_slot_in_an_attribute_may_be_quoted_either_way(api, actor):
    push(actor)
    body = draft()
    for written in ("{{ fact('product:tr-3.url') }}", "{{ fact(&quot;product:tr-3.url&quot;) }}"):
        body["mjml"] = BODY.format(f'<a href="{written}">Look</a>')
        assert shown(api, body)["product:tr-3.url"]["text"] == SHOES["url"]
        answer = api("marketer").post("/content/preview", {"draft": body}).json()
        assert f'href="{SHOES["url"]}"' in answer["message"]["html"]


def test_a_product_may_have_a_picture_of_the_library(api, actor):
    file = "0123456789abcdef0123456789abcdef.png"
    push(actor, {**SHOES, "image": f"media:{file}"})
    slot = shown(api, draft("product:tr-3.image"))["product:tr-3.image"]
    assert slot["text"].endswith(f"/m/{actor.workspace_id}/{file}")
