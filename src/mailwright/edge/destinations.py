"""Where a click leads: in memory, behind it on local disk, behind it in the database.

A launch's destinations never change, so what was seen once is right for ever, and redirects go on
while the database is away.
"""

import asyncio
import logging
import os
from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import msgspec

from mailwright.edge.database import Connection, DatabaseAway, Link, ping, scoped
from mailwright.kernel.named_sql import sql

_log = logging.getLogger(__name__)
_LOOKUP_SECONDS = 1.0
_WARM_SECONDS = 3.0
_LAUNCHES_IN_MEMORY = 20_000

Known = dict[int, str]


class Destinations:
    """``find`` answers for one click; ``warm`` keeps ahead of clicks in the background."""

    def __init__(self, link: Link, warm_link: Link, folder: Path) -> None:
        self._link = link
        self._warm_link = warm_link
        self._folder = folder
        self._known: OrderedDict[tuple[int, int], Known] = OrderedDict()
        self._seen: dict[int, int] = {}
        self._asked: dict[tuple[int, int], asyncio.Task[Known]] = {}

    def at_hand(self, workspace_id: int, launch_id: int, number: int) -> str | None:
        """The destination if it is in memory."""
        known = self._known.get((workspace_id, launch_id))
        return known.get(number) if known is not None else None

    async def find(self, workspace_id: int, launch_id: int, number: int) -> str | None:
        """The destination, None when there is none; raises DatabaseAway when nobody can tell."""
        key = (workspace_id, launch_id)
        known = self._known.get(key) or self._from_disk(key)
        if known is not None and number in known:
            return known[number]
        # Clicks on one launch that come together ask once.
        task = self._asked.get(key)
        if task is None:
            task = self._asked[key] = asyncio.create_task(self._ask(key))
            task.add_done_callback(lambda _: self._asked.pop(key, None))
        return (await asyncio.shield(task)).get(number)

    async def warm(self) -> None:
        """For ever: fetch the destinations of new launches before anybody clicks."""
        while True:
            workspaces = 0
            try:
                ids = await self._warm_link.run(_workspaces, seconds=_LOOKUP_SECONDS * 3)
                workspaces = len(ids)
                for workspace_id in ids:
                    await self._fetch_new(workspace_id)
            except DatabaseAway:
                pass
            except Exception:  # noqa: BLE001 - a click still asks for itself
                _log.exception("edge: destinations could not be fetched ahead")
            await asyncio.sleep(max(_WARM_SECONDS, workspaces * 0.003))

    async def _fetch_new(self, workspace_id: int) -> None:
        since = self._seen.get(workspace_id)
        if since is None:
            since = self._seen[workspace_id] = self._newest_on_disk(workspace_id)
        rows = await self._warm_link.run(
            lambda line: scoped(line, workspace_id, "destinations_since", since),
            seconds=_LOOKUP_SECONDS * 3,
        )
        launches: dict[int, Known] = {}
        for launch_id, number, url in rows:
            launches.setdefault(int(launch_id), {})[int(number)] = _header_safe(url)
        if len(rows) >= 20_000 and len(launches) > 1:
            # The last launch may have been cut off; it comes first the next time.
            launches.popitem()
        for launch_id, known in launches.items():
            self._keep((workspace_id, launch_id), known)
            self._seen[workspace_id] = max(self._seen[workspace_id], launch_id)

    async def _ask(self, key: tuple[int, int]) -> Known:
        rows = await self._link.run(
            lambda line: scoped(line, key[0], "destinations_of_launch", key[1]),
            seconds=_LOOKUP_SECONDS,
        )
        known = {int(number): _header_safe(url) for number, url in rows}
        if known:
            self._keep(key, known)
        return known

    def _keep(self, key: tuple[int, int], known: Known) -> None:
        self._remember(key, known)
        path = self._path(key)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            fresh = path.with_suffix(f".{os.getpid()}")
            fresh.write_bytes(msgspec.json.encode(known))
            fresh.replace(path)

    def _remember(self, key: tuple[int, int], known: Known) -> None:
        self._known[key] = known
        self._known.move_to_end(key)
        if len(self._known) > _LAUNCHES_IN_MEMORY:
            self._known.popitem(last=False)

    def _from_disk(self, key: tuple[int, int]) -> Known | None:
        try:
            known = msgspec.json.decode(self._path(key).read_bytes(), type=Known)
        except (OSError, msgspec.DecodeError):
            return None
        self._remember(key, known)
        return known

    def _path(self, key: tuple[int, int]) -> Path:
        workspace_id, launch_id = key
        return self._folder / str(workspace_id) / str(launch_id // 1000) / f"{launch_id}.json"

    def _newest_on_disk(self, workspace_id: int) -> int:
        """The newest launch whose destinations are on disk; 0 when there is none."""
        folder = self._folder / str(workspace_id)
        with suppress(OSError, ValueError):
            thousands = max(int(path.name) for path in folder.iterdir())
            return max(int(path.stem) for path in (folder / str(thousands)).glob("*.json"))
        return 0


async def _workspaces(connection: Connection) -> list[int]:
    await ping(connection)
    cursor = await connection.execute(sql("mailwright.edge", "workspaces"))
    return [int(row[0]) for row in await cursor.fetchall()]


def _header_safe(url: str) -> str:
    """``url`` fit for a Location header (RFC 9110 §10.2.2): ASCII, no blanks or control signs."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~-._")
