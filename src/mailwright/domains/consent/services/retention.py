"""What does not stay: IP addresses and user agents, sign-ups nobody confirmed, retired keys."""

from datetime import timedelta

from mailwright.domains.consent import queries
from mailwright.domains.consent.models import (
    ConsentEvidence,
    Signup,
    Suppression,
    SuppressionUpload,
    SuppressionUploadPart,
)
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto.cipher import cipher, key_number

#: Bar: IP addresses at most 30 days. A day less, because the job runs daily.
EVIDENCE_DAYS = 29
SIGNUP_DAYS = 29


def retention_apply(*, actor: Actor) -> int:
    """Delete evidence and open sign-ups that are too old; the audit log keeps the receipt."""
    now = clock.now()
    evidence, _ = ConsentEvidence.objects.filter(
        workspace_id=actor.workspace_id, created_at__lt=now - timedelta(days=EVIDENCE_DAYS)
    ).delete()
    over = Signup.objects.filter(
        workspace_id=actor.workspace_id, sealed__isnull=False, expires_at__lt=now
    ).update(sealed=None, state="expired")
    signups, _ = Signup.objects.filter(
        workspace_id=actor.workspace_id, requested_at__lt=now - timedelta(days=SIGNUP_DAYS)
    ).delete()
    uploads = SuppressionUpload.objects.filter(
        workspace_id=actor.workspace_id, created_at__lt=now - timedelta(days=SIGNUP_DAYS)
    )
    SuppressionUploadPart.objects.filter(
        workspace_id=actor.workspace_id, upload_id__in=uploads.values("id")
    ).delete()
    uploads.delete()
    removed = evidence + over + signups
    if removed:
        audit_record(
            actor=actor,
            action="consent.retention",
            subject_type="consent",
            subject_id="evidence",
            detail={"evidence": evidence, "signups_emptied": over, "signups": signups},
        )
    return removed


def suppressions_reseal(*, actor: Actor) -> int:
    """Move addresses kept in the suppression list to the active data key; returns how many.

    Evidence and sign-ups are not moved: they are gone before a retired key is.
    """
    box = cipher(actor.workspace_id)
    moved = 0
    rows = Suppression.objects.filter(workspace_id=actor.workspace_id, sealed__isnull=False)
    for row in rows.only("id", "workspace_id", "sealed").iterator(chunk_size=2_000):
        blob = bytes(row.sealed or b"")
        if key_number(blob) == box.active:
            continue
        aad = queries.sealed_for(row.id)
        # Only if nobody emptied it meanwhile, as an erasure does.
        moved += rows.filter(id=row.id).update(sealed=box.encrypt(box.decrypt(blob, aad), aad))
    return moved
