"""Rotation of the workspace's data key, and moving sealed people to the new one."""

from mailwright.domains.contacts.contracts import BulkAction, JobInfo
from mailwright.domains.contacts.queries.people import Wanted
from mailwright.domains.contacts.services.bulk import bulk_start
from mailwright.domains.contacts.services.selection import Selection
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto import keys
from mailwright.kernel.crypto.cipher import forget


def key_rotate(*, actor: Actor) -> JobInfo:
    """Make a new data key and start moving everybody to it; the old key still reads.

    Other processes may write under the old key for half a minute: before shredding it, ask
    ``queries.sealed_by_key`` that nothing is left and run ``reencrypt`` again if something is.
    """
    number = keys.rotate(actor.workspace_id)
    forget(actor.workspace_id)
    audit_record(
        actor=actor,
        action="keys.rotated",
        subject_type="workspace",
        subject_id=actor.workspace_id,
        detail={"key": number},
    )
    return reencrypt(actor=actor)


def reencrypt(*, actor: Actor) -> JobInfo:
    """Move everybody who is sealed under an older key to the active one, in the background."""
    return bulk_start(
        actor=actor, action=BulkAction.REENCRYPT, selection=Selection(wanted=Wanted(status=None))
    )
