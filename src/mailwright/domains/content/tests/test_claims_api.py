"""The ledger over the API: claims with their facts, hand bindings, vouches, and what blocks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from mailwright.domains.content import queries, services
from mailwright.domains.content.domain.ledger_store import ledger_json, ledger_read
from mailwright.domains.content.queries.ledger import source_ledger
from mailwright.domains.workspaces.queries import audit_entries
from mailwright.kernel import clock
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Forbidden
from tests.support.facts import save_facts, set_price

LINES = (
    "The Trail Runner 3 costs €89. Take 20 % off with code SAVE20.",
    "Half of our boxes: 50 % are recycled.",
)
FOOT = (
    '<mj-text><a href="{{ links.unsubscribe }}">Unsubscribe</a> '
    "{{ workspace.postal_address }}</mj-text>"
)


def draft(*lines: str, subject: str = "News for you") -> dict[str, str]:
    """A message with a paragraph for each line."""
    body = "".join(f"<mj-text>{line}</mj-text>" for line in lines)
    return {
        "language": "en",
        "subject": subject,
        "preheader": "A word before",
        "mjml": f"<mjml><mj-body><mj-section><mj-column>{body}{FOOT}</mj-column></mj-section>"
        "</mj-body></mjml>",
        "text": "",
    }


def write(client: Any, *lines: str, subject: str = "News for you") -> str:
    """A new message; its id."""
    body = {"name": "News", "draft": draft(*lines, subject=subject)}
    answer = client.post("/content/messages", body)
    assert answer.status_code == 201, answer.content
    return str(answer.json()["id"])


def save(client: Any, message: str, base: int, *lines: str) -> None:
    body = {"base": base, "draft": draft(*lines), "kind": "saved"}
    answer = client.put(f"/content/messages/{message}", body)
    assert answer.status_code == 200, answer.content


def claims(client: Any, message: str, number: int | None = None) -> dict[str, Any]:
    """The ledger as the API says it, its claims by their words."""
    revision = f"/revisions/{number}" if number else ""
    answer = client.get(f"/content/messages/{message}{revision}/claims")
    assert answer.status_code == 200, answer.content
    ledger: dict[str, Any] = answer.json()
    ledger["by"] = {(one["kind"], one["text"]): one for one in ledger["claims"]}
    return ledger


def codes(client: Any, message: str) -> dict[str, str]:
    found = client.get(f"/content/messages/{message}/checks").json()["items"]
    return {item["code"]: item["severity"] for item in found if item["code"].startswith("claim")}


def vouch(client: Any, message: str, key: str, reason: str = "The shop says so.") -> Any:
    path = f"/content/messages/{message}/revisions/1/claims/{key}/vouch"
    return client.put(path, {"reason": reason})


def test_each_claim_names_its_fact_with_version_and_source(api: Any, actor: Any) -> None:
    save_facts(actor)
    ledger = claims(api(), write(api(), LINES[0]))
    price = ledger["by"]["price", "€89"]
    assert ledger["verdict"] == "pass"
    assert price["verdict"] == "ok"
    assert price["fact"]["kind"] == "product"
    assert price["fact"]["id"] == "shoe-3"
    assert price["fact"]["name"] == "Trail Runner 3"
    assert price["fact"]["version"] == "1"
    assert price["fact"]["source"] == "manual"
    assert price["sentence"][price["start"] : price["end"]] == "€89"
    assert price["sentence"] == "The Trail Runner 3 costs €89."
    assert price["parts"] == ["html", "text"]
    assert ledger["by"]["code", "SAVE20"]["fact"]["until"] is not None


def test_a_wrong_price_blocks_and_names_the_right_one(api: Any, actor: Any) -> None:
    save_facts(actor)
    message = write(api(), "The Trail Runner 3 costs €79.")
    price = claims(api(), message)["by"]["price", "€79"]
    assert (price["verdict"], price["severity"]) == ("false", "error")
    assert price["nearest"]["id"] == "shoe-3"
    assert "89" in price["params"]["expected"]
    assert codes(api(), message) == {"claim_false": "error"}


def test_a_claim_is_judged_by_the_facts_of_now_not_of_when_it_was_saved(
    api: Any, actor: Any
) -> None:
    save_facts(actor)
    message = write(api(), LINES[0])
    assert claims(api(), message)["verdict"] == "pass"
    set_price(actor, "99")
    assert claims(api(), message, 1)["by"]["price", "€89"]["verdict"] == "false"
    with clock.frozen(clock.now() + timedelta(days=6)):
        code = claims(api(), message)["by"]["code", "SAVE20"]
        assert (code["verdict"], code["reason"]) == ("stale", "offer_expired")


def test_without_any_facts_everything_is_shown_and_warned_of_but_nothing_blocks(api: Any) -> None:
    message = write(api(), LINES[0])
    ledger = claims(api(), message)
    assert ledger["has_facts"] is False
    assert ledger["verdict"] == "warn"
    assert {one["severity"] for one in ledger["claims"]} <= {"warning", None}
    assert codes(api(), message) == {"claims_unchecked": "warning"}


def test_the_first_fact_turns_the_warning_into_errors(api: Any, actor: Any) -> None:
    message = write(api(), "Now only €5.")
    assert codes(api(), message) == {"claims_unchecked": "warning"}
    save_facts(actor)
    assert "error" in codes(api(), message).values()


def test_a_draft_being_written_is_checked_as_well(api: Any, actor: Any) -> None:
    save_facts(actor)
    body = {"draft": draft("The Trail Runner 3 costs €79.")}
    found = api().post("/content/preview", body).json()["findings"]
    wrong = next(item for item in found if item["code"] == "claim_false")
    assert wrong["values"]["text"] == "€79"
    assert wrong["values"]["reason"] == "price_differs"
    assert wrong["where"]["part"] == "body"


def test_a_reviewer_answers_for_a_claim_and_it_is_written_down(api: Any, actor: Any) -> None:
    save_facts(actor)
    message = write(api("marketer"), LINES[1])
    claim = next(one for one in claims(api(), message)["claims"] if one["severity"] == "error")
    answer = vouch(api("reviewer"), message, claim["key"], "Our terms say so since May.")
    assert answer.status_code == 200, answer.content
    again = next(one for one in answer.json()["claims"] if one["key"] == claim["key"])
    assert again["verdict"] == "vouched"
    assert again["severity"] is None
    assert again["vouch"]["reason"] == "Our terms say so since May."
    assert codes(api(), message) == {}
    with workspace_scope(actor.workspace_id):
        entry = audit_entries(actor.workspace_id, limit=1)[0]
    assert entry.action == "claim.vouched"
    assert "Our terms say so since May." in entry.detail


def test_a_vouch_is_for_that_sentence_and_ends_when_it_is_taken_back(api: Any, actor: Any) -> None:
    save_facts(actor)
    message = write(api("marketer"), LINES[1])
    claim = next(one for one in claims(api(), message)["claims"] if one["severity"] == "error")
    vouch(api("reviewer"), message, claim["key"])
    save(api("marketer"), message, 1, LINES[1], "And a new line.")
    assert codes(api(), message) == {}
    save(api("marketer"), message, 2, "Of all our boxes 50 % are recycled.")
    assert "error" in codes(api(), message).values()
    save(api("marketer"), message, 3, LINES[1])
    assert codes(api(), message) == {}
    path = f"/content/messages/{message}/revisions/4/claims/{claim['key']}/vouch"
    assert api("reviewer").delete(path).status_code == 200
    assert "error" in codes(api(), message).values()


@pytest.mark.parametrize("role", ["owner", "marketer", "analyst"])
def test_authors_and_people_without_the_right_cannot_vouch(api: Any, actor: Any, role: str) -> None:
    save_facts(actor)
    writer = "marketer" if role == "analyst" else role
    message = write(api(writer), LINES[1])
    key = next(one["key"] for one in claims(api(), message)["claims"] if one["severity"])
    answer = vouch(api(role), message, key)
    assert answer.status_code == 403
    assert "error" in codes(api(), message).values()
    assert claims(api(role), message)["may_vouch"] is False


def test_an_api_key_cannot_vouch_not_even_by_the_service(
    api: Any, api_key: Any, actor: Any
) -> None:
    save_facts(actor)
    message = write(api("marketer"), LINES[1])
    key = next(one["key"] for one in claims(api(), message)["claims"] if one["severity"])
    assert vouch(api_key(), message, key).status_code == 403
    machine = type(actor)("api_key", "1", "API key", actor.workspace_id, actor.permissions)
    with workspace_scope(actor.workspace_id), pytest.raises(Forbidden):
        services.claim_vouch(
            actor=machine, message_id=message, number=1, key=key, reason="Because."
        )


def test_nobody_can_vouch_for_what_the_brand_forbids(api: Any, actor: Any) -> None:
    save_facts(actor)
    message = write(api("marketer"), "A miracle for your feet.")
    claim = claims(api(), message)["by"]["forbidden", "miracle"]
    answer = vouch(api("reviewer"), message, claim["key"])
    assert (answer.status_code, answer.json()["code"]) == (403, "claim_forbidden")


def test_a_vouch_needs_a_reason(api: Any, actor: Any) -> None:
    save_facts(actor)
    message = write(api("marketer"), LINES[1])
    key = next(one["key"] for one in claims(api(), message)["claims"] if one["severity"])
    answer = vouch(api("reviewer"), message, key, "  ")
    assert (answer.status_code, answer.json()["code"]) == (422, "reason_missing")


def test_a_hand_binding_says_which_fact_is_meant_but_never_that_it_is_true(
    api: Any, actor: Any
) -> None:
    save_facts(actor)
    message = write(api(), "Only €89 today.", "Only €79 tomorrow.")

    def bind(text: str) -> Any:
        key = claims(api(), message)["by"]["price", text]["key"]
        path = f"/content/messages/{message}/revisions/1/claims/{key}/fact"
        answer = api().put(path, {"fact_kind": "product", "fact_id": "shoe-3"})
        assert answer.status_code == 200, answer.content
        return next(one for one in answer.json()["claims"] if one["key"] == key)

    right, wrong = bind("€89"), bind("€79")
    assert (right["verdict"], right["fact"]["id"]) == ("ok", "shoe-3")
    assert right["bound_by"]
    assert wrong["verdict"] == "false"
    # Which one it was is told, also where it does not bear the claim out.
    assert wrong["bound_to"] == right["bound_to"] == right["fact"]["name"]
    key = right["key"]
    path = f"/content/messages/{message}/revisions/1/claims/{key}/fact"
    assert api().put(path, {"fact_kind": "product", "fact_id": "no"}).status_code == 422
    gone = api().put(path, {"fact_kind": ""}).json()
    assert next(one for one in gone["claims"] if one["key"] == key)["bound_by"] == ""


def test_entries_cannot_be_changed_or_removed(api: Any, actor: Any) -> None:
    save_facts(actor)
    message = write(api("marketer"), LINES[1])
    key = next(one["key"] for one in claims(api(), message)["claims"] if one["severity"])
    vouch(api("reviewer"), message, key)
    for change in ("UPDATE content_claimvouch SET reason = ''", "DELETE FROM content_claimvouch"):
        with (
            workspace_scope(actor.workspace_id),
            pytest.raises(ProgrammingError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)


def test_a_kept_ledger_reads_back_as_it_was(api: Any, actor: Any) -> None:
    save_facts(actor)
    message = write(api("marketer"), *LINES)
    key = next(one["key"] for one in claims(api(), message)["claims"] if one["severity"])
    vouch(api("reviewer"), message, key)
    with workspace_scope(actor.workspace_id):
        head = queries.message_head(actor.workspace_id, message)
        ledger = source_ledger(
            actor.workspace_id, queries.message_source(actor.workspace_id, head.revision_id)
        )
    assert ledger_read(ledger_json(ledger)) == ledger
    assert ledger_read({}) is None


def test_links_may_lead_to_the_brand_s_own_domains_only(api: Any, actor: Any) -> None:
    save_facts(actor)
    message = write(
        api(), '<a href="https://shop.example/shoe-3">ours</a> <a href="https://evil.test/">x</a>'
    )
    by = claims(api(), message)["by"]
    assert by["url", "https://shop.example/shoe-3"]["verdict"] == "ok"
    assert by["url", "https://evil.test/"]["severity"] == "error"
