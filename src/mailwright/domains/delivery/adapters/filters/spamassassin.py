"""SpamAssassin's spamd over its SPAMC protocol, version 1.5 (spamd/PROTOCOL in its source)."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from mailwright.domains.delivery.adapters.filters.ports import FilterSilent
from mailwright.domains.delivery.contracts import FilterSymbol, FilterVerdict

_MOST = 1_000_000
"""Bytes of an answer that are read."""
_STATUS = re.compile(rb"SPAMD/[\d.]+ (\d+) ?([^\r\n]*)")
_SPAM = re.compile(rb"^Spam:\s*(True|False|Yes|No)\s*;\s*(-?[\d.]+)\s*/\s*(-?[\d.]+)", re.M | re.I)
_RULE = re.compile(r"^\s*(-?\d+\.?\d*)\s+([A-Z][A-Z0-9_]{2,})\s+(.*)$")
_MORE = re.compile(r"^\s{20,}(\S.*)$")


class SpamAssassin:
    """A spamd at host and port. `seconds` bounds the whole conversation."""

    name = "spamassassin"

    def __init__(self, host: str, port: int, *, seconds: float = 10.0) -> None:
        self._address = (host, port)
        self._seconds = seconds

    def judge(self, message: bytes) -> FilterVerdict:
        """Its verdict with the rules that fired; raises FilterSilent."""
        started = monotonic()
        head = b"REPORT SPAMC/1.5\r\nContent-length: %d\r\n\r\n" % len(message)
        answer = self._ask(head + message)
        found = _SPAM.search(answer)
        if found is None:
            raise FilterSilent("nonsense", "the answer holds no verdict")
        return FilterVerdict(
            name=self.name,
            score=float(found[2]),
            required=float(found[3]),
            is_spam=found[1].lower() in (b"true", b"yes"),
            symbols=tuple(_symbols(answer.decode("utf-8", "replace"))),
            seconds=round(monotonic() - started, 3),
        )

    def ping(self) -> None:
        """Returns when spamd says PONG; raises FilterSilent."""
        if b"PONG" not in self._ask(b"PING SPAMC/1.5\r\n\r\n"):
            raise FilterSilent("nonsense", "no PONG came back")

    def _ask(self, question: bytes) -> bytes:
        until = monotonic() + self._seconds
        answer = bytearray()
        with _told(self._seconds), socket.create_connection(self._address, self._seconds) as line:
            line.sendall(question)
            line.shutdown(socket.SHUT_WR)
            while len(answer) < _MOST:
                left = until - monotonic()
                if left <= 0:
                    raise TimeoutError
                line.settimeout(left)
                piece = line.recv(65_536)
                if not piece:
                    break
                answer += piece
        status = _STATUS.match(answer)
        if status is None:
            raise FilterSilent("nonsense", "this does not speak SPAMC")
        if status[1] != b"0":
            raise FilterSilent("nonsense", status[2].decode("ascii", "replace")[:200])
        return bytes(answer)


@contextmanager
def _told(seconds: float) -> Iterator[None]:
    """Says what went wrong on the line in our terms."""
    try:
        yield
    except socket.gaierror as error:
        raise FilterSilent("not_found", "its host is not known") from error
    except TimeoutError as error:
        raise FilterSilent("timeout", f"no answer within {seconds:g} s") from error
    except OSError as error:
        raise FilterSilent("refused", error.strerror or "the connection broke") from error


def _symbols(report: str) -> Iterator[FilterSymbol]:
    """The rules of a report's table; a description may go on in further lines."""
    table = report.split("---- ---", 1)[-1]
    current: FilterSymbol | None = None
    for line in table.splitlines():
        rule = _RULE.match(line)
        more = _MORE.match(line)
        if rule:
            if current is not None:
                yield current
            current = FilterSymbol(rule[2], float(rule[1]), rule[3].strip())
        elif more and current is not None:
            text = f"{current.description} {more[1].strip()}"
            current = FilterSymbol(current.name, current.score, text)
    if current is not None:
        yield current
