"""The edge as an RSGI application: addresses to handlers, start and stop."""

import asyncio
import logging
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mailwright.edge import answers
from mailwright.edge.answers import Answer, Asked
from mailwright.edge.database import DatabaseAway, Link, ping
from mailwright.edge.destinations import Destinations
from mailwright.edge.directory import Directory
from mailwright.edge.ingest.endpoint import Ingest
from mailwright.edge.ingest.people import People
from mailwright.edge.recorder import Recorder
from mailwright.edge.spool import Spool
from mailwright.edge.tracking import Tracking
from mailwright.kernel.http.origin import Network

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class EdgeSettings:
    """``folder`` holds spool and caches; ``base_url`` is the web role's; ``proxies`` are the
    networks of trusted proxies in front, which append to X-Forwarded-For."""

    folder: Path
    base_url: str
    proxies: tuple[Network, ...] = ()


class Edge:
    """One process of the edge, served by Granian through RSGI."""

    def __init__(self, settings: EdgeSettings) -> None:
        self._settings = settings
        self._background: asyncio.Task[None] | None = None

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.run_until_complete(self.start())

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        loop.run_until_complete(self.stop())

    async def start(self) -> None:
        """Connect the parts and begin to write."""
        folder = self._settings.folder
        self._lookup = Link("lookup")
        self._warm_link = Link("warm")
        self._recorder = Recorder(Link("write"), Link("replay"), Spool(folder / "spool"))
        self._destinations = Destinations(self._lookup, self._warm_link, folder / "destinations")
        directory = Directory(self._lookup, folder / "workspaces")
        self._ingest = Ingest(self._recorder, directory, People(self._lookup, directory))
        self._tracking = Tracking(
            self._recorder,
            self._destinations,
            base_url=self._settings.base_url,
            proxies=self._settings.proxies,
        )
        await self._recorder.start()
        self._background = asyncio.create_task(self._destinations.warm(), name="edge-warm")

    async def stop(self) -> None:
        """Finish what was taken."""
        if self._background is not None:
            self._background.cancel()
        await self._recorder.stop()
        await self._lookup.close()
        await self._warm_link.close()

    async def __rsgi__(self, asked: Asked, answer: Answer) -> None:
        if asked.proto != "http":
            return None
        path, method = asked.path, asked.method
        reads = method in {"GET", "HEAD"}
        try:
            if path.startswith("/o/"):
                if not reads:
                    return answers.wrong_method(answer, "GET", "HEAD")
                return await self._tracking.open(asked, answer, path[3:])
            if path.startswith("/c/"):
                if not reads:
                    return answers.wrong_method(answer, "GET", "HEAD")
                return await self._tracking.click(asked, answer, path[3:])
            if path.startswith("/u/"):
                if method == "POST":
                    return await self._tracking.unsubscribe(asked, answer, path[3:])
                if reads:
                    return self._tracking.preferences(answer, path[3:])
                return answers.wrong_method(answer, "GET", "HEAD", "POST")
            if path == "/v1/events":
                if method != "POST":
                    return answers.wrong_method(answer, "POST")
                return await self._ingest(asked, answer)
            return await self._other(answer, path)
        except Exception:  # noqa: BLE001 - one request's accident must not end the process
            _log.exception("edge: %s %s", method, path.split("/")[1])
            return answers.try_again(answer, "Something went wrong on our side.")

    async def _other(self, answer: Answer, path: str) -> None:
        if path == "/healthz":
            return answers.json(answer, 200, {"status": "ok"})
        if path == "/readyz":
            status, content = await self.readiness()
            return answers.json(answer, status, content)
        if path == "/robots.txt":
            return answers.text(answer, 200, "User-agent: *\nDisallow: /")
        return answers.not_found(answer)

    async def readiness(self) -> tuple[int, dict[str, Any]]:
        """200 while hits are made durable somewhere; ``database`` tells where."""
        try:
            await self._lookup.run(ping, seconds=1.0)
            database = "replaying" if self._recorder.is_spooling else "ok"
        except DatabaseAway as error:
            database = f"away: {str(error)[:120]}"
        figures = asdict(self._recorder.figures)
        broken = self._recorder.is_full
        return (503 if broken else 200), {
            "status": "unavailable" if broken else "ok",
            "database": database,
            "spooling": self._recorder.is_spooling,
            "events": figures,
        }
