"""Many contacts at once: bulk changes, lists and tags, exports, a new key."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest

from mailwright.domains.contacts import queries, services
from mailwright.domains.contacts.adapters.vault import path_of
from mailwright.domains.contacts.contracts import (
    AttributeType,
    BulkAction,
    Condition,
    ContactFilter,
    JobState,
    Match,
    Op,
)
from mailwright.domains.contacts.models import BulkJob, Contact
from mailwright.domains.contacts.queries.exports import export_content, export_row
from mailwright.domains.contacts.queries.jobs import job
from mailwright.domains.contacts.queries.people import Wanted
from mailwright.domains.contacts.services import bulk
from mailwright.domains.contacts.services.exports import KEPT, export_run, exports_expire
from mailwright.domains.contacts.services.selection import Selection
from mailwright.domains.contacts.tests.files import bring_in, codes, csv_bytes, upload
from mailwright.domains.workspaces.queries import audit_entries
from mailwright.domains.workspaces.services.audit import audit_verify
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto import keys
from mailwright.kernel.crypto.cipher import forget
from mailwright.kernel.errors import Conflict, Forbidden, Invalid

POLISH = ContactFilter(Match.ALL, (Condition("country", Op.IS, "PL"),))


@pytest.fixture
def crowd(person: Callable[..., int]) -> list[int]:
    """Seven people, every other one in Poland."""
    return [
        person(f"p{n}@example.com", first_name="Anna", country="PL" if n % 2 == 0 else "DE")
        for n in range(7)
    ]


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bulk jobs work two contacts at a time."""
    monkeypatch.setattr(bulk, "_BLOCK", 2)


def in_background(actor: Actor, action: BulkAction, selection: Selection, **argument: Any) -> Any:
    info = services.bulk_start(actor=actor, action=action, selection=selection, argument=argument)
    assert info.state is JobState.QUEUED
    bulk.bulk_run(workspace_id=actor.workspace_id, job_id=info.id)
    return job(actor.workspace_id, info.id)


def test_a_few_chosen_ones_are_changed_at_once(actor: Actor, scope: int, crowd: list[int]) -> None:
    info = services.bulk_start(
        actor=actor,
        action=BulkAction.TAG,
        selection=Selection(ids=(crowd[0], crowd[1], 10**12)),
        argument={"tag": "VIP"},
    )
    assert (info.state, info.changed) == (JobState.DONE, 2)
    (tag,) = queries.tags(scope)
    assert (tag.name, tag.contacts) == ("VIP", 2)
    again = services.bulk_start(
        actor=actor,
        action=BulkAction.UNTAG,
        selection=Selection(ids=tuple(crowd)),
        argument={"tag_id": tag.id},
    )
    assert again.changed == 2


def test_everybody_a_filter_means_is_changed_in_the_background(
    actor: Actor, scope: int, crowd: list[int], small_blocks: None
) -> None:
    made = services.list_create(actor=actor, name="Poland")
    info = in_background(actor, BulkAction.LIST_ADD, Selection(wanted=Wanted(POLISH)), list_id=made)
    assert (info.state, info.total, info.done, info.changed) == (JobState.DONE, 4, 4, 4)
    assert queries.list_info(scope, made).members == 4
    actions = [entry.action for entry in audit_entries(scope, action="contacts.bulk")]
    assert actions == ["contacts.bulk_finished", "contacts.bulk_started"]
    assert audit_verify(workspace_id=scope).ok


def test_a_search_can_be_changed_and_its_words_are_not_kept_readable(
    actor: Actor, scope: int, crowd: list[int], small_blocks: None
) -> None:
    info = in_background(actor, BulkAction.ARCHIVE, Selection(wanted=Wanted(POLISH, words="anna")))
    assert info.changed == 4
    assert "anna" not in str(BulkJob.objects.get().selection)
    assert len(queries.contact_page(scope, Wanted()).items) == 3


def test_whoever_comes_while_a_job_runs_is_not_touched(
    actor: Actor, scope: int, crowd: list[int], person: Callable[..., int]
) -> None:
    info = services.bulk_start(
        actor=actor, action=BulkAction.DELETE, selection=Selection(wanted=Wanted(POLISH))
    )
    late = person("late@example.com", country="PL")
    bulk.bulk_run(workspace_id=scope, job_id=info.id)
    assert job(scope, info.id).changed == 4
    assert late in queries.contact_records(scope, [late])


def test_a_job_goes_on_where_it_was_killed_and_stops_when_told(
    actor: Actor, scope: int, crowd: list[int], small_blocks: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    info = services.bulk_start(
        actor=actor,
        action=BulkAction.TAG,
        selection=Selection(wanted=Wanted()),
        argument={"tag": "x"},
    )
    real, calls = bulk._block, iter(range(100))

    def dies(job_: BulkJob, ids: Any) -> None:
        if next(calls) == 2:
            raise KeyboardInterrupt
        real(job_, ids)

    monkeypatch.setattr(bulk, "_block", dies)
    with pytest.raises(KeyboardInterrupt):
        bulk.bulk_run(workspace_id=scope, job_id=info.id)
    assert job(scope, info.id).done == 4
    services.bulk_cancel(actor=actor, job_id=info.id)
    assert bulk.bulk_run(workspace_id=scope, job_id=info.id) is JobState.CANCELLED
    assert queries.tags(scope)[0].contacts == 4
    with pytest.raises(Conflict):
        services.bulk_cancel(actor=actor, job_id=info.id)


def test_a_filter_that_breaks_while_the_job_waits_fails_with_words(
    actor: Actor, scope: int, crowd: list[int]
) -> None:
    made = services.list_create(actor=actor, name="Gone soon")
    on_it = ContactFilter(Match.ALL, (Condition("list", Op.ANY_OF, (str(made),)),))
    info = services.bulk_start(
        actor=actor, action=BulkAction.ARCHIVE, selection=Selection(wanted=Wanted(on_it))
    )
    services.list_delete(actor=actor, list_id=made)
    assert bulk.bulk_run(workspace_id=scope, job_id=info.id) is JobState.FAILED
    assert "list" in job(scope, info.id).message


def test_deleting_needs_its_own_permission(
    actor_with: Callable[..., Actor], scope: int, crowd: list[int]
) -> None:
    marketer = actor_with("marketer")
    with pytest.raises(Forbidden):
        services.bulk_start(
            actor=marketer, action=BulkAction.DELETE, selection=Selection(ids=(crowd[0],))
        )


@pytest.mark.parametrize("personal", [True, False])
def test_a_deleted_attribute_leaves_no_value(
    actor: Actor, scope: int, person: Callable[..., int], personal: bool
) -> None:
    attribute = services.attribute_create(
        actor=actor, label="Size", type=AttributeType.TEXT, personal=personal
    )
    id_ = person("a@example.com", attributes={"size": "XL"})
    job_id = services.attribute_delete(actor=actor, attribute_id=attribute)
    bulk.bulk_run(workspace_id=scope, job_id=job_id)
    assert dict(queries.contact_records(scope, [id_])[id_].attributes) == {}


def test_people_are_moved_to_a_new_key_and_stay_readable(
    actor: Actor, scope: int, crowd: list[int]
) -> None:
    upload(actor, csv_bytes([["Email"], ["x@example.com"]]))
    done = bring_in(actor, csv_bytes([["Email"], ["nobody"], ["new@example.com"]]))
    info = services.key_rotate(actor=actor)
    assert queries.sealed_by_key(scope) == {1: 8}
    bulk.bulk_run(workspace_id=scope, job_id=info.id)
    assert queries.sealed_by_key(scope) == {2: 8}
    keys.shred(scope, 1)
    forget(scope)
    assert len(queries.contact_records(scope, crowd)) == 7
    assert queries.contact_by_address(scope, "p3@example.com") is not None
    assert codes(actor, done.id) == [(2, "Email", "bad_address")]


def file_of(scope: int, export_id: Any) -> list[list[str]]:
    text = b"".join(export_content(scope, export_id)).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_an_export_holds_the_chosen_columns_and_disarms_formulas(
    actor: Actor, scope: int, person: Callable[..., int]
) -> None:
    services.attribute_create(actor=actor, label="Note", type=AttributeType.TEXT)
    person(
        "a@example.com", first_name="=cmd|'/c calc'!A1", phone="+48600100200",
        attributes={"note": "@here"}, tags=["x", "y"],
    )  # fmt: skip
    export_id = services.export_start(
        actor=actor,
        columns=["email", "first_name", "phone", "attribute:note", "tags"],
        selection=Selection(),
    )
    with pytest.raises(Conflict):
        services.export_downloaded(actor=actor, export_id=export_id)
    assert export_run(workspace_id=scope, export_id=export_id) is JobState.DONE
    assert file_of(scope, export_id) == [
        ["email", "first_name", "phone", "attribute:note", "tags"],
        ["a@example.com", "'=cmd|'/c calc'!A1", "'+48600100200", "'@here", "x, y"],
    ]
    assert b"example.com" not in path_of("exports", scope, export_id).read_bytes()
    services.export_downloaded(actor=actor, export_id=export_id)
    assert [entry.action for entry in audit_entries(scope, action="export.")] == [
        "export.downloaded", "export.done", "export.started"
    ]  # fmt: skip


def test_what_was_exported_can_be_imported_again(
    actor: Actor, scope: int, person: Callable[..., int]
) -> None:
    id_ = person("a@example.com", first_name="=Anna", phone="+48600100200")
    export_id = services.export_start(
        actor=actor, columns=["email", "first_name", "phone"], selection=Selection()
    )
    export_run(workspace_id=scope, export_id=export_id)
    data = b"".join(export_content(scope, export_id))
    services.contact_delete(actor=actor, contact_id=id_)
    bring_in(actor, data)
    record = queries.contact_by_address(scope, "a@example.com")
    assert record is not None
    assert (record.first_name, record.phone) == ("=Anna", "+48600100200")


def test_an_export_follows_its_filter_and_expires(
    actor: Actor, scope: int, crowd: list[int]
) -> None:
    export_id = services.export_start(
        actor=actor, columns=["email"], selection=Selection(wanted=Wanted(POLISH))
    )
    export_run(workspace_id=scope, export_id=export_id)
    assert len(file_of(scope, export_id)) == 5
    with clock.frozen(clock.now() + KEPT * 1.1):
        assert exports_expire(workspace_id=scope) == 1
        with pytest.raises(Conflict):
            services.export_downloaded(actor=actor, export_id=export_id)
    assert not path_of("exports", scope, export_id).exists()


def test_an_export_can_be_stopped_and_its_columns_must_exist(
    actor: Actor, scope: int, crowd: list[int]
) -> None:
    with pytest.raises(Invalid):
        services.export_start(actor=actor, columns=["shoe"], selection=Selection())
    export_id = services.export_start(actor=actor, columns=["email"], selection=Selection())
    services.export_cancel(actor=actor, export_id=export_id)
    assert export_run(workspace_id=scope, export_id=export_id) is JobState.CANCELLED
    assert not path_of("exports", scope, export_id).exists()
    assert export_row(scope, export_id).state == JobState.CANCELLED
    assert Contact.objects.count() == 7
