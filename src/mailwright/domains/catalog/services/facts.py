"""Commands on facts by people and programs: write one or many, archive, restore, confirm."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from mailwright.domains.catalog.domain.cleaning import Cleaned, clean
from mailwright.domains.catalog.domain.kinds import BRAND_KEY, FRESH_DAYS, FactKind
from mailwright.domains.catalog.domain.problems import sentence
from mailwright.domains.catalog.domain.values import Problem
from mailwright.domains.catalog.models import Fact, FreshnessPolicy
from mailwright.domains.catalog.queries.facts import fact_by_key, fact_row, known_keys
from mailwright.domains.catalog.queries.policy import fresh_days
from mailwright.domains.catalog.services.writing import archive, origin_of, write
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, FieldFault, Invalid

#: Facts in one push.
MOST = 5_000
_LONGEST_FRESH_DAYS = 3_650


@dataclass(slots=True)
class Pushed:
    """What became of a push. ``refused`` pairs the place in it with what is wrong there."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: list[tuple[int, str, list[Problem]]] = field(default_factory=list)


@transaction.atomic
def fact_create(*, actor: Actor, kind: FactKind, raw: Mapping[str, Any]) -> UUID:
    """A new fact by hand; returns the id of its row.

    Raises Invalid for a fact that is not sound, Conflict (`fact_exists`) for a key that is taken.
    """
    cleaned = _sound(clean(kind, raw, whole=True))
    known = fact_by_key(actor.workspace_id, kind, cleaned.key)
    if known is not None:
        archived = known.archived_at is not None
        raise Conflict(
            f"The id “{cleaned.key}” belongs to “{known.title}”"
            + (", which is archived; restore it instead." if archived else "; choose another."),
            code="fact_exists",
            fields={"id": FieldFault("This id is taken.", code="fact_id_taken")},
        )
    write(origin_of(actor=actor), kind, {cleaned.key: cleaned.content})
    row = _by_key(actor.workspace_id, kind, cleaned.key)
    _audit(actor, "fact.created", row)
    return row.id


@transaction.atomic
def fact_update(
    *, actor: Actor, fact_id: UUID, kind: FactKind, raw: Mapping[str, Any], base: int
) -> int:
    """Replace what a fact says, as seen at version ``base``; returns the version it now has.

    Raises Conflict (`fact_conflict`) when somebody changed it since: nothing is overwritten.
    """
    row = _locked(actor, fact_id, kind)
    cleaned = _sound(clean(kind, {**raw, "id": row.key}, whole=True))
    if base != row.version:
        raise Conflict(
            f"{row.recorded_by or row.source} saved version {row.version} while you were editing "
            f"version {base}. Nothing was overwritten: look at the newer one first.",
            code="fact_conflict",
            fields={"version": str(row.version), "by": row.recorded_by},
        )
    changed = write(origin_of(actor=actor), kind, {row.key: cleaned.content})
    for one in changed:
        _audit(actor, "fact.updated", row, version=one.version, changed=list(one.fields))
    return changed[0].version if changed else row.version


@transaction.atomic
def brand_save(*, actor: Actor, raw: Mapping[str, Any], base: int) -> UUID:
    """Write down who speaks; ``base`` is the version that was seen, 0 for the first."""
    row = fact_by_key(actor.workspace_id, FactKind.BRAND, BRAND_KEY)
    if row is None and base == 0:
        return fact_create(actor=actor, kind=FactKind.BRAND, raw=raw)
    if row is None:
        raise Conflict("There is no brand profile yet.", code="fact_conflict")
    fact_update(actor=actor, fact_id=row.id, kind=FactKind.BRAND, raw=raw, base=base)
    return row.id


@transaction.atomic
def facts_push(*, actor: Actor, kind: FactKind, items: Sequence[Mapping[str, Any]]) -> Pushed:
    """Create or change up to ``MOST`` facts. Fields that are not sent stay as they are; a fact that
    is not sound is refused and the others go in."""
    if len(items) > MOST:
        raise Invalid(f"Send at most {MOST} at a time.", code="too_many_items")
    done = Pushed()
    read = [clean(kind, item, whole=False) for item in items]
    known = known_keys(actor.workspace_id, kind, [one.key for one in read])
    good: dict[str, Any] = {}
    for place, one in enumerate(read):
        wrong = [problem for problem in one.problems if problem.code != "unknown_field"]
        blank = [name for name in one.missing if name in one.content or one.key not in known]
        wrong += [Problem(name, "required", "", True) for name in blank]
        if one.key in good:
            wrong.append(Problem("id", "duplicate_id", one.key, True))
        if wrong:
            done.refused.append((place, one.key, wrong))
        else:
            good[one.key] = one.content
    changed = write(origin_of(actor=actor), kind, good)
    done.created = sum(one.version == 1 for one in changed)
    done.updated = len(changed) - done.created
    done.unchanged = len(good) - len(changed)
    if changed:
        audit_record(
            actor=actor,
            action="facts.pushed",
            subject_type=kind.value,
            subject_id="batch",
            detail={
                "created": done.created,
                "updated": done.updated,
                "unchanged": done.unchanged,
                "refused": len(done.refused),
            },
        )
    return done


@transaction.atomic
def fact_archive(*, actor: Actor, fact_id: UUID) -> None:
    """Take a fact out of use; messages that claim it no longer pass."""
    row = _locked(actor, fact_id)
    if row.kind == FactKind.BRAND:
        raise Conflict("The brand profile can be changed, not archived.", code="brand_stays")
    if archive(origin_of(actor=actor), FactKind(row.kind), [row.key]):
        _audit(actor, "fact.archived", row)


@transaction.atomic
def fact_restore(*, actor: Actor, fact_id: UUID) -> None:
    """Bring an archived fact back as it was."""
    row = _locked(actor, fact_id)
    if row.archived_at is not None:
        write(origin_of(actor=actor), FactKind(row.kind), {row.key: row.content})
        _audit(actor, "fact.restored", row)


@transaction.atomic
def fact_confirm(*, actor: Actor, fact_id: UUID) -> None:
    """Say that a fact is still true: it counts as fresh from now, without a new version."""
    row = _locked(actor, fact_id)
    if row.archived_at is not None:
        raise Conflict("This fact is archived; restore it first.", code="fact_archived")
    write(origin_of(actor=actor), FactKind(row.kind), {row.key: row.content})
    _audit(actor, "fact.confirmed", row)


@transaction.atomic
def policy_save(*, actor: Actor, days: Mapping[str, int | None]) -> None:
    """Set how many days each kind counts as fresh (None: for ever), and reckon all facts by it that
    no feed keeps fresh."""
    for name, value in days.items():
        if name not in FRESH_DAYS or (value is not None and not 1 <= value <= _LONGEST_FRESH_DAYS):
            raise Invalid(
                f"Write a number of days from 1 to {_LONGEST_FRESH_DAYS}, or nothing for ever.",
                fields={
                    name: FieldFault("Write 1 to 3650 days, or nothing.", code="fact_days_limits")
                },
            )
    now = clock.now()
    before = fresh_days(actor.workspace_id)
    after = {kind: days.get(kind.value, before[kind]) for kind in before}
    FreshnessPolicy.objects.update_or_create(
        workspace_id=actor.workspace_id,
        defaults={"days": {kind.value: value for kind, value in after.items()}, "updated_at": now},
    )
    for kind, value in after.items():
        if value == before[kind]:
            continue
        own = Fact.objects.filter(workspace_id=actor.workspace_id, kind=kind.value, feed_id=None)
        if value is None:
            own.update(fresh_until=None)
        else:
            own.update(fresh_until=F("confirmed_at") + timedelta(days=value))
    audit_record(
        actor=actor,
        action="facts.freshness_changed",
        subject_type="workspace",
        subject_id=actor.workspace_id,
        detail={kind.value: value for kind, value in after.items()},
    )


def _sound(cleaned: Cleaned) -> Cleaned:
    wrong: dict[str, str] = {name: _fault("required") for name in cleaned.missing}
    wrong |= {problem.field: _fault(problem.code) for problem in cleaned.problems}
    if wrong:
        raise Invalid("Some fields need mending.", code="fact_invalid", fields=wrong)
    return cleaned


def _fault(code: str) -> FieldFault:
    return FieldFault(sentence(code), code=f"fact_{code}")


def _locked(actor: Actor, fact_id: UUID, kind: FactKind | None = None) -> Fact:
    fact_row(actor.workspace_id, fact_id, kind)
    return Fact.objects.select_for_update().get(workspace_id=actor.workspace_id, id=fact_id)


def _by_key(workspace_id: int, kind: FactKind, key: str) -> Fact:
    return Fact.objects.get(workspace_id=workspace_id, kind=kind.value, key=key)


def _audit(actor: Actor, action: str, row: Fact, **detail: object) -> None:
    audit_record(
        actor=actor,
        action=action,
        subject_type=row.kind,
        subject_id=row.id,
        detail={"id": row.key, **detail},
    )
