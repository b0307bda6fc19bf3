"""POST /v1/events: authorise, check, look up, make durable, report on every item."""

import logging
from hashlib import blake2b

from mailwright.edge import answers
from mailwright.edge.answers import Answer, Asked
from mailwright.edge.database import DatabaseAway
from mailwright.edge.directory import Directory
from mailwright.edge.ingest.items import (
    MAX_BODY_BYTES,
    BadBody,
    Checked,
    Item,
    ItemError,
    check_items,
    decode_body,
)
from mailwright.edge.ingest.people import People
from mailwright.edge.recorder import NotRecorded, Receipt, Recorder
from mailwright.edge.units import Unit, fresh_unit, keyed_batch_id
from mailwright.kernel import clock

_log = logging.getLogger(__name__)
_PERMISSION = "events.ingest"
_MAX_KEY = 200
#: Bytes of bodies worked on at once; beyond it senders are asked to wait.
_MAX_UNDER_WAY = 64 * 1024 * 1024
_RETRY = ("retry-after", "1")


class Ingest:
    """The endpoint and how much it has in hand."""

    def __init__(self, recorder: Recorder, directory: Directory, people: People) -> None:
        self._recorder = recorder
        self._directory = directory
        self._people = people
        self._under_way = 0

    async def __call__(self, asked: Asked, answer: Answer) -> None:
        """Answer one request."""
        try:
            allowed = await self._workspace(asked, answer)
        except DatabaseAway:
            return answers.problem(
                answer, 503, "unavailable", "The key cannot be checked just now. Send it again.",
                ("retry-after", "5"),
            )  # fmt: skip
        if allowed is None:
            return None
        key = asked.headers.get("idempotency-key") or ""
        if len(key) > _MAX_KEY or not key.isascii():
            return answers.problem(
                answer, 400, "bad_idempotency_key",
                f"Idempotency-Key is at most {_MAX_KEY} ASCII signs.",
            )  # fmt: skip
        kind = (asked.headers.get("content-type") or "").partition(";")[0].strip().lower()
        if kind not in _KINDS or asked.headers.get("content-encoding"):
            return answers.problem(
                answer, 415, "unsupported_media_type",
                "Send a JSON array as application/json or one event a line as "
                "application/x-ndjson, not compressed.",
            )  # fmt: skip
        expected = int(asked.headers.get("content-length") or MAX_BODY_BYTES)
        if self._recorder.is_full or self._under_way + expected > _MAX_UNDER_WAY:
            return answers.problem(
                answer, 503, "overloaded", "Too much is waiting to be written. Send it again.",
                _RETRY,
            )  # fmt: skip
        self._under_way += expected
        try:
            body = await answers.read_body(asked, answer, MAX_BODY_BYTES)
            return await self._take(answer, allowed, key, body, lines=_KINDS[kind])
        except answers.BodyTooLarge:
            return answers.problem(
                answer, 413, "too_large", f"A body is at most {MAX_BODY_BYTES} bytes; send less."
            )
        except BadBody as bad:
            return answers.problem(answer, 400, bad.code, bad.detail)
        finally:
            self._under_way -= expected

    async def _workspace(self, asked: Asked, answer: Answer) -> int | None:
        """The workspace of a key that may ingest; else None, and the answer is given."""
        scheme, _, text = (asked.headers.get("authorization") or "").partition(" ")
        found = None
        if scheme.lower() == "bearer":
            found = await self._directory.permissions(text.strip())
        if found is None:
            answers.problem(
                answer, 401, "bad_key", "Send a valid API key as “Authorization: Bearer mw_…”.",
                ("www-authenticate", "Bearer"),
            )  # fmt: skip
            return None
        workspace_id, permissions = found
        if _PERMISSION not in permissions:
            answers.problem(
                answer, 403, "forbidden", f"This key lacks the permission “{_PERMISSION}”."
            )
            return None
        return workspace_id

    async def _take(
        self, answer: Answer, workspace_id: int, key: str, body: bytes, *, lines: bool
    ) -> None:
        items, errors = decode_body(body, lines=lines)
        checked, more = check_items(items, clock.now())
        errors += more
        unit = fresh_unit(workspace_id)
        errors += await self._fill(unit, checked)
        errors.sort(key=lambda error: error.index)
        if key:
            unit.batch_id = keyed_batch_id(workspace_id, key)
            unit.fingerprint = blake2b(body, digest_size=16).digest()
        if not len(unit):
            return answers.problem(
                answer, 422, "nothing_accepted", "None of the events could be accepted.",
                errors=errors,
            )  # fmt: skip
        try:
            receipt = await self._recorder.unit(unit)
        except NotRecorded:
            return answers.problem(
                answer, 503, "not_recorded", "Nothing was recorded. Send it again.", _RETRY
            )
        return _report(answer, items, errors, unit, receipt)

    async def _fill(self, unit: Unit, checked: list[Checked]) -> list[ItemError]:
        """Put the items whose contact is known into ``unit``; returns what is wrong with others.

        While nobody can be looked up, all are taken: unknown contacts are sorted out on replay.
        """
        workspace_id = unit.workspace_id
        indexes, wrong = await self._people.indexes(
            workspace_id, {item.email for item in checked if item.email is not None}
        )
        try:
            known = await self._people.existing(
                workspace_id, {item.contact_id for item in checked if item.contact_id is not None}
            )
            by_index = await self._people.by_index(workspace_id, indexes.values())
            sure = True
        except DatabaseAway:
            known, by_index, sure = set(), {}, False
        errors: list[ItemError] = []
        for item in checked:
            contact_id = item.contact_id
            subject = None
            if item.email is not None:
                if item.email in wrong:
                    errors.append(ItemError(item.index, "bad_email", "email", wrong[item.email]))
                    continue
                subject = indexes[item.email]
                contact_id = by_index.get(subject)
            elif sure and contact_id not in known:
                contact_id = None
            if contact_id is None and sure:
                field = "email" if item.email is not None else "contact_id"
                errors.append(ItemError(item.index, "unknown_contact", field, _UNKNOWN))
                continue
            if contact_id is None and subject is not None:
                unit.subjects[len(unit)] = subject
            unit.times.append(item.at)
            unit.types.append("event.received")
            unit.contact_ids.append(contact_id)
            unit.launch_ids.append(None)
            unit.data.append(
                b"{" + item.tail
                if contact_id is None
                else b'{"contact_id":%d,%b' % (contact_id, item.tail)
            )
        return errors


_KINDS = {"application/json": False, "application/x-ndjson": True, "application/jsonl": True}
_UNKNOWN = "There is no such contact in this workspace; create it first."


def _report(
    answer: Answer,
    items: list[Item | None],
    errors: list[ItemError],
    unit: Unit,
    receipt: Receipt,
) -> None:
    stored = receipt.stored
    repeated = stored is not None and not stored.fresh
    if stored is not None and repeated and stored.fingerprint != unit.fingerprint:
        return answers.problem(
            answer, 422, "idempotency_key_reused",
            "This Idempotency-Key was used for another body. Nothing was recorded.",
        )  # fmt: skip
    content = {
        "received": len(items),
        "accepted": len(unit),
        "rejected": len(items) - len(unit),
        "repeated": repeated,
        "stored_in": receipt.where,
        "errors": errors,
    }
    return answers.json(answer, 202 if receipt.where == "spool" else 200, content)
