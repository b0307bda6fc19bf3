"""Documents name what exists, decisions their check; the architecture fits on three pages."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from django.core.management import get_commands

from mailwright.config.cli.__main__ import COMMANDS
from tests.architecture.rules import documents as rules
from tests.architecture.rules.source import ROOT

PAGES = rules.documents(ROOT)
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_names_exists(page: Path) -> None:
    manage = {*get_commands(), "help"}
    assert list(rules.dead_links(page)) == []
    assert list(rules.missing_paths(page, ROOT)) == []
    assert list(rules.unknown_commands(page, set(COMMANDS), manage)) == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_is_complete(page: Path) -> None:
    assert list(rules.incomplete_decision(page)) == []
    index = (page.parent / "README.md").read_text(encoding="utf-8")
    assert f"]({page.name})" in index


def test_faults_of_a_page_are_seen(tmp_path: Path) -> None:
    page = tmp_path / "0001-x.md"
    page.write_text(
        "# 0002 Something\n[here](gone.md) `src/gone.py` `./mw fly` "
        "`./mw manage --home x fly_high`\n"
    )
    assert len(list(rules.dead_links(page))) == 1
    assert len(list(rules.missing_paths(page, tmp_path))) == 1
    assert len(list(rules.unknown_commands(page, {"manage"}, {"migrate"}))) == 2
    assert len(list(rules.incomplete_decision(page))) == 6


def test_the_architecture_fits_on_three_pages() -> None:
    lines = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 3 * rules.PAGE


def test_every_bold_invariant_of_the_architecture_cites_its_check() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## The flow")[2]
    for paragraph in text.split("\n\n"):
        sentences = [part for part in paragraph.split("**")[1::2] if len(part.split()) > 3]
        if sentences:
            assert "[" in paragraph or "contract" in paragraph, paragraph


def test_the_licence_is_the_one_that_is_named() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("GNU AFFERO GENERAL PUBLIC LICENSE\nVersion 3")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    interface = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))
    assert project["license"] == interface["license"] == "AGPL-3.0-or-later"
