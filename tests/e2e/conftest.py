"""Fixtures of the end-to-end tests: one running product, and browsers with a person each."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from mailwright.domains.workspaces.contracts import DEMO_PASSWORD
from tests.e2e.stack import Stack

_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
# A busy machine with two cores paints late; no test asserts a time.
_PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The product with its demo workspace, every role running."""
    running = Stack(tmp_path_factory.mktemp("mailwright") / "home")
    running.start()
    yield running
    assert running.stop() == 0, running.said()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window; closed with the module, because its driver runs an event loop."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=_FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def sign_in(stack: Stack, browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """A signed-in page of a demo user in a browser of their own: ``sign_in("marketer")``.

    At the end of the test nothing may have failed in the page's own scripts.
    """
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def enter(name: str, *, language: str = "en-GB", width: int = 1_360) -> Page:
        context = browser.new_context(
            base_url=stack.url, locale=language, viewport={"width": width, "height": 900}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(_PATIENCE_MS)
        page.on("pageerror", lambda error: errors.append(f"{name}: {error}"))
        page.goto("/login")
        page.get_by_label("E-mail address").fill(f"{name}@demo.example")
        page.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    yield enter
    for number, context in enumerate(contexts):
        for page in context.pages:
            page.screenshot(path=tmp_path / f"{number}.png")
        context.close()
    assert not errors, errors
