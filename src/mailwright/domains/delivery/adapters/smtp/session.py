"""One SMTP session once it is open: sends messages pipelined (RFC 2920), reports each one's fate.

The end of one message and the envelope of the next go out in one write, so a message costs one
round trip. How a session is opened is in ``opening``.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import cast

from mailwright.domains.delivery.adapters.smtp.ports import (
    Capabilities,
    Endpoint,
    Feed,
    Outgoing,
    Problem,
)
from mailwright.domains.delivery.domain.replies import Reply, Stage, parse_reply

_MAX_LINE = 65_536
_MAX_LINES = 200
_CONNECT, _MAIL, _RCPT, _DATA, _DOT, _RSET = (
    Stage.CONNECT, Stage.MAIL, Stage.RCPT, Stage.DATA, Stage.DOT, Stage.RSET,
)  # fmt: skip


class Session(asyncio.Protocol):
    """``on_closed(session, problem)`` is called once, after every message was reported."""

    def __init__(
        self, endpoint: Endpoint, on_closed: Callable[["Session", Problem | None], None]
    ) -> None:
        self.endpoint = endpoint
        self.capabilities = Capabilities()
        self.answered = 0
        self.last_lines: list[str] = []
        self.deadline: float | None = None
        self._on_closed = on_closed
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._more: list[bytes] = []
        self._waiter: asyncio.Future[Reply] | None = None
        self._early: list[Reply] = []
        self._feed: Feed | None = None
        self._expected: deque[tuple[Stage, Outgoing | None]] = deque()
        self._ahead: Outgoing | None = None
        self._failure: tuple[Stage, Reply] | None = None
        self._problem: Problem | None = None
        self._leaving = False
        self.closed = False
        times = endpoint.timeouts
        self._times = {
            _MAIL: times.mail, _RCPT: times.rcpt, _DATA: times.data, _DOT: times.dot,
            _RSET: times.mail,
        }  # fmt: skip

    # ------------------------------------------------------------ transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        lines = (self._buffer + data if self._buffer else data).split(b"\n")
        self._buffer = lines.pop()
        if len(self._buffer) > _MAX_LINE or len(self._more) > _MAX_LINES:
            self.abort(Problem("protocol", _CONNECT, "the server's reply does not end"))
            return
        for line in lines:
            if line[3:4] == b"-":
                self._more.append(line)
            elif self._more:
                reply, self._more = [*self._more, line], []
                self._replied(reply)
            else:
                self._replied([line])
        if self._feed is not None:
            self._set_deadline()

    def eof_received(self) -> bool:
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = True
        problem = self._problem
        if problem is None and not self._leaving:
            problem = Problem("dropped", _CONNECT, "the server closed the connection")
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(
                problem or Problem("dropped", _CONNECT, "the connection was closed")
            )
        feed = self._feed
        if feed is not None:
            for stage, item in self._expected:
                if stage is _DOT and item is not None:
                    why = problem.message if problem else "the connection was closed"
                    feed.uncertain(item, why)
            self._expected.clear()
            ahead, self._ahead = self._ahead, None
            if ahead is not None:
                feed.returned(ahead)
        self._on_closed(self, problem)

    def abort(self, problem: Problem) -> None:
        """Drop the connection because of ``problem``."""
        if self._problem is None:
            self._problem = problem
        if self._transport is not None:
            self._transport.abort()

    # ------------------------------------------------------------ opening

    async def reply(self, stage: Stage, seconds: float) -> Reply:
        """The next reply, while the session is being opened; raises Problem."""
        if self._early:
            return self._early.pop(0)
        self._waiter = self._loop.create_future()
        try:
            return await asyncio.wait_for(self._waiter, seconds)
        except TimeoutError:
            message = f"the server did not answer within {seconds:g} seconds"
            raise Problem("timeout", stage, message) from None
        except Problem as problem:
            raise Problem(problem.code, stage, problem.message) from None
        finally:
            self._waiter = None

    async def command(self, line: str, stage: Stage, seconds: float) -> Reply:
        """Send a command and await its reply, while the session is being opened."""
        if self._transport is None or self.closed:
            raise Problem("dropped", stage, "the server closed the connection")
        self._transport.write(line.encode("utf-8") + b"\r\n")
        return await self.reply(stage, seconds)

    @property
    def unread(self) -> bool:
        """Whether bytes came in that no command asked for (before TLS: an injection)."""
        return bool(self._buffer or self._more or self._early)

    @property
    def transport(self) -> asyncio.Transport:
        if self._transport is None:
            raise Problem("dropped", _CONNECT, "the connection was closed")
        return self._transport

    def upgraded(self, transport: asyncio.Transport) -> None:
        """TLS stands: what the server said before it is forgotten (RFC 3207 §4.2)."""
        self._transport = transport
        self.capabilities = Capabilities()

    # ------------------------------------------------------------ sending

    def start(self, feed: Feed) -> None:
        """Take messages from ``feed`` from now on."""
        self._feed = feed
        self.kick()

    def kick(self) -> None:
        """Look for a message, if one could be begun now."""
        if self._feed is None or self._ahead is not None or self.closed or self._leaving:
            return
        if self._expected and not self.capabilities.pipelining:
            return
        wire = self._begin()
        if wire:
            self.transport.write(wire)
        self._set_deadline()

    def leave(self) -> None:
        """Take no more messages; QUIT when those under way are answered."""
        self._leaving = True
        if self._feed is None or (not self._expected and self._ahead is None):
            self._quit()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._expected and self._ahead is None

    def check(self, now: float) -> None:
        """Give up when the server is later than RFC 5321 §4.5.3.2 allows; ``now`` is loop time."""
        if self.deadline is None or now < self.deadline or self.closed:
            return
        if self.idle:
            self.leave()
            return
        stage = self._expected[0][0]
        message = f"no reply to {stage.name} within {self._times[stage]:g} seconds"
        self.abort(Problem("timeout", stage, message))

    def _quit(self) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(b"QUIT\r\n")
            self._transport.close()

    def _set_deadline(self) -> None:
        wait = self._times[self._expected[0][0]] if self._expected else self.endpoint.timeouts.idle
        self.deadline = self._loop.time() + wait

    def _begin(self) -> bytes:
        """The envelope of the next message, or as much of it as may be sent at once."""
        feed = self._feed
        item = None if self._leaving or feed is None else feed.take(self.capabilities)
        self._ahead = item
        self._failure = None
        if item is None:
            return b""
        options = b""
        if item.eight_bit:
            options += b" BODY=8BITMIME"
        if item.smtputf8:
            options += b" SMTPUTF8"
        self._expected.append((_MAIL, item))
        mail = b"MAIL FROM:<%b>%b\r\n" % (item.envelope_from, options)
        if not self.capabilities.pipelining:
            return mail
        self._expected.append((_RCPT, item))
        self._expected.append((_DATA, item))
        return b"%bRCPT TO:<%b>\r\nDATA\r\n" % (mail, item.recipient)

    def _replied(self, lines: list[bytes]) -> None:
        if self._feed is None:
            reply = parse_reply(lines)
            self.last_lines = [line[4:].decode("utf-8", "replace").strip() for line in lines]
            if self._waiter is not None and not self._waiter.done():
                self._waiter.set_result(reply)
            else:
                self._early.append(reply)
            return
        if not self._expected:
            reply = parse_reply(lines)
            if reply.code != 221:
                self.abort(
                    Problem("dropped", _CONNECT, reply.text or "an unexpected reply", reply=reply)
                )
            return
        stage, item = self._expected.popleft()
        good = lines[-1][:1] == b"2"
        if stage is _DOT:
            if item is not None:
                self._finished(item, good, lines)
            if not self._expected:
                self._continue()
        elif stage is _DATA:
            self._data_reply(cast(Outgoing, item), lines)
        elif stage is _RSET:
            if not self._expected:
                self._continue()
        elif not good:
            self._envelope_refused(stage, cast(Outgoing, item), lines)
        elif not self.capabilities.pipelining:
            self._next_step(stage, cast(Outgoing, item))

    def _finished(self, item: Outgoing, good: bool, lines: list[bytes]) -> None:
        feed = cast(Feed, self._feed)
        self.answered += 1
        if good:
            feed.accepted(item)
        else:
            feed.refused(item, _DOT, parse_reply(lines))

    def _continue(self) -> None:
        """Nothing is under way: begin the next message, or leave."""
        wire = self._begin()
        if wire:
            self.transport.write(wire)
        elif self._leaving:
            self._quit()

    def _next_step(self, stage: Stage, item: Outgoing) -> None:
        if stage is _MAIL:
            self._expected.append((_RCPT, item))
            self.transport.write(b"RCPT TO:<%b>\r\n" % item.recipient)
        else:
            self._expected.append((_DATA, item))
            self.transport.write(b"DATA\r\n")

    def _closing_reply(self, stage: Stage, reply: Reply) -> bool:
        """Whether the server is going away (421): then the message is nobody's fault."""
        if reply.code != 421:
            return False
        self.abort(Problem("busy", stage, reply.text or "the server is going away", reply=reply))
        return True

    def _envelope_refused(self, stage: Stage, item: Outgoing, lines: list[bytes]) -> None:
        reply = parse_reply(lines)
        if self._closing_reply(stage, reply):
            return
        if self.capabilities.pipelining:
            # The replies to the rest of the group are still to come; the first failure counts.
            self._failure = self._failure or (stage, reply)
            return
        self._give_up(item, stage, reply)

    def _give_up(self, item: Outgoing, stage: Stage, reply: Reply) -> None:
        """The message at hand is refused before its content: reset, and go on with the next."""
        self._ahead = None
        self.answered += 1
        cast(Feed, self._feed).refused(item, stage, reply)
        self._expected.append((_RSET, None))
        follow = self._begin() if self.capabilities.pipelining else b""
        self.transport.write(b"RSET\r\n" + follow)

    def _data_reply(self, item: Outgoing, lines: list[bytes]) -> None:
        proceed = lines[-1][:3] == b"354"
        failure = self._failure
        if not proceed:
            reply = parse_reply(lines)
            if self._closing_reply(_DATA, reply):
                return
            self._give_up(item, *(failure or (_DATA, reply)))
            return
        feed = cast(Feed, self._feed)
        self._ahead = None
        pipelining = self.capabilities.pipelining
        if failure is not None:
            # No valid recipient, yet the server wants content: an empty message (RFC 2920 §3.1).
            feed.refused(item, *failure)
            self._expected.append((_DOT, None))
            self._expected.append((_RSET, None))
            self.transport.write(b".\r\nRSET\r\n" + self._begin())
            return
        # Before the write, and before the next message is taken: from here on its fate is open.
        feed.finishing(item)
        self._expected.append((_DOT, item))
        wire = self._begin() if pipelining else b""
        if wire:
            self.transport.writelines((item.data, wire))
        else:
            self.transport.write(item.data)
