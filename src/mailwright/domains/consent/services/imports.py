"""Consent that an import declares for the people it brought in, and only for newcomers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from mailwright.domains.consent import queries
from mailwright.domains.consent.contracts import EMAIL, MARKETING, ConsentState, Method, Proof
from mailwright.domains.consent.services.records import Change, Person, grant_newcomers
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.contacts.queries.imports import import_contact_ids, import_info
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Invalid

_BLOCK = 1_000


def consent_import(
    *,
    actor: Actor,
    contact_ids: Iterable[int],
    text: str,
    source: str,
    purpose: str = MARKETING,
    channel: str = EMAIL,
    locale: str = "",
    given_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> int:
    """Grant, on a declared basis, to those of ``contact_ids`` who were never asked about it.

    Whoever said no to anything, was suppressed or answered for this purpose before, under this
    contact or the same address, is left as they are: an import never re-subscribes anyone. Safe
    to repeat. Returns how many
    were granted; raises Invalid for an unknown purpose or a basis without source.
    """
    if purpose not in {known.key for known in queries.purposes(actor.workspace_id)}:
        raise Invalid(f"There is no purpose “{purpose}” in this workspace.", code="bad_purpose")
    if not source.strip():
        raise Invalid("Say where and when these people agreed.", fields={"source": "Needed."})
    proof = Proof(text=text, locale=locale, source=source, given_at=given_at, expires_at=expires_at)
    change = Change(purpose, channel, ConsentState.GRANTED, Method.IMPORT, proof, actor.label)
    granted = 0
    for block in _blocks(contact_ids):
        indexes = contacts.contact_address_hashes(actor.workspace_id, block)
        people = [Person(contact_id, index) for contact_id, index in sorted(indexes.items())]
        granted += len(grant_newcomers(actor.workspace_id, people, change))
    return granted


@dataclass(frozen=True, slots=True)
class Step:
    """One block of an import's grants; ``last_id`` is None when there was nothing left."""

    granted: int
    last_id: int | None


def consent_import_step(*, actor: Actor, import_id: UUID, after_id: int) -> Step:
    """Grant, on the basis that an import declares, to the next people it created.

    Block by block, so that an import of a million rows holds no lock for long.
    """
    found = import_info(actor.workspace_id, import_id)
    basis = found.consent_basis
    ids = import_contact_ids(actor.workspace_id, import_id, after_id=after_id, limit=_BLOCK)
    if basis is None or not ids:
        return Step(0, None)
    granted = consent_import(
        actor=actor,
        contact_ids=ids,
        text=basis.text,
        source=basis.source or f"import:{import_id}",
        purpose=basis.purpose,
        channel=basis.channel,
    )
    return Step(granted, ids[-1])


def consent_import_note(*, actor: Actor, import_id: UUID, granted: int) -> None:
    """Enter into the audit log what an import's declared basis came to."""
    found = import_info(actor.workspace_id, import_id)
    audit_record(
        actor=actor,
        action="consent.imported",
        subject_type="import",
        subject_id=import_id,
        detail={"granted": granted, "declared_by": found.started_by},
    )


def _blocks(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    rest = iter(ids)
    while block := list(islice(rest, _BLOCK)):
        yield block
