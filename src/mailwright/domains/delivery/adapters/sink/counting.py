"""A sink that accepts everything, keeps nothing and counts by Message-ID; for measuring.

Run as ``python -m mailwright.domains.delivery.adapters.sink.counting``: prints its port, then one
JSON line of counts for each line it reads from standard input, and ends with standard input.
"""

import asyncio
import json
import sys
import time
from typing import cast

import uvloop

_END = b"\r\n.\r\n"
_MESSAGE_ID = b"\r\nMessage-ID: <"
_EHLO = b"250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 104857600\r\n"


class Counts:
    """``messages`` by final dot, ``seen`` the distinct Message-IDs."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Start again from nothing."""
        self.messages = 0
        self.first_at = 0.0
        self.size = 0
        self.anonymous = 0
        self.sessions = 0
        self.seen: set[bytes] = set()

    def as_dict(self) -> dict[str, int | float]:
        """The counts for JSON; a duplicate is a message whose Message-ID came before, ``first_at``
        the monotonic moment of the first message."""
        return {
            "messages": self.messages,
            "distinct": len(self.seen),
            "duplicates": self.messages - self.anonymous - len(self.seen),
            "anonymous": self.anonymous,
            "bytes": self.size,
            "sessions": self.sessions,
            "first_at": self.first_at,
        }


class CountingSession(asyncio.Protocol):
    """One client. Commands are answered without being understood further than needed."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._buffer = b""
        self._in_data = False
        self._tail = b""
        self._named = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._counts.sessions += 1
        self._transport.write(b"220 sink ESMTP\r\n")

    def data_received(self, data: bytes) -> None:
        out: list[bytes] = []
        while data:
            data = self._content(data, out) if self._in_data else self._commands(data, out)
        if out:
            self._transport.write(b"".join(out))

    def _content(self, data: bytes, out: list[bytes]) -> bytes:
        counts = self._counts
        if not self._named:
            self._buffer += data[:4096]
            at = self._buffer.find(_MESSAGE_ID)
            if at >= 0:
                start = at + len(_MESSAGE_ID)
                end = self._buffer.find(b">", start)
                if end > 0:
                    self._named = True
                    counts.seen.add(self._buffer[start:end])
        # The end can lie across two reads: the last four bytes of the one before are kept.
        joined = self._tail + data[:4]
        at = joined.find(_END)
        if at >= 0:
            used = at + len(_END) - len(self._tail)
        else:
            at = data.find(_END)
            if at < 0:
                self._tail = (self._tail + data)[-4:]
                counts.size += len(data)
                return b""
            used = at + len(_END)
        counts.size += used
        if not counts.messages:
            counts.first_at = time.monotonic()
        counts.messages += 1
        counts.anonymous += not self._named
        self._in_data = self._named = False
        self._buffer = self._tail = b""
        out.append(b"250 2.0.0 counted\r\n")
        return data[used:]

    def _commands(self, data: bytes, out: list[bytes]) -> bytes:
        data = self._buffer + data
        self._buffer = b""
        while data:
            line, found, rest = data.partition(b"\r\n")
            if not found:
                self._buffer = data
                return b""
            data = rest
            verb = line[:4].upper()
            if verb == b"DATA":
                out.append(b"354 go ahead\r\n")
                self._in_data = True
                # A message may be nothing but its final dot.
                self._tail = b"\r\n"
                return data
            if verb == b"EHLO":
                out.append(_EHLO)
            elif verb == b"QUIT":
                out.append(b"221 2.0.0 bye\r\n")
                self._transport.write(b"".join(out))
                out.clear()
                self._transport.close()
                return b""
            else:
                out.append(b"250 2.1.0 ok\r\n")
        return b""


async def serve(host: str = "127.0.0.1", port: int = 0) -> tuple[asyncio.Server, Counts]:
    """A running counting sink in this event loop."""
    counts = Counts()
    loop = asyncio.get_running_loop()
    return await loop.create_server(lambda: CountingSession(counts), host, port), counts


async def _main() -> None:
    server, counts = await serve()
    port = server.sockets[0].getsockname()[1]
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        if line.strip() == "reset":
            counts.reset()
        sys.stdout.write(json.dumps(counts.as_dict()) + "\n")
        sys.stdout.flush()
    server.close()


if __name__ == "__main__":
    uvloop.run(_main())
