"""What erasing a person would remove and keep, counted before anybody confirms it."""

from mailwright.domains.consent.contracts import ErasureEffects
from mailwright.domains.consent.models import ConsentEvidence, ConsentRecord, Signup, Suppression
from mailwright.domains.contacts import queries as contacts


def erasure_effects(workspace_id: int, contact_id: int) -> ErasureEffects:
    """The numbers of ``services.erasure.person_erase``; raises NotFound."""
    person = contacts.contact_detail(workspace_id, contact_id)
    record = person.record
    index = contacts.address_hash(workspace_id, record.email)
    records = ConsentRecord.objects.filter(workspace_id=workspace_id, subject=index)
    plain = (record.email, record.first_name, record.last_name, record.phone, record.language,
             record.timezone, record.country)  # fmt: skip
    return ErasureEffects(
        values=sum(map(bool, plain)) + len(record.attributes),
        lists=len(person.lists),
        tags=len(person.tags),
        evidence=ConsentEvidence.objects.filter(
            workspace_id=workspace_id, record_id__in=records.values("id")
        ).count(),
        signups=Signup.objects.filter(workspace_id=workspace_id, address_index=index).count(),
        readable=Suppression.objects.filter(
            workspace_id=workspace_id, address_index=index, sealed__isnull=False
        ).count(),
        records=records.count(),
    )
