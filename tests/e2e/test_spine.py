"""From a CSV file to a measured campaign, as three people do it in their browsers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import httpx
from playwright.sync_api import Page, expect

from tests.e2e.stack import Stack

PEOPLE = 500
LIST = "Autumn walkers"
CAMPAIGN, SECOND = "Autumn walks", "Winter walks"
_PATIENCE = 60.0  # seconds; a busy machine answers late
SignIn = Callable[..., Page]


def _people_csv() -> bytes:
    """Semicolons, an umlaut, a quoted line break and a formula, as spreadsheets write them."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["E-mail", "First name", "Last name", "Country", "Note"])
    for number in range(PEOPLE):
        note = "=1+1" if number == 3 else "two\nlines" if number == 4 else ""
        writer.writerow([f"walker{number}@walks.example", "Jörg", f"Nr {number}", "US", note])
    return text.getvalue().encode("utf-8")


def _api(page: Page, path: str) -> Any:
    """What the page's own session may read."""
    answer = page.request.get(f"/api/v1{path}", headers={"X-Workspace": "demo"})
    assert answer.ok, answer.text()
    return answer.json()


def _choose(page: Page, field: str, option: str) -> None:
    page.get_by_role("combobox", name=field, exact=True).click()
    page.get_by_role("option", name=re.compile(option)).first.click()
    page.keyboard.press("Escape")


def _message_write(page: Page, name: str) -> None:
    page.goto("/content/new")
    page.get_by_role("button", name=re.compile("Plain letter")).click()
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("button", name="Create", exact=True).click()
    page.wait_for_url(re.compile("/content/messages/"))


def _campaign_plan(page: Page, name: str) -> str:
    """Plan a campaign to the imported list and ask for review; returns its address."""
    _message_write(page, name)
    page.goto("/campaigns/new")
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("button", name="Create and plan").click()
    page.wait_for_url(re.compile("/plan"))
    _choose(page, "Lists", LIST)
    page.get_by_role("button", name=re.compile("Next: What it says")).click()
    _choose(page, "Message", name)
    page.get_by_role("link", name=re.compile("Is it true and ready")).click()
    expect(page.get_by_text(re.compile(f"Send “{name}” to"))).to_be_visible()
    page.get_by_role("button", name="Ask for review").click()
    expect(page.get_by_text("It waits for review")).to_be_visible()
    return page.url.split("/plan")[0]


def _review_approve(page: Page, name: str) -> None:
    page.goto("/review")
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.get_by_text("Approved").first).to_be_visible()


def _launch(page: Page, address: str) -> str:
    """Send, wait for the end, and return the id of the campaign."""
    page.goto(address)
    page.get_by_role("button", name="Send now").click()
    page.get_by_role("button", name=re.compile("^Send to")).click()
    campaign_id = address.rpartition("/")[2]
    _wait(page, lambda: _api(page, f"/campaigns/{campaign_id}")["state"] == "completed")
    return campaign_id


def _import_people(page: Page) -> None:
    """Upload, look at the guesses, say who these people are and that they agreed, import."""
    page.goto("/contacts/import")
    file = {"name": "walkers.csv", "mimeType": "text/csv", "buffer": _people_csv()}
    page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
    page.wait_for_url(re.compile("/contacts/import/.+"))
    expect(page.get_by_text("walker0@walks.example").first).to_be_visible()
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_text("Where does each column go?")).to_be_visible()
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_label("New list").fill(LIST)
    page.get_by_role("radio", name=re.compile("Yes, and I can say")).click()
    page.get_by_label("What they agreed to").fill("Yes, tell me about walks by e-mail.")
    page.get_by_label("Where and when").fill("Trail fair, 2 May 2026")
    page.get_by_label("Where and when").press("Tab")
    page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("button", name="Check the file").click()
    page.get_by_role("button", name=f"Import {PEOPLE} people").click()
    import_id = page.url.rpartition("/")[2].partition("?")[0]
    _wait(page, lambda: _api(page, f"/imports/{import_id}")["state"] == "done")
    expect(page.get_by_text(f"{PEOPLE} new contacts").first).to_be_visible()


def _wait(page: Page, come: Callable[[], bool]) -> None:
    """Until ``come`` is true; two minutes at most, in which a busy machine does anything here."""
    for _ in range(240):
        if come():
            return
        page.wait_for_timeout(500)
    raise AssertionError("it did not come to that")


def _report_moves(page: Page, campaign_id: str) -> None:
    def clicks() -> int:
        found = _api(page, f"/reports/{campaign_id}")["engagement"]
        return int(found["human_clicks"] + found["machine_clicks"])

    _wait(page, lambda: clicks() == 1)
    page.goto(f"/insights/campaigns/{campaign_id}?tab=links")
    expect(page.get_by_text(CAMPAIGN).first).to_be_visible()
    expect(page.get_by_text("alder-and-pine.example").first).to_be_visible()


def test_from_a_csv_file_to_a_measured_campaign(stack: Stack, sign_in: SignIn) -> None:
    owner, marketer, reviewer = sign_in("owner"), sign_in("marketer"), sign_in("reviewer")

    _import_people(owner)

    address = _campaign_plan(marketer, CAMPAIGN)
    # Whoever wrote it is not offered to approve it.
    marketer.goto("/review")
    expect(marketer.get_by_role("link", name=CAMPAIGN, exact=True)).to_be_visible()
    _review_approve(reviewer, CAMPAIGN)
    campaign_id = _launch(marketer, address)

    launch = _api(marketer, f"/campaigns/{campaign_id}")["launch"]
    assert launch["counts"]["sent"] == launch["counts"]["size"] == PEOPLE

    # The message, as its reader would see it.
    marketer.goto(f"/sandbox?search=walker7@&launch={launch['id']}")
    marketer.get_by_role("link").filter(has_text="A short note").first.click()
    frame = marketer.frame_locator("iframe").first
    expect(frame.get_by_text("Hi Jörg")).to_be_visible()
    link = frame.locator(f"a[href^='{stack.edge}/c/']").first.get_attribute("href")
    assert link
    marketer.get_by_role("tab", name="Headers").click()
    expect(marketer.get_by_text("List-Unsubscribe=One-Click")).to_be_visible()
    unsubscribe = (
        marketer.get_by_text(re.compile(rf"{stack.edge}/u/")).first.inner_text().strip("<>")
    )

    # The reader follows a link, like a person: some time after it came.
    clicked = httpx.get(
        link, headers={"User-Agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"}, timeout=_PATIENCE
    )
    assert clicked.status_code == 302
    assert clicked.headers["Location"].startswith("https://alder-and-pine.example")
    _report_moves(marketer, campaign_id)

    # A GET changes nothing; the one-click POST does, without cookie or page.
    assert httpx.get(unsubscribe, timeout=_PATIENCE).status_code == 303
    answer = httpx.post(unsubscribe, data={"List-Unsubscribe": "One-Click"}, timeout=_PATIENCE)
    assert answer.status_code == 200

    report = f"/reports/{campaign_id}"
    _wait(owner, lambda: _api(owner, report)["engagement"]["unsubscribes"] == 1)
    second = _campaign_plan(marketer, SECOND)
    _review_approve(reviewer, SECOND)
    second_id = _launch(marketer, second)
    counts = _api(marketer, f"/campaigns/{second_id}")["launch"]["counts"]
    assert counts["sent"] == PEOPLE - 1
    assert counts["skipped"] == {"suppressed_unsubscribe": 1}
    marketer.goto(second)
    expect(marketer.get_by_text("Unsubscribed").first).to_be_visible()
