"""Keeps search tokens in step with people: at once for one contact, later for bulk writes."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection, transaction
from procrastinate.exceptions import AlreadyEnqueued

from mailwright.domains.contacts.domain.person import Person, associated_data, open_form
from mailwright.domains.contacts.domain.search import keys_of
from mailwright.domains.contacts.models import SearchBacklog
from mailwright.domains.contacts.queries.records import full_rows
from mailwright.domains.contacts.queries.tokens import token_of
from mailwright.kernel.arrays import number_array
from mailwright.kernel.crypto.cipher import WorkspaceCipher, cipher
from mailwright.kernel.db import sql, workspace_scope
from mailwright.kernel.ids import uuid7
from mailwright.kernel.jobs import defer

_PACKAGE = "mailwright.domains.contacts"
TASK = "contacts.index_search"


def tokens_replace(
    workspace_id: int, contact_id: int, before: Person | None, after: Person | None
) -> None:
    """Move one contact's tokens from what ``before`` had to what ``after`` has."""
    nobody = Person("")
    tokens_change(workspace_id, [(contact_id, before or nobody, after or nobody)])


def tokens_change(workspace_id: int, people: Sequence[tuple[int, Person, Person]]) -> None:
    """As ``tokens_replace`` for many: ``(contact id, before, after)`` each."""
    box = cipher(workspace_id)
    old = {(token, id_) for id_, before, _ in people for token in _tokens(box, before)}
    new = {(token, id_) for id_, _, after in people for token in _tokens(box, after)}
    _write("tokens_delete", workspace_id, sorted(old - new))
    _write("tokens_insert", workspace_id, sorted(new - old))


def tokens_forget(workspace_id: int, people: Mapping[int, Person]) -> None:
    """Delete every token of ``people``, found by what is known of them."""
    box = cipher(workspace_id)
    pairs = [(token, id_) for id_, person in people.items() for token in _tokens(box, person)]
    _write("tokens_delete", workspace_id, pairs)


def tokens_later(workspace_id: int, contact_ids: Sequence[int]) -> None:
    """Note contacts written in bulk; ``search_catch_up`` makes their tokens."""
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, "backlog_insert"),
            {"workspace_id": workspace_id, "id": uuid7(), "ids": number_array(contact_ids)},
        )


def search_index_soon(workspace_id: int) -> None:
    """Queue the work on the backlog, unless it is queued already."""
    try:
        with transaction.atomic():
            defer(TASK, workspace_id=workspace_id, once=f"{TASK}:{workspace_id}")
    except AlreadyEnqueued:
        return


def search_catch_up(*, workspace_id: int, blocks: int | None = None) -> int:
    """Make the tokens of the backlog, a block a transaction; returns how many contacts were done.

    Safe to run twice or to be killed: a block leaves the backlog with its tokens.
    """
    done = 0
    while blocks is None or blocks > 0:
        with workspace_scope(workspace_id):
            block = (
                SearchBacklog.objects.select_for_update(skip_locked=True)
                .filter(workspace_id=workspace_id)
                .order_by("id")
                .first()
            )
            if block is None:
                return done
            done += _index(workspace_id, block.contact_ids)
            block.delete()
        blocks = blocks - 1 if blocks is not None else None
    return done


def _index(workspace_id: int, contact_ids: Sequence[int]) -> int:
    box = cipher(workspace_id)
    known: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    rows = full_rows(workspace_id, contact_ids)
    for id_, pii, *_ in rows:
        for key in keys_of(open_form(box.decrypt(pii, associated_data(id_)))):
            token = known.get(key)
            if token is None:
                token = known[key] = token_of(box, key)
            pairs.append((token, id_))
    # In the index's order, so that neighbouring rows share pages.
    pairs.sort()
    _write("tokens_insert", workspace_id, pairs)
    return len(rows)


def _tokens(box: WorkspaceCipher, person: Person) -> set[int]:
    return {token_of(box, key) for key in keys_of(person)} if person.email else set()


def _write(name: str, workspace_id: int, pairs: Sequence[tuple[int, int]]) -> None:
    if not pairs:
        return
    tokens: Iterable[int] = (token for token, _ in pairs)
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, name),
            {
                "workspace_id": workspace_id,
                "tokens": number_array(tokens),
                "ids": number_array(id_ for _, id_ in pairs),
            },
        )
