"""Deleted and imported again: whoever may not be written to stays so, whichever way they went."""

from __future__ import annotations

import pytest

from mailwright.domains.consent import queries
from mailwright.domains.consent.contracts import Method, Proof, SkipReason, SuppressionReason
from mailwright.domains.consent.services.records import consent_grant, consent_withdraw
from mailwright.domains.consent.services.suppression import (
    bounce_suppress,
    complaint_suppress,
    suppression_lift,
)
from mailwright.domains.consent.services.unsubscribe import Request, unsubscribe_apply
from mailwright.domains.consent.tests.test_followers import bring_in, follow, skips
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.contacts.contracts import BulkAction, ContactFilter
from mailwright.domains.contacts.services import bulk_start, contact_delete, contact_update
from mailwright.domains.contacts.services.bulk import bulk_run
from mailwright.domains.contacts.services.selection import Selection
from mailwright.kernel.db import workspace_scope

FILE = b"email\nleft@example.org\nhard@example.org\nspam@example.org\nno@example.org\n"
HELD = {
    "left@example.org": SkipReason.SUPPRESSED_UNSUBSCRIBE,
    "hard@example.org": SkipReason.SUPPRESSED_BOUNCE,
    "spam@example.org": SkipReason.SUPPRESSED_COMPLAINT,
    "no@example.org": SkipReason.SUPPRESSED_UNSUBSCRIBE,
}


def _everyone(workspace):
    return list(contacts.filtered_ids(workspace.id, ContactFilter()))


def _delete_one_by_one(workspace, actor):
    with workspace_scope(workspace.id):
        for id_ in _everyone(workspace):
            contact_delete(actor=actor, contact_id=id_)


def _delete_chosen(workspace, actor):
    with workspace_scope(workspace.id):
        chosen = Selection(ids=tuple(_everyone(workspace)))
        bulk_start(actor=actor, action=BulkAction.DELETE, selection=chosen)


def _delete_filtered(workspace, actor):
    with workspace_scope(workspace.id):
        all_of_them = Selection()
        job = bulk_start(actor=actor, action=BulkAction.DELETE, selection=all_of_them)
    assert bulk_run(workspace_id=workspace.id, job_id=job.id) == "done"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("delete", [_delete_one_by_one, _delete_chosen, _delete_filtered])
def test_no_import_makes_a_deleted_person_mailable_again(workspace, actor, delete):
    bring_in(workspace, actor, content=FILE)
    assert skips(workspace) == {}
    with workspace_scope(workspace.id):
        left, hard, spam, no = (
            contacts.contact_id_by_address(workspace.id, address) or 0 for address in HELD
        )
        unsubscribe_apply(actor=actor, requests=[Request(left)])
        bounce_suppress(actor=actor, contact_id=hard, code="5.1.1")
        complaint_suppress(actor=actor, contact_id=spam)
        consent_withdraw(actor=actor, contact_id=no, method=Method.STAFF)
    delete(workspace, actor)
    follow(workspace)
    with workspace_scope(workspace.id):
        assert _everyone(workspace) == []
    # Written another way, as another list has them.
    bring_in(workspace, actor, content=FILE.upper())
    assert skips(workspace) == HELD


@pytest.mark.django_db(transaction=True)
def test_a_corrected_address_keeps_what_the_person_withdrew(workspace, actor, contact):
    anna = contact("anna@exmaple.org")
    with workspace_scope(workspace.id):
        consent_grant(actor=actor, contact_id=anna, method=Method.FORM, proof=Proof(text="Yes"))
        unsubscribe_apply(actor=actor, requests=[Request(anna)])
        contact_update(actor=actor, contact_id=anna, fields={"email": "anna@example.org"})
    follow(workspace)
    with workspace_scope(workspace.id):
        contact_delete(actor=actor, contact_id=anna)
    bring_in(workspace, actor, content=b"email\nanna@example.org\n")
    assert skips(workspace) == {"anna@example.org": SkipReason.SUPPRESSED_UNSUBSCRIBE}


@pytest.mark.django_db(transaction=True)
def test_what_the_team_lifted_is_not_put_back_by_another_change(workspace, actor, contact):
    anna = contact("anna@exmaple.org")
    with workspace_scope(workspace.id):
        consent_withdraw(actor=actor, contact_id=anna, method=Method.STAFF)
        contact_update(actor=actor, contact_id=anna, fields={"email": "anna@example.org"})
    follow(workspace)
    with workspace_scope(workspace.id):
        index = queries.address_index(workspace.id, "anna@example.org")
        (row,) = queries.active_suppressions(workspace.id, index)
        assert (row.reason, row.source) == (SuppressionReason.UNSUBSCRIBE, "address_changed")
        suppression_lift(actor=actor, suppression_id=row.id, reason="asked by phone")
        contact_update(actor=actor, contact_id=anna, fields={"email": "ANNA@example.org"})
    follow(workspace)
    with workspace_scope(workspace.id):
        assert queries.active_suppressions(workspace.id, index) == []
