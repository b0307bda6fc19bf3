"""Where workspace keys are kept: wrapped under the key-encryption key, in PostgreSQL.

Nothing outside this package reads the table.
"""

import os

from django.db import connection

from mailwright.kernel.crypto.wrapping import BLIND, DATA, unwrap, wrap
from mailwright.kernel.errors import Conflict
from mailwright.kernel.instance import instance


def load(workspace_id: int) -> tuple[dict[int, bytes], int, bytes]:
    """``(data keys by number, number of the active one, blind-index key)`` of a workspace.

    Raises Conflict when the workspace has no keys: they were shredded or never made.
    """
    kek = instance().key_encryption_key
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, purpose, wrapped, active FROM kernel_workspacekey"
            " WHERE workspace_id = %s ORDER BY number",
            [workspace_id],
        )
        rows = cursor.fetchall()
    data: dict[int, bytes] = {}
    active, blind = 0, b""
    for number, purpose, wrapped, is_active in rows:
        key = unwrap(bytes(wrapped), workspace_id, purpose, kek)
        if purpose == BLIND:
            blind = key
        else:
            data[number] = key
            active = number if is_active else active
    if not active or not blind:
        raise Conflict(f"Workspace {workspace_id} has no encryption keys.", code="no_keys")
    return data, active, blind


def create(workspace_id: int) -> None:
    """The first data key and the blind-index key of a new workspace."""
    _insert(workspace_id, 0, BLIND)
    _insert(workspace_id, 1, DATA)


def rotate(workspace_id: int) -> int:
    """Make a new active data key and return its number; the old ones still decrypt.

    Rows are moved to it by the domains that own them; the blind index keeps its key, because
    suppression must outlive the addresses it was made from.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(number) FROM kernel_workspacekey WHERE workspace_id = %s", [workspace_id]
        )
        (highest,) = cursor.fetchone()
        cursor.execute(
            "UPDATE kernel_workspacekey SET active = false"
            " WHERE workspace_id = %s AND purpose = %s",
            [workspace_id, DATA],
        )
    _insert(workspace_id, highest + 1, DATA)
    return int(highest) + 1


def shred(workspace_id: int, number: int) -> None:
    """Forget one retired data key; what is still encrypted under it can never be read again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM kernel_workspacekey"
            " WHERE workspace_id = %s AND number = %s AND purpose = %s AND NOT active",
            [workspace_id, number, DATA],
        )


def rewrap(workspace_id: int, old_kek: bytes, new_kek: bytes) -> int:
    """Move a workspace's keys to another key-encryption key; returns how many were moved."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, purpose, wrapped FROM kernel_workspacekey WHERE workspace_id = %s"
            " FOR UPDATE",
            [workspace_id],
        )
        rows = cursor.fetchall()
        for number, purpose, wrapped in rows:
            key = unwrap(bytes(wrapped), workspace_id, purpose, old_kek)
            cursor.execute(
                "UPDATE kernel_workspacekey SET wrapped = %s"
                " WHERE workspace_id = %s AND number = %s AND purpose = %s",
                [wrap(key, workspace_id, purpose, new_kek), workspace_id, number, purpose],
            )
    return len(rows)


def _insert(workspace_id: int, number: int, purpose: str) -> None:
    wrapped = wrap(os.urandom(32), workspace_id, purpose, instance().key_encryption_key)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_workspacekey (workspace_id, number, purpose, wrapped, active)"
            " VALUES (%s, %s, %s, %s, true)",
            [workspace_id, number, purpose, wrapped],
        )
