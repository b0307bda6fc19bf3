"""The system account PostgreSQL runs as. Root gets a plain one; an ordinary user stays who they
are.
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

NAME = "mailwright"
_DEMOTE = Path(__file__).with_name("demote.py")


class NotOurs(Exception):
    """A folder or account cannot be used for the server; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """``user`` and ``group`` are ids; ``user`` is None for "as whoever runs this"."""

    user: int | None
    group: int

    def own(self, folder: Path) -> None:
        """Makes ``folder``, closed to everybody else, and gives it to the account."""
        folder.mkdir(parents=True, exist_ok=True)
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid not in {os.geteuid(), self.user}:
            # Somebody else put it there, perhaps as a way to have us open what it points at.
            raise NotOurs(f"{folder} belongs to somebody else; remove it and start again.")
        folder.chmod(0o700)
        if self.user is not None:
            os.chown(folder, self.user, self.group)

    def command(self, command: list[str], *paths: Path) -> list[str]:
        """``command`` so that it runs as the account, can reach ``paths``, and ends when this
        process does.
        """
        user = -1 if self.user is None else self.user
        blocked = self.user is not None and not all(self._reaches(path) for path in paths)
        words = [user, self.group, os.getpid(), int(blocked)]
        return [sys.executable, "-I", "-S", str(_DEMOTE), *map(str, words), *command]

    def _reaches(self, path: Path) -> bool:
        """Whether every folder above ``path`` may be passed by the account."""
        for folder in path.resolve().parents:
            status = folder.stat()
            if status.st_uid == self.user:
                allowed = status.st_mode & 0o100
            elif status.st_gid == self.group:
                allowed = status.st_mode & 0o010
            else:
                allowed = status.st_mode & 0o001
            if not allowed:
                return False
        return True


def account() -> Account:
    """The account to use; as root a system account without login is made on first use."""
    if os.geteuid() != 0:
        return Account(None, os.getegid())
    entry = _find(NAME) or _make() or _find("nobody")
    if entry is None:
        raise NotOurs(
            "PostgreSQL does not run as root, and no plain account could be made for it. "
            f"Make one (useradd --system {NAME}) or start Mailwright as an ordinary user."
        )
    return Account(entry.pw_uid, entry.pw_gid)


def _find(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _make() -> pwd.struct_passwd | None:
    useradd = shutil.which("useradd") or shutil.which("useradd", path="/usr/sbin:/sbin")
    if useradd is None:
        return None
    nologin = shutil.which("nologin", path="/usr/sbin:/sbin:/usr/bin:/bin") or "/bin/false"
    command = [useradd, "--system", "--user-group", "--no-create-home", "--shell", nologin, NAME]
    subprocess.run(command, capture_output=True, check=False)
    return _find(NAME)
