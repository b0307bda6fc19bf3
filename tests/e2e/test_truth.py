"""From a brief to the inbox: what is false is blocked with its sentence, mended, approved by
somebody else, and stopped in the middle when a price changes; those who are left get it anew."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from playwright.sync_api import Locator, Page, expect

from mailwright.kernel import clock
from tests.e2e.stack import Stack

SignIn = Callable[..., Page]
NAME = "Out in the cold"


def _ask(page: Page, method: str, path: str, body: Any = None) -> Any:
    """A request of the page's own session."""
    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    headers = {"X-Workspace": "demo", "X-CSRFToken": cookies.get("csrftoken", "")}
    answer = page.request.fetch(f"/api/v1{path}", method=method, headers=headers, data=body)
    assert answer.ok, answer.text()
    return answer.json()


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
    """As a slot shows it: whole amounts without cents."""
    return f"€{float(amount):.2f}".removesuffix(".00")


def _panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Is it true")


def _choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).first.click()
    page.keyboard.press("Escape")


def _draft_from_brief(page: Page, product: str) -> None:
    """Brief → drafts → one of them is a message, open in the editor."""
    page.goto("/content/write")
    _choose(page, "What is it for?", "Launch")
    _choose(page, "Products", product)
    page.get_by_role("button", name="Write drafts").click()
    first = page.get_by_role("button", name="Use this").first
    expect(first).to_be_enabled()
    page.get_by_role("textbox", name="Name").first.fill(NAME)
    first.click()
    page.wait_for_url(re.compile("/content/messages/"))


def _write(page: Page, sentence: str) -> None:
    """Puts a sentence in the place of the draft's second paragraph, in the visual editor."""
    saved = page.get_by_text(re.compile(r"Saved, revision \d+")).inner_text()
    before = saved.rsplit(" ", 1)[1]
    canvas = page.frame_locator("iframe[title='Message as blocks']")
    paragraph = canvas.locator("[data-gjs-type='mj-text']").nth(3)
    paragraph.dblclick()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(sentence)
    page.keyboard.press("Escape")
    expect(paragraph).to_contain_text(sentence)
    page.keyboard.press("ControlOrMeta+S")
    expect(page.get_by_text(re.compile(rf"Saved, revision (?!{before}$)\d+"))).to_be_visible()


def _approve(page: Page, name: str) -> None:
    page.goto("/review")
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.get_by_text("Approved").first).to_be_visible()


def _send(page: Page) -> str:
    """Sends the campaign of the page now; returns its id."""
    page.get_by_role("button", name="Send now").click()
    page.get_by_role("button", name=re.compile("^Send to")).click()
    found = re.search(r"/campaigns/([0-9a-f-]{36})", page.url)
    assert found
    return found.group(1)


def test_from_a_brief_to_a_price_that_changes(stack: Stack, sign_in: SignIn) -> None:
    marketer, reviewer = sign_in("marketer"), sign_in("reviewer")
    product, amount, over = _facts(marketer)
    name, right = product["content"]["name"], _shown(amount)
    wrong = _shown(str(float(amount) - 10))

    # a draft from a brief, with a wrong price and a code that is over written into it
    _draft_from_brief(marketer, name)
    panel = _panel(marketer)
    panel.get_by_role("button", name=re.compile("Show the")).click()
    expect(panel.locator("li", has_text=right).first).to_be_visible()
    _write(marketer, f"The {name} costs {wrong}. Save now with code {over}.")
    expect(panel.locator("mark", has_text=wrong)).to_be_visible()
    expect(panel.locator("li", has_text=wrong).first).to_contain_text(f"The {name} costs {wrong}.")
    expect(panel.locator("li", has_text=wrong).first).to_contain_text("not true")
    expect(panel.locator("li", has_text=over).first).to_contain_text("the offer ended on")

    # cannot even be put forward
    editor = marketer.url
    message = editor.split("/messages/")[1][:36]
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
    marketer.goto(editor)
    _write(marketer, "Have a warm evening.")
    expect(panel.locator("mark", has_text=wrong)).to_have_count(0)
    marketer.goto(f"/campaigns/{campaign}/plan?step=ready")
    marketer.get_by_role("button", name="Ask for review").click()
    expect(marketer.get_by_text("It waits for review")).to_be_visible()

    # a second person sees the fact behind the price, and approves
    reviewer.goto("/review")
    reviewer.get_by_role("link", name=NAME, exact=True).click()
    truth = reviewer.get_by_role("region", name="What it claims")
    truth.get_by_role("button", name=re.compile("Show the")).click()
    expect(truth.locator("li", has_text="today's price").first).to_contain_text(right)
    _approve(reviewer, NAME)

    # on its way, and the price changes
    marketer.goto(f"/campaigns/{campaign}")
    _send(marketer)
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
    expect(shown).to_contain_text(right)
    expect(shown).to_contain_text(f"{float(raised):g}")
    time.sleep(3)
    assert _launch(marketer, campaign)["counts"]["pending"] == left
    marketer.get_by_role("button", name="Go on sending").click()
    expect(marketer.get_by_text("What the message says is no longer true").first).to_be_visible()
    assert _launch(marketer, campaign)["state"] == "paused"

    # those who are left get the new price, after a new approval
    shown.get_by_role("button", name="Fill in today's facts").click()
    marketer.wait_for_url(re.compile("step=ready"))
    marketer.get_by_role("button", name="Ask for review").click()
    expect(marketer.get_by_text("It waits for review")).to_be_visible()
    _approve(reviewer, marketer.get_by_role("heading", level=1).inner_text())
    rest = re.search(r"/campaigns/([0-9a-f-]{36})", marketer.url)
    assert rest
    marketer.goto(f"/campaigns/{rest.group(1)}")
    _send(marketer)
    _until(lambda: (_launch(marketer, rest.group(1)) or {}).get("state") == "finished")
    counts = _launch(marketer, rest.group(1))["counts"]
    assert counts["sent"] + sum(counts["skipped"].values()) == left
    marketer.goto(f"/sandbox?launch={_launch(marketer, rest.group(1))['id']}")
    marketer.get_by_role("link").filter(has_text=name).first.click()
    frame = marketer.frame_locator("iframe").first
    expect(frame.get_by_text(_shown(raised)).first).to_be_visible()


def _launch(page: Page, campaign: str) -> Any:
    return _ask(page, "GET", f"/campaigns/{campaign}")["launch"]


def _until(come: Callable[[], bool]) -> None:
    """Two minutes at most, in which a busy machine does anything here."""
    deadline = time.monotonic() + 120
    while not come():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.1)
