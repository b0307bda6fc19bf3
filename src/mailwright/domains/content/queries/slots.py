"""Facts for people who write: found by words with all they can say; how a draft's slots stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from mailwright.domains.catalog import queries as catalog
from mailwright.domains.catalog.contracts import Listing
from mailwright.domains.content.domain.compiling import MEDIA_REFERENCE, Draft
from mailwright.domains.content.domain.writing.filling import has_slots, refs_in, shown
from mailwright.domains.content.domain.writing.slots import Known, Ref, fields_of
from mailwright.domains.content.models import Message, Revision
from mailwright.domains.content.queries.facts import facts_as_written, known_facts
from mailwright.domains.content.queries.workbench import media_addresses
from mailwright.kernel import clock

KINDS = ("product", "offer", "knowledge", "brand")
_BRAND = "brand"


@dataclass(frozen=True, slots=True)
class SlotText:
    """One thing a fact can say: its field, the name in a tag, and what it reads at present."""

    field: str
    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class WritableFact:
    """A fact with its slots. `image` is an address that can be loaded, "" for none."""

    listing: Listing
    stale: bool
    image: str
    slots: tuple[SlotText, ...]


@dataclass(frozen=True, slots=True)
class SlotState:
    """A slot of a draft. `state`: ok, changed (since the message was saved, when it read `before`),
    stale, over (an offer that does not run), missing. `fact` is None when there is no such fact."""

    ref: Ref
    text: str
    before: str
    state: str
    fact: Listing | None


def facts_writable(
    workspace_id: int,
    language: str,
    *,
    search: str = "",
    kinds: Sequence[str] = KINDS,
    keys: Sequence[str] = (),
    limit: int = 20,
) -> list[WritableFact]:
    """Facts in use with what each can say in a language; `keys` (kind:key) instead of a search."""
    found: list[Listing] = []
    if keys:
        wanted: dict[str, list[str]] = {}
        for key in keys:
            kind, _, name = key.partition(":")
            if kind in KINDS:
                wanted.setdefault(kind, []).append(name)
        if _BRAND in wanted:
            found += catalog.facts_listed(workspace_id, _BRAND)
        found += catalog.facts_named(workspace_id, {**wanted, _BRAND: []})
    else:
        for kind in kinds:
            if kind in KINDS:
                found += catalog.facts_listed(workspace_id, kind, search, limit)
    by_kind: dict[str, list[str]] = {"product": [], "offer": [], "knowledge": []}
    for one in found:
        if one.kind in by_kind:
            by_kind[one.kind].append(one.key)
    known = facts_as_written(workspace_id, language, catalog.facts(workspace_id, None, by_kind))
    return [_writable(workspace_id, one, known) for one in found]


def slot_states(workspace_id: int, draft: Draft, message_id: UUID | None) -> list[SlotState]:
    """Every slot of a draft, each once. A fixed number of reads, however many slots."""
    refs = refs_in(draft)
    if not refs:
        return []
    known = known_facts(workspace_id, draft.language, refs)
    keys: dict[str, list[str]] = {}
    for ref in refs:
        keys.setdefault(ref.kind, []).append(ref.id)
    named = catalog.facts_named(workspace_id, {**keys, _BRAND: []})
    if _BRAND in keys:
        named += catalog.facts_listed(workspace_id, _BRAND)
    listings = {_identity(one): one for one in named}
    before = _saved(workspace_id, message_id)
    return [
        _state(workspace_id, ref, known, listings.get((ref.kind, ref.id)), before) for ref in refs
    ]


def subjects_shown(workspace_id: int, rows: Sequence[Message]) -> dict[UUID, str]:
    """The subjects of messages as people read them: facts filled in, merge fields as written.
    One read of facts per language, however many messages."""
    drafts = {row.id: Draft(row.language, row.subject, "", "") for row in rows}
    told = {ident: draft for ident, draft in drafts.items() if has_slots(draft)}
    subjects = {row.id: row.subject for row in rows}
    for language in {draft.language for draft in told.values()}:
        own = {ident: draft for ident, draft in told.items() if draft.language == language}
        refs = [ref for draft in own.values() for ref in refs_in(draft)]
        known = known_facts(workspace_id, language, refs)
        for ident, draft in own.items():
            texts = ({"ref": ref.text, "text": _text(known, ref)} for ref in refs_in(draft))
            subjects[ident] = shown(draft.subject, texts)
    return subjects


def _text(known: Known, ref: Ref) -> str:
    filled = known.read(ref)
    return filled.text if filled else "…"


def _state(
    workspace_id: int, ref: Ref, known: Known, fact: Listing | None, before: dict[str, str]
) -> SlotState:
    filled = known.read(ref)
    said = before.get(ref.text, "")
    if filled is None:
        return SlotState(ref, "", said, "missing", fact)
    state = "ok"
    if fact is not None and fact.standing not in ("", "running"):
        state = "over"
    elif said and said != filled.text:
        state = "changed"
    elif _is_stale(fact):
        state = "stale"
    return SlotState(ref, _loadable(workspace_id, filled.text, ref.field), said, state, fact)


def _saved(workspace_id: int, message_id: UUID | None) -> dict[str, str]:
    """What the slots of a message read when it was saved last."""
    if message_id is None:
        return {}
    head = Message.objects.filter(workspace_id=workspace_id, id=message_id).values("head")[:1]
    found = Revision.objects.filter(
        workspace_id=workspace_id, message_id=message_id, number=head
    ).values_list("slots", flat=True)
    return {slot["ref"]: slot["text"] for slots in found for slot in slots}


def _writable(workspace_id: int, listing: Listing, known: Known) -> WritableFact:
    kind, key = _identity(listing)
    slots: list[SlotText] = []
    facts = known.facts
    there = {
        "product": {one.id for one in facts.products},
        "offer": {one.id for one in facts.offers},
        "knowledge": {one.id for one in facts.knowledge},
        _BRAND: {""},
    }[kind]
    for field in fields_of(kind, key, facts) if key in there else ():
        if field.startswith("line-"):
            continue
        filled = known.read(Ref(kind, key, field))
        if filled:
            text = _loadable(workspace_id, filled.text, field)
            slots.append(SlotText(field, filled.ref.text, text))
    image = next((slot.text for slot in slots if slot.field == "image"), "")
    return WritableFact(listing, _is_stale(listing), image, tuple(slots))


def _identity(listing: Listing) -> tuple[str, str]:
    """Kind and id as slots name them: the brand's id is empty."""
    return listing.kind, "" if listing.kind == _BRAND else listing.key


def _is_stale(fact: Listing | None) -> bool:
    return fact is not None and fact.fresh_until is not None and fact.fresh_until < clock.now()


def _loadable(workspace_id: int, text: str, field: str) -> str:
    """A picture's address; other texts as they are."""
    if field != "image" or not MEDIA_REFERENCE.fullmatch(text):
        return text
    return media_addresses(workspace_id, text)[text]
