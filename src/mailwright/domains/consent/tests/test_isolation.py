"""Workspaces are apart, records stay as written, and nothing readable lies in the tables."""

import pytest
from django.db import DatabaseError, connection, transaction

from mailwright.domains.consent import queries
from mailwright.domains.consent.contracts import Method, Proof, SkipReason
from mailwright.domains.consent.models import ConsentEvidence, ConsentRecord, Suppression
from mailwright.domains.consent.services.records import consent_grant
from mailwright.domains.consent.services.suppression import suppression_add
from mailwright.kernel.db import workspace_scope

TABLES = (
    "consentpolicy", "consentpurpose", "consenttext", "consentrecord", "consentevidence",
    "consentstanding", "suppression", "signupform", "signup",
)  # fmt: skip
CANARIES = ("kanarienvogel", "203.0.113.77", "CanaryBrowser")


@pytest.fixture
def filled(workspace, actor, contact):
    """A workspace with a grant, its evidence and a suppression of a canary address."""
    person = contact("kanarienvogel@example.org")
    with workspace_scope(workspace.id):
        proof = Proof(
            text="Yes", source="https://shop.example/?mail=kanarienvogel@example.org",
            ip="203.0.113.77", user_agent="CanaryBrowser/1.0",
        )  # fmt: skip
        consent_grant(actor=actor, contact_id=person, method=Method.FORM, proof=proof)
        suppression_add(actor=actor, lines=["Kanarienvogel@example.org"])
    return person


def test_another_workspace_sees_and_suppresses_nothing(filled, workspace, make_workspace):
    other = make_workspace()
    with workspace_scope(other.id):
        for model in (ConsentRecord, ConsentEvidence, Suppression):
            assert model.objects.count() == 0
        assert queries.history(workspace.id, filled) == []
        assert queries.suppression_counts(workspace.id) == {}
        assert queries.sendable(workspace.id, [filled]) == {filled: SkipReason.DELETED}
        # The hash of an address is keyed per workspace: lists cannot be compared.
        theirs = queries.address_index(other.id, "kanarienvogel@example.org")
    with workspace_scope(workspace.id):
        assert queries.address_index(workspace.id, "kanarienvogel@example.org") != theirs


def test_outside_a_scope_everyone_is_skipped(filled, workspace):
    assert queries.sendable(workspace.id, [filled]) == {filled: SkipReason.DELETED}
    assert queries.tracking_allowed(workspace.id, [filled]) == set()


@pytest.mark.parametrize("statement", ["UPDATE {} SET method = 'form'", "DELETE FROM {}"])
def test_records_cannot_be_changed_or_removed(filled, workspace, statement):
    for table in ("consent_consentrecord", "consent_consenttext"):
        with (
            workspace_scope(workspace.id),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format(table).replace("method = 'form'", "locale = 'x'"))


def test_no_canary_lies_readable_in_any_table(filled, workspace):
    with workspace_scope(workspace.id), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT t::text FROM consent_{table} t")
            text = "\n".join(row[0] for row in cursor.fetchall()).lower()
            for canary in CANARIES:
                assert canary.lower() not in text, table
                assert canary.lower().encode().hex() not in text, table
