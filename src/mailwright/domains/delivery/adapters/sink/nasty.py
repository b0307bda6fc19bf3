"""A sink that refuses, stalls and drops connections as told; what it accepted can be asked."""

import ssl
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from typing import Any

from mailwright.domains.delivery.adapters.sink.server import Act, Answer, Conversation

_OK = b"250 2.0.0 ok"
Decide = Callable[[str, Conversation, str], Answer | None]


def obliging(_step: str, _talk: Conversation, _detail: str) -> Answer | None:
    """Decides nothing: everything is accepted."""
    return None


class NastyPolicy:
    """Asks ``decide(step, conversation, detail)`` at each step; None means the usual answer.

    Steps: connect, auth, mail, rcpt, data, chunk, message. ``accepted`` counts Message-IDs that got
    a 250; ``received`` those whose final dot came in, whatever was answered.
    """

    def __init__(
        self,
        decide: Decide = obliging,
        *,
        extensions: tuple[str, ...] = ("PIPELINING", "8BITMIME", "SMTPUTF8", "SIZE 10485760"),
        tls_context: ssl.SSLContext | None = None,
        credentials: tuple[str, str] | None = None,
        keep: bool = False,
    ) -> None:
        self.decide = decide
        self.extensions = extensions + (("AUTH PLAIN LOGIN",) if credentials else ())
        self.tls_context = tls_context
        self.max_size = 20_000_000
        self.credentials = credentials
        self.received: Counter[str] = Counter()
        self.accepted: Counter[str] = Counter()
        self.envelopes: list[tuple[str, str, str]] = []
        self.messages: list[bytes] | None = [] if keep else None
        self.sessions = 0

    def connect(self, talk: Conversation) -> Answer:
        self.sessions += 1
        return self.decide("connect", talk, "") or b"220 nasty ESMTP"

    def authenticate(self, talk: Conversation, username: str, password: str) -> Answer:
        decided = self.decide("auth", talk, username)
        if decided:
            return decided
        if (username, password) != self.credentials:
            return b"535 5.7.8 authentication failed"
        talk.identity = username
        return b"235 2.7.0 welcome"

    def mail(self, talk: Conversation, address: str, options: str) -> Answer:
        if self.credentials and talk.identity is None:
            return b"530 5.7.0 authentication required"
        self._options = options
        return self.decide("mail", talk, address) or _OK

    def recipient(self, talk: Conversation, address: str) -> Answer:
        return self.decide("rcpt", talk, address) or _OK

    def data(self, talk: Conversation) -> Answer:
        decided = self.decide("data", talk, (talk.recipients or [""])[0])
        if decided:
            return decided
        return b"354 go ahead" if talk.recipients else b"554 5.5.1 no valid recipients"

    def chunk(self, talk: Conversation, received: int) -> Answer:
        return self.decide("chunk", talk, str(received)) or _OK

    def message(self, talk: Conversation, content: bytes) -> Answer:
        name = str(_headers(content).get("Message-ID", ""))
        self.received[name] += 1
        answer = self.decide("message", talk, talk.recipients[0] if talk.recipients else "") or _OK
        if not isinstance(answer, Act) and answer.startswith(b"2"):
            self.accepted[name] += 1
            recipient = talk.recipients[0] if talk.recipients else ""
            self.envelopes.append((talk.sender, recipient, self._options))
            if self.messages is not None:
                self.messages.append(content)
        return answer


def _headers(content: bytes) -> Any:
    return message_from_bytes(content.partition(b"\r\n\r\n")[0])
