"""What an SMTP refusal means for the recipient, the sender and the next try.

Codes from RFC 5321 §4.2, RFC 3463 and RFC 5248. A refusal that is about the sender or the message
never counts against the recipient.
"""

import re
from enum import IntEnum, StrEnum
from typing import NamedTuple


class Stage(IntEnum):
    """Where in a session a reply came; later stages are larger."""

    CONNECT = 0
    GREETING = 1
    EHLO = 2
    STARTTLS = 3
    AUTH = 4
    MAIL = 5
    RCPT = 6
    DATA = 7
    DOT = 8
    RSET = 9


class Reply(NamedTuple):
    """An SMTP reply; ``enhanced`` is "5.1.1" or "", ``text`` its lines joined by spaces."""

    code: int
    enhanced: str
    text: str


class Verdict(StrEnum):
    """RETRY: try again later. HARD: the address does not work. SOFT: it works, but did not take
    this message. SENDER: the sender, the server's settings or the message are at fault."""

    RETRY = "retry"
    HARD = "hard"
    SOFT = "soft"
    SENDER = "sender"


_ENHANCED = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})(?=\s|$)")
_UNKNOWN_USER = re.compile(
    r"user (?:is )?unknown|unknown (?:user|recipient)|no such (?:user|recipient|mailbox|person)"
    r"|(?:user|mailbox|recipient|account|address)[^.]{0,40}"
    r"(?:does not exist|doesn't exist|not found)"
    r"|invalid (?:recipient|mailbox)|mailbox unavailable|recipient address rejected",
    re.IGNORECASE,
)
_HARD_SUBJECTS = {"5.2.1", "5.4.1", "5.4.4"}
_SENDER_STATUS = {"5.1.7", "5.1.8", "5.2.3", "5.3.4", "5.4.6"}


def parse_reply(lines: list[bytes]) -> Reply:
    """The lines of one reply, without CRLF, as a Reply; a code that is none becomes 0."""
    first = lines[0]
    code = int(first[:3]) if first[:3].isdigit() else 0
    texts = [line[4:].decode("utf-8", "replace").strip() for line in lines]
    found = _ENHANCED.match(texts[0])
    enhanced = found.group() if found else ""
    if enhanced:
        texts = [text.removeprefix(enhanced).strip() for text in texts]
    text = " ".join(text for text in texts if text)
    return Reply(code, enhanced, "".join(c if c.isprintable() else " " for c in text)[:500])


def verdict(stage: Stage, reply: Reply) -> Verdict:
    """What a refusal at ``stage`` means."""
    if reply.code // 100 != 5:
        return Verdict.RETRY
    if stage < Stage.RCPT:
        return Verdict.SENDER
    if reply.enhanced.startswith("5."):
        return _by_status(stage, reply)
    if stage is not Stage.RCPT or reply.code in (500, 501, 502, 503, 504, 530, 535, 538):
        return Verdict.SENDER
    if reply.code == 552:
        return Verdict.SOFT
    if reply.code == 554 and not _UNKNOWN_USER.search(reply.text):
        return Verdict.SENDER
    return Verdict.HARD


def _by_status(stage: Stage, reply: Reply) -> Verdict:
    status = reply.enhanced
    if status in _SENDER_STATUS:
        return Verdict.SENDER
    if status.startswith("5.1.") or status in _HARD_SUBJECTS:
        return Verdict.HARD
    if status.startswith(("5.5.", "5.0.")) and stage is Stage.RCPT:
        # Some large receivers answer unknown users with a protocol or an undefined status.
        return Verdict.HARD if _UNKNOWN_USER.search(reply.text) else Verdict.SENDER
    if status.startswith(("5.5.", "5.6.", "5.7.", "5.0.")):
        return Verdict.SENDER
    return Verdict.SOFT
