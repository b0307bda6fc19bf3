"""The scene of the send measurement: people, an approved message, a route, the bare client."""

from __future__ import annotations

import time
from typing import Any

from mailwright.domains.content.contracts import MessageSource
from mailwright.domains.delivery import queries, services
from mailwright.domains.delivery.adapters.smtp.listfeed import ListFeed
from mailwright.domains.delivery.adapters.smtp.pool import Pool
from mailwright.domains.delivery.adapters.smtp.ports import Endpoint, Outgoing
from mailwright.domains.delivery.contracts import LaunchSettings, LaunchState, OnUncertain, TlsMode
from mailwright.domains.delivery.domain.compose import Composer
from mailwright.domains.delivery.models import Route, Sender
from mailwright.domains.delivery.queries.composing import Urls, composer
from mailwright.domains.delivery.queries.senders import info
from mailwright.domains.delivery.services.worker import loader
from mailwright.domains.delivery.services.worker.jobs import LaunchJob
from mailwright.domains.delivery.tests.people import blocks_of, make_people
from mailwright.domains.review.contracts import ApprovalRef, ReviewState
from mailwright.domains.review.models import Review
from mailwright.domains.workspaces.models import Workspace
from mailwright.domains.workspaces.services.team import user_create
from mailwright.domains.workspaces.services.workspace import workspace_create
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.ids import uuid7

_DATE = b"Sat, 22 Nov 2025 10:00:00 +0000"
_URLS = Urls("https://mail.example.com", "https://t.example.com")
_PARAGRAPH = (
    '<tr><td style="padding:10px 25px;font-family:Arial,sans-serif;font-size:14px">'
    "<p>Dear {{{{ contact.first_name }}}}, your {{{{ contact.points }}}} points wait for you in "
    "{{{{ contact.city }}}}. {{{{ campaign.name }}}} ends soon.</p>{link}<p>{filler}</p></td></tr>"
)
_LINK = '<a href="https://shop.example/p/{number}?utm_source=mail&amp;utm_campaign=autumn">Look</a>'
_FILLER = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor. "
_LINKS = 12


def html_of(size: int) -> str:
    """An e-mail of about ``size`` bytes: about 85 substitutions and 12 links at 30 KB."""
    rows: list[str] = []
    while len("".join(rows)) < size - 500:
        number = len(rows)
        link = _LINK.format(number=number) if number < _LINKS else ""
        rows.append(_PARAGRAPH.format(link=link, filler=_FILLER * 10))
    return (
        "<html><head><title>Autumn</title></head><body><table>"
        + "".join(rows)
        + '</table><a href="{{ links.unsubscribe }}">Leave the list</a></body></html>'
    )


class Scene:
    """Everything that exists before the clock starts."""

    def __init__(
        self, *, recipients: int, html_bytes: int, port: int, connections: int, tracked: bool
    ) -> None:
        owner = user_create(email="bench@example.org", password="correct-horse-battery", name="")
        self.workspace_id = workspace_create(name="Bench", owner=owner)
        Workspace.objects.filter(id=self.workspace_id).update(live=True)
        self.actor = Actor.system(self.workspace_id, "bench")
        self.html = html_of(html_bytes)
        self.launch_id = 0
        with workspace_scope(self.workspace_id):
            self.sender = Sender.objects.create(
                workspace_id=self.workspace_id, name="Shop", address="news@shop.example",
                verified_at=clock.now(), is_default=True,
            )  # fmt: skip
            Route.objects.create(
                workspace_id=self.workspace_id, name="Sink", host="127.0.0.1", port=port,
                tls=TlsMode.NONE, connections=connections, enabled=True,
            )  # fmt: skip
        self.ids: list[int] = []
        while len(self.ids) < recipients:
            with workspace_scope(self.workspace_id):
                count = min(10_000, recipients - len(self.ids))
                self.ids += make_people(self.workspace_id, count, tracked=tracked)
        self.people = self._loaded(min(500, recipients)).recipients

    def launch(self) -> None:
        """Start the launch that is measured."""
        campaign_id = uuid7()
        with workspace_scope(self.workspace_id):
            self.launch_id = services.launch_create(
                actor=self.actor,
                campaign_id=campaign_id,
                source=MessageSource(
                    revision_id=uuid7(), content_hash="c" * 64,
                    subject="{{ contact.first_name }}, your points", preheader="",
                    html=self.html, text="Dear {{ contact.first_name }}\n" * 20, language="en",
                ),
                sender=info(self.sender),
                approval=self._approval(campaign_id),
                blocks=blocks_of(self.ids),
                size=len(self.ids),
                settings=LaunchSettings("Autumn sale"),
            )  # fmt: skip

    def _approval(self, campaign_id: Any) -> ApprovalRef:
        review = Review.objects.create(
            workspace_id=self.workspace_id, subject_type="campaign", subject_id=campaign_id,
            subject_hash="a" * 64, title="Bench", state=ReviewState.APPROVED,
            requested_by_kind="user", requested_by_id="one", requested_by_label="one",
            decided_by_id="two", decided_by_label="two", decided_at=clock.now(),
        )  # fmt: skip
        return ApprovalRef(review.id, "campaign", campaign_id, review.subject_hash)

    def wait(self) -> float:
        """Until every recipient's result is committed; the moment, monotonic."""
        while True:
            with workspace_scope(self.workspace_id):
                found = queries.launch_counts(self.workspace_id, self.launch_id)
                state = queries.launch_info(self.workspace_id, self.launch_id)
            if state.state == LaunchState.PAUSED:
                raise RuntimeError(f"the launch paused: {state.reason} {state.detail}")
            if found.pending == 0:
                return time.monotonic()
            time.sleep(0.05)

    def counts(self) -> dict[str, Any]:
        """The launch's own numbers."""
        with workspace_scope(self.workspace_id):
            found = queries.launch_counts(self.workspace_id, self.launch_id)
        return {
            "sent": found.sent, "bounced": dict(found.bounced), "skipped": dict(found.skipped),
            "uncertain": found.uncertain, "adds_up": found.adds_up,
        }  # fmt: skip

    def _composer(self) -> Composer:
        return composer(
            workspace_id=self.workspace_id,
            launch_id=1,
            message={
                "subject": "{{ contact.first_name }}, your points", "html": self.html,
                "text": "Dear {{ contact.first_name }}\n" * 20, "language": "en",
                "workspace": {"name": "Bench", "postal_address": "", "website": ""},
            },
            sender={"name": "Shop", "address": "news@shop.example", "reply_to": ""},
            campaign_name="Autumn sale",
            message_key=b"k" * 16,
            urls=_URLS,
            field_names=("first_name", "last_name", "city", "points"),
        )  # fmt: skip

    def _loaded(self, number: int) -> loader.Loaded:
        with workspace_scope(self.workspace_id):
            approval = self._approval(uuid7())
        job = LaunchJob(
            workspace_id=self.workspace_id, id=self.launch_id, route_id=None,
            composer=self._composer(), envelope_from=b"news@shop.example", approval=approval,
            purpose="marketing", on_uncertain=OnUncertain.LIST,
        )  # fmt: skip
        return loader.load(job, self.ids[:number])

    def steps(self) -> dict[str, float]:
        """Microseconds a message costs at each step of the worker, measured alone."""
        number = min(1_000, len(self.ids))
        composer = self._composer()
        self._loaded(number)
        found: dict[str, float] = {}
        began = time.process_time()
        loaded = self._loaded(number)
        found["load people, consent, approval"] = _micro(began, number)
        people = list(loaded.recipients.values())
        for name, tracked in (("compose, tracked", True), ("compose, not tracked", False)):
            for person in people[:50]:
                composer.compose(person, tracked=tracked, allow_8bit=True, date=_DATE)
            began = time.process_time()
            for person in people:
                composer.compose(person, tracked=tracked, allow_8bit=True, date=_DATE)
            found[name] = _micro(began, len(people))
        return found

    async def bare(self, port: int, number: int, connections: int) -> float:
        """Messages a second of the client alone, sending ready messages."""
        composer = self._composer()
        people = self.people.values()
        ready = [
            composer.compose(person, tracked=True, allow_8bit=True, date=_DATE) for person in people
        ]
        feed = ListFeed(
            Outgoing(n, b"news@shop.example", made.address, made.data)
            for n, made in ((n, ready[n % len(ready)]) for n in range(number))
        )
        endpoint = Endpoint("127.0.0.1", port, tls=TlsMode.NONE)
        pool = Pool(
            endpoint, feed, size=connections, on_problem=feed.on_problem, backlog=feed.backlog
        )
        began = time.monotonic()
        pool.wake()
        await feed.settled.wait()
        seconds = time.monotonic() - began
        await pool.close()
        if feed.problems:
            raise feed.problems[0]
        return number / seconds


def _micro(began: float, number: int) -> float:
    return round((time.process_time() - began) / number * 1e6, 1)
