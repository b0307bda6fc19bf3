"""SpamAssassin and Rspamd, the real ones, judge messages as delivery composes them; one that does
not answer is said to be silent and holds nobody up.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import override_settings

from mailwright.domains.delivery.adapters.filters.ports import FilterSilent
from mailwright.domains.delivery.adapters.filters.rspamd import Rspamd
from mailwright.domains.delivery.adapters.filters.spamassassin import SpamAssassin
from tests.support.spam_filters import rspamd, spamd

HONEST = "Our rain jackets weigh 320 grams and pack into their own pocket. See you in the shop."
SCAM = (
    "Dear friend, I am a barrister. My late client left one million dollars in a bank account. "
    "Buy viagra and cialis online without prescription. Claim your lottery prize now!!!"
)


@pytest.fixture(scope="module")
def assassin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    with spamd(tmp_path_factory.mktemp("spamd")) as place:
        yield place


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with rspamd(tmp_path_factory.mktemp("rspamd")) as url:
        yield url


def message(client: Any, subject: str, words: str) -> str:
    mjml = (
        f"<mjml><mj-body><mj-section><mj-column><mj-text>{words}</mj-text>"
        '<mj-text><a href="{{ links.unsubscribe }}">Unsubscribe</a> {{ workspace.postal_address }}'
        "</mj-text></mj-column></mj-section></mj-body></mjml>"
    )
    draft = {"language": "en", "subject": subject, "preheader": "", "mjml": mjml, "text": ""}
    made = client.post("/content/messages", {"name": "x", "draft": draft})
    assert made.status_code == 201
    return str(made.json()["id"])


def asked(client: Any, message_id: str) -> list[dict[str, Any]]:
    answer = client.get(f"/content/messages/{message_id}/signals/filters")
    assert answer.status_code == 200, answer.content
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def test_spamassassin_judges_the_whole_message(api: Any, assassin: tuple[str, int]) -> None:
    client = api()
    with override_settings(MW_SPAMASSASSIN=assassin):
        (honest,) = asked(client, message(client, "Jackets for wet days", HONEST))
        (scam,) = asked(client, message(client, "YOU HAVE WON A PRIZE", SCAM))
    assert honest["answered"] and not honest["is_spam"]
    assert honest["required"] == 5.0
    assert scam["score"] > honest["score"] + 2
    fired = {one["name"]: one for one in scam["symbols"]}
    assert fired["SUBJ_ALL_CAPS"]["score"] > 0
    assert fired["SUBJ_ALL_CAPS"]["description"] == "Subject is all capitals"
    # Parts and heads are those that delivery makes: nothing to say about how it is put together.
    for symbol in ("MIME_HTML_ONLY", "MISSING_DATE", "MISSING_MID", "MISSING_SUBJECT"):
        assert symbol not in fired


def test_rspamd_judges_the_whole_message(api: Any, daemon: str) -> None:
    client = api()
    with override_settings(MW_RSPAMD_URL=daemon):
        (honest,) = asked(client, message(client, "Jackets for wet days", HONEST))
        (scam,) = asked(client, message(client, "YOU HAVE WON A PRIZE", SCAM))
    assert honest["answered"] and not honest["is_spam"]
    assert scam["score"] > honest["score"]
    names = {one["name"] for one in honest["symbols"]}
    assert "HAS_LIST_UNSUB" in names
    assert "SUBJ_ALL_CAPS" in {one["name"] for one in scam["symbols"]}
    assert all(one["description"] for one in scam["symbols"] if one["name"] == "SUBJ_ALL_CAPS")


def test_both_are_asked_and_a_silent_one_says_why(api: Any, daemon: str) -> None:
    client = api()
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = closed.getsockname()
    with override_settings(MW_SPAMASSASSIN=nobody, MW_RSPAMD_URL=daemon):
        first, second = asked(client, message(client, "Jackets", HONEST))
    assert (first["name"], first["answered"], first["silent"]) == ("spamassassin", False, "refused")
    assert (second["name"], second["answered"]) == ("rspamd", True)


def test_without_filters_there_is_nothing_to_say(api: Any) -> None:
    client = api()
    assert asked(client, message(client, "Jackets", HONEST)) == []


def test_a_mute_server_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        host, port = mute.getsockname()
        for filter_ in (
            SpamAssassin(host, port, seconds=0.3),
            Rspamd(f"http://{host}:{port}", seconds=0.3),
        ):
            with pytest.raises(FilterSilent) as told:
                filter_.judge(b"Subject: x\r\n\r\nx\r\n")
            assert told.value.reason == "timeout"


def test_another_server_on_the_port_is_recognised(assassin: tuple[str, int], daemon: str) -> None:
    host, port = assassin
    with pytest.raises(FilterSilent) as told:
        Rspamd(f"http://{host}:{port}", seconds=5).ping()
    assert told.value.reason in {"nonsense", "refused"}
    web = int(daemon.rsplit(":", 1)[1])
    with pytest.raises(FilterSilent) as told:
        SpamAssassin("127.0.0.1", web, seconds=5).ping()
    assert told.value.reason == "nonsense"
