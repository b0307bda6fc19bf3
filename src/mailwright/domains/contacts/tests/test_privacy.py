"""Nothing personal stands readable in the database, and nothing crosses between workspaces."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest
from django.db import connection

from mailwright.domains.contacts import queries, services
from mailwright.domains.contacts.contracts import AttributeType, BulkAction
from mailwright.domains.contacts.models import (
    AttributeDefinition,
    Contact,
    ContactList,
    Import,
    ImportBatch,
    ImportIssues,
    Membership,
    SearchToken,
    Tag,
)
from mailwright.domains.contacts.queries.people import Wanted
from mailwright.domains.contacts.services.selection import Selection
from mailwright.domains.contacts.services.tokens import search_catch_up
from mailwright.domains.contacts.tests.files import bring_in, csv_bytes
from mailwright.domains.workspaces.models import Workspace
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope

CANARIES = ("zanzibar", "quixote", "600777888", "kumquat")


def tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')"
            " AND relnamespace = 'public'::regnamespace"
        )
        return [row[0] for row in cursor.fetchall()]


def dump() -> str:
    """Every row of every table that this transaction sees, as text, the way a dump writes it."""
    parts = []
    with psycopg.Cursor(connection.connection) as cursor:
        for table in tables():
            cursor.execute("SAVEPOINT look")
            try:
                cursor.execute(f'SELECT t::text FROM "{table}" t'.encode())
                parts += [row[0] for row in cursor.fetchall()]
            except psycopg.errors.InsufficientPrivilege:
                cursor.execute("ROLLBACK TO look")
    return "\n".join(parts).lower()


def test_no_personal_word_is_readable_in_a_dump(actor: Actor, scope: int) -> None:
    services.attribute_create(actor=actor, label="Fruit", type=AttributeType.TEXT, personal=True)
    fields = {
        "email": "zanzibar@example.com", "first_name": "Quixote", "phone": "+48600777888",
        "attributes": {"fruit": "kumquat"},
    }  # fmt: skip
    id_ = services.contact_create(actor=actor, fields=fields)
    services.contact_update(actor=actor, contact_id=id_, fields={"last_name": "Zanzibar"})
    head = ["Email", "First name", "Phone", "Fruit"]
    done = bring_in(
        actor,
        csv_bytes(
            [head, ["zanzibar.two@example.com", "Quixote", "+48 600777888", "kumquat"],
             ["zanzibar", "Quixote", "600777888 or zanzibar", "kumquat"]]
        ),
    )  # fmt: skip
    assert done.counts["created"] == done.counts["rejected"] == 1
    search_catch_up(workspace_id=scope)
    services.bulk_start(
        actor=actor,
        action=BulkAction.ARCHIVE,
        selection=Selection(wanted=Wanted(words="zanzibar quixote")),
    )
    services.export_start(
        actor=actor, columns=["email"], selection=Selection(wanted=Wanted(words="quixote"))
    )
    text = dump()
    assert "fruit" in text
    assert str(done.id) in text
    for canary in CANARIES:
        assert canary not in text
        assert canary.encode().hex() not in text


@pytest.fixture
def populated(workspace: Workspace, actor: Actor) -> None:
    with workspace_scope(workspace.id):
        bring_in(
            actor,
            csv_bytes([["Email", "City"], ["a@example.com", "Łódź"], ["bad", ""]]),
            new_list="All", tags=["x"],
        )  # fmt: skip
        search_catch_up(workspace_id=workspace.id)


MODELS = (
    Contact, AttributeDefinition, ContactList, Tag, Membership, SearchToken, Import, ImportBatch,
    ImportIssues,
)  # fmt: skip


@pytest.mark.usefixtures("populated")
def test_without_a_scope_or_in_another_one_there_is_nothing(
    make_workspace: Callable[..., Workspace], workspace: Workspace
) -> None:
    for model in MODELS:
        assert not model.objects.exists(), model
    other = make_workspace(slug="neighbour")
    with workspace_scope(other.id):
        for model in MODELS:
            assert not model.objects.exists(), model
        assert queries.contact_by_address(other.id, "a@example.com") is None
        assert queries.contact_page(other.id, Wanted(words="a@example.com")).items == []
        # Not even by asking for the other workspace's number inside this one's scope.
        assert queries.filtered_count(workspace.id, Wanted().contact_filter) == 0
    with workspace_scope(workspace.id):
        for model in MODELS:
            assert model.objects.exists(), model


@pytest.mark.usefixtures("populated")
def test_one_address_may_be_in_two_workspaces_under_hashes_that_cannot_be_compared(
    make_workspace: Callable[..., Workspace], workspace: Workspace
) -> None:
    other = make_workspace(slug="neighbour")
    with workspace_scope(workspace.id):
        ours = bytes(Contact.objects.get().email_index)
    with workspace_scope(other.id):
        id_ = services.contact_create(
            actor=Actor.system(other.id, "test"), fields={"email": "a@example.com"}
        )
        assert bytes(Contact.objects.get(id=id_).email_index) != ours
