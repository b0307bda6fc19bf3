"""Hand out the proof of one person's consent; that it was handed out is audited."""

from typing import Any

from mailwright.domains.consent import queries
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import NotFound


def consent_proof_export(*, actor: Actor, contact_id: int) -> dict[str, Any]:
    """All that is kept, as plain data; raises NotFound when nothing is."""
    proof = queries.consent_proof(actor.workspace_id, contact_id)
    if not proof["records"] and not proof["suppressions"]:
        raise NotFound("Nothing was ever recorded about this contact.", code="no_records")
    audit_record(
        actor=actor,
        action="consent.proof_exported",
        subject_type="contact",
        subject_id=contact_id,
        detail={"records": len(proof["records"])},
    )
    return proof
