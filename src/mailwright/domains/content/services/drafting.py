"""The writer's work, in a job: ask the model, look through what it says, fall back visibly.

No transaction is open while a model thinks. Nothing here sends, approves or reads contacts.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from mailwright.domains.content.domain.forbidden import Forbidden
from mailwright.domains.content.domain.writing.blocks import Passage, Written
from mailwright.domains.content.domain.writing.blueprint.compose import composed
from mailwright.domains.content.domain.writing.brief import Brief, Tone
from mailwright.domains.content.domain.writing.gate import passage_faults
from mailwright.domains.content.domain.writing.passages import masked, unmasked
from mailwright.domains.content.domain.writing.prompt import (
    data_for,
    passage_data,
    passage_system,
    prompt_hash,
    system_for,
)
from mailwright.domains.content.domain.writing.slots import Handles, handles_of
from mailwright.domains.content.domain.writing.unfit import unfit
from mailwright.domains.content.models import Writing
from mailwright.domains.content.queries.facts import brief_facts, forbidden_phrases
from mailwright.domains.workspaces.contracts import AiAnswer
from mailwright.domains.workspaces.services.ai import ai_ask
from mailwright.kernel import clock
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.llm.client import Question
from mailwright.kernel.llm.outcome import Answer, Limits, Outcome

FEATURE, PASSAGE_FEATURE = "writing", "passage"
DRAFT_LIMITS = Limits(connect=10, read=60, total=120, retries=3, mendings=2, answer_tokens=3000)
PASSAGE_LIMITS = Limits(connect=10, read=40, total=60, retries=2, mendings=2, answer_tokens=2000)
_LOOK_EVERY = 1.0


def writing_run(*, workspace_id: int, writing_id: UUID) -> None:
    """Write what was asked for. Run again, it begins anew unless it is over."""
    with workspace_scope(workspace_id):
        row = Writing.objects.filter(workspace_id=workspace_id, id=writing_id).first()
        if row is None or row.state not in ("queued", "running"):
            return
        row.state, row.beat_at, row.done, row.results = "running", clock.now(), 0, []
        row.save(update_fields=["state", "beat_at", "done", "results"])
    work = _Drafting(row) if row.kind == "draft" else _Passage(row)
    work.run()


class _Work:
    """What both kinds of work share: their row, and whether they were called off."""

    def __init__(self, row: Writing) -> None:
        self.row, self.workspace_id = row, row.workspace_id
        self._looked, self._off = 0.0, False

    def cancelled(self) -> bool:
        """Whether somebody called it off; asks the database once a second and shows life."""
        now = time.monotonic()
        if not self._off and now - self._looked >= _LOOK_EVERY:
            self._looked = now
            with workspace_scope(self.workspace_id):
                alive = Writing.objects.filter(id=self.row.id, state="running")
                self._off = not alive.update(beat_at=clock.now())
        return self._off

    def add(self, result: Mapping[str, Any]) -> bool:
        """Keep a result; False when it was called off meanwhile."""
        with workspace_scope(self.workspace_id):
            row = Writing.objects.select_for_update().get(id=self.row.id)
            if row.state != "running":
                return False
            row.results = [*row.results, dict(result)]
            row.done, row.beat_at = len(row.results), clock.now()
            row.save(update_fields=["results", "done", "beat_at"])
        return True

    def end(self, state: str, answer: Answer[Any] | None) -> None:
        """Close the request; `answer` tells why the model did not write, if it should have."""
        with workspace_scope(self.workspace_id):
            told = answer if answer and answer.outcome is not Outcome.OK else None
            Writing.objects.filter(id=self.row.id, state="running").update(
                state=state,
                finished_at=clock.now(),
                outcome=told.outcome.value if told else "",
                code=told.code[:40] if told else "",
                detail=_detail(told) if told else "",
            )


class _Drafting(_Work):
    def __init__(self, row: Writing) -> None:
        super().__init__(row)
        self.brief = Brief.from_json(row.request)

    def run(self) -> None:
        """All variants; from the first trouble with the model on, without it."""
        with workspace_scope(self.workspace_id):
            known = brief_facts(self.workspace_id, self.brief)
        slots, system = handles_of(known), system_for(self.brief)
        avoid = Forbidden(known.facts.brand.forbidden)
        heard = [{"id": one.id, "version": one.stamp.version} for one in known.facts.memory]
        trouble: Answer[Any] | None = None
        for number in range(self.row.total):
            seed = self.row.seed + number
            user = data_for(self.brief, slots, known.facts, seed)
            result: dict[str, Any] | None = None
            if trouble is None or trouble.outcome is Outcome.NONSENSE:
                found = self._asked(
                    system, user, seed, lambda written: unfit(written, slots, known, clock.now())
                )
                if found.answer.outcome is Outcome.CANCELLED:
                    return
                if found.answer.value is not None:
                    result = _by_model(found, prompt_hash(system, user), seed)
                else:
                    trouble = found.answer
            if result is None:
                result = _by_blueprint(self.brief, slots, seed, trouble, avoid)
            result["memory"] = heard
            if not self.add(result):
                return
        self.end("done", trouble)

    def _asked(
        self, system: str, user: str, seed: int, faults: Callable[[Written], Sequence[str]]
    ) -> AiAnswer[Written]:
        return ai_ask(
            workspace_id=self.workspace_id,
            feature=FEATURE,
            by=self.row.by_label,
            question=Question(system, user, seed=seed),
            shape=Written,
            limits=DRAFT_LIMITS,
            faults=faults,
            cancelled=self.cancelled,
        )


class _Passage(_Work):
    def run(self) -> None:
        """One proposal; the selection itself is never touched."""
        asked = self.row.request
        original = masked(asked["text"])
        language = asked["target"] or asked["language"].split("-")[0]
        system = passage_system(asked["action"], language, Tone(asked["tone"]))
        user = passage_data(original.text)
        marks, whole = list(original.values), asked["action"] != "shorten"
        with workspace_scope(self.workspace_id):
            avoid = Forbidden(forbidden_phrases(self.workspace_id, language))
        found = ai_ask(
            workspace_id=self.workspace_id,
            feature=PASSAGE_FEATURE,
            by=self.row.by_label,
            question=Question(system, user, temperature=0.4, seed=self.row.seed),
            shape=Passage,
            limits=PASSAGE_LIMITS,
            faults=lambda passage: (
                passage_faults(passage, marks, all_needed=whole) or _unsayable(passage, avoid)
            ),
            cancelled=self.cancelled,
        )
        if found.answer.outcome is Outcome.CANCELLED:
            return
        if found.answer.value is None:
            self.end("failed", found.answer)
            return
        text = unmasked(found.answer.value.text, original.values)
        self.add(
            {
                "text": text,
                "provider": found.provider,
                "model": found.answer.model,
                "prompt_hash": prompt_hash(system, user),
            }
        )
        self.end("done", None)


def _unsayable(passage: Passage, avoid: Forbidden) -> list[str]:
    phrase = avoid.found(passage.text)
    return [f"“{phrase}” must not be said"] if phrase else []


def _by_model(found: AiAnswer[Written], told: str, seed: int) -> dict[str, Any]:
    assert found.answer.value is not None
    return {
        "writer": "model",
        "provider": found.provider,
        "model": found.answer.model,
        "prompt_hash": told,
        "reason": "",
        "seed": seed,
        "written": found.answer.value.model_dump(),
    }


def _by_blueprint(
    brief: Brief, slots: Handles, seed: int, trouble: Answer[Any] | None, avoid: Forbidden
) -> dict[str, Any]:
    return {
        "writer": "blueprint",
        "provider": "",
        "model": "",
        "prompt_hash": "",
        "reason": trouble.code if trouble else "",
        "seed": seed,
        "written": composed(brief, slots, seed, avoid.found).model_dump(),
    }


def _detail(answer: Answer[Any]) -> str:
    return " ".join([answer.detail, *answer.faults])[:500]
