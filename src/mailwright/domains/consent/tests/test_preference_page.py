"""The public pages as a phone without JavaScript sees them: the preference page."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from mailwright.domains.consent import queries
from mailwright.domains.consent.contracts import TRACKING, Method, Proof, SkipReason
from mailwright.domains.consent.models import ConsentRecord
from mailwright.domains.consent.services.records import consent_grant
from mailwright.domains.consent.services.suppression import complaint_suppress
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.tokens import TokenKind, seal


@pytest.fixture
def browser():
    """A browser without cookies or script; CSRF checks are on, as in production."""
    cache.clear()
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def reader(workspace, actor, contact):
    """Someone in Poland who receives news: ``(contact id, path of their preference page)``."""
    person = contact("anna.kowalska@example.org", country="PL")
    with workspace_scope(workspace.id):
        consent_grant(actor=actor, contact_id=person, method=Method.FORM, proof=Proof(text="Yes"))
    return person, f"/p/{seal(TokenKind.PREFERENCES, workspace.id, 7, person)}"


def state_of(workspace, contact_id):
    with workspace_scope(workspace.id):
        skipped = queries.sendable(workspace.id, [contact_id]).get(contact_id)
        return skipped, contact_id in queries.tracking_allowed(workspace.id, [contact_id])


def ticked(html):
    return re.findall(r'name="purpose" value="(\w+)" checked', html)


def test_looking_changes_nothing(workspace, reader, browser):
    person, path = reader
    for _ in range(3):
        for verb in (browser.get, browser.head):
            assert verb(f"{path}?done=all&was=marketing&action=all").status_code == 200
    assert state_of(workspace, person) == (None, False)
    with workspace_scope(workspace.id):
        assert ConsentRecord.objects.count() == 1


def test_the_page_hides_the_address_and_runs_nothing(reader, browser, workspace):
    _, path = reader
    answer = browser.get(path)
    html = answer.content.decode()
    assert "a•••a@example.org" in html
    assert "anna.kowalska" not in html
    assert "<script" not in html
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert (answer["Referrer-Policy"], answer["Cache-Control"]) == ("no-referrer", "no-store")
    assert "Set-Cookie" not in answer
    assert not answer.cookies


def test_one_button_unsubscribes_and_undo_brings_it_back(workspace, reader, browser):
    person, path = reader
    answer = browser.post(path, {"action": "all"})
    assert answer.status_code == 303
    assert state_of(workspace, person)[0] == SkipReason.SUPPRESSED_UNSUBSCRIBE
    html = browser.get(answer["Location"]).content.decode()
    assert "You are unsubscribed" in html
    assert ticked(html) == []
    undo = browser.post(path, {"action": "save", "undo": "1", "purpose": ["marketing"]})
    assert "Undone" in browser.get(undo["Location"]).content.decode()
    assert state_of(workspace, person)[0] is None
    with workspace_scope(workspace.id):
        latest = queries.history(workspace.id, person)[0]
    assert latest.method == Method.PREFERENCES
    assert latest.text is not None
    assert "News and offers" in latest.text.text
    assert latest.source == "launch:7"


def test_measuring_is_a_box_of_its_own(workspace, reader, browser):
    person, path = reader
    assert ticked(browser.get(path).content.decode()) == ["marketing"]
    browser.post(path, {"action": "save", "purpose": ["marketing", TRACKING]})
    assert state_of(workspace, person) == (None, True)
    browser.post(path, {"action": "save", "purpose": [TRACKING]})
    assert state_of(workspace, person) == (SkipReason.SUPPRESSED_UNSUBSCRIBE, True)
    browser.post(path, {"action": "save"})
    assert state_of(workspace, person)[1] is False


@pytest.mark.parametrize(
    ("asked", "accepted", "title"),
    [
        ("", "", "E-mail preferences"),
        ("", "de, pl;q=0.8, en;q=0.5", "Preferencje e-mailowe"),
        ("", "zh-CN,zh;q=0.9", "邮件订阅偏好"),
        ("?lang=zh", "pl", "邮件订阅偏好"),
        ("?lang=xx", "pl", "Preferencje e-mailowe"),
    ],
)
def test_the_page_speaks_the_readers_language(reader, browser, asked, accepted, title):
    answer = browser.get(reader[1] + asked, headers={"Accept-Language": accepted})
    assert f"<h1>{title}</h1>" in answer.content.decode()


def test_a_link_of_a_deleted_or_blocked_person_says_so(workspace, actor, reader, browser):
    person, path = reader
    with workspace_scope(workspace.id):
        complaint_suppress(actor=actor, contact_id=person)
    assert "We do not write to this address" in browser.get(path).content.decode()
    assert browser.post(path, {"action": "save", "purpose": ["marketing"]}).status_code == 200
    assert state_of(workspace, person)[0] == SkipReason.SUPPRESSED_COMPLAINT
    gone = f"/p/{seal(TokenKind.PREFERENCES, workspace.id, 0, 987_654)}"
    assert "nothing to unsubscribe from" in browser.post(gone, {"action": "all"}).content.decode()


def test_changed_tokens_open_nothing(workspace, reader, browser):
    _, path = reader
    for changed in (path[:-1], path + "A", path.swapcase().replace("/P/", "/p/"), "/p/x"):
        assert browser.get(changed).status_code == 404
    other_kind = seal(TokenKind.UNSUBSCRIBE, workspace.id, 7, reader[0])
    assert browser.post(f"/p/{other_kind}", {"action": "all"}).status_code == 404
    nowhere = seal(TokenKind.PREFERENCES, 999_999, 0, 1)
    assert browser.get(f"/p/{nowhere}").status_code == 404
    assert state_of(workspace, reader[0])[0] is None
