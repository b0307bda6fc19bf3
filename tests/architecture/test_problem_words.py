"""What services refuse is said in every language: codes of errors and fields have texts."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOMAINS = ROOT / "src" / "mailwright" / "domains"
COVERED = ("audience", "campaigns", "catalog", "content", "delivery", "inbox", "review")
ERRORS = {"NotFound", "Invalid", "Conflict", "Forbidden", "Unavailable"}
# The server's own words belong to these: what another mail server answered, the person's name.
TITLE_IS_ENOUGH = {"verification_not_sent", "review_author", "review_requester"}


def _codes(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """Each constant code, and whether a field's (title only) rather than an error's."""
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            continue
        if call.func.id not in ERRORS | {"FieldFault"}:
            continue
        for keyword in call.keywords:
            if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                yield str(keyword.value.value), call.func.id == "FieldFault"


def _used(domain: str) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for path in sorted((DOMAINS / domain).rglob("*.py")):
        if "tests" in path.parts:
            continue
        for code, title_only in _codes(ast.parse(path.read_text("utf-8"))):
            found[code] = found.get(code, True) and title_only
    return found


def _texts(language: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for path in (ROOT / "frontend" / "src").rglob(f"locales/{language}.json"):
        for code, words in json.loads(path.read_text("utf-8")).get("problem", {}).items():
            found.setdefault(code, []).append(words)
    return found


@pytest.mark.parametrize("language", ["en", "zh", "pl"])
@pytest.mark.parametrize("domain", COVERED)
def test_every_code_has_its_words(domain: str, language: str) -> None:
    texts = _texts(language)
    missing = []
    for code, title_only in _used(domain).items():
        words = texts.get(code, [{}])[0]
        whole = title_only or code in TITLE_IS_ENOUGH
        if not words.get("title") or not (whole or words.get("detail")):
            missing.append(code)
    assert not missing


def test_a_code_means_one_thing() -> None:
    """The interface takes the first text it finds, so two features cannot share a code."""
    assert [code for code, all_words in _texts("en").items() if len(all_words) > 1] == []


def test_a_planted_code_is_found() -> None:
    planted = "raise Conflict('No.', code='planted', fields={'a': FieldFault('b', code='inner')})"
    assert dict(_codes(ast.parse(planted))) == {"planted": False, "inner": True}
