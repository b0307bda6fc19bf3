"""What the product needs of a spam filter, and how it says that one does not answer."""

from __future__ import annotations

from typing import Protocol

from mailwright.domains.delivery.contracts import FilterVerdict


class FilterSilent(Exception):
    """The filter gave no usable answer; `reason` is refused, timeout, not_found or nonsense."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class SpamFilter(Protocol):
    """One filter. `name` is spamassassin or rspamd."""

    @property
    def name(self) -> str: ...

    def judge(self, message: bytes) -> FilterVerdict:
        """Its verdict of a whole message (RFC 5322, CRLF); raises FilterSilent."""
        ...

    def ping(self) -> None:
        """Returns when it answers; raises FilterSilent."""
        ...
