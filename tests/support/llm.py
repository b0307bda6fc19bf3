"""A server that speaks the chat-completions API over real HTTP and behaves as a test wants.

``ModelServer(*behaviours)`` uses them one after another, the last for ever. A behaviour is a
function of the request's body to a ``Reply``, or to None: the connection is cut.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """Status, headers and body of an answer; ``stall`` seconds pass before the body."""

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stall: float = 0.0


Behaviour = Callable[[Body], Reply | None]


def chat(text: str, *, finish: str = "stop", usage: bool = True, refusal: str = "") -> Reply:
    """A well-formed completion that says ``text``."""
    message: Body = {"role": "assistant", "content": text}
    if refusal:
        message |= {"content": None, "refusal": refusal}
    body: Body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "tiny-1",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
    }
    if usage:
        body["usage"] = {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150}
    return Reply(body)


def says(value: Any) -> Behaviour:
    """Always answers with this text, or with this value as JSON."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return lambda _: chat(text)


def fails(status: int, message: str = "no", **headers: str) -> Behaviour:
    """Always answers with an error."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: Reply({"error": {"message": message}}, status, named)


def cuts(_: Body) -> None:
    """Hangs up without a word."""


def stalls(seconds: float) -> Behaviour:
    """Sends its headers and then nothing for so long."""
    return lambda _: Reply(chat("late").body, stall=seconds)


def without_formats(*names: str, then: Behaviour) -> Behaviour:
    """A server that does not know these response formats, as older ones do not."""

    def behave(body: Body) -> Reply | None:
        wanted = (body.get("response_format") or {}).get("type", "text")
        if wanted in names:
            return Reply({"error": {"message": f"unknown response_format {wanted}"}}, 400)
        return then(body)

    return behave


class ModelServer:
    """A running server; ``requests`` are the bodies it got, ``headers`` theirs."""

    def __init__(self, *behaviours: Behaviour) -> None:
        self.behaviours = list(behaviours)
        self.requests: list[Body] = []
        self.headers: list[dict[str, str]] = []
        self._closing = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """Its base address."""
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    def __enter__(self) -> ModelServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._http.shutdown()
        self._http.server_close()

    def _next(self, body: Body) -> Reply | None:
        self.requests.append(body)
        behave = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
        return behave(body)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.headers.append(dict(self.headers))
                names = ["tiny-1", "large-2"]
                self._answer(
                    Reply(
                        {
                            "object": "list",
                            "data": [
                                {"id": n, "object": "model", "created": 1, "owned_by": "x"}
                                for n in names
                            ],
                        }
                    )
                )

            def do_POST(self) -> None:
                server.headers.append(dict(self.headers))
                size = int(self.headers.get("Content-Length", 0))
                reply = server._next(json.loads(self.rfile.read(size)))
                if reply is None:
                    self.close_connection = True
                    self.connection.close()
                    return
                self._answer(reply)

            def _answer(self, reply: Reply) -> None:
                data = (
                    reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
                )
                try:
                    self.send_response(reply.status)
                    for name, value in reply.headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.flush()
                    until = time.monotonic() + reply.stall
                    while time.monotonic() < until and not server._closing.is_set():
                        time.sleep(0.02)
                    self.wfile.write(data)
                except OSError:
                    self.close_connection = True

            def log_message(self, *_: Any) -> None:
                """Says nothing."""

        return Handler
