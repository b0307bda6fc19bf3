"""Runs one command as another account and takes it down with its parent; started as a script.

Standard library only. PostgreSQL refuses to run as root, so root hands it over to a plain account
here. Where that account may not pass through a folder on the way (a checkout below /root), it is
given the one capability to look past folder permissions instead of opening the folders to
everybody.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG, PR_SET_SECUREBITS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 28, 47, 2
SECBIT_NO_SETUID_FIXUP = 4
"""Without it access(2), by which PostgreSQL looks for its files, forgets what is held."""
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
CAPABILITY_VERSION_3 = 0x20080522


def _prctl(*arguments: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    padded = [*arguments, *([0] * (5 - len(arguments)))]
    if libc.prctl(*[ctypes.c_ulong(number) for number in padded]) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"prctl{arguments}: {os.strerror(number)}")


def _permitted() -> int:
    """The capabilities this process holds, as a bit set."""
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123
        for line in status:
            if line.startswith("CapPrm:"):
                return int(line.split()[1], 16)
    return 0


def _prepare_to_keep() -> int | None:
    """The capability to keep across the change of user; None where the system forbids it."""
    held = _permitted()
    wanted = (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE)
    found = next((number for number in wanted if held & (1 << number)), None)
    try:
        if found is not None:
            _prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP)
            return found
    except OSError:
        pass
    print(
        "A folder above this checkout or above the home folder is closed to PostgreSQL's account. "
        "Move them (for instance to /srv), or let it pass: chmod o+x on the closed folder.",
        file=sys.stderr,
    )
    return None


def _keep_only(capability: int) -> None:
    """Drops every capability but one and lets the next program have it."""
    bit = 1 << capability
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    data = (ctypes.c_uint32 * 6)(bit, bit, bit, 0, 0, 0)
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.capset(header, data) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"capset: {os.strerror(number)}")
    _prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability)


def main(argv: list[str]) -> None:
    """``argv``: user id or -1, group id, parent's process id, 1 to look past folders, then the
    command.
    """
    user, group, parent, past_folders = (int(word) for word in argv[:4])
    command = argv[4:]
    if user >= 0:
        capability = _prepare_to_keep() if past_folders else None
        os.setgroups([])
        os.setgid(group)
        os.setuid(user)
        if capability is not None:
            _keep_only(capability)
    if sys.platform == "linux":
        _prctl(PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:
            sys.exit("the starting process is gone")
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
