"""Setting a checkout up: what is redone, what is not, and what people read when a step fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mailwright.config.bootstrap import command_of, environment, interface, pip_wheel, prepare
from mailwright.config.bootstrap.steps import (
    TELLING,
    SetupError,
    digest,
    is_stamped,
    run,
    telling_lines,
)

ROOT = Path(__file__).resolve().parents[4]
LAUNCHER = ROOT / "mw"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """An empty checkout with the lock files of this one."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


def test_the_command_is_found_past_the_options() -> None:
    assert command_of(["--home", "up", "--port", "1", "test", "-x"]) == "test"
    assert command_of(["--home=/x", "check"]) == "check"
    assert command_of(["--help"]) == command_of([]) == command_of(["--home"]) == ""


def test_a_digest_changes_with_contents_names_and_missing_files(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("x")
    seen = {
        digest([one], base=tmp_path),
        digest([one], base=tmp_path, extra="3.12"),
        digest([one, two], base=tmp_path),
    }
    one.rename(two)
    seen.add(digest([two], base=tmp_path))
    two.write_text("y")
    seen.add(digest([two], base=tmp_path))
    assert len(seen) == 5


def test_a_prepared_checkout_is_left_alone(
    checkout: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = checkout / ".venv" / "lib" / "python3.11" / "site-packages"
    site.mkdir(parents=True)
    (checkout / ".venv" / "pyvenv.cfg").write_text("version = 3.11.7\n")
    (checkout / ".venv" / "bin").mkdir()
    (checkout / ".venv" / "bin" / "python").symlink_to(sys.executable)
    lock = checkout / "requirements" / "base.txt"
    stamp = checkout / ".venv" / ".mailwright-base"
    stamp.write_text(environment._value(checkout, lock))
    monkeypatch.setattr(subprocess, "Popen", _refuse)
    prepare(checkout, "manage")
    assert capsys.readouterr().out == ""
    assert (site / "mailwright.pth").read_text() == "../../../../src\n"
    lock.write_text(lock.read_text() + "\n")
    with pytest.raises(AssertionError, match="started"):
        prepare(checkout, "manage")


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("a process was started")


def test_an_incomplete_checkout_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"base\.txt is missing"):
        environment.ensure(tmp_path, development=False)
    with pytest.raises(SetupError, match=r"package\.json is missing"):
        interface.ensure_build(tmp_path)


def test_a_failing_step_says_its_cause_and_how_to_go_on(tmp_path: Path) -> None:
    script = "print('Temporary failure in name resolution'); raise SystemExit(3)"
    with pytest.raises(SetupError) as caught:
        run("fetching things", [sys.executable, "-c", script], log=tmp_path / "log")
    text = str(caught.value)
    assert "fetching things" in text
    assert "registry could not be reached" in text
    assert "run the same command again" in text
    assert str(tmp_path / "log") in text


def test_what_a_tool_says_is_shown_from_its_first_error_without_colours_and_stacks() -> None:
    said = ["transforming", *[f"fine {number}" for number in range(50)]]
    said += ["\x1b[31merror: no such module\x1b[0m", "  in x.tsx", "    at build (a.mjs:1)", ""]
    said += [f"more {number}" for number in range(40)]
    lines = telling_lines("\n".join(said))
    assert lines[:3] == ["error: no such module", "  in x.tsx", "more 0"]
    assert len(lines) == TELLING
    assert telling_lines("\n".join(said[:51]))[-1] == "fine 49"
    assert telling_lines("short") == ["short"]


def test_a_step_without_its_program_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="could not be started"):
        run("building", ["/nonexistent/npm"], log=tmp_path / "log")


def test_a_step_that_succeeds_is_silent(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("listing", [sys.executable, "-c", "print('much')"], log=tmp_path / "log")
    assert capsys.readouterr().out == ""
    assert (tmp_path / "log").read_text() == "much\n"


def test_a_build_is_valid_for_the_sources_it_was_made_from(tmp_path: Path) -> None:
    frontend = tmp_path / "frontend"
    (frontend / "src").mkdir(parents=True)
    (frontend / "dist").mkdir()
    (frontend / "src" / "main.tsx").write_text("1")
    (frontend / "dist" / ".stamp").write_text(interface._built_value(frontend))
    assert interface.is_built(tmp_path)
    (frontend / "node_modules").mkdir()
    (frontend / "node_modules" / "x").write_text("not a source")
    assert interface.is_built(tmp_path)
    (frontend / "src" / "main.tsx").write_text("2")
    assert not interface.is_built(tmp_path)


@pytest.mark.parametrize(("version", "taken"), [("v18.19.0", False), ("v20.19.0", True)])
def test_an_old_node_of_the_machine_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, *, taken: bool
) -> None:
    for name in ("node", "npm"):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\necho {version}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    wheel = interface.Node("node", ("npm",), "/wheel", "24.0.0")
    monkeypatch.setattr(interface, "_node_from_wheel", lambda root: wheel)
    assert (interface.find_node(tmp_path) is not wheel) == taken


def test_a_pip_with_another_hash_is_refused(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pip_wheel, "_download", lambda name: b"not the wheel")
    with pytest.raises(SetupError, match="does not have the pinned hash"):
        pip_wheel.fetch(checkout / "requirements" / "pip.txt", checkout / "cache")
    assert not list(checkout.glob("cache/*.whl"))


def test_a_home_that_cannot_be_written_moves_the_caches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert environment.cache_env(tmp_path) == {}
    monkeypatch.setenv("HOME", "/nonexistent")
    assert environment.cache_env(tmp_path)["PIP_CACHE_DIR"].startswith(str(tmp_path))


def test_a_stamp_that_is_not_there_holds_for_nothing(tmp_path: Path) -> None:
    assert not is_stamped(tmp_path / "none", "")


def test_the_launcher_parses_for_an_old_python() -> None:
    text = LAUNCHER.read_text(encoding="utf-8")
    compile(text, "mw", "exec", dont_inherit=True)
    assert 'f"' not in text
    assert "->" not in text
    assert ":=" not in text


def test_the_launcher_works_from_any_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [LAUNCHER, "--help"], cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "MW_PYTHON": sys.executable},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "./mw [--home DIR]" in done.stdout
