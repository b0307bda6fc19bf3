"""Takes over what a launch says since its facts were filled in anew, between two messages."""

from mailwright.domains.delivery.services.worker import catalogue, loader
from mailwright.domains.delivery.services.worker.core import Core
from mailwright.domains.delivery.services.worker.jobs import LaunchJob


async def reword(core: Core, launch: LaunchJob, refreshes: int) -> None:
    """Make the launch's composer anew unless it knows all ``refreshes``. Whatever is composed
    afterwards says what is true now; messages under way stay as they are."""
    if refreshes == launch.refreshes:
        return
    await note_first(core, launch)
    row = await core.desk.launch(launch.workspace_id, launch.id)
    if row is None:
        return
    names = await core.in_thread(loader.field_names, launch.workspace_id)
    fresh = catalogue.launch_job(launch.workspace_id, row, core.settings.urls, names)
    launch.composer, launch.refreshes = fresh.composer, fresh.refreshes
    launch.awaited, launch.first = fresh.refreshes, None


async def note_first(core: Core, launch: LaunchJob) -> None:
    """Write down the first contact who got the new wording, once there is one."""
    if launch.awaited and launch.first is not None:
        number, launch.awaited = launch.awaited, 0
        await core.in_thread(
            loader.note_first, launch.workspace_id, launch.id, number, launch.first
        )
