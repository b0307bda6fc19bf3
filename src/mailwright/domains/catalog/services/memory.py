"""Brand memory: corrections the team confirmed. Who reported what is the business of others."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.queries.facts import fact_row
from mailwright.domains.catalog.services.facts import fact_create, fact_update
from mailwright.kernel.actor import Actor
from mailwright.kernel.ids import uuid7


def memory_create(*, actor: Actor, raw: Mapping[str, Any]) -> UUID:
    """Keep a correction under an id of its own; returns the id of its row. Raises Invalid."""
    return fact_create(actor=actor, kind=FactKind.MEMORY, raw={**raw, "id": str(uuid7())})


def memory_update(*, actor: Actor, memory_id: UUID, raw: Mapping[str, Any], base: int) -> int:
    """Say it otherwise, as seen at version ``base``; where it came from stays.

    Returns the version it now has; raises NotFound, Invalid, Conflict (`fact_conflict`).
    """
    kept = fact_row(actor.workspace_id, memory_id, FactKind.MEMORY).content["origin"]
    return fact_update(
        actor=actor,
        fact_id=memory_id,
        kind=FactKind.MEMORY,
        raw={**raw, "origin": kept},
        base=base,
    )
