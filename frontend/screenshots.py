"""Pictures of every page, in every language, theme and width, each searched for faults by axe.

Usage: .venv/bin/python frontend/screenshots.py [--base http://127.0.0.1:8000] [--only campaigns]
Wants a running demo (`./mw up`). Finds the pages by following the rail, the settings, each page's
main action and the first row of each list, so a new feature is in it without being named.
Writes frontend/screenshots/. Ends with 1 when axe finds something serious, a page is wider than
its window or a script fails.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = "/usr/bin/chromium"
SIZES = {"desktop": (1280, 860), "phone": (375, 812)}
OPEN_PAGES = ["/login", "/forgotten-password", "/reset-password/expired"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FIND = """async (tags) => (await axe.run(document, {runOnly: tags})).violations
    .filter((v) => v.impact === "serious" || v.impact === "critical")
    .map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`)"""
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth + 1"
LINKS = "(links) => links.map((a) => a.getAttribute('href'))"


def main() -> int:
    """Takes the pictures; says what is wrong with which."""
    asked = _arguments()
    faults: list[str] = []
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        pages = [page for page in _pages(browser, asked.base) if re.search(asked.only, page)]
        for size in asked.sizes:
            for theme in asked.themes:
                for language in asked.languages:
                    faults += _take(browser, asked.base, pages, size, theme, language)
        browser.close()
    summary = f"{len(pages)} pages in {HERE / 'screenshots'}, {len(faults)} faults"
    sys.stdout.write("\n".join([*faults, summary, ""]))
    return 1 if faults else 0


def _arguments() -> argparse.Namespace:
    made = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    made.add_argument("--base", default="http://127.0.0.1:8000")
    made.add_argument("--only", default="", help="pattern that a page's path must match")
    made.add_argument("--languages", nargs="+", default=["en", "zh", "pl"])
    made.add_argument("--themes", nargs="+", default=["light", "dark"])
    made.add_argument("--sizes", nargs="+", default=list(SIZES), choices=list(SIZES))
    return made.parse_args()


def _pages(browser: Browser, base: str) -> list[str]:
    """Paths of all pages: open ones, those in the menus, and one detail page per list."""
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    _sign_in(page, base)
    menu = set(page.eval_on_selector_all("nav a[href^='/']", LINKS))
    _go(page, f"{base}/settings")
    menu |= set(page.eval_on_selector_all("nav a[href^='/']", LINKS))
    found = [*OPEN_PAGES, *sorted(menu)]
    for path in sorted(menu):
        _go(page, base + path)
        started = page.eval_on_selector_all("main header a[href^='/']", LINKS)
        details = page.eval_on_selector_all("main tbody a[href^='/']", LINKS)
        found += [link for link in started + details[:1] if link not in found]
    page.close()
    return found


def _take(
    browser: Browser, base: str, paths: list[str], size: str, theme: str, language: str
) -> Iterator[str]:
    """Takes each page once; yields its faults."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if theme == "dark" else "light",
        reduced_motion="reduce",
        bypass_csp=True,
    )
    # Frames that show a message are sandboxed and have no storage.
    context.add_init_script(
        f"try {{ localStorage.setItem('mw.language', '{language}') }} catch {{}}"
    )
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    folder = HERE / "screenshots" / language / f"{theme}-{size}"
    folder.mkdir(parents=True, exist_ok=True)
    signed_in = False
    for path in paths:
        if path not in OPEN_PAGES and not signed_in:
            _sign_in(page, base)
            signed_in = True
        broken.clear()
        _go(page, base + path)
        page.screenshot(path=folder / f"{_name(path)}.png", full_page=True)
        page.add_script_tag(path=AXE)
        where = f"{path} ({language}, {theme}, {size})"
        yield from (f"{where}: {fault}" for fault in page.evaluate(FIND, RULES))
        yield from (f"{where}: {error}" for error in broken)
        if page.evaluate(TOO_WIDE):
            yield f"{where}: wider than the window"
    context.close()


def _sign_in(page: Page, base: str) -> None:
    _go(page, f"{base}/login")
    page.locator("button:has-text('owner@demo.example')").click()
    page.wait_for_url(f"{base}/")
    page.wait_for_load_state("networkidle")


def _go(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.locator(".mantine-Skeleton-root").first.wait_for(state="detached", timeout=10_000)
    page.wait_for_timeout(250)


def _name(path: str) -> str:
    """/campaigns/0192… is "campaigns-detail"; / is "home"."""
    parts = [
        "detail" if re.fullmatch(r"[0-9]+|[0-9a-f-]{32,36}", part) else part
        for part in path.split("?")[0].strip("/").split("/")
    ]
    return "-".join(parts) or "home"


if __name__ == "__main__":
    sys.exit(main())
