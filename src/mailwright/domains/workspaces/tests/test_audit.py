"""The audit chain records every change and notices every tampering."""

import random

import pytest
from django.db import connection, transaction

from mailwright.domains.workspaces.contracts import Role
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.domains.workspaces.services.audit import audit_record, audit_verify
from mailwright.domains.workspaces.services.team import invitation_create
from mailwright.domains.workspaces.services.workspace import workspace_update
from mailwright.kernel.db import workspace_scope


def _entries(actor, count):
    for n in range(count):
        audit_record(
            actor=actor, action="thing.changed", subject_type="thing", subject_id=n,
            detail={"n": n, "b": [1.5, None, "ż"]},
        )  # fmt: skip


def _tamper(statement, *values):
    """Change the log as somebody with the owner's rights over the database would."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute(statement, values)
        cursor.execute("SET ROLE mailwright_app")


def test_an_untouched_log_holds(actor):
    with workspace_scope(actor.workspace_id):
        _entries(actor, 30)
        verdict = audit_verify(workspace_id=actor.workspace_id)
    assert (verdict.ok, verdict.entries) == (True, 31)


def test_services_write_who_did_what(api, actor):
    assert api().patch("/workspace", {"name": "Better name"}).status_code == 200
    (entry, *_) = api().get("/audit").json()["items"]
    assert entry["action"] == "workspace.updated"
    assert entry["actor_label"] == actor.label
    assert entry["detail"] == {"changed": ["name"]}
    assert api().post("/audit/verify").json()["ok"] is True


@pytest.mark.parametrize("seed", range(12))
def test_every_edit_is_detected_at_its_place(actor, seed):
    rng = random.Random(seed)
    column = rng.choice(["action", "detail", "actor_label", "subject_id", "actor_id"])
    with workspace_scope(actor.workspace_id):
        _entries(actor, 20)
        number = rng.randint(1, 21)
        _tamper(f"UPDATE workspaces_auditentry SET {column} = %s WHERE number = %s", "x", number)
        verdict = audit_verify(workspace_id=actor.workspace_id)
    assert (verdict.ok, verdict.broken_at) == (False, number)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM workspaces_auditentry WHERE number = 7",
        "DELETE FROM workspaces_auditentry WHERE number > 15",
        "DELETE FROM workspaces_auditentry WHERE number = 21",
        "DELETE FROM workspaces_auditentry",
        "UPDATE workspaces_auditentry SET number = CASE number WHEN 5 THEN 106 ELSE 105 END"
        " WHERE number IN (5, 6)",
        "UPDATE workspaces_auditentry SET at = at + interval '1 second' WHERE number = 3",
        "UPDATE workspaces_audithead SET number = 15, hash ="
        " (SELECT hash FROM workspaces_auditentry WHERE number = 15);"
        " DELETE FROM workspaces_auditentry WHERE number > 15",
        "DELETE FROM workspaces_audithead",
    ],
)
def test_deleting_reordering_and_cutting_short_are_detected(actor, statement):
    with workspace_scope(actor.workspace_id):
        _entries(actor, 20)
        _tamper(statement)
        verdict = audit_verify(workspace_id=actor.workspace_id)
    assert verdict.ok is False
    assert verdict.reason


def test_the_application_itself_cannot_change_an_entry(actor):
    with workspace_scope(actor.workspace_id):
        _entries(actor, 1)
        for statement in (
            "UPDATE workspaces_auditentry SET action = 'x'", "DELETE FROM workspaces_auditentry",
        ):  # fmt: skip
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(statement)


def test_an_action_that_cannot_be_recorded_does_not_happen(actor, monkeypatch):
    def broken(**_):
        raise RuntimeError("disk full")

    monkeypatch.setattr("mailwright.domains.workspaces.services.workspace.audit_record", broken)
    with pytest.raises(RuntimeError), workspace_scope(actor.workspace_id):
        workspace_update(actor=actor, changes={"name": "Never"})
    assert workspace_info(actor.workspace_id).name != "Never"


def test_no_address_reaches_the_log(actor):
    with workspace_scope(actor.workspace_id):
        invitation_create(actor=actor, email="canary-7f3@example.org", role=Role.ANALYST)
        with connection.cursor() as cursor:
            cursor.execute("SELECT string_agg(detail, ' ') FROM workspaces_auditentry")
            assert "canary-7f3" not in cursor.fetchone()[0]
