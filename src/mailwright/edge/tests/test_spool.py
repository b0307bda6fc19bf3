"""The spool gives back what was written, in order, once, whatever happened to its last bytes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.edge.spool import Replay, Spool, SpoolFull
from mailwright.edge.units import Unit, fresh_unit, keyed_batch_id, pack, unpack, with_contact
from mailwright.kernel.events.vocabulary import CustomEvent, decode


def _unit(number: int, rows: int = 1) -> Unit:
    unit = fresh_unit(number)
    for row in range(rows):
        unit.times.append(row)
        unit.types.append("message.opened")
        unit.contact_ids.append(row or None)
        unit.launch_ids.append(None)
        unit.data.append(b'{"t":"message.opened"}')
    return unit


def _all(spool: Spool, **more: int) -> list[int]:
    found = []
    for path in spool.waiting():
        replay = Replay.take(path)
        assert replay is not None
        found += [unit.workspace_id for chunk in replay.chunks(**more) for unit in chunk]
        replay.remove()
    return found


@given(sizes=st.lists(st.integers(0, 5), min_size=1, max_size=20), rows=st.integers(1, 9))
def test_units_come_back_in_order(tmp_path_factory, sizes, rows):
    spool = Spool(tmp_path_factory.mktemp("spool"), reserve=0)
    for number, size in enumerate(sizes):
        spool.append([_unit(number, size)])
        if size == 3:
            spool.seal()
    spool.seal()
    assert _all(spool, rows=rows) == list(range(len(sizes)))
    assert spool.waiting() == []


def test_a_unit_survives_the_disk_whole():
    unit = _unit(3, 4)
    unit.subjects = {2: b"i" * 16}
    unit.fingerprint = b"f" * 16
    assert unpack(pack(unit)) == unit


@given(cut=st.integers(1, 200))
def test_a_torn_end_loses_only_what_was_never_acknowledged(tmp_path_factory, cut):
    spool = Spool(tmp_path_factory.mktemp("spool"), reserve=0)
    spool.append([_unit(1)])
    (path,) = spool._folder.glob("*.units")
    sound = path.stat().st_size
    spool.append([_unit(2)])
    spool.seal()
    whole = path.read_bytes()
    path.write_bytes(whole[: max(sound, len(whole) - cut)])
    assert _all(spool) == [1]
    assert not list(spool._folder.iterdir())


def test_damage_in_the_middle_keeps_the_file_for_inspection(tmp_path):
    spool = Spool(tmp_path, reserve=0)
    spool.append([_unit(1)])
    (path,) = tmp_path.glob("*.units")
    sound = path.stat().st_size
    spool.append([_unit(2), _unit(3)])
    spool.seal()
    raw = bytearray(path.read_bytes())
    raw[sound + 20] ^= 0xFF
    path.write_bytes(raw)
    assert _all(spool) == [1]
    assert [left.suffix for left in tmp_path.iterdir()] == [".damaged"]


def test_a_file_in_use_is_left_to_its_writer(tmp_path):
    writer, other = Spool(tmp_path, reserve=0), Spool(tmp_path, reserve=0)
    writer.append([_unit(1)])
    (path,) = other.waiting()
    assert Replay.take(path) is None
    assert writer.waiting() == []
    writer.seal()
    assert _all(other) == [1]


def test_a_file_that_another_has_replayed_is_gone(tmp_path):
    spool = Spool(tmp_path, reserve=0)
    spool.append([_unit(1)])
    spool.seal()
    (path,) = spool.waiting()
    first = Replay.take(path)
    assert first is not None
    assert Replay.take(path) is None
    first.remove()
    assert Replay.take(path) is None


def test_a_full_disk_is_told_before_it_is_full(tmp_path):
    spool = Spool(tmp_path, reserve=1 << 62)
    with pytest.raises(SpoolFull):
        spool.append([_unit(1)])


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    blocked = Path(tmp_path / "file")
    blocked.write_text("not a folder")
    with pytest.raises(SpoolFull):
        Spool(blocked / "spool", reserve=0).append([_unit(1)])


def test_only_the_spools_owner_may_read_it(tmp_path):
    spool = Spool(tmp_path / "spool", reserve=0)
    spool.append([_unit(1)])
    (path,) = (tmp_path / "spool").iterdir()
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


@given(workspace=st.integers(1, 9), key=st.text(max_size=30), other=st.text(max_size=30))
def test_a_clients_key_names_one_batch_of_one_workspace(workspace, key, other):
    name = keyed_batch_id(workspace, key)
    assert len(name) == 16
    assert name == keyed_batch_id(workspace, key)
    assert name != keyed_batch_id(workspace + 1, key)
    assert (name == keyed_batch_id(workspace, other)) == (key == other)


def test_a_contact_found_later_is_written_into_the_event():
    found = decode(with_contact(b'{"name":"x","t":"event.received"}', 7))
    assert found == CustomEvent(name="x", contact_id=7)
