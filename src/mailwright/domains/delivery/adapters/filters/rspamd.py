"""Rspamd over HTTP: /checkv2 of its normal worker."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import Any

import httpx

from mailwright.domains.delivery.adapters.filters.ports import FilterSilent
from mailwright.domains.delivery.contracts import FilterSymbol, FilterVerdict


class Rspamd:
    """An Rspamd at the operator's own address, so private ones are fine. `seconds` per question."""

    name = "rspamd"

    def __init__(self, url: str, *, seconds: float = 10.0) -> None:
        self._url = url.rstrip("/")
        self._seconds = seconds

    def judge(self, message: bytes) -> FilterVerdict:
        """Its verdict with the symbols that fired; raises FilterSilent."""
        started = monotonic()
        answer = self._ask("POST", "/checkv2", message)
        try:
            said: Mapping[str, Any] = answer.json()
            score, required = float(said["score"]), float(said["required_score"])
            symbols = tuple(
                FilterSymbol(name, float(one.get("score", 0)), str(one.get("description", "")))
                for name, one in dict(said.get("symbols", {})).items()
            )
            action = str(said.get("action", ""))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise FilterSilent("nonsense", "the answer is not that of Rspamd") from error
        return FilterVerdict(
            name=self.name,
            score=score,
            required=required,
            is_spam=action in ("reject", "add header", "rewrite subject") or score >= required,
            symbols=symbols,
            seconds=round(monotonic() - started, 3),
        )

    def ping(self) -> None:
        """Returns when Rspamd says pong; raises FilterSilent."""
        if "pong" not in self._ask("GET", "/ping", None).text:
            raise FilterSilent("nonsense", "no pong came back")

    def _ask(self, method: str, path: str, body: bytes | None) -> httpx.Response:
        try:
            with httpx.Client(timeout=self._seconds, trust_env=False) as client:
                answer = client.request(method, self._url + path, content=body)
        except httpx.TimeoutException as error:
            raise FilterSilent("timeout", f"no answer within {self._seconds:g} s") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FilterSilent("refused", str(error)[:200] or "the connection broke") from error
        if answer.status_code != 200:
            raise FilterSilent("nonsense", f"it answered with status {answer.status_code}")
        return answer
