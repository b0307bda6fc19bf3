"""Whether a message that was let go may go on with facts filled in anew, and what it is then."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from mailwright.domains.content.contracts import (
    ClaimChange,
    Ledger,
    MessageSource,
    Refreshed,
    fact_key,
)
from mailwright.domains.content.domain.compiling import Compiled, Draft
from mailwright.domains.content.domain.memory import heeded
from mailwright.domains.content.domain.provenance import marked
from mailwright.domains.content.domain.refreshing import (
    held_by_slots,
    no_new_doubts,
    prints_attributes,
    refill,
)
from mailwright.domains.content.domain.writing.filling import refs_in
from mailwright.domains.content.queries.facts import known_facts
from mailwright.domains.content.queries.ledger import facts_for_checking, source_ledger
from mailwright.domains.content.queries.messages import draft_of, revision_get
from mailwright.domains.content.queries.workbench import compiled_draft
from mailwright.kernel import clock


def refreshed(
    workspace_id: int,
    sent: MessageSource,
    kept: Ledger,
    changes: Sequence[ClaimChange],
    *,
    allowed: Collection[str],
    slots: Sequence[Mapping[str, str]] | None = None,
) -> Refreshed | None:
    """The message with the `allowed` facts (keys, see ``fact_key``) filled in as they are now.

    `sent` is it as it was let go, with its ledger `kept` and its `slots` (those of its revision,
    if None); `changes` are the claims that ceased to hold. None unless each of them is about an
    allowed fact and stands in its slots only, every other letter stays, and everything the new
    message says holds."""
    if not allowed or any(fact_key(one.fact_kind, one.fact_id) not in allowed for one in changes):
        return None
    revision = revision_get(workspace_id, sent.revision_id)
    draft = draft_of(revision)
    if prints_attributes(draft):
        return None

    def compile_(ready: Draft) -> Compiled:
        compiled = compiled_draft(workspace_id, ready)
        return replace(compiled, html=marked(compiled, revision.provenance or {}))

    known = known_facts(workspace_id, draft.language, refs_in(draft))
    was = revision.slots if slots is None else slots
    made = refill(draft, sent, was, known, allowed, compile_)
    if made is None or not made.moved:
        return None
    facts = heeded(facts_for_checking(workspace_id)[0], made.source)
    if not held_by_slots(sent, made.spans, changes, facts, clock.now()):
        return None
    ledger = source_ledger(workspace_id, made.source, message_id=revision.message_id)
    if not no_new_doubts(kept, ledger):
        return None
    return Refreshed(made.source, ledger, made.slots, made.moved)
