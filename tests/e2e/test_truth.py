"""False claims cannot be sent: blocked with their sentences, mended, approved by somebody else, and
stopped in the middle when a price changes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from playwright.sync_api import Page, expect

from mailwright.kernel import clock
from tests.e2e.stack import Stack

SignIn = Callable[..., Page]
NAME = "Frost is coming"
FOOT = (
    '<mj-text><a href="{{ links.unsubscribe }}">Unsubscribe</a> '
    "{{ workspace.postal_address }}</mj-text>"
)


def _ask(page: Page, method: str, path: str, body: Any = None) -> Any:
    """A request of the page's own session."""
    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    headers = {"X-Workspace": "demo", "X-CSRFToken": cookies.get("csrftoken", "")}
    answer = page.request.fetch(f"/api/v1{path}", method=method, headers=headers, data=body)
    assert answer.ok, answer.text()
    return answer.json()


def _draft(*lines: str) -> dict[str, str]:
    body = "".join(f"<mj-text>{line}</mj-text>" for line in lines)
    return {
        "language": "en",
        "subject": "For the cold days",
        "preheader": "Warm and dry",
        "mjml": f"<mjml><mj-body><mj-section><mj-column>{body}{FOOT}</mj-column></mj-section>"
        "</mj-body></mjml>",
        "text": "",
    }


def _facts(page: Page) -> tuple[dict[str, Any], str, str]:
    """A product with a price that no offer touches, a code that is over, and one in force."""
    now = clock.now()
    product = next(
        one
        for one in _ask(page, "GET", "/catalog/products?limit=100")["items"]
        if one["content"]["price"] and not one["content"]["list_price"]
        and one["content"]["stock"] != 0
    )  # fmt: skip
    over = next(
        one["content"]["code"]
        for one in _ask(page, "GET", "/catalog/offers?limit=100")["items"]
        if one["content"]["code"]
        and one["content"]["valid_until"]
        and datetime.fromisoformat(one["content"]["valid_until"]) < now
    )
    return product, product["content"]["price"]["amount"], over


def _shown(amount: str) -> str:
    return f"€{float(amount):.2f}"


def _panel(page: Page) -> Any:
    return page.get_by_role("region", name="Is it true")


def test_false_claims_cannot_be_sent(stack: Stack, sign_in: SignIn) -> None:
    marketer, reviewer = sign_in("marketer"), sign_in("reviewer")
    product, amount, over = _facts(marketer)
    name, right = product["content"]["name"], _shown(amount)
    wrong = _shown(str(float(amount) - 10))

    # a wrong price and a code that is over
    message = _ask(
        marketer,
        "POST",
        "/content/messages",
        {
            "name": NAME,
            "draft": _draft(f"The {name} costs {wrong}.", f"Save now with code {over}."),
        },
    )["id"]
    marketer.goto(f"/content/messages/{message}")
    panel = _panel(marketer)
    expect(panel.locator("mark", has_text=wrong)).to_be_visible()
    expect(panel.locator("li", has_text=wrong).first).to_contain_text(f"The {name} costs {wrong}.")
    expect(panel.locator("li", has_text=wrong).first).to_contain_text("not true")
    expect(panel.locator("li", has_text=over).first).to_contain_text("the offer ended on")

    # cannot even be put forward
    lists = _ask(marketer, "GET", "/lists")
    people = next(one for one in lists["items"] if one["name"] == "Newsletter")
    campaign = _ask(marketer, "POST", "/campaigns", {"name": NAME, "message_id": message,
                    "audience": {"list_ids": [people["id"]]}})["id"]  # fmt: skip
    marketer.goto(f"/campaigns/{campaign}/plan?step=ready")
    said = re.compile(f"“{re.escape(wrong)}” is not true")
    expect(marketer.get_by_text(said).first).to_be_visible()
    expect(marketer.get_by_text(re.compile(f"“{over}” is out of date")).first).to_be_visible()
    expect(marketer.get_by_role("button", name="Mend 2 things first")).to_be_disabled()

    # mended
    draft = _draft(f"The {name} costs {right}.", "Have a warm evening.")
    _ask(marketer, "PUT", f"/content/messages/{message}",
         {"base": 1, "draft": draft, "kind": "saved"})  # fmt: skip
    marketer.reload()
    marketer.get_by_role("button", name="Ask for review").click()
    expect(marketer.get_by_text("It waits for review")).to_be_visible()

    # the approver sees the fact behind the price
    reviewer.goto("/review")
    reviewer.get_by_role("link", name=NAME, exact=True).click()
    truth = reviewer.get_by_role("region", name="What it claims")
    truth.get_by_role("button", name=re.compile("Show the")).click()
    price_row = truth.locator("li", has_text="today's price")
    expect(price_row.first).to_contain_text(f"The {name} costs {right}.")
    reviewer.get_by_role("button", name="Approve", exact=True).click()
    expect(reviewer.get_by_text("Approved").first).to_be_visible()

    # on its way, and the price changes
    marketer.goto(f"/campaigns/{campaign}")
    marketer.get_by_role("button", name="Send now").click()
    marketer.get_by_role("button", name=re.compile("^Send to")).click()
    _until(lambda: (_launch(marketer, campaign) or {}).get("counts", {}).get("sent", 0) > 0)
    raised = str(float(amount) + 20)
    price = {**product["content"]["price"], "amount": raised}
    _ask(marketer, "PUT", "/catalog/products", {"items": [{"id": product["key"], "price": price}]})
    _until(lambda: (_launch(marketer, campaign) or {}).get("reason") == "facts_changed")
    time.sleep(2)  # what was under way is answered
    left = _launch(marketer, campaign)["counts"]["pending"]
    assert left > 0

    # paused with the sentence, the old and the new value; nothing more leaves
    shown = marketer.get_by_role("region", name="Paused: what it says is no longer true")
    expect(shown).to_contain_text(f"The {name} costs {right}.")
    expect(shown).to_contain_text(f"{float(amount):.2f}")
    expect(shown).to_contain_text(f"{float(raised):.2f}")
    time.sleep(3)
    assert _launch(marketer, campaign)["counts"]["pending"] == left
    marketer.get_by_role("button", name="Resume").click()
    expect(marketer.get_by_text("What the message says is no longer true").first).to_be_visible()
    assert _launch(marketer, campaign)["state"] == "paused"

    # those who are left get it corrected
    shown.get_by_role("button", name="Correct it for those who are left").click()
    marketer.wait_for_url(re.compile("/content/messages/"))
    expect(_panel(marketer).locator("li", has_text=right).first).to_contain_text("not true")
    rest = next(
        one for one in _ask(marketer, "GET", "/campaigns")["items"]
        if one["name"] == f"{NAME} (rest)"
    )  # fmt: skip
    assert rest["state"] == "draft"


def _launch(page: Page, campaign: str) -> Any:
    return _ask(page, "GET", f"/campaigns/{campaign}")["launch"]


def _until(come: Callable[[], bool]) -> None:
    """Two minutes at most, in which a busy machine does anything here."""
    deadline = time.monotonic() + 120
    while not come():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.1)
