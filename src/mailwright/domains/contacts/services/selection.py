"""Chosen contacts, and how a choice is kept while a job works on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mailwright.domains.contacts.contracts import ContactFilter, ContactStatus
from mailwright.domains.contacts.queries.people import Wanted
from mailwright.kernel.crypto.cipher import cipher

_AAD = b"contacts_selection:words"


@dataclass(frozen=True, slots=True)
class Selection:
    """Chosen contacts: ascending ``ids``, or everybody a list shows (``wanted``)."""

    ids: tuple[int, ...] | None = None
    wanted: Wanted = field(default_factory=Wanted)


def selection_to_stored(workspace_id: int, selection: Selection) -> dict[str, Any]:
    """Plain data; words searched for are sealed, because they are names and addresses."""
    if selection.ids is not None:
        return {"ids": sorted(set(selection.ids))}
    wanted = selection.wanted
    stored: dict[str, Any] = {"filter": wanted.contact_filter.to_json(), "status": wanted.status}
    if wanted.words:
        stored["words"] = cipher(workspace_id).encrypt(wanted.words.encode(), _AAD).hex()
    return stored


def selection_from_stored(workspace_id: int, stored: Mapping[str, Any]) -> Selection:
    """The inverse of ``selection_to_stored``."""
    if "ids" in stored:
        return Selection(ids=tuple(stored["ids"]))
    words = ""
    if "words" in stored:
        sealed = bytes.fromhex(stored["words"])
        words = cipher(workspace_id).decrypt(sealed, _AAD).decode()
    status = ContactStatus(stored["status"]) if stored["status"] else None
    return Selection(wanted=Wanted(ContactFilter.from_json(stored["filter"]), words, status))


def resealed(workspace_id: int, stored: Mapping[str, Any]) -> dict[str, Any]:
    """``stored`` with its words under the active key."""
    selection = selection_from_stored(workspace_id, stored)
    return selection_to_stored(workspace_id, selection)
