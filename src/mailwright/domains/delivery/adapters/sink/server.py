"""A small SMTP server for sandbox and tests: the protocol is here, the answers elsewhere."""

import asyncio
import ssl
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Awaitable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol, cast

from mailwright.domains.delivery.domain.encoding import unstuff

_MAX_LINE = 8_192


class Act(Enum):
    """Instead of an answer: cut the connection, or never answer."""

    DROP = "drop"
    STALL = "stall"


Answer = bytes | Act


@dataclass(slots=True)
class Conversation:
    """What one client has said so far."""

    identity: Any = None
    tls: bool = False
    begun: bool = False
    sender: str = ""
    recipients: list[str] = field(default_factory=list)
    messages: int = 0


class Policy(Protocol):
    """Decides the answers. Answers are whole replies without CRLF, e.g. ``b"250 2.0.0 ok"``."""

    extensions: tuple[str, ...]
    tls_context: ssl.SSLContext | None
    max_size: int

    def connect(self, talk: Conversation) -> Answer: ...

    def authenticate(self, talk: Conversation, username: str, password: str) -> Answer: ...

    def mail(self, talk: Conversation, address: str, options: str) -> Answer: ...

    def recipient(self, talk: Conversation, address: str) -> Answer: ...

    def data(self, talk: Conversation) -> Answer: ...

    def chunk(self, talk: Conversation, received: int) -> Answer:
        """Asked while content comes in; anything but DROP goes on."""

    def message(self, talk: Conversation, content: bytes) -> Answer | Awaitable[Answer]: ...


class ServerSession(asyncio.Protocol):
    """One client of a server that answers as ``policy`` says."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._talk = Conversation()
        self._buffer = bytearray()
        self._in_data = False
        self._searched = 0
        self._login: list[str] | None = None
        self._busy = False
        self._stalled = False
        self._tasks: set[asyncio.Future[Any]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._talk.tls = transport.get_extra_info("ssl_object") is not None
        self._answer(self._policy.connect(self._talk))

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._work()

    def _answer(self, answer: Answer) -> bool:
        """Write an answer; False when the connection or the conversation is over."""
        if answer is Act.DROP:
            self._transport.abort()
        elif answer is Act.STALL:
            self._stalled = True
        else:
            self._transport.write(answer + b"\r\n")
            return not answer.startswith((b"421", b"221"))
        return False

    def _work(self) -> None:
        while self._buffer and not (self._busy or self._stalled or self._transport.is_closing()):
            if self._in_data:
                if not self._content():
                    return
                continue
            end = self._buffer.find(b"\r\n")
            if end < 0:
                if len(self._buffer) > _MAX_LINE:
                    self._answer(b"500 5.5.2 line too long")
                    self._transport.close()
                return
            line = bytes(self._buffer[:end]).decode("utf-8", "replace")
            del self._buffer[: end + 2]
            if not self._command(line):
                if not self._waits():
                    self._transport.close()
                return

    def _waits(self) -> bool:
        """Whether the conversation goes on later: an answer is being made, or never comes."""
        return self._stalled or self._busy

    def _content(self) -> bool:
        """Look for the end of the message; False when it is not there yet."""
        if self._buffer.startswith(b".\r\n"):
            end, used = 0, 3
        else:
            found = self._buffer.find(b"\r\n.\r\n", self._searched)
            if found < 0:
                self._searched = max(0, len(self._buffer) - 4)
                if self._policy.chunk(self._talk, len(self._buffer)) is Act.DROP:
                    self._transport.abort()
                elif len(self._buffer) > self._policy.max_size:
                    self._answer(b"552 5.3.4 message too big")
                    self._transport.close()
                return False
            end, used = found + 2, found + 5
        content = unstuff(bytes(self._buffer[:end]))
        del self._buffer[:used]
        self._in_data, self._searched = False, 0
        self._talk.messages += 1
        answer = self._policy.message(self._talk, content)
        self._begin(None)
        if isinstance(answer, bytes | Act):
            if not self._answer(answer):
                if not self._stalled:
                    self._transport.close()
                return False
            return True
        self._busy = True
        task = asyncio.ensure_future(answer)
        self._tasks.add(task)
        task.add_done_callback(self._answered)
        return False

    def _answered(self, task: "asyncio.Future[Answer]") -> None:
        self._tasks.discard(task)
        self._busy = False
        if task.cancelled() or self._transport.is_closing():
            return
        failed = task.exception() is not None
        if self._answer(b"451 4.3.0 could not be stored" if failed else task.result()):
            self._work()

    def _command(self, line: str) -> bool:
        if self._login is not None:
            return self._login_word(line)
        verb, _, rest = line.partition(" ")
        handler = _HANDLERS.get(verb.upper())
        if handler is None:
            return self._answer(b"502 5.5.2 not known here")
        return bool(handler(self, rest.strip()))

    def _ehlo(self, _rest: str) -> bool:
        words = ["sink", *self._policy.extensions]
        if self._policy.tls_context is not None and not self._talk.tls:
            words.append("STARTTLS")
        lines = [f"250{'-' if n < len(words) - 1 else ' '}{w}" for n, w in enumerate(words)]
        return self._answer("\r\n".join(lines).encode("ascii"))

    def _starttls(self, _rest: str) -> bool:
        if self._policy.tls_context is None or self._talk.tls:
            return self._answer(b"502 5.5.1 no TLS here")
        self._transport.write(b"220 2.0.0 go ahead\r\n")
        self._busy = True
        task = asyncio.ensure_future(self._upgrade(self._policy.tls_context))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return False

    async def _upgrade(self, context: ssl.SSLContext) -> None:
        loop = asyncio.get_running_loop()
        self._buffer.clear()
        try:
            transport = await loop.start_tls(self._transport, self, context, server_side=True)
        except (ssl.SSLError, OSError):
            self._transport.abort()
            return
        if transport is not None:
            self._transport = transport
            self._talk = Conversation(tls=True)
            self._busy = False

    def _auth(self, rest: str) -> bool:
        mechanism, _, initial = rest.partition(" ")
        if mechanism.upper() == "PLAIN" and initial:
            parts = _unbase64(initial).split("\0")
            if len(parts) != 3:
                return self._answer(b"501 5.5.2 malformed")
            return self._answer(self._policy.authenticate(self._talk, parts[1], parts[2]))
        if mechanism.upper() == "LOGIN":
            self._login = []
            return self._answer(b"334 VXNlcm5hbWU6")
        return self._answer(b"504 5.5.4 mechanism not known here")

    def _login_word(self, line: str) -> bool:
        words = cast(list[str], self._login)
        words.append(_unbase64(line))
        if len(words) == 1:
            return self._answer(b"334 UGFzc3dvcmQ6")
        self._login = None
        return self._answer(self._policy.authenticate(self._talk, words[0], words[1]))

    def _begin(self, sender: str | None) -> None:
        """Start a transaction for ``sender``; None ends the one there was."""
        self._talk.begun = sender is not None
        self._talk.sender, self._talk.recipients = sender or "", []

    def _mail(self, rest: str) -> bool:
        address, options = _path(rest)
        answer = self._policy.mail(self._talk, address, options)
        if isinstance(answer, bytes) and answer.startswith(b"2"):
            self._begin(address)
        return self._answer(answer)

    def _rcpt(self, rest: str) -> bool:
        if not self._talk.begun:
            return self._answer(b"503 5.5.1 MAIL first")
        address, _ = _path(rest)
        answer = self._policy.recipient(self._talk, address)
        if isinstance(answer, bytes) and answer.startswith(b"2"):
            self._talk.recipients.append(address)
        return self._answer(answer)

    def _data(self, _rest: str) -> bool:
        answer = self._policy.data(self._talk)
        self._in_data = isinstance(answer, bytes) and answer.startswith(b"354")
        return self._answer(answer)

    def _rset(self, _rest: str) -> bool:
        self._begin(None)
        return self._answer(b"250 2.0.0 ok")

    def _noop(self, _rest: str) -> bool:
        return self._answer(b"250 2.0.0 ok")

    def _quit(self, _rest: str) -> bool:
        return self._answer(b"221 2.0.0 bye")


_HANDLERS = {
    "EHLO": ServerSession._ehlo,
    "HELO": ServerSession._noop,
    "STARTTLS": ServerSession._starttls,
    "AUTH": ServerSession._auth,
    "MAIL": ServerSession._mail,
    "RCPT": ServerSession._rcpt,
    "DATA": ServerSession._data,
    "RSET": ServerSession._rset,
    "NOOP": ServerSession._noop,
    "QUIT": ServerSession._quit,
}


def _unbase64(text: str) -> str:
    try:
        return b64decode(text, validate=True).decode("utf-8", "replace")
    except (Base64Error, ValueError):
        return ""


def _path(rest: str) -> tuple[str, str]:
    """``FROM:<a@b> OPTIONS`` as address and options."""
    _, _, path = rest.partition(":")
    address, _, options = path.strip().removeprefix("<").partition(">")
    return address, options.strip()
