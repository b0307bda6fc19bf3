"""An RSGI application that answers at once: what the server itself can do."""

from typing import Any

_HEADERS = [("content-type", "image/gif"), ("cache-control", "no-store")]
_BODY = bytes(43)


class _Empty:
    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        if scope.proto == "http":
            protocol.response_bytes(200, _HEADERS, _BODY)


application = _Empty()
