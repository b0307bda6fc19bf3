"""What other domains may hold of delivery: frozen values only, no behaviour and no rows."""

from enum import StrEnum


class TlsMode(StrEnum):
    """How a connection is protected. STARTTLS refuses a server that does not offer it;
    OPPORTUNISTIC uses it when offered; IMPLICIT is TLS from the first byte (RFC 8314)."""

    NONE = "none"
    OPPORTUNISTIC = "opportunistic"
    STARTTLS = "starttls"
    IMPLICIT = "implicit"
