"""The page recipients answer on, as a phone without JavaScript sees it."""

import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.delivery.models import Launch
from mailwright.domains.delivery.queries import launch_letter
from mailwright.domains.inbox import queries
from mailwright.domains.inbox.contracts import FeedbackCategory
from mailwright.domains.inbox.domain.answers import LONGEST
from mailwright.domains.inbox.models import Feedback
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.events.log import history
from mailwright.kernel.events.vocabulary import FeedbackGiven
from mailwright.kernel.tokens import TokenKind, open_token, seal


def answer(mailed, contact_id):
    with workspace_scope(mailed.workspace_id):
        return queries.answer_of(mailed.workspace_id, mailed.launch_id, contact_id)


def told(mailed):
    with workspace_scope(mailed.workspace_id):
        return [
            one.event
            for one in history(mailed.workspace_id, mailed.anna)
            if isinstance(one.event, FeedbackGiven)
        ]


def test_a_scanner_that_follows_links_answers_nothing(mailed, browser):
    path = mailed.path(mailed.anna)
    for query in ("?useful=yes", "?useful=no", "?wrong=yes", "?action=rate&useful=yes&done=rated"):
        assert browser.get(path + query).status_code == 200
        assert browser.head(path + query).status_code == 200
    assert answer(mailed, mailed.anna).useful is None
    with workspace_scope(mailed.workspace_id):
        assert not Feedback.objects.exists()


def test_the_links_choice_takes_one_click_and_can_be_changed(mailed, browser):
    path = mailed.path(mailed.anna)
    html = browser.get(f"{path}?useful=no").content.decode()
    assert re.search(r'class="primary" type="submit" name="useful" value="no"', html)
    assert "<script" not in html
    sent = browser.post(path, {"action": "rate", "useful": "no"})
    assert sent.status_code == 303
    assert answer(mailed, mailed.anna).useful is False
    shown = browser.get(sent["Location"]).content.decode()
    assert "nie była dla Ciebie przydatna" in shown
    browser.post(path, {"action": "rate", "useful": "yes"})
    assert answer(mailed, mailed.anna).useful is True
    assert [one.useful for one in told(mailed)] == [True, False]
    with workspace_scope(mailed.workspace_id):
        assert Feedback.objects.count() == 1


def test_the_same_answer_twice_is_one(mailed, browser):
    for _ in range(3):
        browser.post(mailed.path(mailed.anna), {"action": "rate", "useful": "yes"})
    assert len(told(mailed)) == 1


def test_everybody_is_met_in_their_language(mailed, browser):
    for contact_id, lang, words in (
        (mailed.anna, "pl", "Czy ta wiadomość była przydatna?"),
        (mailed.wei, "zh-Hans", "这封邮件对您有用吗？"),
    ):
        shown = browser.get(mailed.path(contact_id), headers={"Accept-Language": "en"})
        assert shown["Content-Language"] == lang
        assert words in shown.content.decode()
    other = browser.get(f"{mailed.path(mailed.wei)}?lang=en")
    assert "Was this e-mail useful?" in other.content.decode()


def test_a_report_is_kept_sealed_and_never_shown_to_who_holds_the_link(mailed, browser):
    words = "The soup was 12 zł, not free."
    path = mailed.path(mailed.anna)
    sent = browser.post(path, {"action": "report", "category": "wrong_fact", "text": words})
    assert sent.status_code == 303
    assert words not in browser.get(sent["Location"]).content.decode()
    with workspace_scope(mailed.workspace_id):
        row = Feedback.objects.get()
        assert words.encode() not in bytes(row.said)
        report = queries.report_get(mailed.workspace_id, row.id)
        # Moved to another row, the words do not open.
        Feedback.objects.create(
            workspace_id=mailed.workspace_id, launch_id=1, campaign_id=row.campaign_id,
            contact_id=mailed.wei, said=bytes(row.said), state="new", category="other",
        )  # fmt: skip
        stolen = queries.report_list(mailed.workspace_id)
    assert report.text == words
    assert report.category is FeedbackCategory.WRONG_FACT
    assert [one.text for one in stolen if one.launch_id == 1] == [None]
    assert [one.category for one in told(mailed)] == ["wrong_fact"]
    assert words not in str(told(mailed))


def test_who_gets_too_many_is_led_to_their_preferences(mailed, browser):
    sent = browser.post(mailed.path(mailed.anna), {"action": "report", "category": "too_often"})
    html = browser.get(sent["Location"]).content.decode()
    token = re.search(r"/p/([\w-]+)", html).group(1)
    assert (open_token(token, TokenKind.PREFERENCES) or ())[2:] == (mailed.anna,)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Choose what it is about"),
        ({"text": "   \n\t "}, "Choose what it is about"),
        ({"text": "x" * (LONGEST + 1), "category": "tone"}, "longer than 2,000"),
    ],
)
def test_a_report_that_cannot_be_kept_says_how_to_mend_it(mailed, browser, fields, words):
    path = f"{mailed.path(mailed.anna)}?lang=en"
    shown = browser.post(path, {"action": "report", **fields})
    assert shown.status_code == 422
    assert words in shown.content.decode()
    assert answer(mailed, mailed.anna).reported_at is None


def test_what_is_written_is_text_wherever_it_is_shown(mailed, browser):
    attack = "<script>alert(1)</script>" + "y" * LONGEST
    shown = browser.post(mailed.path(mailed.anna), {"action": "report", "text": attack})
    assert shown.status_code == 422
    assert "<script" not in shown.content.decode()


def test_one_link_cannot_flood(mailed, browser):
    path = mailed.path(mailed.anna)
    codes = {browser.post(path, {"action": "rate", "useful": "yes"}).status_code for _ in range(32)}
    assert codes == {303, 429}
    # Somebody else behind the same network address still answers.
    other = browser.post(mailed.path(mailed.wei), {"action": "rate", "useful": "no"})
    assert other.status_code == 303


def test_too_much_is_refused_unread(mailed, browser):
    form = {"action": "report", "text": "x" * 40_000}
    assert browser.post(mailed.path(mailed.anna), form).status_code == 413


@pytest.mark.django_db
def test_test_messages_say_that_they_are_one(browser):
    shown = browser.get("/r/test?useful=yes&lang=en")
    assert shown.status_code == 200
    assert "This is a test message" in shown.content.decode()
    assert browser.post("/r/test", {"action": "rate", "useful": "yes"}).status_code == 200


def test_links_that_are_not_ours_say_so(mailed, browser):
    path = mailed.path(mailed.anna)
    wrong = [f"{path}x", "/r/abc", f"/r/{seal(TokenKind.VIEW, mailed.workspace_id, 1, 2)}"]
    for address in wrong:
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"action": "rate", "useful": "yes"}).status_code == 404
    nobody = seal(TokenKind.FEEDBACK, mailed.workspace_id, mailed.launch_id, 10**9)
    assert "Was this" not in browser.get(f"/r/{nobody}?lang=en").content.decode()


@given(st.text(max_size=60).filter(lambda text: "/" not in text and text.isprintable() and text))
def test_no_text_opens_as_a_feedback_link(text):
    numbers = open_token(text, TokenKind.FEEDBACK)
    assert numbers is None or seal(TokenKind.FEEDBACK, *numbers) == text


def test_the_message_carries_the_links_and_can_be_viewed_in_a_browser(mailed, browser):
    with workspace_scope(mailed.workspace_id):
        mine = launch_letter(mailed.workspace_id, mailed.launch_id, mailed.anna, own_links=True)
        teams = launch_letter(mailed.workspace_id, mailed.launch_id, mailed.anna)
    token = re.search(r"/r/([\w-]+)\?useful=yes", mine.document).group(1)
    assert open_token(token, TokenKind.FEEDBACK) == (
        mailed.workspace_id, mailed.launch_id, mailed.anna,
    )  # fmt: skip
    # Nobody of the team answers or leaves in the recipient's place.
    assert set(re.findall(r"/[ruv]/([\w-]+)", teams.document)) == {"test"}
    view = re.search(r"/v/([\w-]+)", mine.document).group(1)
    shown = Client().get(f"/v/{view}")
    assert shown.status_code == 200
    assert "Dear Anna, our soup is free today" in shown.content.decode()
    assert f"/r/{token}" in shown.content.decode()
    assert "sandbox" in shown["Content-Security-Policy"]
    assert "/o/" not in shown.content.decode()
    assert Client().get("/v/abc").status_code == 404


def test_a_launch_that_is_gone_is_answered_politely(mailed, browser):
    with workspace_scope(mailed.workspace_id):
        number = Launch.objects.order_by("-id").first().id + 1
    token = seal(TokenKind.FEEDBACK, mailed.workspace_id, number, mailed.anna)
    assert browser.get(f"/r/{token}?lang=en").status_code == 200
    assert browser.post(f"/r/{token}", {"action": "rate", "useful": "yes"}).status_code == 200
