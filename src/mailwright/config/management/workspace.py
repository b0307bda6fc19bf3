"""Which workspace a command means."""

from __future__ import annotations

from django.core.management.base import CommandError

from mailwright.domains.workspaces.contracts import WorkspaceInfo
from mailwright.domains.workspaces.queries import (
    workspace_by_slug,
    workspace_ids,
    workspace_info,
)


def find(slug: str) -> WorkspaceInfo:
    """The workspace called ``slug``; CommandError names those there are."""
    found = workspace_by_slug(slug)
    if found is None:
        known = ", ".join(info.slug for info in every()) or "none yet (./mw manage create_owner)"
        raise CommandError(f"There is no workspace “{slug}”. Known: {known}.")
    return found


def every() -> list[WorkspaceInfo]:
    """All workspaces."""
    return [workspace_info(number) for number in workspace_ids()]


def chosen(slug: str) -> list[WorkspaceInfo]:
    """The workspace called ``slug``, or all when it is empty."""
    return [find(slug)] if slug else every()
