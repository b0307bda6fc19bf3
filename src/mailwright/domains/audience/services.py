"""Commands of audiences: freeze a definition into a snapshot."""

from uuid import UUID

from django.db import connection

from mailwright.domains.audience.contracts import BLOCK_SIZE, AudienceDefinition
from mailwright.domains.audience.models import Snapshot
from mailwright.domains.audience.queries import matching_sql
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import sql
from mailwright.kernel.errors import Invalid
from mailwright.kernel.ids import uuid7

_PACKAGE = "mailwright.domains.audience"


def snapshot_freeze(*, actor: Actor, definition: AudienceDefinition) -> UUID:
    """Write down who matches now, in blocks of 1,000 ascending ids; returns the snapshot's id.

    Everyone who matches is in it: who must be skipped is decided when each message leaves, so
    that the report can account for them. Raises Invalid for a definition that nobody chose or
    that names what is gone.
    """
    if not definition.is_chosen:
        raise Invalid("Choose who gets it first.", code="audience_not_chosen")
    snapshot_id = uuid7()
    query, params = matching_sql(actor.workspace_id, definition, "snapshot_fill")
    params |= {
        "workspace_id": actor.workspace_id,
        "snapshot_id": snapshot_id,
        "block_size": BLOCK_SIZE,
    }
    with connection.cursor() as cursor:
        # The constraint on the snapshot's row is checked at commit, so blocks may come first.
        cursor.execute(query, params)
        cursor.execute(sql(_PACKAGE, "snapshot_totals"), params)
        blocks, size = cursor.fetchone()
    Snapshot.objects.create(
        id=snapshot_id,
        workspace_id=actor.workspace_id,
        definition=definition.to_json(),
        definition_hash=definition.definition_hash(),
        size=size,
        blocks=blocks,
        created_by=actor.label,
    )
    audit_record(
        actor=actor,
        action="audience.frozen",
        subject_type="snapshot",
        subject_id=snapshot_id,
        detail={"size": int(size), "definition": definition.definition_hash()},
    )
    return snapshot_id
