"""Lists and tags, and who belongs to them."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from mailwright.domains.contacts.models import ContactList, Membership, Tag
from mailwright.domains.contacts.queries.records import groups_of
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.arrays import number_array
from mailwright.kernel.db import sql
from mailwright.kernel.errors import Conflict, FieldFault, Invalid, NotFound
from mailwright.kernel.events.log import append
from mailwright.kernel.events.vocabulary import ContactUpdated

_PACKAGE = "mailwright.domains.contacts"
MAX_AT_ONCE = 1_000


def list_create(*, actor: Actor, name: str, description: str = "") -> UUID:
    """A new, empty list; raises Conflict when another has this name."""
    row = ContactList(
        workspace_id=actor.workspace_id,
        number=_next_number(),
        name=_name(name, 120),
        description=description.strip()[:500],
    )
    _save_named(row)
    _audit(actor, "list.created", row.id)
    return row.id


def list_update(
    *, actor: Actor, list_id: UUID, name: str | None = None, description: str | None = None
) -> None:
    """Rename or describe a list."""
    row = _list(actor.workspace_id, list_id)
    if name is not None:
        row.name = _name(name, 120)
    if description is not None:
        row.description = description.strip()[:500]
    _save_named(row)
    _audit(actor, "list.updated", list_id)


def list_delete(*, actor: Actor, list_id: UUID) -> None:
    """Delete a list; the people on it stay."""
    row = _list(actor.workspace_id, list_id)
    members = _drop_group(actor.workspace_id, row.number)
    row.delete()
    _audit(actor, "list.deleted", list_id, {"members": members})


def list_members_add(*, actor: Actor, list_id: UUID, contact_ids: Sequence[int]) -> int:
    """Put up to 1,000 contacts on a list; returns how many were not on it."""
    row = _list(actor.workspace_id, list_id)
    joined = group_join(actor.workspace_id, row.number, _some(contact_ids))
    _moved(actor, "list.members_added", list_id, joined, "lists")
    return len(joined)


def list_members_remove(*, actor: Actor, list_id: UUID, contact_ids: Sequence[int]) -> int:
    """Take up to 1,000 contacts off a list; returns how many were on it."""
    row = _list(actor.workspace_id, list_id)
    left = group_leave(actor.workspace_id, row.number, _some(contact_ids))
    _moved(actor, "list.members_removed", list_id, left, "lists")
    return len(left)


def tag_create(*, actor: Actor, name: str) -> UUID:
    """A new tag; raises Conflict when it exists."""
    row = Tag(workspace_id=actor.workspace_id, number=_next_number(), name=_name(name, 60))
    _save_named(row)
    _audit(actor, "tag.created", row.id)
    return row.id


def tag_rename(*, actor: Actor, tag_id: UUID, name: str) -> None:
    """Change a tag's name; whoever carries it goes on to."""
    row = _tag(actor.workspace_id, tag_id)
    row.name = _name(name, 60)
    _save_named(row)
    _audit(actor, "tag.renamed", tag_id)


def tag_delete(*, actor: Actor, tag_id: UUID) -> None:
    """Delete a tag and take it off everybody."""
    row = _tag(actor.workspace_id, tag_id)
    contacts = _drop_group(actor.workspace_id, row.number)
    row.delete()
    _audit(actor, "tag.deleted", tag_id, {"contacts": contacts})


def tag_numbers(workspace_id: int, names: Sequence[str]) -> dict[str, int]:
    """The number of each tag by its name as given; tags that do not exist are made."""
    wanted = {name.strip(): name for name in names if name.strip()}
    numbers: dict[str, int] = {}
    for clean, name in wanted.items():
        row = Tag.objects.filter(workspace_id=workspace_id, name__iexact=clean).first()
        if row is None:
            row = Tag(workspace_id=workspace_id, number=_next_number(), name=_name(clean, 60))
            _save_named(row)
        numbers[name] = row.number
    return numbers


def list_number(workspace_id: int, list_id: UUID) -> int:
    """The short number of a list; raises NotFound."""
    return _list(workspace_id, list_id).number


def tag_number(workspace_id: int, tag_id: UUID) -> int:
    """The short number of a tag; raises NotFound."""
    return _tag(workspace_id, tag_id).number


def groups_set(
    workspace_id: int,
    contact_id: int,
    *,
    lists: Sequence[UUID] | None = None,
    tags: Sequence[str] | None = None,
    keep: bool = False,
) -> list[str]:
    """Make a contact's lists and tags what is given; None leaves them; ``keep`` only adds.

    Returns "lists" and "tags" where something changed.
    """
    present = {number for _, number in groups_of(workspace_id, [contact_id])}
    changed = []
    wanted: dict[str, tuple[set[int], set[int]]] = {}
    if lists is not None:
        own = set(
            ContactList.objects.filter(workspace_id=workspace_id, number__in=present).values_list(
                "number", flat=True
            )
        )
        wanted["lists"] = (own, {_list(workspace_id, id_).number for id_ in lists})
    if tags is not None:
        own = set(
            Tag.objects.filter(workspace_id=workspace_id, number__in=present).values_list(
                "number", flat=True
            )
        )
        wanted["tags"] = (own, set(tag_numbers(workspace_id, tags).values()))
    for word, (have, want) in wanted.items():
        leaving = set() if keep else have - want
        for number in want - have:
            group_join(workspace_id, number, [contact_id])
        for number in leaving:
            group_leave(workspace_id, number, [contact_id])
        if leaving or want - have:
            changed.append(word)
    return changed


def group_join(workspace_id: int, number: int, contact_ids: Sequence[int]) -> list[int]:
    """Add contacts to a list or tag; returns the ids that were not in it and do exist."""
    return _move("group_join", workspace_id, number, contact_ids)


def group_leave(workspace_id: int, number: int, contact_ids: Sequence[int]) -> list[int]:
    """Take contacts out of a list or tag; returns the ids that were in it."""
    return _move("group_leave", workspace_id, number, contact_ids)


def _move(name: str, workspace_id: int, number: int, contact_ids: Sequence[int]) -> list[int]:
    if not contact_ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, name),
            {
                "workspace_id": workspace_id,
                "number": number,
                "ids": number_array(contact_ids),
                "at": clock.now(),
            },
        )
        return [row[0] for row in cursor.fetchall()]


def _moved(actor: Actor, action: str, list_id: UUID, ids: Sequence[int], word: str) -> None:
    if ids:
        append(actor.workspace_id, [ContactUpdated(contact_id=id_, changed=[word]) for id_ in ids])
        _audit(actor, action, list_id, {"contacts": len(ids)})


def _drop_group(workspace_id: int, number: int) -> int:
    deleted, _ = Membership.objects.filter(workspace_id=workspace_id, group_no=number).delete()
    return deleted


def _some(contact_ids: Sequence[int]) -> Sequence[int]:
    if len(contact_ids) > MAX_AT_ONCE:
        raise Invalid(
            f"Send at most {MAX_AT_ONCE} contacts at once, or use a bulk action.",
            code="too_many_contacts",
        )
    return contact_ids


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql(_PACKAGE, "group_next_number"))
        row = cursor.fetchone()
    return int(row[0])


def _name(name: str, limit: int) -> str:
    cleaned = " ".join(name.replace("\x00", "").split())
    if not cleaned or len(cleaned) > limit:
        raise Invalid(
            f"A name has 1 to {limit} characters.",
            fields={"name": FieldFault("1 to {limit} characters", code="length", limit=limit)},
        )
    return cleaned


def _save_named(row: ContactList | Tag) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Conflict(
            f"There is already one called “{row.name}”.",
            code="name_taken",
            fields={"name": FieldFault("already taken", code="taken")},
        ) from error


def _list(workspace_id: int, list_id: UUID) -> ContactList:
    row = ContactList.objects.filter(workspace_id=workspace_id, id=list_id).first()
    if row is None:
        raise NotFound("There is no such list.", code="list_not_found")
    return row


def _tag(workspace_id: int, tag_id: UUID) -> Tag:
    row = Tag.objects.filter(workspace_id=workspace_id, id=tag_id).first()
    if row is None:
        raise NotFound("There is no such tag.", code="tag_not_found")
    return row


def _audit(
    actor: Actor, action: str, subject_id: UUID, detail: dict[str, object] | None = None
) -> None:
    audit_record(
        actor=actor,
        action=action,
        subject_type=action.split(".")[0],
        subject_id=subject_id,
        detail=detail,
    )
