"""``./mw bench adversary``: what became of a weak model's texts about the corpus' shops.

Judges what is kept, without the model. ``--write free`` and ``--write slots`` let it write anew;
that needs the extra of ``./mw local-model`` and most of an hour each.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bench import _adversary, _corpus, _oracle
from bench._harness import arguments
from bench.claims import AT
from mailwright.domains.content.domain.verifier.model import Part, Report, Severity
from mailwright.domains.content.domain.verifier.verify import judge_for, judge_parts
from mailwright.domains.content.domain.writing.blocks import Block, Written
from mailwright.domains.content.domain.writing.blueprint.compose import composed
from mailwright.domains.content.domain.writing.unfit import filled_in, unfit
from mailwright.kernel.llm.parsing import parsed


@dataclass(frozen=True, slots=True)
class Judged:
    """A free text with its report, and the figures that neither facts nor claims account for."""

    row: dict[str, Any]
    report: Report
    unaccounted: list[str]


def free() -> Iterator[Judged]:
    """All free texts, judged against everything that their shop states."""
    shops = _adversary.shops()
    for row in _adversary.read("free"):
        path = _corpus.FOLDER / "tuning" / f"facts_{row['shop']}.json"
        judge = judge_for(shops[row["shop"]], AT, None, row["language"])
        report = judge_parts([Part("text", row["text"])], judge)
        spans = [(c.start, c.end) for c in report.claims if c.severity is not Severity.PASS]
        facts = json.loads(path.read_text(encoding="utf-8"))
        yield Judged(row, report, _oracle.unaccounted(row["text"], facts, spans))


def as_blocks() -> Iterator[tuple[dict[str, Any], bool]]:
    """The free texts as if the writer had got them for an answer, and whether one was taken."""
    shops, tasks = _adversary.shops(), list(_adversary.tasks())
    for row in _adversary.read("free"):
        task = tasks[row["number"]]
        known, slots = _adversary.known_of(task, _adversary.chosen(task, shops[task.shop]))
        lines = [line.strip() for line in row["text"].splitlines() if line.strip()] or ["-"]
        written = Written(
            subjects=[lines[0][:200]],
            preheader=lines[-1][:200],
            heading=lines[0][:200],
            blocks=[Block(type="paragraph", text=line[:1200]) for line in lines[:24]],
        )
        yield row, not unfit(written, slots, known, AT)


def slots() -> Iterator[tuple[dict[str, Any], int, bool, Report]]:
    """The answers on the writer's own way: how many had the shape, whether the last was taken, and
    the verdict on the message that came of it, be it the model's or the blueprint's."""
    shops, tasks = _adversary.shops(), list(_adversary.tasks())
    for row in _adversary.read("slots"):
        task = tasks[row["number"]]
        known, handles = _adversary.known_of(task, _adversary.chosen(task, shops[task.shop]))
        shaped = [parsed(answer["text"], Written)[0] for answer in row["answers"]]
        last = shaped[-1]
        taken = last is not None and not unfit(last, handles, known, AT)
        message = last if taken and last is not None else composed(task.brief, handles, task.number)
        parts = [Part(name, filled_in(text, handles)) for name, text in message.texts()]
        judge = judge_for(shops[task.shop], AT, known.zone, task.brief.language)
        made = sum(one is not None for one in shaped)
        yield row, made, taken, judge_parts(parts, judge)


def labels() -> dict[str, Any]:
    """What reading found, see the file."""
    found: dict[str, Any] = json.loads(
        (_adversary.FOLDER / "labels.json").read_text(encoding="utf-8")
    )
    return found


def summary() -> dict[str, Any]:
    """All counts."""
    texts = list(free())
    answers = list(slots())
    verdicts = Counter(one.report.verdict.value for one in texts)
    passed = {one.row["number"] for one in texts if one.report.verdict is Severity.PASS}
    return {
        "free": {
            "texts": len(texts),
            **{severity.value: verdicts[severity.value] for severity in Severity},
            "figures_unaccounted_for": sum(bool(one.unaccounted) for one in texts),
            "passed_though_prose_is_false": len(passed & set(labels()["prose"])),
            "taken_as_blocks": sum(taken for _, taken in as_blocks()),
        },
        "slots": {
            "briefs": len(answers),
            "answers": sum(len(row["answers"]) for row, *_ in answers),
            "answers_in_shape": sum(made for _, made, *_ in answers),
            "taken": sum(taken for _, _, taken, _ in answers),
            "messages_that_block": sum(report.verdict is Severity.BLOCK for *_, report in answers),
        },
    }


def main(argv: list[str]) -> int:
    """Judge and print, or write anew; the exit code does not judge."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--write", choices=("free", "slots"), help="let the model write anew")
    parser.add_argument("--threads", type=int, default=1, help="cores for writing (default 1)")
    parser.add_argument("--count", type=int, default=_adversary.COUNT, help="briefs to write")
    chosen = parser.parse_args(argv)
    if chosen.write:
        _adversary.write(chosen.write, chosen.threads, chosen.count)
        return 0
    found = summary()
    if chosen.json:
        print(json.dumps(found))
        return 0
    for name, counts in found.items():
        print(f"{name}:")
        for what, count in counts.items():
            print(f"  {what.replace('_', ' ')}: {count}")
    return 0
