"""Erase a person: their data go, the keyed hash of their address stays suppressed."""

from mailwright.domains.consent.contracts import Method, Proof, SuppressionReason
from mailwright.domains.consent.models import ConsentEvidence, ConsentRecord, Signup, Suppression
from mailwright.domains.consent.services.records import Person
from mailwright.domains.consent.services.suppression_rows import Cause, rows_add
from mailwright.domains.consent.services.withdrawal import withdraw_everything
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.contacts.services import contact_delete
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import NotFound


def person_erase(*, actor: Actor, contact_id: int) -> None:
    """Delete a contact for good, so that no import or form of the team's brings them back.

    Records of consent stay as proof, by keyed hash; IP addresses, user agents and open sign-ups
    go at once, as do addresses kept readable in the suppression list. Raises NotFound.
    """
    workspace_id = actor.workspace_id
    index = contacts.contact_address_hashes(workspace_id, [contact_id]).get(contact_id)
    if index is None:
        raise NotFound("There is no contact with this id.", code="contact_not_found")
    person = Person(contact_id, index)
    withdraw_everything(
        actor=actor, people=[person], method=Method.ERASURE, proof=Proof(), tracking=True
    )
    rows_add(
        actor=actor,
        indexes=[index],
        cause=Cause(SuppressionReason.ERASURE, source="erasure"),
        contact_ids={index: contact_id},
    )
    records = ConsentRecord.objects.filter(workspace_id=workspace_id, subject=index)
    ConsentEvidence.objects.filter(
        workspace_id=workspace_id, record_id__in=list(records.values_list("id", flat=True))
    ).delete()
    Suppression.objects.filter(workspace_id=workspace_id, address_index=index).update(sealed=None)
    Signup.objects.filter(workspace_id=workspace_id, address_index=index).delete()
    contact_delete(actor=actor, contact_id=contact_id, reason="erasure")
    audit_record(actor=actor, action="person.erased", subject_type="contact", subject_id=contact_id)
