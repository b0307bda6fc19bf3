"""`./mw doctor` asks the configured spam filters whether they are there; settings are checked."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from mailwright.config.cli.diagnosis import State
from mailwright.config.cli.filters import spam_filters
from mailwright.config.env import BadSetting, Env
from tests.support.spam_filters import spamd


def test_it_says_who_answers_and_how_to_mend_it(tmp_path: Path) -> None:
    given = {"MW_HOME": str(tmp_path)}
    assert list(spam_filters(Env.read(given))) == []
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        given["MW_RSPAMD_URL"] = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with spamd(tmp_path) as (host, port):
        given["MW_SPAMASSASSIN"] = f"{host}:{port}"
        first, second = spam_filters(Env.read(given))
    assert (first.state, second.state) == (State.OK, State.WARNING)
    assert "MW_RSPAMD_URL" in second.mend


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("MW_SPAMASSASSIN", "localhost"),
        ("MW_SPAMASSASSIN", "localhost:smtp"),
        ("MW_RSPAMD_URL", "localhost:11333"),
    ],
)
def test_an_unusable_place_is_refused(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(BadSetting, match=name):
        Env.read({"MW_HOME": str(tmp_path), name: text})


def test_an_ipv6_place_is_understood(tmp_path: Path) -> None:
    here = Env.read({"MW_HOME": str(tmp_path), "MW_SPAMASSASSIN": "[::1]:783"})
    assert here.spamassassin == ("::1", 783)
