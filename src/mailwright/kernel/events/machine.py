"""Why a hit is not taken for a person. Words only, shared by the edge and by reports."""

from enum import StrEnum


class Machine(StrEnum):
    """A reason; "" stands for a person.

    The edge gives the first group from the request alone; the others need what is known of the
    message and of the contact's other hits, and are given when the log is projected.
    """

    APPLE_PRIVACY = "apple_privacy"
    GMAIL_PROXY = "gmail_proxy"
    YAHOO_PROXY = "yahoo_proxy"
    IMAGE_PROXY = "image_proxy"
    SECURITY_SCANNER = "security_scanner"
    LINK_PREVIEW = "link_preview"
    CRAWLER = "crawler"
    SCRIPT = "script"
    NO_AGENT = "no_agent"
    PREFETCH = "prefetch"
    HEAD_REQUEST = "head_request"
    HONEYPOT = "honeypot"

    TOO_FAST = "too_fast"
    BURST = "burst"
    WITH_SCAN = "with_scan"


#: Fetched on behalf of a reader, who may or may not have looked: shown apart from scanners.
PROXIES = frozenset(
    {Machine.APPLE_PRIVACY, Machine.GMAIL_PROXY, Machine.YAHOO_PROXY, Machine.IMAGE_PROXY}
)

#: The number of a link that people do not see and that leads nowhere but home.
HONEYPOT_DESTINATION = 0
