"""The audit log: one hash chain per workspace. What cannot be recorded must not happen."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from mailwright.domains.workspaces.contracts import AuditVerdict
from mailwright.domains.workspaces.domain import audit_chain
from mailwright.domains.workspaces.models import AuditEntry, AuditHead
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.instance import derive


def audit_record(
    *,
    actor: Actor,
    action: str,
    subject_type: str,
    subject_id: object,
    detail: Mapping[str, object] | None = None,
) -> int:
    """Add a change to the workspace's chain, in the caller's transaction; returns its number.

    ``detail`` says what changed, without personal data: ids, field names, counts.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("audit entries are written in the transaction of the change they record")
    head = _lock_head(actor.workspace_id)
    number, at = head.number + 1, clock.now()
    link = audit_chain.Link(
        workspace_id=actor.workspace_id,
        number=number,
        at=at.isoformat(),
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_label=actor.label,
        action=action,
        subject_type=subject_type,
        subject_id=str(subject_id),
        detail=audit_chain.canonical(dict(detail or {})),
    )
    digest = audit_chain.entry_hash(bytes(head.hash), link)
    AuditEntry.objects.create(
        workspace_id=actor.workspace_id,
        number=number,
        at=at,
        actor_kind=link.actor_kind,
        actor_id=link.actor_id,
        actor_label=link.actor_label,
        action=action,
        subject_type=subject_type,
        subject_id=link.subject_id,
        detail=link.detail,
        hash=digest,
    )
    head.number, head.hash = number, digest
    head.seal = audit_chain.seal_head(_key(), actor.workspace_id, number, digest)
    head.save(update_fields=["number", "hash", "seal"])
    return number


def audit_verify(*, workspace_id: int) -> AuditVerdict:
    """Walk the whole chain: edits, deletions, reorderings and truncation all break it."""
    previous, expected = audit_chain.GENESIS, 0
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=2_000):
        expected += 1
        if entry.number != expected:
            return AuditVerdict(expected - 1, False, expected, f"Entry {expected} is missing.")
        digest = audit_chain.entry_hash(previous, _link_of(entry))
        if digest != bytes(entry.hash):
            return AuditVerdict(
                expected, False, expected, f"Entry {expected} was changed after it was written."
            )
        previous = digest
    head = AuditHead.objects.first()
    if head is None:
        reason = "" if not expected else "The newest entry's seal is missing."
        return AuditVerdict(expected, not expected, expected or None, reason)
    seal = audit_chain.seal_head(_key(), workspace_id, head.number, bytes(head.hash))
    if bytes(head.seal) != seal:
        return AuditVerdict(expected, False, head.number, "The newest entry's seal is not ours.")
    if (head.number, bytes(head.hash)) != (expected, previous):
        return AuditVerdict(
            expected, False, expected + 1, f"The log ends at {expected}, the seal at {head.number}."
        )
    return AuditVerdict(expected, True, None, "")


def _lock_head(workspace_id: int) -> AuditHead:
    AuditHead.objects.bulk_create(
        [AuditHead(workspace_id=workspace_id, hash=audit_chain.GENESIS, seal=b"")],
        ignore_conflicts=True,
    )
    return AuditHead.objects.select_for_update().get(workspace_id=workspace_id)


def _link_of(entry: AuditEntry) -> audit_chain.Link:
    at: datetime = entry.at
    return audit_chain.Link(
        workspace_id=entry.workspace_id,
        number=entry.number,
        at=at.isoformat(),
        actor_kind=entry.actor_kind,
        actor_id=entry.actor_id,
        actor_label=entry.actor_label,
        action=entry.action,
        subject_type=entry.subject_type,
        subject_id=entry.subject_id,
        detail=entry.detail,
    )


def _key() -> bytes:
    return derive("audit-head")
