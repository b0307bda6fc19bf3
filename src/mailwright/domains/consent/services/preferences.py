"""What people choose on their own preference page: each box is a record with its exact text."""

from collections.abc import Mapping
from dataclasses import replace

from mailwright.domains.consent.contracts import Method, Proof
from mailwright.domains.consent.services.records import consent_grant, consent_withdraw
from mailwright.kernel.actor import Actor


def preferences_save(
    *,
    actor: Actor,
    contact_id: int,
    agreed: Mapping[str, str],
    declined: Mapping[str, str],
    proof: Proof,
) -> None:
    """Grant the purposes in ``agreed`` and withdraw those in ``declined``, each with its text.

    Only what the person changed is to be given. Raises NotFound when the contact is gone.
    """
    for purpose, text in declined.items():
        consent_withdraw(
            actor=actor,
            contact_id=contact_id,
            method=Method.PREFERENCES,
            purpose=purpose,
            proof=replace(proof, text=text),
        )
    for purpose, text in agreed.items():
        consent_grant(
            actor=actor,
            contact_id=contact_id,
            method=Method.PREFERENCES,
            purpose=purpose,
            proof=replace(proof, text=text),
        )
