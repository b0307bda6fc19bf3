"""Tables of frozen audiences. No logic; both are append-only: a snapshot cannot be swapped."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from mailwright.kernel.clock import now
from mailwright.kernel.db import WorkspaceModel
from mailwright.kernel.ids import uuid7


class Snapshot(WorkspaceModel):
    """Who matched a definition at one moment; written once, after its blocks."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    definition = models.JSONField()
    definition_hash = models.CharField(max_length=64)
    size = models.BigIntegerField()
    blocks = models.IntegerField()
    created_at = models.DateTimeField(default=now)
    created_by = models.CharField(max_length=254)


class SnapshotBlock(WorkspaceModel):
    """Up to 1,000 ascending contact ids of a snapshot."""

    pk = models.CompositePrimaryKey("workspace_id", "snapshot_id", "block_no")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, db_index=False)
    block_no = models.IntegerField()
    contact_ids = ArrayField(models.BigIntegerField())
