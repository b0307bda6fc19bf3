"""What tests of the writer share: facts, a good answer, and the way from a brief to a message."""

from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.services.facts import facts_push
from mailwright.kernel.db import workspace_scope
from tests.support.jobs import run_jobs

SHOES = {
    "id": "tr-3",
    "name": "Trail Runner 3",
    "price": {"amount": "89.00", "currency": "EUR"},
    "list_price": {"amount": "119.50", "currency": "EUR"},
    "url": "https://polana.shop/tr3",
    "image": "https://polana.shop/tr3.jpg",
    "attributes": {"Weight": "240 g"},
}
OFFER = {
    "id": "autumn",
    "name": "Autumn sale",
    "kind": "percent",
    "value": "20",
    "code": "SAVE20",
    "scope": "all",
    "valid_until": "2099-11-30T23:59:59+01:00",
}
BRIEF = {"goal": "promotion", "products": ["tr-3"], "offers": ["autumn"], "variants": 1}
GOOD = {
    "subjects": ["Meet [[P1.name]]", "[[O1.value]] off for you", "Something for the trail"],
    "preheader": "Have a look at what we picked.",
    "heading": "Made for the trail",
    "blocks": [
        {"type": "paragraph", "text": "We picked [[P1.name]] for you.", "items": [], "ref": ""},
        {"type": "product", "text": "Light on your feet.", "items": [], "ref": "P1"},
        {"type": "offer", "text": "[[O1.value]] off with your code", "items": [], "ref": "O1"},
        {"type": "button", "text": "Take a look", "items": [], "ref": "P1"},
    ],
    "closing": "See you out there,",
}


def altered(**changes):
    return {**GOOD, **changes}


def push(actor, product=SHOES, offer=OFFER):
    with workspace_scope(actor.workspace_id):
        for kind, item in ((FactKind.PRODUCT, product), (FactKind.OFFER, offer)):
            assert not facts_push(actor=actor, kind=kind, items=[item]).refused


def set_up(api, server, **more):
    settings = {"name": "House model", "base_url": server.url, "model": "tiny-1", **more}
    assert api().put("/ai/provider", settings).status_code == 200


def write(api, role="marketer", **changes):
    asked = api(role).post("/content/writings", {**BRIEF, **changes})
    assert asked.status_code == 201, asked.content
    run_jobs("content.write")
    found = api(role).get(f"/content/writings/{asked.json()['id']}")
    assert found.status_code == 200, found.content
    return found.json()


def use(api, writing, role="marketer", **more):
    answer = api(role).post(
        f"/content/writings/{writing['id']}/use", {"name": "Autumn", "draft": 0, **more}
    )
    assert answer.status_code == 201, answer.content
    return api(role).get(f"/content/messages/{answer.json()['message_id']}").json()
