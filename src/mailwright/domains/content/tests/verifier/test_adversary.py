"""Nothing false of a weak model's passes: its kept texts, judged anew, against what readers found
and against an oracle of figures. The model itself is not needed.
"""

import pytest

from bench import _adversary, adversary
from mailwright.domains.content.domain.verifier.model import Severity

RANK = {"pass": 0, "warn": 1, "block": 2}


@pytest.fixture(scope="module")
def texts():
    """The free texts by the number of their brief."""
    return {one.row["number"]: one for one in adversary.free()}


def test_the_briefs_are_many_and_differ() -> None:
    tasks = list(_adversary.tasks())
    assert len(tasks) == 200
    assert len({task.brief.goal for task in tasks}) == 10
    assert {task.brief.language for task in tasks} == {"en", "zh", "pl"}
    assert len({(task.shop, task.brief) for task in tasks}) > 190
    assert tasks == list(_adversary.tasks())


def test_there_is_a_text_for_every_brief(texts) -> None:
    assert sorted(texts) == list(range(200))


def test_what_readers_found_false_is_blocked_or_warned_of(texts) -> None:
    escaped = []
    for label in adversary.labels()["claims"]:
        judged = texts[label["number"]]
        text, says = judged.row["text"], label["says"]
        places = [at for at in range(len(text)) if text.startswith(says, at)]
        assert places, label
        if not any(
            claim.start < at + len(says)
            and at < claim.end
            and RANK[claim.severity.value] >= RANK[label["at_least"]]
            for claim in judged.report.claims
            for at in places
        ):
            escaped.append(label)
    assert escaped == []


def test_every_figure_of_a_text_that_may_leave_is_a_fact_or_warned_of(texts) -> None:
    unaccounted = {
        number: one.unaccounted
        for number, one in texts.items()
        if one.unaccounted and one.report.verdict is not Severity.BLOCK
    }
    assert unaccounted == {}


def test_as_an_answer_to_the_writer_nothing_that_blocks_is_taken(texts) -> None:
    taken = [row["number"] for row, good in adversary.as_blocks() if good]
    assert [n for n in taken if texts[n].report.verdict is Severity.BLOCK] == []
    assert len(taken) < 40  # what is taken says nothing at all


def test_an_answer_with_slots_is_taken_only_if_its_message_may_leave() -> None:
    blocked = [row["number"] for row, _, taken, report in adversary.slots()
               if taken and report.verdict is Severity.BLOCK]  # fmt: skip
    assert blocked == []
