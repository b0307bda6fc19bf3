"""The sandbox inbox's SMTP side: takes messages of a workspace, stores them in batches.

The workspace is proved by AUTH: the password is a token sealed for its number, so no client can
write into the inbox of another. A message is answered when it is stored.
"""

import asyncio
import hmac
import logging
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from mailwright.domains.delivery.adapters.sink.server import Answer, Conversation, ServerSession
from mailwright.kernel.tokens import TokenKind, open_token

_log = logging.getLogger(__name__)
_BATCH = 200
_MAX_SIZE = 26_214_400


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message as it came in."""

    workspace_id: int
    sender: str
    recipients: tuple[str, ...]
    raw: bytes


Store = Callable[[list[Arrival]], Awaitable[None]]


class SandboxPolicy:
    """Answers for the sandbox; ``store`` writes a batch."""

    extensions: tuple[str, ...] = (
        "PIPELINING",
        "8BITMIME",
        "SMTPUTF8",
        f"SIZE {_MAX_SIZE}",
        "AUTH PLAIN LOGIN",
    )
    tls_context: ssl.SSLContext | None = None
    max_size = _MAX_SIZE

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[tuple[Arrival, asyncio.Future[Answer]]] = []
        self._writing: asyncio.Task[None] | None = None

    def connect(self, talk: Conversation) -> Answer:
        return b"220 Mailwright sandbox, nothing is delivered to people"

    def authenticate(self, talk: Conversation, username: str, password: str) -> Answer:
        numbers = open_token(password, TokenKind.SANDBOX)
        expected = f"workspace-{numbers[0]}" if numbers else ""
        if not numbers or not hmac.compare_digest(username.encode(), expected.encode()):
            return b"535 5.7.8 user name or password is wrong"
        talk.identity = numbers[0]
        return b"235 2.7.0 welcome"

    def mail(self, talk: Conversation, address: str, options: str) -> Answer:
        if talk.identity is None:
            return b"530 5.7.0 log in first"
        return b"250 2.1.0 ok"

    def recipient(self, talk: Conversation, address: str) -> Answer:
        return b"250 2.1.5 ok" if len(talk.recipients) < 100 else b"452 4.5.3 too many recipients"

    def data(self, talk: Conversation) -> Answer:
        return b"354 go ahead" if talk.recipients else b"554 5.5.1 no valid recipients"

    def chunk(self, talk: Conversation, received: int) -> Answer:
        return b""

    def message(self, talk: Conversation, content: bytes) -> Awaitable[Answer]:
        arrival = Arrival(talk.identity, talk.sender, tuple(talk.recipients), content)
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((arrival, answer))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        return answer

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
            said: Answer = b"250 2.0.0 kept in the sandbox"
            try:
                await self._store([arrival for arrival, _ in batch])
            except Exception:  # noqa: BLE001  (whatever it was, the client must not forget it)
                _log.exception("messages could not be kept")
                said = b"451 4.3.0 the sandbox cannot store messages now"
            for _, answer in batch:
                if not answer.done():
                    answer.set_result(said)


async def serve(host: str, port: int, store: Store) -> asyncio.Server:
    """A running sandbox server."""
    policy = SandboxPolicy(store)
    return await asyncio.get_running_loop().create_server(lambda: ServerSession(policy), host, port)
