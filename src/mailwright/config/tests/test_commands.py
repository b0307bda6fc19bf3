"""Commands of ./mw manage do what they say and fail in plain words."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from mailwright.domains.workspaces import queries
from mailwright.domains.workspaces.models import User
from mailwright.kernel.db import workspace_scope
from tests.support.run import server


def run(*words: str, **options: object) -> str:
    """What a command prints."""
    out = io.StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue().strip()


def test_an_owner_is_made_with_a_workspace_and_can_sign_in(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("a-very-good-password\n"))
    said = run(
        "create_owner", "--email", "Ola@Example.org", "--workspace", "shop", "--password-stdin"
    )
    assert said == "Ola@Example.org owns the workspace “shop”."
    found = queries.workspace_by_slug("shop")
    assert found is not None
    user = User.objects.get(email__iexact="ola@example.org")
    actor = queries.actor_of_user(user, found.id)
    assert actor is not None and actor.role == "owner"
    assert Client().login(email="ola@example.org", password="a-very-good-password")


def test_a_password_is_made_and_shown_where_nobody_can_type_one(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    said = run("create_owner", "--email", "a@example.org", "--workspace", "one")
    password = said.split("Password: ")[1].split("\n")[0]
    assert len(password) == 20
    assert Client().login(email="a@example.org", password=password)


def test_neither_is_made_when_one_cannot_be(db, monkeypatch, workspace):
    monkeypatch.setattr("sys.stdin", io.StringIO("a-very-good-password\n"))
    with pytest.raises(CommandError, match="already a workspace"):
        run(
            "create_owner", "--email", "b@example.org", "--workspace", workspace.slug,
            "--password-stdin",
        )  # fmt: skip
    assert not User.objects.filter(email="b@example.org").exists()


def test_a_weak_password_is_refused_with_the_reason(db, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("12345\n"))
    with pytest.raises(CommandError, match="stronger"):
        run("create_owner", "--email", "c@example.org", "--workspace", "c", "--password-stdin")


def test_a_key_is_printed_alone_and_works(client, workspace):
    key = run("api_key", "--workspace", workspace.slug, "--role", "owner")
    assert "\n" not in key
    answer = client.get("/api/v1/team", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 200
    weak = run("api_key", "--workspace", workspace.slug, "--role", "analyst")
    refused = client.get("/api/v1/audit", headers={"Authorization": f"Bearer {weak}"})
    assert refused.status_code == 403


def test_no_key_can_approve(workspace):
    key = run("api_key", "--workspace", workspace.slug, "--role", "reviewer")
    actor = queries.actor_of_key(key)
    assert actor is not None and not actor.may("review.decide")


def test_an_unknown_workspace_is_named_with_those_there_are(workspace):
    with pytest.raises(CommandError, match=f"no workspace “other”. Known: {workspace.slug}"):
        run("api_key", "--workspace", "other")


def test_the_description_of_the_api_is_json_and_stable():
    described = json.loads(run("openapi"))
    assert described["openapi"].startswith("3.")
    assert "/api/v1/team" in described["paths"]
    assert run("openapi") == run("openapi")


def test_a_changed_audit_log_is_told(transactional_db, workspace, owner_sql):
    assert run("audit_verify", "--workspace", workspace.slug).endswith("unbroken")
    owner_sql("UPDATE workspaces_auditentry SET action = 'nothing.happened'")
    with pytest.raises(CommandError, match="does not hold in: " + workspace.slug):
        run("audit_verify", "--workspace", workspace.slug)


@pytest.fixture
def owner_sql() -> Callable[[str], None]:
    """Changes rows as somebody with full access to the database would."""
    import psycopg

    from tests.support.run import database

    def execute(statement: str) -> None:
        with psycopg.connect(server().url(database())) as link:
            # The owner, too, is bound by the policies unless it lifts them.
            table = statement.split()[1]
            link.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY".encode())
            link.execute(statement.encode())
            link.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY".encode())

    return execute


def test_projections_are_rebuilt_by_name_or_all(workspace):
    said = run("rebuild", "--workspace", workspace.slug)
    assert said.startswith(f"{workspace.slug}: ")
    assert "events" in said
    with pytest.raises(CommandError, match="no projection “nonsense”"):
        run("rebuild", "nonsense")


def test_keys_are_rotated_and_people_still_readable(actor, workspace):
    from mailwright.domains.contacts.queries import contact_by_address
    from mailwright.domains.contacts.services import contact_create

    with workspace_scope(workspace.id):
        contact_create(actor=actor, fields={"email": "ewa@example.org"})
    assert "new key made, 1 people to move" in run("rotate_keys", "--workspace", workspace.slug)
    with workspace_scope(workspace.id):
        assert contact_by_address(workspace.id, "ewa@example.org") is not None
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM kernel_workspacekey WHERE purpose = 'data'")
            assert cursor.fetchone() == (2,)
