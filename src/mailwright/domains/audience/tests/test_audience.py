"""Audiences: who matches, who will be skipped and why, and snapshots that never change."""

from dataclasses import replace

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailwright.domains.audience import queries, services
from mailwright.domains.audience.contracts import BLOCK_SIZE, AudienceDefinition
from mailwright.domains.consent.services.suppression import suppression_add
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.contacts.contracts import Condition, ContactFilter, Match, Op
from mailwright.domains.contacts.services import contact_delete, list_create, list_delete
from mailwright.kernel.db import sql, workspace_scope
from mailwright.kernel.errors import Invalid, NotFound, Unavailable
from tests.support.people import make_people

EVERYONE = AudienceDefinition(everyone=True)


@pytest.fixture
def scope(actor):
    with workspace_scope(actor.workspace_id):
        yield


@pytest.fixture
def returning(actor, scope):
    return list_create(actor=actor, name="Returning customers")


@pytest.fixture
def press(actor, scope):
    return list_create(actor=actor, name="Press")


def frozen(actor, definition):
    snapshot = services.snapshot_freeze(actor=actor, definition=definition)
    blocks = list(queries.snapshot_blocks(actor.workspace_id, snapshot))
    return [contact_id for _, ids in blocks for contact_id in ids]


def test_lists_tags_filter_and_exclusions_narrow_each_other(actor, returning, press):
    polish = make_people(actor, 3, lists=[returning], country="PL")
    german = make_people(actor, 2, lists=[returning], country="DE", tags=["vip"])
    both = make_people(actor, 1, lists=[returning, press], country="PL")
    make_people(actor, 4)
    by_list = AudienceDefinition(list_ids=(returning,))
    assert frozen(actor, by_list) == sorted(polish + german + both)
    in_poland = ContactFilter(Match.ALL, (Condition("country", Op.IS, "PL"),))
    assert frozen(actor, replace(by_list, filter=in_poland)) == sorted(polish + both)
    assert frozen(actor, replace(by_list, exclude_list_ids=(press,))) == sorted(polish + german)
    (vip,) = contacts.tags(actor.workspace_id)
    assert frozen(actor, replace(by_list, tag_ids=(vip.id,))) == german
    assert frozen(actor, replace(by_list, exclude_tag_ids=(vip.id,))) == sorted(polish + both)
    assert len(frozen(actor, EVERYONE)) == 10


def test_a_count_adds_up_and_says_who_is_skipped_and_why(actor, returning):
    make_people(actor, 5, lists=[returning])
    make_people(actor, 2, lists=[returning], consent=False)
    (one,) = make_people(actor, 1, lists=[returning])
    address = contacts.contact_records(actor.workspace_id, [one])[one].email
    suppression_add(actor=actor, lines=[address])
    found = queries.audience_count(actor.workspace_id, AudienceDefinition(list_ids=(returning,)))
    assert (found.matched, found.will_get, found.estimated) == (8, 5, False)
    assert {item.reason: item.count for item in found.skipped} == {
        "no_consent": 2,
        "suppressed_manual": 1,
    }
    assert found.matched == found.will_get + sum(item.count for item in found.skipped)


def test_whether_anybody_may_be_written_to_is_known_without_counting_all(
    actor, returning, monkeypatch
):
    definition = AudienceDefinition(list_ids=(returning,))
    monkeypatch.setattr(queries, "BLOCK_SIZE", 2)
    assert not queries.audience_reaches_anyone(actor.workspace_id, definition)
    make_people(actor, 5, lists=[returning], consent=False)
    assert not queries.audience_reaches_anyone(actor.workspace_id, definition)
    make_people(actor, 1, lists=[returning])
    assert queries.audience_reaches_anyone(actor.workspace_id, definition)


def test_when_time_runs_out_the_split_is_projected_and_still_adds_up(actor, returning, monkeypatch):
    monkeypatch.setattr(queries, "_ALWAYS_EXACT", 10)
    monkeypatch.setattr(queries, "_CHECK_AT_ONCE", 10)
    make_people(actor, 20, lists=[returning])
    make_people(actor, 20, lists=[returning], consent=False)
    found = queries.audience_count(
        actor.workspace_id, AudienceDefinition(list_ids=(returning,)), seconds=0
    )
    assert found.estimated
    assert found.checked == 10
    assert found.matched == 40
    assert found.matched == found.will_get + sum(item.count for item in found.skipped)


def test_a_database_that_needs_too_long_is_told_and_the_transaction_lives_on(
    actor, scope, monkeypatch
):
    monkeypatch.setattr(queries, "_STATEMENT_SECONDS", 0.05)

    def slow(workspace_id, definition):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(5)")

    monkeypatch.setattr(queries.contacts, "filtered_count", slow)
    with pytest.raises(Unavailable) as caught:
        queries.audience_size(actor.workspace_id, EVERYONE)
    assert caught.value.code == "count_too_slow"
    monkeypatch.undo()
    assert queries.audience_size(actor.workspace_id, EVERYONE) == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout')")
        assert cursor.fetchone()[0] == "0"


def test_nobody_is_chosen_by_accident(actor, scope):
    make_people(actor, 2)
    empty = AudienceDefinition()
    assert queries.audience_count(actor.workspace_id, empty).matched == 0
    assert queries.audience_members(actor.workspace_id, empty) == ([], None)
    with pytest.raises(Invalid) as caught:
        services.snapshot_freeze(actor=actor, definition=empty)
    assert caught.value.code == "audience_not_chosen"


def test_a_list_that_is_gone_is_a_problem_not_a_smaller_audience(actor, returning):
    definition = AudienceDefinition(list_ids=(returning,))
    list_delete(actor=actor, list_id=returning)
    (problem,) = queries.audience_problems(actor.workspace_id, definition)
    assert problem.field == "list"
    with pytest.raises(Invalid):
        services.snapshot_freeze(actor=actor, definition=definition)


def test_the_rows_behind_a_number_can_be_paged(actor, returning):
    getting = make_people(actor, 5, lists=[returning])
    skipped = make_people(actor, 5, lists=[returning], consent=False)
    definition = AudienceDefinition(list_ids=(returning,))

    def pages(reason):
        seen, at = [], 0
        while at is not None:
            members, at = queries.audience_members(
                actor.workspace_id, definition, after_id=at, reason=reason, limit=2
            )
            seen += [(member.record.id, member.skip) for member in members]
        return seen

    assert [contact for contact, _ in pages(None)] == getting + skipped
    assert pages("") == [(contact, "") for contact in getting]
    assert pages("no_consent") == [(contact, "no_consent") for contact in skipped]
    assert pages("withdrawn") == []


def test_a_snapshot_stays_as_it_was_and_cannot_be_swapped(actor, returning):
    people = make_people(actor, 3, lists=[returning])
    definition = AudienceDefinition(list_ids=(returning,))
    snapshot = services.snapshot_freeze(actor=actor, definition=definition)
    make_people(actor, 2, lists=[returning])
    contact_delete(actor=actor, contact_id=people[0])
    assert queries.snapshot_size(actor.workspace_id, snapshot) == 3
    assert list(queries.snapshot_blocks(actor.workspace_id, snapshot)) == [(0, people)]
    assert queries.snapshot_info(actor.workspace_id, snapshot).definition_hash == (
        definition.definition_hash()
    )
    for statement in (
        "UPDATE audience_snapshotblock SET contact_ids = '{}'",
        "DELETE FROM audience_snapshotblock",
        "UPDATE audience_snapshot SET definition_hash = ''",
        "DELETE FROM audience_snapshot",
    ):
        with (
            pytest.raises(Exception, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_another_workspace_reads_and_counts_nothing_of_ours(actor, make_workspace):
    make_people(actor, 2)
    with workspace_scope(actor.workspace_id):
        snapshot = services.snapshot_freeze(actor=actor, definition=EVERYONE)
    with workspace_scope(make_workspace().id):
        with pytest.raises(NotFound):
            queries.snapshot_size(actor.workspace_id, snapshot)
        with pytest.raises(NotFound):
            list(queries.snapshot_blocks(actor.workspace_id, snapshot))
        assert queries.audience_size(actor.workspace_id, EVERYONE) == 0
        assert queries.audience_members(actor.workspace_id, EVERYONE) == ([], None)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ids=st.sets(st.integers(1, 2**62), max_size=60), size=st.integers(1, 7))
def test_blocks_hold_everyone_once_in_order_and_are_full_but_the_last(ids, size, actor, scope):
    """The SQL of a freeze over any ids and block size; the product's size is only larger."""
    snapshot = services.snapshot_freeze(actor=actor, definition=EVERYONE)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        fresh = services.uuid7()
        cursor.execute(
            sql("mailwright.domains.audience", "snapshot_fill").replace(
                "{matching}", "SELECT unnest(%(ids)s::bigint[])"
            ),
            {
                "workspace_id": actor.workspace_id,
                "snapshot_id": fresh,
                "block_size": size,
                "ids": list(ids),
            },
        )
        cursor.execute(
            "SELECT contact_ids FROM audience_snapshotblock WHERE snapshot_id = %s "
            "ORDER BY block_no",
            [fresh],
        )
        blocks = [row[0] for row in cursor.fetchall()]
        transaction.set_rollback(True)
    assert [one for block in blocks for one in block] == sorted(ids)
    assert all(len(block) == size for block in blocks[:-1])
    assert queries.snapshot_size(actor.workspace_id, snapshot) == 0


def test_many_blocks_are_read_in_order(actor, scope, monkeypatch):
    people = make_people(actor, 7, consent=False)
    monkeypatch.setattr(services, "BLOCK_SIZE", 2)
    monkeypatch.setattr(queries, "_BLOCKS_AT_ONCE", 2)
    snapshot = services.snapshot_freeze(actor=actor, definition=EVERYONE)
    assert list(queries.snapshot_blocks(actor.workspace_id, snapshot)) == [
        (0, people[:2]),
        (1, people[2:4]),
        (2, people[4:6]),
        (3, people[6:]),
    ]
    assert BLOCK_SIZE == 1_000
