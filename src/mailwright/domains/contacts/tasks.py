"""Jobs of contacts: imports, exports, bulk changes, search words; and their upkeep each minute."""

from uuid import UUID

from mailwright.domains.contacts.services.bulk import bulk_run
from mailwright.domains.contacts.services.exports import export_run
from mailwright.domains.contacts.services.imports.check import import_check
from mailwright.domains.contacts.services.imports.run import import_run
from mailwright.domains.contacts.services.imports.undo import import_undo
from mailwright.domains.contacts.services.tokens import search_catch_up
from mailwright.domains.contacts.services.upkeep import contacts_tend
from mailwright.domains.workspaces.queries import workspace_ids
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.jobs import RETRY, periodic, task


@task(name="contacts.import_check", retry=RETRY)
def check_import(workspace_id: int, import_id: str) -> None:
    """Read a file through without writing anybody."""
    import_check(workspace_id=workspace_id, import_id=UUID(import_id))


@task(name="contacts.import_run", retry=RETRY)
def run_import(workspace_id: int, import_id: str) -> None:
    """Import a file, or go on with it."""
    import_run(workspace_id=workspace_id, import_id=UUID(import_id))


@task(name="contacts.import_undo", retry=RETRY)
def undo_import(workspace_id: int, import_id: str) -> None:
    """Take back what an import added, or go on with it."""
    import_undo(workspace_id=workspace_id, import_id=UUID(import_id))


@task(name="contacts.export_run", retry=RETRY)
def run_export(workspace_id: int, export_id: str) -> None:
    """Make an export's file."""
    export_run(workspace_id=workspace_id, export_id=UUID(export_id))


@task(name="contacts.bulk_run", retry=RETRY)
def run_bulk(workspace_id: int, job_id: str) -> None:
    """Work off a change to many contacts, or go on with it."""
    bulk_run(workspace_id=workspace_id, job_id=UUID(job_id))


@task(name="contacts.index_search", retry=RETRY)
def index_search(workspace_id: int) -> None:
    """Make the search words of contacts that were written in bulk."""
    search_catch_up(workspace_id=workspace_id)


@periodic(cron="* * * * *")
@task(name="contacts.tend", queueing_lock="contacts.tend")
def tend(timestamp: int) -> None:
    """Queue work again whose worker died, and delete what is past its time."""
    for workspace_id in workspace_ids():
        with workspace_scope(workspace_id):
            contacts_tend(workspace_id=workspace_id)
