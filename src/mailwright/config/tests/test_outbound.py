"""Confirmations go the workspace's way: sandbox inbox, own route, the installation's server."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import SMTP
from typing import Any

import pytest

from mailwright.config import urls
from mailwright.config.outbound import WorkspaceOutbound
from mailwright.domains.consent.adapters.outbound import OutboundMail, outbound
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.delivery.adapters.sink.nasty import NastyPolicy
from mailwright.domains.delivery.models import Route, Sender
from mailwright.domains.delivery.tests.test_settings import running
from mailwright.domains.workspaces.services.workspace import workspace_live
from mailwright.kernel import clock
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Unavailable

pytestmark = pytest.mark.django_db
_FILES = "django.core.mail.backends.filebased.EmailBackend"


def confirmation(workspace: Any) -> OutboundMail:
    """What a sign-up form sends."""
    return OutboundMail(
        workspace.id, "Żabka sklep", "anna@example.org", "Potwierdź", "Tak?\n", "<p>Tak?</p>"
    )


def set_up_sending(workspace: Any, port: int = 9) -> None:
    """A route and a proved sender."""
    Route.objects.create(
        workspace_id=workspace.id, name="own", host="127.0.0.1", port=port, tls="none",
        enabled=True,
    )  # fmt: skip
    Sender.objects.create(
        workspace_id=workspace.id, name="Shop", address="hello@shop.example",
        return_path="bounce@shop.example", reply_to="team@shop.example", is_default=True,
        verified_at=clock.now(),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def wired() -> None:
    """As the web role does when it loads its addresses."""
    assert urls.urlpatterns
    assert isinstance(outbound(), WorkspaceOutbound)


def test_in_the_sandbox_a_confirmation_lies_in_the_inbox(
    workspace: Any, api: Any, mailoutbox: list[Any]
) -> None:
    assert api("owner").get("/forms").json()["confirmations"] == "sandbox"
    with workspace_scope(workspace.id):
        set_up_sending(workspace)
        outbound().send(confirmation(workspace))
        (kept,) = delivery.sandbox_list(workspace.id).items
        shown = delivery.sandbox_message(workspace.id, kept.id)
    assert (kept.subject, shown.text.strip()) == ("Potwierdź", "Tak?")
    assert mailoutbox == []


def test_a_live_workspace_sends_by_its_own_route(
    workspace: Any, actor: Any, api: Any, mailoutbox: list[Any]
) -> None:
    policy = NastyPolicy(keep=True)
    with running(policy) as port:
        with workspace_scope(workspace.id):
            set_up_sending(workspace, port)
            workspace_live(actor=actor, live=True)
            outbound().send(confirmation(workspace))
        assert api("owner").get("/forms").json()["confirmations"] == "route"
    assert mailoutbox == []
    assert policy.messages
    assert policy.envelopes[0][0] == "bounce@shop.example"
    assert policy.envelopes[0][1] == "anna@example.org"
    mail = message_from_bytes(policy.messages[0], policy=SMTP)
    assert mail["From"] == "Żabka sklep <hello@shop.example>"
    assert mail["Reply-To"] == "team@shop.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"].endswith("@shop.example>")
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]


def test_a_route_that_is_away_is_tried_again_and_not_gone_round(
    workspace: Any, actor: Any, mailoutbox: list[Any]
) -> None:
    with workspace_scope(workspace.id):
        set_up_sending(workspace)
        workspace_live(actor=actor, live=True)
        with pytest.raises(Unavailable):
            outbound().send(confirmation(workspace))
    assert mailoutbox == []


def test_without_a_route_the_installations_server_takes_it(
    workspace: Any, actor: Any, api: Any, mailoutbox: list[Any]
) -> None:
    with workspace_scope(workspace.id):
        workspace_live(actor=actor, live=True)
        outbound().send(confirmation(workspace))
    assert api("owner").get("/forms").json()["confirmations"] == "smtp"
    (message,) = mailoutbox
    assert message.from_email.endswith(" <mailwright@localhost>")
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    ((html, kind),) = message.alternatives
    assert (html, kind) == ("<p>Tak?</p>", "text/html")


def test_with_neither_it_waits_and_says_so(
    workspace: Any, actor: Any, api: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = _FILES
    with workspace_scope(workspace.id):
        workspace_live(actor=actor, live=True)
        with pytest.raises(Unavailable, match="MW_SMTP_HOST"):
            outbound().send(confirmation(workspace))
    assert api("owner").get("/forms").json()["confirmations"] == "none"
