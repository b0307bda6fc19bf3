"""What consent does by itself: requests from the edge, finished imports, what may not stay."""

from datetime import timedelta
from uuid import UUID

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from mailwright.domains.consent import queries, tasks
from mailwright.domains.consent.contracts import Method, Proof, SkipReason
from mailwright.domains.consent.models import ConsentEvidence, ConsentRecord, ConsentStanding
from mailwright.domains.consent.projections import PROJECTIONS
from mailwright.domains.consent.services.records import consent_grant
from mailwright.domains.consent.services.retention import retention_apply, suppressions_reseal
from mailwright.domains.consent.services.suppression import suppression_add
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.contacts.contracts import ContactFilter
from mailwright.domains.contacts.services import (
    contact_delete,
    import_configure,
    import_start,
    import_upload,
)
from mailwright.domains.contacts.services.imports.run import import_run
from mailwright.kernel import clock
from mailwright.kernel.crypto import keys
from mailwright.kernel.crypto.cipher import forget
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.events import log
from mailwright.kernel.events.projector import catch_up
from mailwright.kernel.events.vocabulary import UnsubscribeRequested
from tests.support.events import until_visible

FILE = b"email,first_name\nanna@example.org,Anna\nBERT@example.org,Bert\ncarl@example.org,Carl\n"
BASIS = {
    "purpose": "marketing", "channel": "email", "text": "I want news.", "source": "Old shop",
}  # fmt: skip


def follow(workspace):
    """What the worker does twice a second."""
    until_visible(workspace.id)
    for projection in PROJECTIONS:
        catch_up(projection, workspace.id)


def bring_in(workspace, actor, basis=BASIS, content=FILE):
    """Import a file as a person does, and run the job that its end causes."""
    with workspace_scope(workspace.id):
        import_id: UUID = import_upload(actor=actor, file_name="people.csv", pieces=[content])
        import_configure(actor=actor, import_id=import_id, options={"consent_basis": basis})
        import_start(actor=actor, import_id=import_id)
    assert import_run(workspace_id=workspace.id, import_id=import_id) == "done"
    follow(workspace)
    for job in ProcrastinateJob.objects.filter(
        task_name="consent.import_grant", args__import_id=str(import_id)
    ):
        tasks.import_grant(**job.args)
    return import_id


def skips(workspace):
    """Why each contact is skipped, by address; those who may be written to are left out."""
    with workspace_scope(workspace.id):
        ids = list(contacts.filtered_ids(workspace.id, ContactFilter()))
        people = contacts.contact_records(workspace.id, ids)
        found = queries.sendable(workspace.id, ids)
    return {people[id_].email.lower(): reason for id_, reason in found.items()}


@pytest.mark.django_db(transaction=True)
def test_a_one_click_request_takes_effect_at_the_next_look(workspace, actor, contact):
    anna = contact("anna@example.org")
    with workspace_scope(workspace.id):
        consent_grant(actor=actor, contact_id=anna, method=Method.FORM, proof=Proof(text="Yes"))
    with workspace_scope(workspace.id):
        asked = UnsubscribeRequested(contact_id=anna, launch_id=9, hit_id="hit-1")
        log.append(workspace.id, [asked, asked])
    follow(workspace)
    with workspace_scope(workspace.id):
        assert queries.sendable(workspace.id, [anna]) == {anna: SkipReason.SUPPRESSED_UNSUBSCRIBE}
        (row,) = queries.active_suppressions(
            workspace.id, queries.address_index(workspace.id, "anna@example.org")
        )
        assert (row.source, row.purpose) == ("one_click", "")
        newest = queries.history(workspace.id, anna)[0]
        assert (newest.event_id, newest.source) == ("hit-1", "launch:9")
        before = ConsentRecord.objects.count()
    follow(workspace)
    with workspace_scope(workspace.id):
        assert ConsentRecord.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_an_import_grants_what_it_declares_to_newcomers_only(workspace, actor, contact):
    anna = contact("ANNA@example.org")
    with workspace_scope(workspace.id):
        suppression_add(actor=actor, lines=["bert@EXAMPLE.org"])
    bring_in(workspace, actor)
    assert skips(workspace) == {
        "anna@example.org": SkipReason.NO_CONSENT,
        "bert@example.org": SkipReason.SUPPRESSED_MANUAL,
    }
    with workspace_scope(workspace.id):
        carl = contacts.contact_id_by_address(workspace.id, "carl@example.org")
        assert carl is not None
        (record,) = queries.history(workspace.id, carl)
        assert (record.method, record.source) == ("import", "Old shop")
        assert record.text is not None
        assert record.text.text == "I want news."
        assert queries.history(workspace.id, anna) == []
        # Deleted and imported again, nobody is asked for and nobody is granted twice.
        contact_delete(actor=actor, contact_id=carl)
    follow(workspace)
    with workspace_scope(workspace.id):
        assert ConsentStanding.objects.get(contact_id=carl).gone is True
    bring_in(workspace, actor)
    assert skips(workspace)["carl@example.org"] == SkipReason.NO_CONSENT


@pytest.mark.django_db(transaction=True)
def test_an_import_without_a_basis_grants_nothing(workspace, actor):
    bring_in(workspace, actor, basis=None)
    assert set(skips(workspace).values()) == {SkipReason.NO_CONSENT}


def test_addresses_of_the_network_go_within_thirty_days(workspace, actor, contact):
    anna = contact("anna@example.org")
    with workspace_scope(workspace.id):
        proof = Proof(text="Yes", ip="203.0.113.9", user_agent="Phone")
        consent_grant(actor=actor, contact_id=anna, method=Method.FORM, proof=proof)
        with clock.frozen(clock.now() + timedelta(days=28)):
            retention_apply(actor=actor)
            assert ConsentEvidence.objects.count() == 1
        with clock.frozen(clock.now() + timedelta(days=30)):
            assert retention_apply(actor=actor) == 1
            assert ConsentEvidence.objects.count() == 0
        assert queries.history(workspace.id, anna)[0].method == "form"


def test_the_list_stays_readable_when_keys_are_rotated(workspace, actor):
    with workspace_scope(workspace.id):
        suppression_add(actor=actor, lines=["anna@example.org", "bert@example.org"])
        keys.rotate(workspace.id)
        forget(workspace.id)
        assert suppressions_reseal(actor=actor) == 2
        assert suppressions_reseal(actor=actor) == 0
        keys.shred(workspace.id, 1)
        forget(workspace.id)
        exported = {row.address for row in queries.suppression_export(workspace.id)}
        assert exported == {"anna@example.org", "bert@example.org"}
