"""Reads of audiences: counting a definition with its skips, who is in it, frozen snapshots."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection, transaction

from mailwright.domains.audience.contracts import (
    BLOCK_SIZE,
    AudienceCount,
    AudienceDefinition,
    SkipCount,
    SnapshotInfo,
)
from mailwright.domains.audience.models import Snapshot
from mailwright.domains.consent import queries as consent
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.contacts.contracts import ContactRecord, FilterProblem
from mailwright.kernel.db import sql
from mailwright.kernel.errors import NotFound, Unavailable

_PACKAGE = "mailwright.domains.audience"
_CHECK_AT_ONCE = 5_000
_BLOCKS_AT_ONCE = 50
#: Up to here every count is exact, however long it takes.
_ALWAYS_EXACT = 20_000
#: The database may look for matches this long before a count is given up.
_STATEMENT_SECONDS = 20


@dataclass(frozen=True, slots=True)
class AudienceMember:
    """One person of an audience; ``skip`` says why they would be skipped, "" when they get it."""

    record: ContactRecord
    skip: str


@dataclass(frozen=True, slots=True)
class AudienceName:
    """A list or tag of a definition by name; "" when it does not exist any more."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class AudienceNames:
    """The names behind a definition's ids, for people to read."""

    lists: tuple[AudienceName, ...]
    tags: tuple[AudienceName, ...]
    exclude_lists: tuple[AudienceName, ...]
    exclude_tags: tuple[AudienceName, ...]


def audience_size(workspace_id: int, definition: AudienceDefinition) -> int:
    """How many contacts match now, whether or not they may be written to."""
    if not definition.is_chosen:
        return 0
    with _time_limit():
        return contacts.filtered_count(workspace_id, definition.as_filter())


def audience_sample(
    workspace_id: int, definition: AudienceDefinition, *, limit: int = 20
) -> list[int]:
    """A few of the contacts that match, to try a message on."""
    if not definition.is_chosen:
        return []
    return contacts.filtered_ids(workspace_id, definition.as_filter(), limit=limit)


def audience_count(
    workspace_id: int, definition: AudienceDefinition, *, seconds: float = 3.0
) -> AudienceCount:
    """How many match, get it, or are skipped and why.

    The match is exact. Consent is checked for everyone until ``seconds`` have passed; after that
    the split is projected from the random sample checked so far. Raises Invalid for a definition
    that names what is gone, Unavailable when the database needs too long.
    """
    matched = audience_size(workspace_id, definition)
    if matched == 0:
        return AudienceCount(0, 0)
    shuffled = matched > _ALWAYS_EXACT
    name = "matching_shuffled" if shuffled else "matching_ascending"
    query, params = matching_sql(workspace_id, definition, name)
    until = monotonic() + seconds
    skipped: Counter[str] = Counter()
    checked = 0
    with _time_limit(), connection.chunked_cursor() as cursor:
        cursor.execute(query, params | {"seed": 1})
        while rows := cursor.fetchmany(_CHECK_AT_ONCE):
            ids = [row[0] for row in rows]
            skipped.update(str(reason) for reason in consent.sendable(workspace_id, ids).values())
            checked += len(ids)
            if checked >= _ALWAYS_EXACT and monotonic() > until:
                break
    # People may have come or gone between the two reads; the newer one is what was split.
    estimated = checked < matched and checked >= _ALWAYS_EXACT
    matched = matched if estimated else checked
    reasons = {
        reason: round(count * matched / checked) if estimated else count
        for reason, count in skipped.items()
    }
    return AudienceCount(
        matched=matched,
        will_get=matched - sum(reasons.values()),
        skipped=tuple(
            SkipCount(reason, count)
            for reason, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
        ),
        checked=checked,
        estimated=estimated,
    )


def audience_members(
    workspace_id: int,
    definition: AudienceDefinition,
    *,
    after_id: int = 0,
    reason: str | None = None,
    limit: int = 25,
    seconds: float = 2.0,
) -> tuple[list[AudienceMember], int | None]:
    """The rows behind the numbers, by ascending id, and where to go on (None at the end).

    ``reason``: None for everyone, "" for those who get it, else one skip reason. The page may be
    short when few match within ``seconds``; the second value then still says where to go on.
    """
    if not definition.is_chosen:
        return [], None
    contact_filter, until = definition.as_filter(), monotonic() + seconds
    found: list[tuple[int, str]] = []
    at: int | None = after_id
    while at is not None and len(found) < limit and monotonic() < until:
        ids = contacts.filtered_ids(workspace_id, contact_filter, after_id=at, limit=BLOCK_SIZE)
        skips = consent.sendable(workspace_id, ids)
        at = ids[-1] if len(ids) == BLOCK_SIZE else None
        for contact_id in ids:
            skip = str(skips.get(contact_id, ""))
            if reason is None or skip == reason:
                found.append((contact_id, skip))
                if len(found) == limit:
                    at = contact_id if contact_id != ids[-1] else at
                    break
    people = contacts.contact_records(workspace_id, [contact_id for contact_id, _ in found])
    members = [
        AudienceMember(people[contact_id], skip)
        for contact_id, skip in found
        if contact_id in people
    ]
    return members, at


def audience_reaches_anyone(
    workspace_id: int, definition: AudienceDefinition, *, seconds: float = 2.0
) -> bool:
    """Whether at least one of those who match may be written to.

    Stops at the first one; True as well when none was found within ``seconds``, because then it
    is not known.
    """
    if not definition.is_chosen:
        return False
    contact_filter, until, after_id = definition.as_filter(), monotonic() + seconds, 0
    while ids := contacts.filtered_ids(
        workspace_id, contact_filter, after_id=after_id, limit=BLOCK_SIZE
    ):
        if len(consent.sendable(workspace_id, ids)) < len(ids) or monotonic() > until:
            return True
        after_id = ids[-1]
    return False


def audience_problems(workspace_id: int, definition: AudienceDefinition) -> list[FilterProblem]:
    """What keeps a definition from being asked, e.g. a list that was deleted."""
    return contacts.filter_problems(workspace_id, definition.as_filter())


def audience_names(workspace_id: int, definition: AudienceDefinition) -> AudienceNames:
    """The names of a definition's lists and tags."""
    lists = {item.id: item.name for item in contacts.lists(workspace_id)}
    tags = {item.id: item.name for item in contacts.tags(workspace_id)}

    def named(ids: tuple[UUID, ...], names: dict[UUID, str]) -> tuple[AudienceName, ...]:
        return tuple(AudienceName(one, names.get(one, "")) for one in ids)

    return AudienceNames(
        lists=named(definition.list_ids, lists),
        tags=named(definition.tag_ids, tags),
        exclude_lists=named(definition.exclude_list_ids, lists),
        exclude_tags=named(definition.exclude_tag_ids, tags),
    )


def snapshot_info(workspace_id: int, snapshot_id: UUID) -> SnapshotInfo:
    """A frozen audience; raises NotFound."""
    row = Snapshot.objects.filter(workspace_id=workspace_id, id=snapshot_id).first()
    if row is None:
        raise NotFound("There is no such snapshot in this workspace.")
    return SnapshotInfo(row.id, row.definition_hash, row.size, row.blocks)


def snapshot_size(workspace_id: int, snapshot_id: UUID) -> int:
    """How many people are in a frozen audience; raises NotFound."""
    return snapshot_info(workspace_id, snapshot_id).size


def snapshot_blocks(
    workspace_id: int, snapshot_id: UUID, *, from_block: int = 0
) -> Iterator[tuple[int, list[int]]]:
    """``(block_no, up to 1,000 ascending contact ids)``, read a few blocks at a time.

    Runs inside the caller's workspace scope; block numbers start at 0 without gaps.
    """
    snapshot_info(workspace_id, snapshot_id)
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                sql(_PACKAGE, "snapshot_blocks"),
                {
                    "workspace_id": workspace_id,
                    "snapshot_id": snapshot_id,
                    "from_block": from_block,
                    "limit": _BLOCKS_AT_ONCE,
                },
            )
            rows = cursor.fetchall()
        yield from rows
        if len(rows) < _BLOCKS_AT_ONCE:
            return
        from_block += _BLOCKS_AT_ONCE


def matching_sql(
    workspace_id: int, definition: AudienceDefinition, name: str
) -> tuple[str, dict[str, Any]]:
    """The named query of this domain around the ids that match a definition."""
    inner, params = contacts.filter_ids_sql(workspace_id, definition.as_filter())
    return sql(_PACKAGE, name).replace("{matching}", inner), params


@contextmanager
def _time_limit() -> Iterator[None]:
    """A savepoint whose statements the database ends after ``_STATEMENT_SECONDS`` each."""
    try:
        with transaction.atomic():
            before = _set_timeout(f"{_STATEMENT_SECONDS}s")
            yield
            _set_timeout(before)
    except OperationalError as error:
        if "statement timeout" not in str(error):
            raise
        raise Unavailable(
            "Counting this audience took too long; narrow it, or try again when the server "
            "is less busy. Sending is not affected.",
            code="count_too_slow",
        ) from error


def _set_timeout(value: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('statement_timeout'), "
            "set_config('statement_timeout', %s, true)",
            [value],
        )
        return str(cursor.fetchone()[0])
