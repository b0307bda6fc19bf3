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


def checked_file(path: Path, *options: str) -> int:
    return verify.main(["--facts", str(FACTS), "--at", AT, *options, str(path)])


FALSE = "Trail Runner 3 za €79, zażółć gęślą jaźń"


@pytest.mark.parametrize(
    ("raw", "options", "code"),
    [
        (b"\xef\xbb\xbf" + FALSE.encode(), (), 1),
        (FALSE.encode("utf-16"), (), 1),
        (FALSE.replace(",", "\r\n").encode(), (), 1),
        (FALSE.encode("cp1250"), (), 2),
        (FALSE.encode("cp1250"), ("--encoding", "windows-1250"), 1),
        (FALSE.encode("cp1250"), ("--encoding", "no-such"), 2),
        (b'<meta charset="windows-1250"><p>' + FALSE.encode("cp1250"), (), 1),
        ('<meta charset="gb2312"><p>Trail Runner 3只要79欧元，很好看'.encode("gb18030"), (), 1),
        (b'<meta charset="gb2312"><p>' + FALSE.encode(), (), 2),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", (), 2),
        (b"Trail Runner 3 \0 costs", (), 2),
        (b"", (), 0),
        (b"<p>Trail <b>Runner 3</b> for &euro;79", (), 1),
    ],
)
def test_files_are_read_as_they_are_written_or_refused(
    tmp_path, capsys, raw, options, code
) -> None:
    path = tmp_path / "mail.html"
    path.write_bytes(raw)
    assert checked_file(path, *options) == code
    assert bool(capsys.readouterr().err) == (code == 2 or not raw)


def test_lines_are_counted_whatever_ends_them(tmp_path: Path, capsys) -> None:
    for end in ("\n", "\r\n", "\r"):
        path = tmp_path / "mail.txt"
        path.write_bytes(f"Hello{end}{end}Trail Runner 3 for €79".encode())
        assert checked_file(path) == 1
        assert "3:20" in capsys.readouterr().out


def test_what_mjml_includes_is_checked_too(tmp_path: Path, capsys) -> None:
    main, part = tmp_path / "mail.mjml", tmp_path / "parts" / "price.mjml"
    main.write_text('<mjml><mj-body><mj-include path="./parts/price.mjml" /></mj-body></mjml>')
    assert checked_file(main) == 2
    assert "parts/price.mjml" in capsys.readouterr().err
    part.parent.mkdir()
    part.write_text('<mj-text>Trail Runner 3 for €79</mj-text><mj-include path="../mail.mjml" />')
    assert checked_file(main) == 1
    assert f"{part}:1:29" in capsys.readouterr().out


@pytest.mark.parametrize(
    "tag",
    [
        '<mj-include path="" />', "<mj-include />", '<mj-include path="." />',
        '<mj-include path="/" />', "<mj-include path=gone.mjml />",
        f'<mj-include path="{"a" * 3000}" />',
    ],
)  # fmt: skip
def test_an_include_that_names_no_file_is_refused_with_its_mend(tmp_path, capsys, tag) -> None:
    main = tmp_path / "mail.mjml"
    main.write_text(f"<mjml><mj-body>{tag}</mj-body></mjml>")
    assert checked_file(main) == 2
    assert "mail.mjml: " in capsys.readouterr().err


def test_an_include_without_quotes_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "price.mjml").write_text("<mj-text>Trail Runner 3 for €79</mj-text>")
    main = tmp_path / "mail.mjml"
    main.write_text("<mjml><mj-body><mj-include path=price.mjml></mj-body></mjml>")
    assert checked_file(main) == 1


def test_what_is_given_wrongly_is_named(run) -> None:
    for option, given in (("--at", "noon"), ("--at", ""), ("--zone", "Mars/Base")):
        code, _, said = run("Hello", option, given)
        assert code == 2
        assert option in said
        assert repr(given) in said
        assert "Write" in said


def test_utf_16_without_a_mark_says_how_to_name_it(tmp_path: Path, capsys) -> None:
    path = tmp_path / "mail.txt"
    path.write_bytes(FALSE.encode("utf-16-le"))
    assert checked_file(path) == 2
    assert "--encoding utf-16-le" in capsys.readouterr().err
    assert checked_file(path, "--encoding", "utf-16-le") == 1


def test_one_file_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path, capsys) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Trail Runner 3 for €79")
    arguments = ["--facts", str(FACTS), "--at", AT, "--json"]
    assert verify.main([*arguments, str(tmp_path / "gone.txt"), str(good), str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert [one["verdict"] for one in json.loads(said.out)] == ["block"]
    assert "gone.txt" in said.err
    assert "folder" in said.err
    assert verify.main([*arguments, "-", "-"]) == 2


def test_languages_are_known_by_their_first_part(run) -> None:
    for language in ("pl-PL", "zh_CN", "zh-Hans", "EN"):
        assert run("Trail Runner 3 for €89", "--lang", language)[0] == 0
    with pytest.raises(SystemExit) as ended:
        run("Hello", "--lang", "de")
    assert ended.value.code == 2


def test_neither_django_nor_a_driver_is_loaded() -> None:
    code = (
        "import sys; from mailwright.config.cli.__main__ import main; "
        f"main(['verify', '--facts', {str(FACTS)!r}, {str(FACTS)!r}]); "
        "print([n for n in ('django', 'psycopg', 'httpx', 'ninja') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
