"""Ask the writer, call it off, use what it wrote. The work itself is done by a job (drafting)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from mailwright.domains.content.contracts import RevisionRef
from mailwright.domains.content.domain.branding import branded
from mailwright.domains.content.domain.writing.blocks import Written
from mailwright.domains.content.domain.writing.brief import (
    LANGUAGES,
    Brief,
    Tone,
    checked_brief,
)
from mailwright.domains.content.domain.writing.gate import faults_of
from mailwright.domains.content.domain.writing.layout import draft_of
from mailwright.domains.content.domain.writing.passages import ACTIONS, MAX_PASSAGE
from mailwright.domains.content.domain.writing.slots import handles_of
from mailwright.domains.content.models import Writing
from mailwright.domains.content.queries.facts import brief_facts
from mailwright.domains.content.queries.writing import writing_get
from mailwright.domains.content.services.messages import message_create
from mailwright.domains.workspaces import queries as workspaces
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, FieldFault, Invalid
from mailwright.kernel.jobs import defer

OPEN = ("queued", "running")
_LOST_AFTER = timedelta(minutes=4)  # longer than a model may take for one draft
_KEPT = timedelta(days=90)


@transaction.atomic
def writing_start(*, actor: Actor, brief: Brief, seed: int = 0) -> Writing:
    """Ask for drafts. Raises Invalid when the brief, or a fact it chose, cannot be used."""
    brief = checked_brief(brief)
    _check_facts(actor.workspace_id, brief)
    return _begin(actor, "draft", brief.as_json(), total=brief.variants, seed=seed)


@transaction.atomic
def writing_again(*, actor: Actor, writing_id: UUID) -> Writing:
    """The same brief once more, for other drafts."""
    old = writing_get(actor.workspace_id, writing_id)
    if old.kind != "draft":
        return _begin(actor, old.kind, old.request, total=1, seed=old.seed + 1)
    brief = Brief.from_json(old.request)
    return writing_start(actor=actor, brief=brief, seed=old.seed + brief.variants)


@transaction.atomic
def passage_start(
    *, actor: Actor, action: str, text: str, language: str, tone: str = "", target: str = ""
) -> Writing:
    """Ask for a passage to be written anew: `action` is one of ACTIONS, `target` the language of a
    translation. Raises Conflict when there is no model: no other writer can do this."""
    fields: dict[str, str] = {}
    if action not in ACTIONS:
        fields["action"] = FieldFault("Choose one of the actions.", code="passage_action")
    if not text.strip() or len(text) > MAX_PASSAGE:
        fields["text"] = FieldFault(
            "Select from one to {limit} characters.", code="passage_length", limit=MAX_PASSAGE
        )
    if action == "translate" and target not in LANGUAGES:
        fields["target"] = FieldFault("Choose en, zh or pl.", code="writing_language")
    if tone and tone not in {known.value for known in Tone}:
        fields["tone"] = FieldFault("Choose one of the tones.", code="passage_tone")
    if fields:
        raise Invalid("This passage cannot be worked on.", code="passage_invalid", fields=fields)
    if not workspaces.ai_ready(actor.workspace_id):
        raise Conflict(
            "Changing a passage needs a language model, and none is switched on. Set one up in "
            "Settings › AI; your text stays as it is.",
            code="ai_needed",
        )
    request = {
        "action": action,
        "text": text,
        "language": language,
        "tone": tone or Tone.FRIENDLY.value,
        "target": target,
    }
    return _begin(actor, "passage", request, total=1, seed=0)


@transaction.atomic
def writing_cancel(*, actor: Actor, writing_id: UUID) -> Writing:
    """Call it off; drafts that are there already stay."""
    row = Writing.objects.select_for_update().get(
        workspace_id=actor.workspace_id, id=writing_get(actor.workspace_id, writing_id).id
    )
    if row.state in OPEN:
        row.state, row.finished_at = "cancelled", clock.now()
        row.save(update_fields=["state", "finished_at"])
        _audit(actor, "writing.cancelled", row)
    return row


@transaction.atomic
def writing_use(
    *, actor: Actor, writing_id: UUID, draft: int, subject: int, name: str
) -> RevisionRef:
    """A message made of one draft and one of its subjects, its facts filled in as they are now."""
    row = writing_get(actor.workspace_id, writing_id)
    result = _result(row, draft)
    written = Written.model_validate(result["written"])
    if not 0 <= subject < len(written.subjects):
        raise Invalid("There is no such subject line.", code="writing_no_subject")
    brief = Brief.from_json(row.request)
    known = brief_facts(actor.workspace_id, brief)
    slots = handles_of(known)
    faults = faults_of(written, slots, known.facts)
    if faults:
        raise Conflict(
            "A fact that this draft uses is gone or says less than before. Let it be written anew.",
            code="writing_facts_changed",
        )
    made = message_create(
        actor=actor,
        name=name,
        draft=branded(
            draft_of(written, slots, brief.language, subject=subject),
            known.facts.brand.colours,
            known.facts.brand.fonts,
        ),
        origin={
            **{name: result[name] for name in ("writer", "provider", "model", "prompt_hash")},
            "reason": result["reason"],
            "seed": result["seed"],
            "writing_id": str(row.id),
            "at": clock.now().isoformat(),
            "memory": list(result.get("memory", [])),
            "facts": [
                {"kind": filled.ref.kind, "id": filled.ref.id, "version": filled.version}
                for filled in {(f.ref.kind, f.ref.id): f for f in slots.slots.values()}.values()
            ],
        },
    )
    row.message_id = made.message_id
    row.save(update_fields=["message_id"])
    _audit(actor, "writing.used", row, message=str(made.message_id), draft=draft)
    return made


def proposal_provenance(*, workspace_id: int, writing_id: UUID) -> Mapping[str, Any]:
    """What a revision remembers of a proposal that was taken over."""
    row = writing_get(workspace_id, writing_id)
    result = _result(row, 0)
    return {
        "writing_id": str(row.id),
        "action": row.request.get("action", ""),
        **{name: result[name] for name in ("provider", "model", "prompt_hash")},
        "at": clock.now().isoformat(),
    }


def writings_tend(*, workspace_id: int) -> None:
    """Tell of work whose worker died, and forget requests that are past their time."""
    now = clock.now()
    lost = Writing.objects.filter(
        workspace_id=workspace_id, state="running", beat_at__lt=now - _LOST_AFTER
    )
    lost.update(state="failed", code="interrupted", finished_at=now)
    Writing.objects.filter(workspace_id=workspace_id, created_at__lt=now - _KEPT).delete()


def _result(row: Writing, number: int) -> Mapping[str, Any]:
    results: list[Mapping[str, Any]] = row.results
    if not 0 <= number < len(results):
        raise Invalid("There is no such draft.", code="writing_no_draft")
    return results[number]


def _begin(
    actor: Actor, kind: str, request: Mapping[str, Any], *, total: int, seed: int
) -> Writing:
    row = Writing.objects.create(
        workspace_id=actor.workspace_id,
        kind=kind,
        request=dict(request),
        total=total,
        seed=seed,
        by_kind=actor.kind,
        by_id=actor.id,
        by_label=actor.label,
    )
    defer("content.write", workspace_id=actor.workspace_id, writing_id=str(row.id))
    _audit(actor, "writing.asked", row, kind=kind)
    return row


def _check_facts(workspace_id: int, brief: Brief) -> None:
    facts = brief_facts(workspace_id, brief).facts
    fields: dict[str, str] = {}
    for name in ("products", "offers", "knowledge"):
        there = {one.id for one in getattr(facts, name)}
        gone = [one for one in getattr(brief, name) if one not in there]
        if gone:
            fields[name] = FieldFault(
                "There is no fact {ids}.", code="writing_fact_gone", ids=", ".join(gone)[:200]
            )
    now = clock.now()
    over = [one for one in facts.offers if one.valid_until and one.valid_until < now]
    if over and "offers" not in fields:
        fields["offers"] = FieldFault(
            "{name} is over.", code="writing_offer_over", name=over[0].name or over[0].id
        )
    if fields:
        raise Invalid("Some facts cannot be used.", code="brief_invalid", fields=fields)


def _audit(actor: Actor, action: str, row: Writing, **detail: object) -> None:
    audit_record(
        actor=actor,
        action=action,
        subject_type="writing",
        subject_id=row.id,
        detail=detail,
    )
