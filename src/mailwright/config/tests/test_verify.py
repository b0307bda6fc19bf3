"""./mw verify: exit codes, JSON and plain answers, without a database and without Django."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mailwright.config.cli import verify

FACTS = Path(__file__).resolve().parents[4] / "bench/verify_corpus/tuning/facts_en.json"
AT = "2026-11-22T10:00:00+01:00"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Checks a text in a file: the exit code, what is printed, what is complained about."""

    def checked(text: str, *options: str) -> tuple[int, str, str]:
        file = tmp_path / "mail.html"
        file.write_text(text, encoding="utf-8")
        code = verify.main(["--facts", str(FACTS), "--at", AT, *options, str(file)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return checked


def test_what_is_true_passes_and_what_is_false_blocks(run) -> None:
    assert run("Trail Runner 3 for €89")[0] == 0
    code, said, _ = run("Hello\nTrail Runner 3 for €79")
    assert code == 1
    assert "2:20" in said
    assert "Trail Runner 3 costs 89.00 EUR" in said
    assert run("The best shoe")[0] == 0  # a warning is no block


def test_json_holds_file_verdict_and_claims(run) -> None:
    code, said, _ = run("<p>Use <b>AUTUMN30</b> now, code AUTUMN30</p>", "--json", "--lang", "en")
    answer = json.loads(said)
    assert code == 1
    assert answer["verdict"] == "block"
    assert answer["file"].endswith("mail.html")
    claim = answer["claims"][0]
    assert {"text", "kind", "verdict", "fact", "reason"} <= set(claim)
    assert (claim["kind"], claim["verdict"], claim["fact"]) == ("code", "stale", "offer:autumn30")


def test_several_files_give_a_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.txt", "b.mjml"):
        (tmp_path / name).write_text("<mjml><mj-body>Hi</mj-body></mjml>", encoding="utf-8")
    files = [str(tmp_path / "a.txt"), str(tmp_path / "b.mjml")]
    assert verify.main(["--facts", str(FACTS), "--json", *files]) == 0
    assert [one["file"] for one in json.loads(capsys.readouterr().out)] == files


def test_the_moment_may_be_given(run) -> None:
    assert run("Use code SAVE20")[0] == 0
    assert run("Use code SAVE20", "--at", "2026-12-01T10:00:00+01:00")[0] == 1
    assert run("Use code SAVE20", "--at", "noon")[0] == 2


def test_unusable_input_is_two_and_says_why(tmp_path: Path, run, capsys) -> None:
    assert verify.main(["--facts", str(tmp_path / "none.json"), str(FACTS)]) == 2
    bad = tmp_path / "bad.json"
    bad.write_text('{"products": [{"id": "a", "name": "A", "price": {"amount": "x"}}]}')
    assert verify.main(["--facts", str(bad), str(FACTS)]) == 2
    assert "products[0].price.amount" in capsys.readouterr().err
    assert verify.main(["--facts", str(FACTS), str(tmp_path / "gone.txt")]) == 2
    with pytest.raises(SystemExit) as ended:
        verify.main(["mail.html"])
    assert ended.value.code == 2


def test_neither_django_nor_a_driver_is_loaded() -> None:
    code = (
        "import sys; from mailwright.config.cli.__main__ import main; "
        f"main(['verify', '--facts', {str(FACTS)!r}, {str(FACTS)!r}]); "
        "print([n for n in ('django', 'psycopg', 'httpx', 'ninja') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
