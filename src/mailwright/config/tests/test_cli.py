"""The command line reads its words as people mean them."""

from __future__ import annotations

import argparse
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailwright.config.cli import __main__ as cli
from mailwright.config.cli import check, manage
from mailwright.config.cli.check import Part


@pytest.fixture(autouse=True)
def own_process() -> Iterator[None]:
    """Puts back what a command sets for its process and those it starts."""
    before, handler = dict(os.environ), signal.getsignal(signal.SIGTERM)
    del os.environ["DATABASE_URL"]
    yield
    os.environ.clear()
    os.environ.update(before)
    signal.signal(signal.SIGTERM, handler)


def test_every_command_has_its_module() -> None:
    folder = Path(cli.__file__).parent
    for name in cli.COMMANDS:
        assert (folder / f"{cli._MODULES.get(name, name)}.py").is_file()


def test_without_words_it_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    said = capsys.readouterr().out
    assert all(name in said for name in cli.COMMANDS)


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["fly"])
    assert "fly" in capsys.readouterr().err


def test_the_place_comes_before_or_after_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--home", str(tmp_path / "a"), "doctor"]) == 0
    assert f"MW_HOME = {tmp_path / 'a'} " in capsys.readouterr().out
    assert cli.main(["doctor", "--home", str(tmp_path / "b"), "--port", "4321"]) == 0
    said = capsys.readouterr().out
    assert f"MW_HOME = {tmp_path / 'b'} " in said
    assert "MW_PORT = 4321 " in said


def test_options_before_a_management_command_are_ours_those_after_it_its_own() -> None:
    made = argparse.ArgumentParser()
    manage.add_place(made)
    chosen, words = manage._split(made, ["--home", "/x", "--port=1", "api_key", "--home", "/y"])
    assert (str(chosen.home), chosen.port) == ("/x", 1)
    assert words == ["api_key", "--home", "/y"]


def test_checks_run_side_by_side_and_fail_together(capsys: pytest.CaptureFixture[str]) -> None:
    good = Part("good", "is well", lambda: (True, "not shown"))
    bad = Part("bad", "is not", lambda: (False, "the reason"))
    assert check._report([good, bad, good]) == 1
    said = capsys.readouterr().out
    assert "1 of 3 checks failed: bad" in said
    assert "the reason" in said
    assert "not shown" not in said
    assert check._report([good]) == 0
    assert "All 1 checks passed" in capsys.readouterr().out


def test_a_check_that_cannot_be_run_fails(capsys: pytest.CaptureFixture[str]) -> None:
    missing = Part("x", "y", lambda: check.run(["/nonexistent/tool"]))
    assert check._report([missing]) == 1
    assert "could not be run" in capsys.readouterr().out


def test_a_long_complaint_is_cut_in_the_middle() -> None:
    said = "\n".join(str(number) for number in range(500))
    short = check._shortened(said).splitlines()
    assert short[0] == "0" and short[-1] == "499"
    assert len(short) == check.LONGEST + 1
    assert "420 lines left out" in short[check.LONGEST // 2]


def test_an_unknown_part_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        check.main(["nonsense"])
    assert "there is no part nonsense" in capsys.readouterr().err
