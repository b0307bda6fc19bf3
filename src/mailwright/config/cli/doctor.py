"""``./mw doctor``: every setting explained, every precondition looked at, in plain words."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import fields

from mailwright.config.cli import diagnosis
from mailwright.config.cli.diagnosis import Finding, State
from mailwright.config.cli.filters import spam_filters
from mailwright.config.cli.options import add_place, place
from mailwright.config.cli.place import settings
from mailwright.config.env import BadSetting, Env

_MARKS = {State.OK: "ok  ", State.NOTE: "note", State.WARNING: "warn", State.FAULT: "FAIL"}
_SECRET = {"MW_SECRET_KEY", "MW_KEY_ENCRYPTION_KEY", "MW_SMTP_PASSWORD"}


def main(argv: list[str]) -> int:
    """Prints what it finds; the exit code is 1 when something keeps Mailwright from working."""
    made = argparse.ArgumentParser(prog="mw doctor", description=__doc__)
    add_place(made)
    place(made.parse_args(argv))
    try:
        here = settings()
    except BadSetting as error:
        print(f"FAIL settings: {error}", file=sys.stderr)
        return 1
    print("Settings (set them in the environment)")
    for line in explain(here):
        print(f"  {line}")
    print("\nState")
    looks = (*diagnosis.LOOKS, spam_filters)
    findings = [finding for look in looks for finding in look(here)]
    for finding in findings:
        print(f"  {_MARKS[finding.state]} {finding.subject}: {finding.text}")
        if finding.mend:
            print(f"         → {finding.mend}")
    return conclude(findings)


def explain(here: Env) -> Iterator[str]:
    """One line for each setting: value, where it comes from, what it means."""
    for item in fields(Env):
        name = item.metadata["name"]
        given = os.environ.get(name, "")
        source = "environment" if given else "default"
        shown = _shown(here, item.name, name, given)
        yield f"{name} = {shown} ({source}). {item.metadata['meaning']}"


def conclude(findings: list[Finding]) -> int:
    """Prints the summary; 1 when there is a fault."""
    faults = sum(finding.state is State.FAULT for finding in findings)
    warnings = sum(finding.state is State.WARNING for finding in findings)
    if faults:
        print(f"\n{faults} fault{'s' * (faults > 1)} to mend, {warnings} warnings.")
        return 1
    print(f"\nNo fault found, {warnings} warning{'s' * (warnings != 1)}.")
    return 0


def _shown(here: Env, attribute: str, name: str, given: str) -> str:
    if name in _SECRET:
        return "set, not shown" if given else "empty"
    if name == "DATABASE_URL":
        return diagnosis.without_password(given) or "empty"
    if name == "MW_SPAMASSASSIN":
        return given or "empty"
    value = getattr(here, attribute)
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "empty"
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value) if str(value) else "empty"
