"""Which processes there are, how many of each, and on which port they are reached."""

from __future__ import annotations

from dataclasses import dataclass

from mailwright.config.env import Env

NAMES = ("web", "edge", "worker", "delivery", "smtpd")
"""Every role; ``delivery`` is the sending half of the worker, in processes of its own."""


@dataclass(frozen=True, slots=True)
class RoleProcess:
    """One process to run: ``name`` is shown and names the log, ``role`` is the module."""

    name: str
    role: str
    port: int | None = None


def processes(here: Env, command: str = "up") -> list[RoleProcess]:
    """The processes behind a command: all of them for ``up``, else those of one role."""
    delivery = [
        RoleProcess(f"delivery-{number}" if here.delivery_processes > 1 else "delivery", "delivery")
        for number in range(1, here.delivery_processes + 1)
    ]
    by_command = {
        "web": [RoleProcess("web", "web", here.port)],
        "edge": [RoleProcess("edge", "edge", here.edge_port)],
        "worker": [RoleProcess("worker", "worker"), *delivery],
        "smtpd": [RoleProcess("smtpd", "smtpd", here.smtpd_port)],
    }
    if command == "up":
        return [process for name in by_command for process in by_command[name]]
    return by_command[command]
