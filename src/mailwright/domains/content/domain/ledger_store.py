"""Ledgers as JSON, for whoever keeps what was seen when something was decided. Pure."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from mailwright.domains.content.contracts import (
    ClaimChange,
    FactUse,
    Ledger,
    LedgerClaim,
    Severity,
    VouchNote,
)


def ledger_json(ledger: Ledger) -> dict[str, Any]:
    """A ledger as plain JSON; ``ledger_read`` gives an equal one back."""
    kept: dict[str, Any] = _plain(asdict(ledger))
    return kept


def change_json(change: ClaimChange) -> dict[str, Any]:
    """What changed about a claim, as plain JSON."""
    kept: dict[str, Any] = _plain(asdict(change))
    return kept


def ledger_read(kept: Mapping[str, Any]) -> Ledger | None:
    """A ledger from its JSON; None from an empty object (nothing was kept)."""
    if not kept:
        return None
    return Ledger(
        at=datetime.fromisoformat(kept["at"]),
        claims=tuple(_claim(one) for one in kept["claims"]),
        has_facts=kept["has_facts"],
        watched=tuple(_required(one) for one in kept["watched"]),
        until=_moment(kept["until"]),
    )


def change_read(kept: Mapping[str, Any]) -> ClaimChange:
    """A change from its JSON."""
    return ClaimChange(**kept)


def _claim(kept: Mapping[str, Any]) -> LedgerClaim:
    said = dict(kept)
    said["parts"] = tuple(said["parts"])
    said["severity"] = Severity(said["severity"]) if said["severity"] else None
    said["fact"] = _use(said["fact"])
    said["nearest"] = _use(said["nearest"])
    vouch = said["vouch"]
    if vouch is not None:
        at = datetime.fromisoformat(vouch["at"])
        said["vouch"] = VouchNote(**{**vouch, "id": UUID(vouch["id"]), "at": at})
    return LedgerClaim(**said)


def _use(kept: Mapping[str, Any] | None) -> FactUse | None:
    return None if kept is None else _required(kept)


def _required(kept: Mapping[str, Any]) -> FactUse:
    return FactUse(**{**kept, "until": _moment(kept["until"])})


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
