"""The journal after a kill, and what is concluded from it."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.delivery.adapters.journal import Journal, Mark, abandoned
from mailwright.domains.delivery.domain.recovery import OpenIntent, recover
from mailwright.kernel.ids import uuid7


def test_a_killed_worker_leaves_what_it_knew(tmp_path: Path) -> None:
    script = textwrap.dedent(
        f"""
        import os, signal
        from pathlib import Path
        from mailwright.domains.delivery.adapters.journal import Journal, Mark
        from mailwright.kernel.ids import uuid7
        kept = Journal(Path({str(tmp_path)!r}), uuid7())
        slot = kept.claim()
        place = kept.open(slot, 77, 4)
        kept.mark(place + 1, Mark.FINISHING)
        kept.mark(place + 2, Mark.FINISHING)
        kept.mark(place + 2, Mark.ACCEPTED)
        print(slot, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    slot = int(done.stdout)
    (left,) = abandoned(tmp_path).values()
    assert left.marks(slot, 77, 4) == [Mark.UNSENT, Mark.FINISHING, Mark.ACCEPTED, Mark.UNSENT]
    # An intent that was committed but never opened was not sent.
    assert left.marks(slot, 78, 3) == [Mark.UNSENT] * 3


def test_the_journal_of_a_living_worker_is_left_alone(tmp_path: Path) -> None:
    mine = Journal(tmp_path, uuid7())
    assert abandoned(tmp_path) == {}
    mine.close()
    assert list(tmp_path.iterdir()) == []


def test_a_journal_of_another_boot_is_not_believed(tmp_path: Path) -> None:
    worker = uuid7()
    mine = Journal(tmp_path, worker)
    copy = tmp_path / f"{uuid7()}.journal"
    copy.write_bytes((tmp_path / f"{worker}.journal").read_bytes())
    assert len(abandoned(tmp_path)) == 1
    content = bytearray(copy.read_bytes())
    content[24:60] = b"x" * 36
    copy.write_bytes(content)
    assert abandoned(tmp_path) == {}
    mine.close()


def test_slots_are_reused_only_when_released(tmp_path: Path) -> None:
    mine = Journal(tmp_path, uuid7())
    taken = []
    while (slot := mine.claim()) is not None:
        taken.append(slot)
    assert len(set(taken)) == len(taken) > 50
    mine.release(taken[3])
    assert mine.claim() == taken[3]
    mine.close()


@given(st.lists(st.sampled_from([0, 1, 2]), min_size=1, max_size=50), st.sets(st.integers(0, 49)))
def test_recovery_accounts_for_everybody(marks: list[int], ended: set[int]) -> None:
    contacts = list(range(len(marks)))
    half = len(marks) // 2
    intents = [
        OpenIntent(1, 0, contacts[:half], lambda slot, intent, size: marks[:half]),
        OpenIntent(2, 1, contacts[half:], None),
    ]
    found = recover(contacts, ended, intents)
    assert sorted([*found.unsent, *found.uncertain, *found.accepted]) == [
        c for c in contacts if c not in ended
    ]
    assert all(c in found.uncertain for c in contacts[half:] if c not in ended)
    assert all(marks[c] == 2 for c in found.accepted)
