"""Writing a message in the browser: it saves itself, says what is wrong and where, and two people
editing at once lose nothing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import Page, expect

SignIn = Callable[..., Page]
expect.set_options(timeout=60_000)  # a busy machine answers late; no test asserts a time
FIELD = "{{ contact.fist_name }}"


def _new(page: Page, template: str, name: str) -> str:
    page.goto("/content/new")
    page.get_by_role("button", name=re.compile(template)).click()
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("button", name="Create", exact=True).click()
    page.wait_for_url(re.compile("/content/messages/"))
    expect(page.get_by_text("Saved, revision 1")).to_be_visible()
    page.get_by_role("tab", name="Code").click()
    return page.url


def _preview(page: Page) -> str:
    """The words of the message in the preview frame, which runs no script and has no origin."""
    frame = page.locator("iframe[title^='Preview of']")
    expect(frame).to_have_attribute("sandbox", "")
    return frame.get_attribute("srcdoc") or ""


def test_a_mistake_is_explained_found_and_mended(sign_in: SignIn) -> None:
    page = sign_in("marketer")
    _new(page, "Announcement", "Editor walk")
    assert "Alder" in _preview(page)
    checks = page.get_by_role("region", name="Checks", exact=True)
    expect(checks.get_by_text("Ready", exact=True)).to_be_visible()

    subject = page.get_by_role("textbox", name=re.compile("^Subject"))
    subject.fill(f"News for {FIELD}, look")
    finding = checks.get_by_text("There is no field “contact.fist_name”.")
    expect(finding).to_be_visible()
    expect(page.get_by_text("This is how it looked before the last error.")).to_be_visible()
    page.get_by_role("textbox", name=re.compile("^Preheader")).focus()
    checks.get_by_role("button", name="Show", exact=True).first.click()
    expect(subject).to_be_focused()

    subject.fill('News for {{ contact.first_name|default("you") }}, look')
    expect(finding).to_be_hidden()
    expect(checks.get_by_text("Ready", exact=True)).to_be_visible()
    expect(page.get_by_text(re.compile(r"Saved, revision [2-9]"))).to_be_visible()

    page.get_by_role("combobox", name="Show it as").fill("sophia")
    page.get_by_role("option", name=re.compile("Sophia")).first.click()
    expect(page.get_by_text("News for Sophia, look").first).to_be_visible()
    page.get_by_role("button", name=re.compile("Try it on")).click()
    expect(checks.get_by_text(re.compile("Tried on 50 contacts"))).to_be_visible()

    page.reload()
    expect(subject.locator("[data-merge]")).to_have_attribute(
        "data-merge", '{{ contact.first_name|default("you") }}'
    )


def test_blocks_fields_and_pictures_land_where_they_belong(sign_in: SignIn) -> None:
    page = sign_in("marketer")
    _new(page, "Plain letter", "Blocks walk")
    picture = io.BytesIO()
    Image.new("RGB", (320, 200), "teal").save(picture, "PNG")

    page.get_by_role("button", name="Image", exact=True).click()
    page.locator("[role=dialog] input[type=file]").set_input_files(
        {"name": "harbour.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    )
    source = page.get_by_role("textbox", name="Message", exact=True)
    expect(source.get_by_text("media:").first).to_be_visible()
    page.get_by_role("button", name="Block", exact=True).click()
    page.get_by_role("menuitem", name="Two columns").click()
    page.get_by_role("button", name="Block", exact=True).click()
    page.get_by_role("menuitem", name="Button", exact=True).click()

    checks = page.get_by_role("region", name="Checks", exact=True)
    expect(checks.get_by_text("is a placeholder, not a real link")).to_be_visible()
    expect(checks.get_by_text("MJML could not be compiled")).to_be_hidden()
    checks.get_by_role("button", name="Show", exact=True).first.click()
    expect(source).to_be_focused()


def test_two_people_at_once_lose_nothing(sign_in: SignIn) -> None:
    first = sign_in("marketer")
    address = _new(first, "Plain letter", "Two writers")
    second = sign_in("owner")
    second.goto(address)
    expect(second.get_by_text("Saved, revision 1")).to_be_visible()

    first.get_by_role("textbox", name=re.compile("^Subject")).fill("From the first")
    expect(first.get_by_text("Saved, revision 2")).to_be_visible()
    second.get_by_role("textbox", name=re.compile("^Subject")).fill("From the second")
    dialog = second.get_by_role("dialog", name="Someone else saved this message")
    expect(dialog.get_by_text("From the first")).to_be_visible()
    dialog.get_by_role("button", name="Put mine on top").click()
    expect(second.get_by_text("Saved, revision 3")).to_be_visible()

    second.get_by_role("button", name="History").click()
    history = second.get_by_role("dialog", name="History")
    history.get_by_role("button", name=re.compile("Revision 2")).click()
    expect(history.get_by_text("From the first")).to_be_visible()
    history.get_by_role("button", name="Bring it back").click()
    expect(second.get_by_role("textbox", name=re.compile("^Subject"))).to_have_text(
        "From the first"
    )
    expect(second.get_by_text("Saved, revision 4")).to_be_visible()
