"""Spam likelihood: honest mail scores low, each trick is found, said and can be mended, and the
figures that pages show are true.
"""

from __future__ import annotations

from typing import Any

import pytest

from bench import _spam
from mailwright.domains.content.adapters.encoder import encode
from mailwright.domains.content.contracts import RenderedMessage, SpamReading
from mailwright.domains.content.domain.spam import scoring
from mailwright.domains.content.domain.spam.scoring import read_spam
from mailwright.domains.content.domain.tone.sentences import sentences_of

HONEST = (
    "<p>Our rain jackets are twenty percent off until Sunday, in all the sizes that we still have. "
    "They weigh 320 grams and pack into their own pocket, so there is room for one in any bag.</p>"
    '<p><a href="https://shop.example/jackets">See the jackets</a></p>'
    '<p>You get this because you signed up. <a href="https://shop.example/u/x">Unsubscribe</a></p>'
)
PLAIN = "Our rain jackets are twenty percent off until Sunday, in all the sizes that we still have."


def score(
    subject: str = "Jackets for wet days",
    html: str = HONEST,
    text: str = PLAIN,
    language: str = "en",
    can_leave: bool = True,
    preheader: str = "",
) -> SpamReading:
    message = RenderedMessage(subject, preheader, html, text)
    return read_spam(
        message,
        language=language,
        can_leave=can_leave,
        sentences=[(one.part, one.text) for one in sentences_of(message)],
        encode=encode,
    )


def codes(found: SpamReading) -> set[str]:
    return {reason.code for reason in found.reasons}


def test_an_honest_offer_scores_low() -> None:
    assert (score().score, score().level) == (0, "low")


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("subject_shouts", {"subject": "BUY RAIN JACKETS TODAY"}),
        ("subject_exclaims", {"subject": "Jackets!!!"}),
        ("subject_symbols", {"subject": "🔥🔥🔥 jackets"}),
        ("subject_reply", {"subject": "Re: your order"}),
        ("subject_reply", {"subject": "回复：订单", "language": "zh"}),
        ("subject_reply", {"subject": "Odp: zamówienie", "language": "pl"}),
        ("subject_empty", {"subject": " "}),
        ("phrase", {"subject": "You have won a prize"}),
        ("phrase", {"html": HONEST + "<p>恭喜中奖，零风险</p>", "language": "zh"}),
        ("phrase", {"html": HONEST + "<p>Leki bez recepty</p>", "language": "pl"}),
        ("image_only", {"html": '<img src="https://x.example/a.png">'}),
        ("link_shortener", {"html": HONEST + '<a href="https://bit.ly/x">More</a>'}),
        ("link_mismatch", {"html": HONEST + '<a href="https://evil.example">bank.example</a>'}),
        ("link_number", {"html": HONEST + '<a href="https://93.184.216.34/x">More</a>'}),
        ("link_plain", {"html": HONEST + '<a href="http://shop.example/x">More</a>'}),
        ("hidden_text", {"html": HONEST + '<p style="font-size:0">cheap words for filters</p>'}),
        (
            "hidden_text",
            {"html": HONEST + '<p style="color:#fff;background:#FFF">words for filters only</p>'},
        ),
        ("text_missing", {"text": " "}),
        ("unsubscribe_missing", {"can_leave": False}),
        ("too_large", {"html": HONEST + "<!--" + "x" * 110_000 + "-->"}),
        ("disguised_words", {"subject": "F R E E  J A C K E T S"}),
        ("money_signs", {"html": HONEST + "<p>$$$ for you</p>"}),
        (
            "reads_like_spam",
            {"html": HONEST + "<p>A sum of four million awaits transfer to your account.</p>"},
        ),
    ],
)
def test_each_trick_is_found_and_nothing_else(code: str, changes: dict[str, Any]) -> None:
    found = score(**changes)
    assert code in codes(found)
    reason = next(one for one in found.reasons if one.code == code)
    assert reason.points > 0 and reason.why and reason.mend


def test_the_preheader_and_links_into_ones_own_site_are_no_tricks() -> None:
    opening = "A quick look at what keeps you dry this month"
    html = f'<div style="display:none">{opening}</div>{HONEST}<a href="https://shop.example">shop.example</a>'
    assert codes(score(html=html, preheader=opening)) == set()


def test_a_scam_scores_high_in_every_language() -> None:
    scams = {
        "en": ("YOU HAVE WON!!!", "Claim your prize now, verify your bank account."),
        "zh": ("恭喜中奖！！！", "立即领取奖金，请确认银行卡号，零风险。"),
        "pl": ("WYGRAŁEŚ NA LOTERII!!!", "Odbierz nagrodę, potwierdź numer karty, bez ryzyka."),
    }
    for language, (subject, words) in scams.items():
        found = score(subject, f"<p>{words}</p>", words, language, can_leave=False)
        assert found.level == "high", (language, found)


def test_the_same_message_scores_the_same() -> None:
    assert score(subject="Act now!!!") == score(subject="Act now!!!")


def test_the_model_earns_its_place_and_the_figures_on_the_page_are_true() -> None:
    now = _spam.measure(encode)
    for language, kept in scoring.measured().items():
        assert all(abs(now[language][name] - count) <= 1 for name, count in kept.items())
        assert kept["both_caught"] > kept["phrases_caught"]
        assert kept["both_wrong"] <= 0.03 * (kept["passages"] - kept["spam"])


@pytest.mark.parametrize("language", ["en", "zh", "pl"])
def test_every_starter_scores_low(api: Any, language: str) -> None:
    client = api()
    starters = client.get("/content/templates", {"language": language}).json()["items"]
    assert len(starters) >= 6
    for starter in starters:
        wanted = {"name": "x", "template_id": starter["id"], "language": language}
        made = client.post("/content/messages", wanted).json()
        found = client.get(f"/content/messages/{made['id']}/signals/spam").json()
        assert found["level"] == "low", (starter["id"], found["reasons"])


def test_a_message_that_cannot_be_made_says_so(api: Any) -> None:
    client = api()
    draft = {"language": "en", "subject": "x", "preheader": "", "mjml": "<mjml>", "text": ""}
    made = client.post("/content/messages", {"name": "x", "draft": draft}).json()
    answer = client.get(f"/content/messages/{made['id']}/signals/spam")
    assert (answer.status_code, answer.json()["code"]) == (409, "message_not_readable")
