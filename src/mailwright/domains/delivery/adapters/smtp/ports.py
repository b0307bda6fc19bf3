"""What the SMTP client needs from whoever feeds it, and what it tells back."""

import ssl
from dataclasses import dataclass, field
from typing import Any, Protocol

from mailwright.domains.delivery.contracts import TlsMode
from mailwright.domains.delivery.domain.replies import Reply, Stage


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait for the reply to each step; the defaults are RFC 5321 §4.5.3.2."""

    connect: float = 30.0
    greeting: float = 300.0
    ehlo: float = 300.0
    mail: float = 300.0
    rcpt: float = 300.0
    data: float = 120.0
    dot: float = 600.0
    idle: float = 30.0


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One SMTP server and how to talk to it. ``ca_pem`` is trusted beside the system's roots."""

    host: str
    port: int
    tls: TlsMode = TlsMode.STARTTLS
    verify: bool = True
    username: str = ""
    password: str = field(default="", repr=False)
    helo: str = "localhost"
    ca_pem: str = ""
    timeouts: Timeouts = Timeouts()

    def tls_context(self) -> ssl.SSLContext:
        """TLS 1.2 or later; with ``verify`` off any certificate is taken."""
        context = ssl.create_default_context()
        if self.ca_pem:
            context.load_verify_locations(cadata=self.ca_pem)
        if not self.verify:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context


@dataclass(slots=True)
class Capabilities:
    """What EHLO offered (RFC 5321 §4.1.1.1). ``size`` is 0 when the server names no limit."""

    pipelining: bool = False
    eight_bit: bool = False
    smtputf8: bool = False
    starttls: bool = False
    size: int = 0
    auth: frozenset[str] = frozenset()


@dataclass(slots=True)
class Outgoing:
    """One message on its way. ``key`` is the feeder's own."""

    key: Any
    envelope_from: bytes
    recipient: bytes
    data: bytes
    eight_bit: bool = False
    smtputf8: bool = False


class Problem(Exception):
    """A server could not be used. ``lasting``: a person must change something first.

    ``code`` is stable: refused, unreachable, unknown_host, timeout, dropped, greeting, busy,
    starttls_missing, tls_failed, auth_missing, auth_failed, protocol.
    """

    def __init__(
        self,
        code: str,
        stage: Stage,
        message: str,
        *,
        lasting: bool = False,
        reply: Reply | None = None,
    ) -> None:
        super().__init__(message)
        self.code, self.stage, self.message = code, stage, message
        self.lasting, self.reply = lasting, reply


class Feed(Protocol):
    """Where sessions take messages from and report to. Called inside the event loop; never waits.

    Every message taken is reported exactly once, by one of the last four.
    """

    def take(self, capabilities: Capabilities) -> Outgoing | None:
        """The next message, or None when there is none now."""

    def finishing(self, item: Outgoing) -> None:
        """Called right before content and final dot are written."""

    def accepted(self, item: Outgoing) -> None:
        """The server took responsibility for the message."""

    def refused(self, item: Outgoing, stage: Stage, reply: Reply) -> None:
        """The server refused the message at ``stage``; it was not delivered."""

    def returned(self, item: Outgoing) -> None:
        """The session ended before the final dot: the message was certainly not delivered."""

    def uncertain(self, item: Outgoing, why: str) -> None:
        """The session ended between the final dot and its reply (RFC 1047)."""
