"""Takes over what a launch says since its facts were filled in anew, between two messages."""

import asyncio

from mailwright.domains.delivery.services.worker import catalogue, loader
from mailwright.domains.delivery.services.worker.core import Core
from mailwright.domains.delivery.services.worker.jobs import LaunchJob
from mailwright.kernel import clock

# So long (seconds) messages under way are waited for, and their results to be written.
_PATIENCE, _LOOK, _WRITTEN = 5.0, 0.02, 0.1


async def reword(core: Core, launch: LaunchJob, refreshes: int) -> None:
    """Make the launch's composer anew unless it knows all ``refreshes``.

    Messages under way are answered and written down first and stay as they are, so that the moment
    parts those who got the old wording from those who get the new one.
    """
    while launch.rewording:  # noqa: ASYNC110  (seldom, and over within a second)
        await asyncio.sleep(_LOOK)
    if refreshes == launch.refreshes:
        return
    launch.rewording = True
    try:
        await note_first(core, launch)
        await _settled(core, launch)
        row = await core.desk.launch(launch.workspace_id, launch.id)
        if row is None:
            return
        names = await core.in_thread(loader.field_names, launch.workspace_id)
        fresh = catalogue.launch_job(launch.workspace_id, row, core.settings.urls, names)
        launch.composer, launch.refreshes = fresh.composer, fresh.refreshes
        launch.awaited, launch.first, launch.taken = fresh.refreshes, None, clock.now()
    finally:
        launch.rewording = False
        line = core.line_of(launch)
        if line is not None:
            line.pool.wake()
        core.stir()


async def note_first(core: Core, launch: LaunchJob) -> None:
    """Write down the first contact who got the new wording, once there is one."""
    if launch.awaited and launch.first is not None and launch.taken is not None:
        number, launch.awaited = launch.awaited, 0
        await core.in_thread(
            loader.note_first, launch.workspace_id, launch.id, number, launch.first, launch.taken
        )


async def _settled(core: Core, launch: LaunchJob) -> None:
    loop = asyncio.get_running_loop()
    until = loop.time() + _PATIENCE
    while loop.time() < until:
        own = [block for block in core.blocks if block.launch is launch]
        if not any(block.in_flight or block.dirty for block in own):
            break
        core.stir()
        await asyncio.sleep(_LOOK)
    await asyncio.sleep(_WRITTEN)
