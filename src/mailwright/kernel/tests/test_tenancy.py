"""Without a workspace nothing is seen; inside one, only its own rows."""

import pytest
from django.db import connection, transaction

from mailwright.domains.workspaces.models import ApiKey
from mailwright.kernel.db import current_workspace_id, workspace_scope
from mailwright.kernel.events import log
from mailwright.kernel.events.vocabulary import MessageSent


def _key(workspace_id, prefix):
    return ApiKey(
        workspace_id=workspace_id, name="k", prefix=prefix, digest=b"", permissions=[],
        created_by="test",
    )  # fmt: skip


def test_a_query_without_a_workspace_sees_nothing(workspace):
    with workspace_scope(workspace.id):
        _key(workspace.id, "aaaaaaaaaa").save()
        assert ApiKey.objects.count() == 1
    assert current_workspace_id() is None
    assert ApiKey.objects.count() == 0
    assert ApiKey.objects.update(name="x") == 0
    with pytest.raises(Exception, match="row-level security"), transaction.atomic():
        _key(workspace.id, "bbbbbbbbbb").save()


def test_a_scope_neither_reads_nor_writes_another_workspace(make_workspace):
    first, second = make_workspace(), make_workspace()
    with workspace_scope(first.id):
        _key(first.id, "aaaaaaaaaa").save()
    with workspace_scope(second.id):
        assert not ApiKey.objects.filter(workspace_id=first.id).exists()
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            _key(first.id, "cccccccccc").save()


def test_scopes_of_one_workspace_nest_and_of_two_do_not(make_workspace):
    first, second = make_workspace(), make_workspace()
    with workspace_scope(first.id):
        with workspace_scope(first.id):
            assert current_workspace_id() == first.id
        assert current_workspace_id() == first.id
        with pytest.raises(RuntimeError), workspace_scope(second.id):
            pass


def test_a_failed_scope_takes_its_rows_back(workspace):
    with pytest.raises(ValueError, match="no"), workspace_scope(workspace.id):
        _key(workspace.id, "aaaaaaaaaa").save()
        raise ValueError("no")
    with workspace_scope(workspace.id):
        assert ApiKey.objects.count() == 0


def test_the_event_log_cannot_be_rewritten(workspace):
    with workspace_scope(workspace.id):
        log.append(workspace.id, [MessageSent(contact_id=1)])
        for statement in ("UPDATE kernel_event SET type = 'x'", "DELETE FROM kernel_event"):
            with pytest.raises(Exception, match="permission denied"), transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(statement)


def test_the_application_is_not_the_owner(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls, current_user = tableowner FROM pg_roles, pg_tables"
            " WHERE rolname = current_user AND tablename = 'kernel_event'"
        )
        assert cursor.fetchone() == (False, False)
