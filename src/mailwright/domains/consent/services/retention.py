"""What does not stay: IP addresses and user agents, sign-ups that nobody confirmed."""

from datetime import timedelta

from mailwright.domains.consent.models import ConsentEvidence, Signup
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor

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
