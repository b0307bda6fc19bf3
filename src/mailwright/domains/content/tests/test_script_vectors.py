"""Nothing an author or a contact can write runs in a browser that shows the message.

Every vector is put in every place a person can put words, compiled, rendered and loaded in Chromium
without any sandbox or content policy, so that only the sanitiser stands between it and alert().
"""

from __future__ import annotations

import html
import itertools
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from mailwright.domains.content.domain.compiling import Draft, compile_draft
from mailwright.domains.content.domain.render import plain, render_part
from mailwright.domains.content.domain.sanitise.writer import sanitise
from mailwright.domains.content.tests.vectors.scripts import ADDRESSES, MARKUP

# Places where an author's own words stand in the source.
AUTHORED = {
    "raw": "<mj-raw>%s</mj-raw>",
    "raw in head": None,
    "text": "<mj-section><mj-column><mj-text>%s</mj-text></mj-column></mj-section>",
    "table": "<mj-section><mj-column><mj-table><tr><td>%s</td></tr></mj-table></mj-column>"
    "</mj-section>",
    "button": '<mj-section><mj-column><mj-button href="https://ok.pl">%s</mj-button></mj-column>'
    "</mj-section>",
    "condition": "{%% if contact.name %%}<mj-raw>%s</mj-raw>{%% endif %%}",
    "comment for Outlook": "<mj-raw><!--[if mso]>%s<![endif]--></mj-raw>",
}
# Places where an author's address or attribute stands.
ADDRESSED = {
    "link": "<mj-section><mj-column><mj-text><a href='%s'>x</a></mj-text></mj-column></mj-section>",
    "bare link": "<mj-raw><a href=%s>x</a></mj-raw>",
    "button": "<mj-section><mj-column><mj-button href='%s'>x</mj-button></mj-column></mj-section>",
    "image": "<mj-section><mj-column><mj-image src='%s' alt='x' href='%s' /></mj-column>"
    "</mj-section>",
    "background": "<mj-section background-url='%s'><mj-column><mj-text>x</mj-text></mj-column>"
    "</mj-section>",
    "alternative text": "<mj-section><mj-column><mj-image src='https://ok.pl/a.png' alt='%s' />"
    "</mj-column></mj-section>",
    "class": "<mj-section css-class='%s'><mj-column><mj-text>x</mj-text></mj-column></mj-section>",
    "colour": "<mj-section background-color='%s'><mj-column><mj-text font-family='%s'>x</mj-text>"
    "</mj-column></mj-section>",
    "social": "<mj-section><mj-column><mj-social><mj-social-element name='facebook' href='%s'>x"
    "</mj-social-element></mj-social></mj-column></mj-section>",
}
# Places where a contact's value stands.
MERGED = (
    "<mj-section><mj-column><mj-text>Hi {{ contact.name }} <b title='{{ contact.name }}'>x</b> "
    "<a href='{{ contact.name }}'>1</a> <a href='{{ contact.name }}/more'>2</a> "
    "<a href='https://ok.pl/{{ contact.name }}?a={{ contact.name }}'>3</a> "
    "<a href='{% if contact.name %}{{ contact.name }}{% else %}https://ok.pl{% endif %}'>4</a> "
    "<a href='{{ contact.name|default(\"https://ok.pl\") }}'>5</a> "
    "<a href='mailto:{{ contact.name }}'>6</a> <a href='{{ contact.empty }}{{ contact.name }}'>7"
    "</a> <a href='#{{ contact.name }}'>8</a></mj-text>"
    "<mj-image src='{{ contact.name }}' alt='{{ contact.name }}' href='{{ contact.name }}' />"
    "<mj-button href='{{ contact.name }}'>{{ contact.name }}</mj-button></mj-column></mj-section>"
    "<mj-raw><!--[if mso]>{{ contact.name }}<![endif]--><!-- {{ contact.name }} --></mj-raw>"
)


def document(body: str, head: str = "", name: str = "Anna", subject: str = "s") -> str:
    """The message as a recipient's program gets it; "" when it does not compile."""
    source = f"<mjml><mj-head>{head}</mj-head><mj-body>{body}</mj-body></mjml>"
    done = compile_draft(
        Draft("en", subject, "{{ contact.name }}", source),
        media_url=lambda kind, file: f"https://cdn.example/{file}",
        icons="https://cdn.example/",
    )
    if not done.html:
        return ""
    context = {"contact": plain({"name": name, "empty": ""})}
    return render_part("body", done.html, context, markup=True)


def authored() -> Iterator[tuple[str, str]]:
    for place, vector in itertools.product(AUTHORED, MARKUP):
        if place == "raw in head":
            yield (
                place,
                document("", head=f"<mj-raw>{vector}</mj-raw><mj-style>{vector}</mj-style>"),
            )
        else:
            yield place, document((AUTHORED[place] or "").replace("%%", "%").replace("%s", vector))


def addressed() -> Iterator[tuple[str, str]]:
    for place, vector in itertools.product(ADDRESSED, ADDRESSES):
        yield place, document(ADDRESSED[place].replace("%s", vector.replace("'", "&#39;")))


def merged() -> Iterator[tuple[str, str]]:
    for vector in (*MARKUP, *ADDRESSES):
        yield "contact", document(MERGED, name=vector, subject="{{ contact.name }}")


def without_compiler() -> Iterator[tuple[str, str]]:
    """The sanitiser alone, fed whole documents and vectors glued to each other."""
    for first, second in zip(MARKUP, reversed(MARKUP), strict=True):
        yield "pair", sanitise(f"<!doctype html><body>{first}{second}</body>", []).html
        yield "inside out", sanitise(first.replace(">", f">{second}", 1), []).html
        yield "unquoted", sanitise(f"<table><tr>{first}<td title={second}>x</table>", []).html


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()


ADDRESS = "http://preview.test/"
BATCH = 60
PATIENCE_MS = 300_000  # a busy machine; no test asserts a time
# Nothing but the page itself is ever loaded.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]

# Runs in every frame before anything else: whatever calls one of these has run script.
TRAP = """for (const name of ["alert", "confirm", "prompt", "print"])
  window[name] = () => { window.top.hits = (window.top.hits || []).concat(window.name); };"""

# What the parser of a real browser made of the documents.
INSPECT = """() => {
  const bad = [];
  for (const frame of document.querySelectorAll("iframe")) {
    const inner = frame.contentDocument;
    for (const node of inner.querySelectorAll("*")) {
      const name = node.localName;
      if (["script","iframe","object","embed","base","link","form","svg","math"].includes(name)
          || node.namespaceURI !== "http://www.w3.org/1999/xhtml") bad.push([frame.name, name]);
      for (const attribute of node.attributes)
        if (attribute.name.startsWith("on")) bad.push([frame.name, attribute.name]);
      if (node.href && !["http:","https:","mailto:","tel:","sms:",":"].includes(node.protocol))
        bad.push([frame.name, String(node.href)]);
      if (name === "meta" && /refresh/i.test(node.httpEquiv)) bad.push([frame.name, "refresh"]);
      try { node.focus && node.focus(); } catch (error) { /* not focusable */ }
      for (const kind of ["click","mouseover","focus","toggle","error","load"])
        if (!(kind === "click" && node.href)) node.dispatchEvent(new Event(kind));
    }
  }
  return bad;
}"""


class Frames:
    """Shows documents in frames of one page; tells which ran or hold what they must not."""

    def __init__(self, browser: Browser) -> None:
        self.body = ""
        self.page = browser.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.add_init_script(TRAP)
        self.page.route(
            ADDRESS, lambda route: route.fulfill(content_type="text/html", body=self.body)
        )

    def show(self, documents: list[str]) -> tuple[list[tuple[int, str]], list[int]]:
        """(number, what is there), (number of each that called alert)."""
        self.body = "".join(
            f'<iframe name="{number}" srcdoc="{html.escape(made)}"></iframe>'
            for number, made in enumerate(documents)
        )
        self.page.goto(ADDRESS)
        bad = self.page.evaluate(INSPECT)
        self.page.wait_for_timeout(60)
        hits = self.page.evaluate("() => window.hits || []")
        return [(int(number), what) for number, what in bad], [int(number) for number in hits]


def test_the_trap_catches_what_is_not_sanitised(browser: Browser) -> None:
    bad, hits = Frames(browser).show(
        [
            "<p>harmless</p>",
            "<img src=x onerror=alert(1)>",
            "<script>alert(1)</script>",
            '<a href="javascript:alert(1)">x</a>',
        ]
    )
    assert set(hits) >= {1, 2}
    assert {number for number, _ in bad} == {1, 2, 3}


@pytest.mark.parametrize("source", [authored, addressed, merged, without_compiler])
def test_no_vector_runs(source: Any, browser: Browser) -> None:
    documents = [(place, made) for place, made in source() if made]
    assert len(documents) > 200
    frames = Frames(browser)
    for begin in range(0, len(documents), BATCH):
        batch = documents[begin : begin + BATCH]
        bad, hits = frames.show([made for _, made in batch])
        told = [(batch[number][0], what) for number, what in bad]
        assert not told, told[:5]
        assert not hits, [batch[number] for number in hits][:3]
    frames.page.close()


def test_there_are_enough_vectors() -> None:
    made = sum(1 for source in (authored, addressed, merged, without_compiler) for _ in source())
    assert made >= 1_500
