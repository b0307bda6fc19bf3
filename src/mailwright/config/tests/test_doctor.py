"""`./mw doctor` explains, finds what is wrong, and keeps secrets to itself."""

from __future__ import annotations

import socket
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from mailwright.config.cli import diagnosis, doctor
from mailwright.config.cli.diagnosis import Finding, State
from mailwright.config.env import BadSetting, Env
from mailwright.kernel.dsn import dsn


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that was never started, and no settings but it."""
    for item in fields(Env):
        monkeypatch.delenv(item.metadata["name"], raising=False)
    monkeypatch.setenv("MW_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def read(home: Path, **more: str) -> Env:
    """The settings of that home."""
    return Env.read({"MW_HOME": str(home), **more})


def states(findings: list[Finding], subject: str) -> list[State]:
    """What was found of a subject."""
    return [finding.state for finding in findings if finding.subject == subject]


def test_every_setting_is_explained(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.main([]) == 0
    said = capsys.readouterr().out
    for item in fields(Env):
        assert item.metadata["name"] + " = " in said
        assert item.metadata["meaning"] in said
    assert "No fault found" in said


def test_secrets_are_not_shown(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MW_SMTP_PASSWORD", "hush-hush")
    monkeypatch.setenv("DATABASE_URL", "postgresql://shop:hush-hush@127.0.0.1:1/shop")
    assert doctor.main([]) == 1
    said = capsys.readouterr().out
    assert "hush-hush" not in said
    assert "set, not shown" in said
    assert "shop:***@127.0.0.1:1/shop" in said
    assert "FAIL database" in said


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://u:p@h/d", "postgresql://u:***@h/d"),
        (
            "postgresql:///d?host=/s&password=p&user=u",
            "postgresql:///d?host=/s&password=***&user=u",
        ),
        ("host=h password=p user=u", "host=h password=*** user=u"),
        ("postgresql://u@h/d", "postgresql://u@h/d"),
    ],
)
def test_a_password_is_left_out_of_an_address(url: str, shown: str) -> None:
    assert diagnosis.without_password(url) == shown


def test_a_bad_setting_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MW_PORT", "eight thousand")
    assert doctor.main([]) == 1
    assert "MW_PORT" in capsys.readouterr().err
    with pytest.raises(BadSetting):
        read(home, MW_PORT="eight thousand")


def test_keys_that_others_may_read_are_a_fault(home: Path) -> None:
    here = read(home)
    assert State.FAULT not in states(list(diagnosis.home(here)), "keys")
    (home / "keys" / "kek").chmod(0o644)
    found = list(diagnosis.home(here))
    assert State.FAULT in states(found, "keys")
    assert any("chmod" in finding.mend for finding in found)


def test_a_port_of_somebody_else_is_told(home: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        here = read(home, MW_PORT=str(holder.getsockname()[1]))
        found = list(diagnosis.running(here))
    assert states(found, "ports") == [State.WARNING]
    assert states(found, "roles") == [State.NOTE]


def test_public_addresses_without_tls_are_a_warning(home: Path) -> None:
    plain = read(home, MW_BASE_URL="http://mail.example.org", MW_EDGE_URL="http://c.example.org")
    assert states(list(diagnosis.address(plain)), "addresses") == [State.WARNING]
    good = read(home, MW_BASE_URL="https://mail.example.org", MW_EDGE_URL="https://c.example.org")
    assert states(list(diagnosis.address(good)), "addresses") == []
    assert states(list(diagnosis.address(read(home))), "addresses") == [State.NOTE]


def test_a_fault_makes_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.conclude([Finding(State.WARNING, "a", "b")]) == 0
    assert doctor.conclude([Finding(State.FAULT, "a", "b")]) == 1
    assert "1 fault to mend" in capsys.readouterr().out


def test_proxies_are_explained(home: Path) -> None:
    https = {"MW_BASE_URL": "https://m.example.org", "MW_EDGE_URL": "https://c.example.org"}
    assert states(list(diagnosis.address(read(home, **https))), "proxies") == [State.WARNING]
    own = read(home, **https, MW_TRUSTED_PROXIES="127.0.0.1, 10.0.0.0/8")
    (found,) = [each for each in diagnosis.address(own) if each.subject == "proxies"]
    assert found.state is State.OK
    assert "127.0.0.1/32, 10.0.0.0/8" in found.text
    everybody = read(home, **https, MW_TRUSTED_PROXIES="0.0.0.0/0")
    assert states(list(diagnosis.address(everybody)), "proxies") == [State.WARNING]
    with pytest.raises(BadSetting, match=r"MW_TRUSTED_PROXIES.*10\.0\.0\.0/8"):
        read(home, MW_TRUSTED_PROXIES="1")


@pytest.mark.django_db(transaction=True)
def test_a_live_workspace_with_links_nobody_can_open_is_a_fault(home: Path, workspace: Any) -> None:
    def found(**addresses: str) -> list[State]:
        here = read(home, DATABASE_URL=dsn(), **addresses)
        return states(list(diagnosis.address(here)), "addresses")

    assert found() == [State.NOTE]
    type(workspace).objects.filter(pk=workspace.pk).update(live=True)
    assert found() == [State.FAULT]
    public = {"MW_BASE_URL": "https://m.example.org", "MW_EDGE_URL": "https://c.example.org"}
    assert found(**public) == []
    assert found(**public | {"MW_EDGE_URL": "https://localhost:8001"}) == [State.FAULT]
