"""Changes to many contacts: at once when they are few, else a job of small transactions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max

from mailwright.domains.contacts.contracts import (
    BulkAction,
    ContactStatus,
    JobInfo,
    JobState,
)
from mailwright.domains.contacts.models import BulkJob, Contact
from mailwright.domains.contacts.queries.jobs import job_info
from mailwright.domains.contacts.queries.people import contact_count, contact_ids_found
from mailwright.domains.contacts.services.erasing import contacts_erase
from mailwright.domains.contacts.services.groups import (
    group_join,
    group_leave,
    list_number,
    tag_number,
    tag_numbers,
)
from mailwright.domains.contacts.services.rewriting import (
    clear_personal,
    leftovers_reseal,
    reencrypt_block,
)
from mailwright.domains.contacts.services.selection import (
    Selection,
    selection_from_stored,
    selection_to_stored,
)
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.arrays import number_array
from mailwright.kernel.db import sql, workspace_scope
from mailwright.kernel.errors import Conflict, DomainError, FieldFault, Forbidden, Invalid, NotFound
from mailwright.kernel.events.log import append
from mailwright.kernel.events.vocabulary import ContactUpdated
from mailwright.kernel.jobs import defer

_PACKAGE = "mailwright.domains.contacts"
TASK = "contacts.bulk_run"
MAX_IDS = 10_000
_INLINE = 1_000
_BLOCK = 1_000
_OPEN = (JobState.QUEUED, JobState.RUNNING, JobState.CANCELLING)


def bulk_start(
    *,
    actor: Actor,
    action: BulkAction,
    selection: Selection,
    argument: Mapping[str, Any] | None = None,
) -> JobInfo:
    """Do ``action`` to the selection; up to 1,000 chosen contacts at once, more in the background.

    ``argument``: ``{"tag": name}`` to tag, ``{"tag_id"}`` to untag, ``{"list_id"}`` for lists.
    Only contacts that exist now are touched, however long it runs.
    """
    _may(actor, action)
    plan = _plan(actor.workspace_id, action, dict(argument or {}))
    ids = selection.ids
    if ids is not None and len(ids) > MAX_IDS:
        raise Invalid(
            f"Choose at most {MAX_IDS} contacts, or use a filter.", code="too_many_contacts"
        )
    upto = Contact.objects.filter(workspace_id=actor.workspace_id).aggregate(top=Max("id"))["top"]
    job = BulkJob.objects.create(
        workspace_id=actor.workspace_id,
        state=JobState.QUEUED,
        action=action,
        argument=plan,
        selection=selection_to_stored(actor.workspace_id, selection),
        upto_id=upto or 0,
        total=len(set(ids))
        if ids is not None
        else contact_count(actor.workspace_id, selection.wanted),
        actor={"kind": actor.kind, "id": actor.id, "label": actor.label},
        created_by=actor.label[:254],
    )
    _audit(actor, "contacts.bulk_started", job, {"action": action, "expected": job.total})
    if ids is not None and len(ids) <= _INLINE:
        _block(job, sorted(set(ids)))
        _finish(job, JobState.DONE)
    else:
        defer(TASK, workspace_id=actor.workspace_id, job_id=str(job.id))
    return job_info(job)


def bulk_run(*, workspace_id: int, job_id: UUID) -> JobState:
    """Work a job off, 1,000 contacts a transaction; goes on where an earlier run was killed."""
    while True:
        with workspace_scope(workspace_id):
            job = BulkJob.objects.select_for_update().filter(id=job_id).first()
            if job is None or job.state not in _OPEN:
                return JobState(job.state) if job else JobState.CANCELLED
            if job.state == JobState.CANCELLING:
                _finish(job, JobState.CANCELLED)
                return JobState.CANCELLED
            try:
                ids = _next_ids(job)
                _block(job, ids)
            except DomainError as error:
                # Such as a filter whose list was deleted while the job ran.
                _finish(job, JobState.FAILED, error.message)
                return JobState.FAILED
            if len(ids) < _BLOCK:
                _finish(job, JobState.DONE)
                return JobState.DONE


def bulk_cancel(*, actor: Actor, job_id: UUID) -> None:
    """Stop a job after its present block; what was done stays done."""
    job = BulkJob.objects.select_for_update().filter(id=job_id).first()
    if job is None:
        raise NotFound("There is no such job.", code="job_not_found")
    if job.state not in _OPEN:
        raise Conflict("This job has already ended.", code="job_over")
    job.state = JobState.CANCELLING
    job.save(update_fields=["state"])
    _audit(actor, "contacts.bulk_cancelled", job, {"action": job.action})


def _may(actor: Actor, action: BulkAction) -> None:
    needed = "contacts.delete" if action is BulkAction.DELETE else "contacts.write"
    if not actor.may(needed):
        raise Forbidden(f"This needs the permission “{needed}”.", fields={"permission": needed})


def _plan(workspace_id: int, action: BulkAction, argument: dict[str, Any]) -> dict[str, Any]:
    """The argument with names and ids turned into what stays true while the job runs."""
    if action is BulkAction.TAG:
        name = str(argument.get("tag") or "").strip()
        if not name:
            raise Invalid("Name the tag.", fields={"tag": FieldFault("missing", code="required")})
        return {"number": tag_numbers(workspace_id, [name])[name]}
    if action is BulkAction.UNTAG:
        return {"number": tag_number(workspace_id, _uuid(argument, "tag_id"))}
    if action in {BulkAction.LIST_ADD, BulkAction.LIST_REMOVE}:
        return {"number": list_number(workspace_id, _uuid(argument, "list_id"))}
    return argument


def _uuid(argument: Mapping[str, Any], name: str) -> UUID:
    try:
        return UUID(str(argument.get(name)))
    except ValueError:
        raise Invalid(
            f"“{name}” is missing.", fields={name: FieldFault("missing", code="required")}
        ) from None


def _next_ids(job: BulkJob) -> list[int]:
    selection = selection_from_stored(job.workspace_id, job.selection)
    if selection.ids is not None:
        return [id_ for id_ in selection.ids if id_ > job.last_id][:_BLOCK]
    ids = contact_ids_found(job.workspace_id, selection.wanted, after_id=job.last_id, limit=_BLOCK)
    return [id_ for id_ in ids if id_ <= job.upto_id]


def _block(job: BulkJob, ids: Sequence[int]) -> None:
    if ids:
        job.changed += _ACTIONS[BulkAction(job.action)](job, ids)
        job.last_id = ids[-1]
        job.done += len(ids)
    job.state = JobState.RUNNING
    job.beat_at = clock.now()
    job.save(update_fields=["changed", "last_id", "done", "state", "beat_at"])


def _finish(job: BulkJob, state: JobState, message: str = "") -> None:
    if state is JobState.DONE and job.action == BulkAction.REENCRYPT:
        leftovers_reseal(job.workspace_id)
    job.state, job.message, job.finished_at = state, message[:500], clock.now()
    if state is JobState.DONE:
        job.total = job.done
    job.save(update_fields=["state", "message", "finished_at", "total"])
    actor = Actor(workspace_id=job.workspace_id, **job.actor)
    _audit(
        actor,
        "contacts.bulk_finished",
        job,
        {"action": job.action, "state": state, "done": job.done, "changed": job.changed},
    )


def _updated(workspace_id: int, ids: Sequence[int], what: str) -> int:
    append(workspace_id, [ContactUpdated(contact_id=id_, changed=[what]) for id_ in ids])
    return len(ids)


def _join(job: BulkJob, ids: Sequence[int]) -> int:
    what = "tags" if job.action == BulkAction.TAG else "lists"
    return _updated(
        job.workspace_id, group_join(job.workspace_id, job.argument["number"], ids), what
    )


def _leave(job: BulkJob, ids: Sequence[int]) -> int:
    what = "tags" if job.action == BulkAction.UNTAG else "lists"
    return _updated(
        job.workspace_id, group_leave(job.workspace_id, job.argument["number"], ids), what
    )


def _status(job: BulkJob, ids: Sequence[int]) -> int:
    archived = job.action == BulkAction.ARCHIVE
    return _updated(
        job.workspace_id,
        _returning(
            "contacts_status",
            job.workspace_id,
            ids,
            status=ContactStatus.ARCHIVED if archived else ContactStatus.ACTIVE,
        ),
        "status",
    )


def _delete(job: BulkJob, ids: Sequence[int]) -> int:
    return len(contacts_erase(job.workspace_id, ids, reason="bulk"))


def _clear(job: BulkJob, ids: Sequence[int]) -> int:
    key = job.argument["key"]
    if job.argument["personal"]:
        return clear_personal(job.workspace_id, ids, key)
    return len(_returning("contacts_clear_attribute", job.workspace_id, ids, key=key))


def _reencrypt(job: BulkJob, ids: Sequence[int]) -> int:
    return reencrypt_block(job.workspace_id, ids)


_ACTIONS: Mapping[BulkAction, Callable[[BulkJob, Sequence[int]], int]] = {
    BulkAction.TAG: _join,
    BulkAction.LIST_ADD: _join,
    BulkAction.UNTAG: _leave,
    BulkAction.LIST_REMOVE: _leave,
    BulkAction.ARCHIVE: _status,
    BulkAction.RESTORE: _status,
    BulkAction.DELETE: _delete,
    BulkAction.CLEAR_ATTRIBUTE: _clear,
    BulkAction.REENCRYPT: _reencrypt,
}


def _returning(name: str, workspace_id: int, ids: Sequence[int], **more: Any) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, name),
            {"workspace_id": workspace_id, "ids": number_array(ids), "at": clock.now(), **more},
        )
        return [row[0] for row in cursor.fetchall()]


def _audit(actor: Actor, action: str, job: BulkJob, detail: dict[str, object]) -> None:
    audit_record(
        actor=actor, action=action, subject_type="contacts", subject_id=job.id, detail=detail
    )
