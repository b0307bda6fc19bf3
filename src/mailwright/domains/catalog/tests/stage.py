"""Feeds for tests: files as shops write them, a small web server, and running what was queued."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import UUID

from mailwright.domains.catalog.models import Feed, FeedRun
from mailwright.domains.catalog.services.feeds.deciding import run_start
from mailwright.domains.catalog.services.feeds.setup import feed_create, feed_update, feed_upload
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from tests.support.jobs import run_jobs

HEADER = "id,title,price,link,image_link,availability,product_type\n"


def shop(count: int, *, price: str = "{n}.50 EUR", first: int = 0) -> str:
    """A Google Merchant file with ``count`` products."""
    rows = (
        f"p{n:06},Product {n},{price.format(n=n + 1)},https://shop.example/p{n},"
        f"https://shop.example/p{n}.jpg,in stock,Things\n"
        for n in range(first, first + count)
    )
    return HEADER + "".join(rows)


def uploaded(actor: Actor, text: str | bytes, **settings: Any) -> UUID:
    """A feed with a file."""
    with workspace_scope(actor.workspace_id):
        feed_id = feed_create(actor=actor, name="Shop")
        if settings:
            feed_update(actor=actor, feed_id=feed_id, changes=settings)
    upload(actor, feed_id, text)
    return feed_id


def upload(actor: Actor, feed_id: UUID, text: str | bytes) -> None:
    """Put another file in place of the last."""
    data = text.encode() if isinstance(text, str) else text
    with workspace_scope(actor.workspace_id):
        feed_upload(actor=actor, feed_id=feed_id, file_name="shop.csv", pieces=[data])


def read(actor: Actor, feed_id: UUID, *, dry: bool = False) -> FeedRun:
    """Run the feed to where it stops by itself."""
    with workspace_scope(actor.workspace_id):
        run_id = run_start(actor=actor, feed_id=feed_id, dry=dry)
    run_jobs("catalog.")
    return run_of(actor, run_id)


def run_of(actor: Actor, run_id: UUID) -> FeedRun:
    """The run as it stands."""
    with workspace_scope(actor.workspace_id):
        return FeedRun.objects.get(id=run_id)


def feed_of(actor: Actor, feed_id: UUID) -> Feed:
    """The feed as it stands."""
    with workspace_scope(actor.workspace_id):
        return Feed.objects.get(id=feed_id)


class Site:
    """A web server on this machine: what it answers next, and what it was asked."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/feed.csv"
        self.body: bytes = b""
        self.status = 200
        self.headers: dict[str, str] = {}
        self.asked: list[dict[str, str]] = []


@contextmanager
def site() -> Iterator[Site]:
    """A site that honours ETags."""
    found: list[Site] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here = found[0]
            here.asked.append({name.lower(): value for name, value in self.headers.items()})
            tag = here.headers.get("ETag")
            same = tag is not None and self.headers.get("If-None-Match") == tag
            self.send_response(304 if same else here.status)
            for name, value in here.headers.items():
                self.send_header(name, value)
            body = b"" if same else here.body
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.append(Site(server.server_address[1]))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found[0]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
