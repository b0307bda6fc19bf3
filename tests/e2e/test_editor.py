"""Building a message with blocks: dragging, writing, merge fields, both views, and what is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import FrameLocator, Locator, Page, expect

SignIn = Callable[..., Page]
expect.set_options(timeout=60_000)  # a busy machine answers late; no test asserts a time
_AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
GREETING = 'Hello {{ contact.first_name|default("friend") }} and welcome'


def _new(page: Page, template: str, name: str) -> FrameLocator:
    page.goto("/content/new")
    page.get_by_role("button", name=re.compile(template)).click()
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("button", name="Create", exact=True).click()
    page.wait_for_url(re.compile("/content/messages/"))
    expect(page.get_by_role("tab", name="Visual")).to_have_attribute("aria-selected", "true")
    return _canvas(page)


def _canvas(page: Page) -> FrameLocator:
    canvas = page.frame_locator("iframe[title='Message as blocks']")
    expect(canvas.locator("[data-gjs-type='mj-text']").first).to_be_visible()
    return canvas


def _code(page: Page) -> Locator:
    page.get_by_role("tab", name="Code").click()
    return page.get_by_role("textbox", name="Message", exact=True)


def _drag(page: Page, block: Locator, beside: Locator) -> None:
    """Drags with the mouse to just below the middle of an element of the canvas."""
    block.scroll_into_view_if_needed()
    start, end = block.bounding_box(), beside.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 20, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(start["x"] - 40, start["y"] + 30, steps=4)
    for step in range(8):  # the canvas looks where the pointer is from time to time
        page.mouse.move(end["x"] + 90 + step, end["y"] + end["height"] - 4 - step % 2, steps=2)
        page.wait_for_timeout(100)
    page.mouse.up()


def _serious(page: Page) -> list[str]:
    page.evaluate(_AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {iframes: false, resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def test_a_message_is_built_with_blocks(sign_in: SignIn) -> None:
    page = sign_in("marketer")
    canvas = _new(page, "Announcement", "Built with blocks")
    opening = canvas.get_by_text("We have been working on this")
    expect(opening).to_be_visible()
    block = page.get_by_role("region", name="Content", exact=True).get_by_role(
        "button", name="Button", exact=True
    )
    _drag(page, block, opening)
    expect(canvas.get_by_text("Find out more")).to_be_visible()

    opening.dblclick()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("Hello ")
    tools = page.get_by_role("toolbar", name="Formatting")
    tools.get_by_role("button", name="Merge field", exact=True).click()
    page.get_by_role("textbox", name="Find a field").fill("first name")
    page.keyboard.press("Enter")
    chip = canvas.locator("[data-merge]", has_text="Anna")
    expect(chip.last).to_be_visible()
    page.keyboard.type(" and welcome")
    page.keyboard.press("Escape")

    source = _code(page)
    expect(source).to_contain_text(GREETING)
    expect(source).to_contain_text('<mj-button href="https://">Find out more</mj-button>')
    page.get_by_role("tab", name="Visual").click()
    expect(_canvas(page).get_by_text("and welcome")).to_be_visible()

    page.keyboard.press("ControlOrMeta+s")  # unless it has saved itself by now
    expect(page.get_by_text(re.compile(r"Saved, revision [2-9]"))).to_be_visible()
    page.reload()
    canvas = _canvas(page)
    expect(canvas.get_by_text("and welcome")).to_be_visible()
    expect(canvas.get_by_text("Find out more")).to_be_visible()
    page.get_by_role("tab", name="Preview").click()
    frame = page.locator("iframe[title^='Preview of']")
    expect(frame).to_have_attribute("sandbox", "")
    expect(frame).to_have_attribute("srcdoc", re.compile("Hello Anna and welcome"))


def test_facts_are_put_in_as_slots_that_are_true(sign_in: SignIn) -> None:
    page = sign_in("marketer")
    canvas = _new(page, "Plain letter", "Told from facts")
    product = page.get_by_role("region", name="From your facts").get_by_role(
        "button", name="Product", exact=True
    )
    greeting = canvas.get_by_text("Hi Anna").element_handle()
    _drag(page, product, canvas.get_by_text("Hi Anna"))
    asked = page.get_by_role("dialog", name="Which product?")
    asked.get_by_role("textbox", name=re.compile("Find a product")).fill("storm")
    asked.get_by_role("button", name=re.compile("Storm rain jacket")).click()
    expect(asked).to_have_count(0)  # it fades, and takes clicks as long
    price = canvas.locator("[data-merge*='jacket-rain.price']")
    expect(price).to_have_text("€169")
    picture = canvas.locator("[data-gjs-type='mj-image'] img").last
    expect(picture).to_have_attribute("src", re.compile(r"/m/\d+/[0-9a-f]{32}\.png"))
    expect(picture).to_have_js_property("complete", True)  # it moves what is below it
    # What reads as before stays the element it is: a press and a release meet the same one.
    assert greeting.evaluate("one => one.isConnected")

    price.click()
    fact = page.get_by_role("region", name="Fact", exact=True)
    expect(fact.get_by_text("Storm rain jacket")).to_be_visible()
    expect(fact.get_by_text("Up to date")).to_be_visible()
    fact.get_by_role("button", name="Another product in the whole block").click()
    page.get_by_role("textbox", name="Find a product, code or brand").fill("granite")
    page.get_by_role("button", name=re.compile("Granite hiking boot")).click()
    expect(canvas.locator("[data-merge*='boot-hike.price']")).to_have_text("€189")
    expect(price).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(price).to_have_text("€169")

    subject = page.get_by_role("textbox", name="Subject")
    subject.fill("Now only ")
    subject.press("End")
    page.get_by_role("button", name="Insert a fact").first.click()
    page.get_by_role("textbox", name="Find a product, code or brand").fill("storm")
    page.get_by_role("button", name=re.compile("Storm rain jacket")).click()
    page.get_by_role("button", name=re.compile("^Name")).click()
    expect(subject).to_have_text(re.compile("Now only .*Storm rain jacket"))
    page.keyboard.press("ControlOrMeta+s")
    expect(page.get_by_role("region", name="Checks", exact=True)).to_contain_text("Ready")
    source = _code(page)
    expect(source).to_contain_text("{{ fact('product:jacket-rain.url') }}")
    expect(source).to_contain_text('{{ fact("product:jacket-rain.price") }}')
    expect(page.get_by_text(re.compile(r"Saved, revision [2-9]"))).to_be_visible()
    page.goto("/content")
    row = page.get_by_role("row", name=re.compile("Told from facts"))
    expect(row).to_contain_text("Now only Storm rain jacket")


def test_without_a_model_the_writer_is_told_what_works(sign_in: SignIn) -> None:
    page = sign_in("owner")
    canvas = _new(page, "Plain letter", "No model")
    canvas.get_by_text("Hi Anna").dblclick()
    page.get_by_role("toolbar", name="Formatting").get_by_role("button", name="Rewrite…").click()
    asked = page.get_by_role("dialog", name="Change this passage")
    expect(asked.get_by_text("No language model is switched on")).to_be_visible()
    expect(asked.get_by_role("link", name="AI settings")).to_have_attribute("href", "/settings/ai")


def test_blocks_are_arranged_without_a_mouse(sign_in: SignIn) -> None:
    page = sign_in("marketer")
    canvas = _new(page, "Plain letter", "Arranged by keys")
    page.get_by_role("tab", name="Outline").click()
    rows = page.get_by_role("tree", name="Blocks of the message").get_by_role("treeitem")
    expect(rows.nth(2)).to_contain_text("Hi Anna")
    rows.nth(2).focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(rows.nth(3)).to_contain_text("Hi Anna")
    expect(rows.nth(3)).to_be_focused()
    page.keyboard.press("ControlOrMeta+d")
    expect(rows.nth(4)).to_contain_text("Hi Anna")
    page.keyboard.press("Delete")
    expect(rows.nth(4)).not_to_contain_text("Hi Anna")
    page.keyboard.press("ControlOrMeta+z")
    expect(rows.nth(4)).to_contain_text("Hi Anna")

    page.get_by_role("tab", name="Add").click()
    page.get_by_role("button", name="Line", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("toolbar", name="Actions: Line").get_by_role(
        "button", name="Show only if…"
    ).click()
    asked = page.get_by_role("dialog", name="Show only if…")
    asked.get_by_role("textbox", name="Value", exact=True).fill("PL")
    asked.get_by_role("button", name="Set condition").click()
    expect(canvas.get_by_text("Only if Country is PL")).to_be_visible()
    source = _code(page)
    expect(source).to_contain_text('{% if contact.country == "PL" %}')
    expect(source).to_contain_text("{% endif %}")


def test_what_blocks_cannot_hold_stays_and_says_so(sign_in: SignIn) -> None:
    page = sign_in("marketer")
    canvas = _new(page, "Plain letter", "Kept as written")
    source = _code(page)
    awkward = (
        "<mj-section><mj-raw><!-- mine --><hr></mj-raw><mj-column><mj-text  data-x='1'>"
        "<img src=x onerror=\"document.title='run'\">kept</mj-text></mj-column></mj-section>"
    )
    source.focus()
    whole = json.dumps(
        "<mjml><mj-body>{% if contact.first_name %}<mj-section></mj-section>{% endif %}"
        f"{awkward}</mj-body></mjml>"
    )
    page.keyboard.press("ControlOrMeta+A")
    page.evaluate("text => document.execCommand('insertText', false, JSON.parse(text))", whole)
    page.get_by_role("tab", name="Visual").click()
    canvas = _canvas(page)
    expect(canvas.get_by_text("kept")).to_be_visible()
    assert canvas.locator("[onerror]").count() == 0
    canvas.get_by_text("kept").click()
    expect(page.get_by_text("This block is kept exactly as it is.")).to_be_visible()
    page.get_by_role("button", name="Duplicate").click()
    source = _code(page)
    expect(source).to_contain_text(awkward.removesuffix("</mj-column></mj-section>"))
    assert page.title() != "run"

    source.focus()
    page.keyboard.press("ControlOrMeta+A")
    page.evaluate(
        "text => document.execCommand('insertText', false, text)",
        "<mjml><mj-body>{% if contact.first_name %}<mj-section>{% endif %}"
        "</mj-section></mj-body></mjml>",
    )
    page.get_by_role("tab", name="Visual").click()
    expect(page.get_by_text("This message is edited in the code")).to_be_visible()
    page.get_by_role("button", name="Open the code").click()
    expect(source).to_be_focused()


def test_it_can_be_used_by_everyone(sign_in: SignIn) -> None:
    page = sign_in("marketer")
    canvas = _new(page, "Promotion", "For everyone")
    canvas.locator("[data-gjs-type='mj-image']").first.click()
    for tab in ("Add", "Settings", "Outline", "Preview"):
        page.get_by_role("tab", name=tab).click()
        assert _serious(page) == [], tab

    narrow = sign_in("owner", width=375)
    narrow.goto(page.url)
    expect(narrow.get_by_text("Writing needs a wider screen.")).to_be_visible()
    expect(narrow.get_by_role("tab", name="Visual")).to_be_hidden()
    expect(narrow.locator("iframe[title^='Preview of']")).to_be_visible()
