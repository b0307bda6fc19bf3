"""Lock files: complete, hashed, without addresses; each way of breaking one is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailwright.config.cli.locks import faults, verdict

ROOT = Path(__file__).resolve().parents[4]
HASH = "    --hash=sha256:" + "a" * 64
ONE = f"one==1.2 \\\n{HASH}\n    # via -r requirements/base.in\n"
GOOD = ONE + f"helper==3.0 \\\n{HASH}\n    # via one\n"


def test_the_locks_of_this_checkout_hold() -> None:
    assert verdict(ROOT / "requirements") == (True, "")


@pytest.mark.parametrize(
    ("source", "lock", "expected"),
    [
        ("one\n", GOOD, ""),
        ("one>=2\n", GOOD, "asks for one>=2"),
        ("one\ntwo\n", GOOD, "lacks two"),
        ("", GOOD, "no longer asks for"),
        ("one\n", GOOD.replace(HASH + "\n", "", 1), "no hash for one"),
        ("one\n", "--index-url https://registry.example/simple\n" + GOOD, "holds an address"),
        ("one\n", GOOD + "x @ https://files.example/x-1.tar.gz\n", "holds an address"),
    ],
)
def test_a_lock_that_does_not_hold_is_seen(
    tmp_path: Path, source: str, lock: str, expected: str
) -> None:
    (tmp_path / "base.in").write_text(source)
    (tmp_path / "base.txt").write_text(lock)
    found = faults(tmp_path / "base.in", tmp_path / "base.txt")
    assert (found == []) if not expected else expected in "\n".join(found)


def test_development_agrees_with_base(tmp_path: Path) -> None:
    for name, version in (("base", "1.2"), ("dev", "1.3")):
        (tmp_path / f"{name}.in").write_text("one\n")
        (tmp_path / f"{name}.txt").write_text(f"one=={version} \\\n{HASH}\n")
    good, said = verdict(tmp_path)
    assert not good
    assert "dev.txt has one 1.3, base.txt 1.2" in said


def test_a_missing_lock_is_named(tmp_path: Path) -> None:
    (tmp_path / "node.in").write_text("one\n")
    assert "node.txt is missing" in verdict(tmp_path)[1]
