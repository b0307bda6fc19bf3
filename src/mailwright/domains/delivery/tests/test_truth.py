"""True when it leaves: a launch stops when a fact that its message states changes or ends."""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.db import transaction

from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.services.memory import memory_create
from mailwright.domains.contacts.queries import contact_records
from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.queries import message_source
from mailwright.domains.content.services import message_create
from mailwright.domains.delivery import queries, services
from mailwright.domains.delivery.adapters.sink.nasty import NastyPolicy
from mailwright.domains.delivery.contracts import LaunchState
from mailwright.domains.delivery.models import Launch
from mailwright.domains.delivery.queries.letters import launch_letter
from mailwright.domains.delivery.services.truth import launch_facts_check
from mailwright.domains.delivery.tests.launching import (
    HTML,
    Run,
    live_route,
    start_launch,
    with_worker,
)
from mailwright.domains.delivery.tests.people import make_people
from mailwright.kernel import clock
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict
from tests.support.facts import change_fact, save_facts, set_price

_PATIENCE = 60.0  # seconds; a busy machine answers late
PRICE = HTML.replace("<p>Dear", "<p>The Trail Runner 3 costs €89.</p><p>Dear")
CODE = HTML.replace("<p>Dear", "<p>Take 20 % off with code SAVE20.</p><p>Dear")


def launch(actor, html=PRICE, ids=(1, 2, 3)):
    with workspace_scope(actor.workspace_id):
        return start_launch(actor, list(ids), html=html)


def check(actor, launch_id):
    with workspace_scope(actor.workspace_id):
        return launch_facts_check(workspace_id=actor.workspace_id, launch_id=launch_id)


def info(actor, launch_id):
    with workspace_scope(actor.workspace_id):
        return queries.launch_info(actor.workspace_id, launch_id)


@pytest.mark.django_db
def test_a_message_that_says_what_is_not_true_is_not_taken_whatever_its_approval_says(actor):
    save_facts(actor)
    with (
        workspace_scope(actor.workspace_id),
        pytest.raises(Conflict) as caught,
        transaction.atomic(),
    ):
        start_launch(actor, [1], html=PRICE.replace("€89", "€79"))
    assert caught.value.code == "claims_block"
    with workspace_scope(actor.workspace_id):
        assert not Launch.objects.exists()


@pytest.mark.django_db
def test_a_changed_price_pauses_with_the_sentence_the_old_and_the_new_value(actor):
    save_facts(actor)
    launch_id = launch(actor)
    assert check(actor, launch_id) is True
    set_price(actor, "99")
    assert check(actor, launch_id) is False
    found = info(actor, launch_id)
    assert (found.state, found.reason) == (LaunchState.PAUSED, "facts_changed")
    (change,) = found.changes
    assert change.sentence == "The Trail Runner 3 costs €89."
    assert change.sentence[change.start : change.end] == "€89"
    assert (change.fact_kind, change.fact_id) == ("product", "shoe-3")
    assert "89" in change.old
    assert "99" in change.new


@pytest.mark.django_db
def test_it_cannot_be_resumed_while_untrue_and_can_when_the_fact_is_put_right(actor):
    save_facts(actor)
    launch_id = launch(actor)
    set_price(actor, "99")
    check(actor, launch_id)
    with (
        workspace_scope(actor.workspace_id),
        pytest.raises(Conflict) as caught,
        transaction.atomic(),
    ):
        services.launch_resume(actor=actor, launch_id=launch_id)
    assert caught.value.code == "facts_changed"
    assert info(actor, launch_id).state is LaunchState.PAUSED
    set_price(actor, "89")
    with workspace_scope(actor.workspace_id):
        services.launch_resume(actor=actor, launch_id=launch_id)
    found = info(actor, launch_id)
    assert (found.state, found.changes) == (LaunchState.SENDING, ())


@pytest.mark.django_db
def test_a_new_version_that_changes_no_claim_stops_nothing(actor):
    save_facts(actor)
    launch_id = launch(actor)
    for stock in (39, 38):
        change_fact(actor, FactKind.PRODUCT, "shoe-3", stock=stock)
        assert check(actor, launch_id) is True
    assert info(actor, launch_id).state is LaunchState.SENDING


@pytest.mark.django_db
def test_an_offer_that_ends_while_sending_pauses_by_itself(actor):
    save_facts(actor, ends_in=timedelta(hours=2))
    launch_id = launch(actor, CODE)
    assert check(actor, launch_id) is True
    with clock.frozen(clock.now() + timedelta(hours=3)):
        assert check(actor, launch_id) is False
    assert {change.reason for change in info(actor, launch_id).changes} == {"offer_expired"}


@pytest.mark.django_db
def test_words_that_the_brand_forbids_from_now_on_pause_too(actor):
    save_facts(actor)
    launch_id = launch(actor, HTML.replace("Dear", "Splendid day, dear"))
    assert check(actor, launch_id) is True
    change_fact(actor, FactKind.BRAND, "brand", forbidden=["splendid"])
    assert check(actor, launch_id) is False
    assert info(actor, launch_id).changes[0].reason == "forbidden_term"


@pytest.mark.django_db
def test_a_correction_that_forbids_what_is_on_its_way_pauses_it(actor):
    save_facts(actor)
    launch_id = launch(actor, HTML.replace("Dear", "Splendid day, dear"))
    assert check(actor, launch_id) is True
    with workspace_scope(actor.workspace_id):
        memory_create(actor=actor, raw={"text": "Say less.", "never_say": ["brilliant"]})
    assert check(actor, launch_id) is True
    with workspace_scope(actor.workspace_id):
        memory_create(actor=actor, raw={"text": "No days.", "never_say": ["splendid day"]})
    assert check(actor, launch_id) is False
    (change,) = info(actor, launch_id).changes
    assert (change.reason, change.fact_kind) == ("forbidden_memory", "memory")


@pytest.mark.django_db
def test_a_launch_from_before_there_were_facts_goes_on_when_facts_support_it(actor):
    launch_id = launch(actor)
    assert check(actor, launch_id) is True
    save_facts(actor)
    assert check(actor, launch_id) is True
    set_price(actor, "99")
    assert check(actor, launch_id) is False


@pytest.mark.django_db(transaction=True)
def test_the_worker_stops_by_itself_within_seconds_of_a_changed_price(actor):
    """Nobody tells delivery: the follower may be down and the lease fresh."""
    save_facts(actor)
    started: list[int] = []

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port, rate_per_minute=600)
        started.append(start_launch(actor, make_people(actor.workspace_id, 1_000), html=PRICE))

    async def story(run: Run) -> None:
        while not run.policy.accepted:
            await asyncio.sleep(0.02)
        await run.call(set_price, actor=actor, amount="99")
        reason = ""
        async with asyncio.timeout(_PATIENCE):
            while reason != "facts_changed":
                await asyncio.sleep(0.05)
                counts, _, reason = await run.look(started[0])
        await asyncio.sleep(0.2)
        sent = len(run.policy.received)
        await asyncio.sleep(1.5)
        assert len(run.policy.received) == sent
        assert counts.pending > 0

    with_worker(actor.workspace_id, NastyPolicy(), story, prepare=prepare)


@pytest.mark.django_db(transaction=True)
def test_a_row_forced_back_to_sending_is_stopped_at_its_lease(actor):
    """Whoever writes the state, the worker asks the facts before it renders anything."""
    save_facts(actor)
    started: list[int] = []

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port)
        started.append(start_launch(actor, make_people(actor.workspace_id, 20), html=PRICE))
        set_price(actor, "99")

    async def story(run: Run) -> None:
        reason = ""
        async with asyncio.timeout(_PATIENCE):
            while reason != "facts_changed":
                await asyncio.sleep(0.05)
                _, _, reason = await run.look(started[0])
        await run.call(
            lambda: Launch.objects.update(state=LaunchState.SENDING, reason="", changes=[])
        )
        await asyncio.sleep(3)
        assert not run.policy.received

    with_worker(actor.workspace_id, NastyPolicy(), story, prepare=prepare)


MJML = """<mjml><mj-body><mj-section><mj-column>
<mj-text>The Trail Runner 3 costs {{ fact("product:shoe-3.price") }} today.</mj-text>
<mj-text><a href="{{ links.unsubscribe }}">Unsubscribe</a> {{ workspace.postal_address }}</mj-text>
</mj-column></mj-section></mj-body></mjml>"""


@pytest.mark.django_db(transaction=True)
def test_what_the_approver_allowed_goes_on_with_the_new_price_and_nobody_gets_two(actor):
    """Before the change they read the old price, after it the new one; the first is noted."""
    save_facts(actor)
    started: list[int] = []
    people: list[int] = []

    def prepare(port: int) -> None:
        live_route(actor.workspace_id, port, rate_per_minute=600)
        people.extend(make_people(actor.workspace_id, 80))
        made = message_create(actor=actor, name="Shoes", draft=Draft("en", "Shoes", "", MJML))
        message = message_source(actor.workspace_id, made.revision_id)
        started.append(start_launch(actor, people, message=message, refreshable=["product:shoe-3"]))

    async def story(run: Run) -> None:
        while len(run.policy.accepted) < 5:
            await asyncio.sleep(0.02)
        await run.call(set_price, actor=actor, amount="99")
        await run.ended(started[0], 60)

    policy = NastyPolicy()
    policy.messages = []
    with_worker(actor.workspace_id, policy, story, prepare=prepare)
    assert set(policy.accepted.values()) == {1}
    assert len(policy.accepted) == len(people)
    prices = [price for content in policy.messages for price in prices_in(content)]
    to = [recipient for _, recipient, _ in policy.envelopes]
    assert len(prices) == len(people)
    changed = prices.index("99")
    assert 5 <= changed < 60
    assert set(prices[changed:]) == {"99"}
    letters = letters_of(actor, started[0], people)
    assert letters == {address: price for price, address in zip(prices, to, strict=True)}
    (told,) = info(actor, started[0]).refreshes
    assert told.first in people
    assert told.sent <= changed
    assert [(one.old, one.new) for one in told.moved] == [("€89", "€99")]


def prices_in(content: bytes) -> set[str]:
    """The prices that the plain text of a message states."""
    text = message_from_bytes(content, policy=default).get_body(("plain",)).get_content()
    return set(re.findall(r"€(\d+)", text))


def letters_of(actor, launch_id: int, people: list[int]) -> dict[str, str]:
    """What each recipient's message says when it is looked up afterwards: price by address."""
    found = {}
    with workspace_scope(actor.workspace_id):
        records = contact_records(actor.workspace_id, people, with_tags=False)
        for contact_id, record in records.items():
            letter = launch_letter(actor.workspace_id, launch_id, contact_id)
            assert letter is not None
            (found[record.email],) = set(re.findall(r"€(\d+)", letter.text))
    return found
