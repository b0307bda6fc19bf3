"""Processes are kept running and stopped together; a database survives what it must survive."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from mailwright.config.roles.home import HomeError, Lock, open_home, read_run, write_run
from mailwright.config.roles.postgres.account import NotOurs
from mailwright.config.roles.postgres.cluster import Cluster, ClusterError
from mailwright.config.roles.postgres.tuning import MEGABYTE, settings

SMALL = settings(memory=512 * MEGABYTE)


def until(holds: Callable[[], bool], seconds: float = 30.0) -> None:
    """Waits for something that another process brings about."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)


def alive(number: int) -> bool:
    """Whether a process runs (one that ended but was not waited for does not)."""
    try:
        state = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.fixture
def supervised(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a supervisor over roles that are given as Python programs."""
    started: list[subprocess.Popen[str]] = []

    def start(**programs: str) -> subprocess.Popen[str]:
        package = tmp_path / "fake"
        package.mkdir()
        for name, program in programs.items():
            text = f"import os, pathlib\nF = pathlib.Path({str(tmp_path)!r})\n" + program
            (package / f"{name}.py").write_text(text)
        main = f"""
            import sys
            from pathlib import Path
            from mailwright.config.roles.catalogue import RoleProcess
            from mailwright.config.roles.supervisor import Supervisor

            roles = [RoleProcess(name, name) for name in {sorted(programs)!r}]
            one = Supervisor(
                roles, Path({str(tmp_path)!r}), say=lambda text: print(text, flush=True),
                command=lambda role: [sys.executable, f"{package}/{{role.name}}.py"],
            )
            one.start()
            print("started", flush=True)
            one.run()
            one.stop()
            print("stopped", flush=True)
        """
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(main)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        return process

    yield start
    for process in started:
        # Told, not killed: these programs do not look after their parent as the roles do.
        process.terminate()
        process.wait(timeout=30)
        if process.stdout:
            process.stdout.close()


NOTE = "(F / f'{os.path.basename(__file__)}.pid').write_text(str(os.getpid()))\n"
WAIT = NOTE + "import time\ntime.sleep(600)\n"


def test_a_process_that_ends_is_started_again_and_said_so(
    supervised: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    process = supervised(worker=WAIT)
    note = tmp_path / "worker.py.pid"
    until(note.exists)
    first = int(note.read_text() or 0)
    os.kill(first, signal.SIGKILL)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert "worker was killed by signal 9; starting it again" in line
    assert "worker.log" in line
    until(lambda: (note.read_text() or "0") not in {"0", str(first)})


def test_a_process_that_keeps_ending_is_started_more_and_more_slowly(
    supervised: Callable[..., subprocess.Popen[str]],
) -> None:
    process = supervised(web="raise SystemExit(3)\n")
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(3)]
    assert ["in 0.5 s" in lines[0], "in 1 s" in lines[1], "in 2 s" in lines[2]] == [True] * 3
    assert "ended with code 3" in lines[0]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_stops_everything(
    supervised: Callable[..., subprocess.Popen[str]], tmp_path: Path, number: int
) -> None:
    process = supervised(web=WAIT, worker=WAIT)
    notes = [tmp_path / f"{name}.py.pid" for name in ("web", "worker")]
    until(lambda: all(note.exists() and note.read_text() for note in notes))
    process.send_signal(number)
    assert process.wait(timeout=20) == 0
    assert not any(alive(int(note.read_text())) for note in notes)


def test_told_twice_it_does_not_wait(
    supervised: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    deaf = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + WAIT
    process = supervised(worker=deaf)
    note = tmp_path / "worker.py.pid"
    until(lambda: note.exists() and bool(note.read_text()))
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=10) == 0
    assert not alive(int(note.read_text()))


def test_what_a_process_left_behind_ends_with_it(
    supervised: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    child = (
        "import subprocess, sys, time\n"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "(F / 'grandchild').write_text(str(p.pid))\n" + WAIT
    )
    supervised(web=child)
    note, grandchild = tmp_path / "web.py.pid", tmp_path / "grandchild"
    until(lambda: note.exists() and bool(note.read_text()))
    os.kill(int(note.read_text()), signal.SIGKILL)
    until(lambda: not alive(int(grandchild.read_text())))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A server of its own for tests that hurt it."""
    made = Cluster(tmp_path / "postgres")
    made.init()
    made.start(SMALL)
    made.wait_ready()
    yield made
    made.stop()


def test_the_server_keeps_to_its_owner(cluster: Cluster) -> None:
    cluster.create_owner()
    cluster.create_database("mailwright")
    with psycopg.connect(cluster.dsn("mailwright")) as connection:
        row = connection.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        assert row == ("mailwright", False, False)
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
    assert cluster.socket.stat().st_mode & 0o077 == 0
    assert cluster.data.stat().st_mode & 0o077 == 0


def test_what_was_committed_survives_a_kill(cluster: Cluster) -> None:
    with psycopg.connect(cluster.dsn("postgres", "postgres"), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    assert cluster.process is not None
    cluster.process.kill()
    cluster.process.wait()
    again = Cluster(cluster.folder)
    again.start(SMALL)
    again.wait_ready()
    try:
        with psycopg.connect(again.dsn("postgres", "postgres")) as connection:
            assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)
    finally:
        again.stop()


def test_the_server_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    folder = tmp_path / "postgres"
    program = f"""
        import os
        from pathlib import Path
        from mailwright.config.roles.postgres.cluster import Cluster
        one = Cluster(Path({str(folder)!r}))
        one.init()
        one.start({SMALL!r})
        one.wait_ready()
        print(one.process.pid, flush=True)
        os.kill(os.getpid(), 9)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    number = int(done.stdout)
    until(lambda: not alive(number))


def test_a_stale_lock_of_another_process_does_not_stop_the_server(cluster: Cluster) -> None:
    cluster.stop()
    # As after a power cut: the number in the lock belongs to somebody else by now.
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.data}\n")
    cluster.start(SMALL)
    cluster.wait_ready()


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    made = Cluster(tmp_path / "postgres")
    made.init()
    made.start({**SMALL, "shared_buffers": "nonsense"})
    with pytest.raises(ClusterError, match="shared_buffers"):
        made.wait_ready()


def test_a_folder_of_another_version_is_refused(tmp_path: Path) -> None:
    made = Cluster(tmp_path)
    made.data.mkdir()
    (made.data / "PG_VERSION").write_text("15\n")
    with pytest.raises(ClusterError, match="made by PostgreSQL 15"):
        made.init()


def test_a_long_path_gets_its_socket_elsewhere(tmp_path: Path) -> None:
    near, far = Cluster(tmp_path / "a"), Cluster(tmp_path / ("long" * 25) / "b")
    assert near.socket == near.folder / "socket"
    assert len(str(far.socket)) < 80
    assert far.socket != Cluster(tmp_path / ("long" * 25) / "c").socket


def test_a_folder_that_somebody_else_prepared_is_not_taken_over(tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "socket").symlink_to(tmp_path / "theirs")
    with pytest.raises(NotOurs, match="belongs to somebody else"):
        Cluster(tmp_path).account.own(tmp_path / "socket")


@pytest.mark.parametrize("name", ["two words", "żółw", "100%", "a&b=c#d"])
def test_any_name_of_a_home_makes_an_address(tmp_path: Path, name: str) -> None:
    cluster = Cluster(tmp_path / name)
    found = conninfo_to_dict(cluster.url("mailwright"))
    assert found == {"host": str(cluster.socket), "user": "mailwright", "dbname": "mailwright"}


def test_one_process_at_a_time_holds_the_lock(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert first.acquire()
    assert not second.acquire()
    assert second.holder() == str(os.getpid())
    first.release()
    assert second.acquire()
    second.release()


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(HomeError, match="cannot be written"):
        open_home(file / "home")


def test_the_note_of_a_run_is_read_back_whatever_it_holds(tmp_path: Path) -> None:
    open_home(tmp_path)
    assert read_run(tmp_path) == {}
    write_run(tmp_path, {"pid": 1})
    assert read_run(tmp_path) == {"pid": 1}
    (tmp_path / "run" / "mailwright.json").write_text("[half")
    assert read_run(tmp_path) == {}
