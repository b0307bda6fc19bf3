"""The ledger of a message: its claims against the facts of a moment; whether they still hold."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from mailwright.domains.catalog import queries as catalog
from mailwright.domains.catalog.contracts import Facts, Stamp
from mailwright.domains.content.contracts import (
    ClaimChange,
    FactUse,
    Ledger,
    MessageSource,
    VouchNote,
)
from mailwright.domains.content.domain.compiling import Compiled
from mailwright.domains.content.domain.ledger import FactBook, HandBinding, changes, ledger_of
from mailwright.domains.content.models import ClaimBinding, ClaimVouch, Revision
from mailwright.domains.content.queries.messages import revision_get
from mailwright.domains.workspaces import queries as workspaces
from mailwright.kernel import clock

_KINDS = ("product", "offer", "knowledge")
_NOT_SAVED = UUID(int=0)


def ledger(workspace_id: int, revision_id: UUID, at: datetime | None = None) -> Ledger:
    """Every claim of a revision against the facts of `at` (now, if None)."""
    revision = revision_get(workspace_id, revision_id)
    return source_ledger(workspace_id, as_compiled(revision), at, message_id=revision.message_id)


def source_ledger(
    workspace_id: int,
    source: MessageSource,
    at: datetime | None = None,
    *,
    message_id: UUID | None = None,
) -> Ledger:
    """The same of a message at hand, saved or not. Without `message_id` the bindings and vouches
    are those of the message that its revision belongs to."""
    moment = at or clock.now()
    facts, has_facts = facts_for_checking(workspace_id, at)
    owner = message_id or _message_of(workspace_id, source.revision_id)
    return ledger_of(
        source,
        facts,
        moment,
        has_facts=has_facts,
        bindings=hand_bindings(workspace_id, owner) if owner else (),
        vouches=standing_vouches(workspace_id, owner) if owner else {},
    )


def claims_standing(
    workspace_id: int, source: MessageSource, kept: Ledger
) -> tuple[Ledger, tuple[ClaimChange, ...]]:
    """Whether the claims of a message that was let go still hold, now.

    Returns the ledger to keep on asking with, and what changed; nothing changed when only versions
    moved on. Reads no more than the watched facts while they are the same and none has ended.
    """
    now = clock.now()
    if _untouched(workspace_id, kept, now):
        return kept, ()
    fresh = source_ledger(workspace_id, source)
    return fresh, changes(kept.claims, fresh)


def facts_for_checking(workspace_id: int, at: datetime | None = None) -> tuple[Facts, bool]:
    """The facts that claims are held against, and whether there are any beside corrections.

    The workspace's own website and this installation's addresses count as domains of the brand.
    """
    facts = catalog.facts(workspace_id, at)
    info = workspaces.workspace_info(workspace_id)
    own = (info.website, settings.MW_BASE_URL, settings.MW_EDGE_URL)
    hosts = (_host(address) for address in own)
    domains = tuple(dict.fromkeys((*facts.brand.domains, *(host for host in hosts if host))))
    has_facts = replace(facts, memory=()) != Facts()
    return replace(facts, brand=replace(facts.brand, domains=domains)), has_facts


def hand_bindings(workspace_id: int, message_id: UUID) -> list[HandBinding]:
    """The hand bindings of a message that count."""
    rows = ClaimBinding.objects.filter(workspace_id=workspace_id, message_id=message_id)
    newest = {row.key: row for row in rows.order_by("id")}
    return [
        HandBinding(row.key, row.text, _named(row.fact_kind, row.fact_id), row.by_label)
        for row in newest.values()
        if row.fact_kind
    ]


def standing_vouches(workspace_id: int, message_id: UUID) -> dict[str, VouchNote]:
    """The vouches for claims of a message that count, by claim."""
    rows = ClaimVouch.objects.filter(workspace_id=workspace_id, message_id=message_id)
    newest = {row.key: row for row in rows.order_by("id")}
    return {
        key: VouchNote(row.id, row.by_label, row.reason, row.at, row.sole_operator)
        for key, row in newest.items()
        if not row.withdrawn
    }


def as_compiled(revision: Revision) -> MessageSource:
    """A revision's compiled parts, also of one that cannot be sent (they are empty then)."""
    return MessageSource(
        revision_id=revision.id,
        content_hash=revision.content_hash,
        subject=revision.compiled_subject,
        preheader=revision.compiled_preheader,
        html=revision.html,
        text=revision.text,
        language=revision.language,
    )


def as_drafted(compiled: Compiled, language: str) -> MessageSource:
    """A draft's compiled parts."""
    return MessageSource(
        _NOT_SAVED, "", compiled.subject, compiled.preheader, compiled.html, compiled.text, language
    )


def _untouched(workspace_id: int, kept: Ledger, now: datetime) -> bool:
    if kept.until is not None and kept.until <= now:
        return False
    if not kept.has_facts:
        return catalog.facts(workspace_id, None) == Facts()
    if not _vouched_still(workspace_id, kept):
        return False
    names = {kind: [one.id for one in kept.watched if one.kind == kind] for kind in _KINDS}
    facts = catalog.facts(workspace_id, None, names)
    book = FactBook(facts)
    if book.version("brand", "") != _brand_version(kept):
        return False
    if (book.version("memory", "") or "") != _memory_mark(kept):
        return False
    return all(_as_it_was(book, one, now) for one in kept.watched)


def _brand_version(kept: Ledger) -> str:
    return next((one.version for one in kept.watched if one.kind == "brand"), Stamp().version)


def _memory_mark(kept: Ledger) -> str:
    marks = (one.version for one in kept.watched if (one.kind, one.id) == ("memory", ""))
    return next(marks, "")


def _vouched_still(workspace_id: int, kept: Ledger) -> bool:
    wanted = {one.vouch.id for one in kept.claims if one.vouch is not None}
    if not wanted:
        return True
    rows = ClaimVouch.objects.filter(workspace_id=workspace_id, id__in=wanted)
    messages = set(rows.values_list("message_id", flat=True))
    standing = {
        vouch.id
        for message_id in messages
        for vouch in standing_vouches(workspace_id, message_id).values()
    }
    return wanted <= standing


def _as_it_was(book: FactBook, use: FactUse, now: datetime) -> bool:
    end = book.end(use.kind, use.id)
    return book.version(use.kind, use.id) == use.version and (end is None or end > now)


def _message_of(workspace_id: int, revision_id: UUID) -> UUID | None:
    rows = Revision.objects.filter(workspace_id=workspace_id, id=revision_id)
    found: Sequence[UUID] = list(rows.values_list("message_id", flat=True)[:1])
    return found[0] if found else None


def _named(kind: str, name: str) -> str:
    return f"{kind}:{name}" if name else kind


def _host(address: str) -> str:
    host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    return host.removeprefix("www.")
