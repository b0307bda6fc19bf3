"""What every public page shares: language, headers, limits. No page of its own."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from mailwright.domains.consent.domain.wording import fill, texts
from mailwright.domains.consent.services.signups import Visitor
from mailwright.domains.workspaces.contracts import WorkspaceInfo
from mailwright.kernel.http import pages

_TRIES_PER_HOUR = 30

language_of = pages.page_language


def words_for(language: str, workspace: WorkspaceInfo | None) -> dict[str, str]:
    """The texts of a language with the workspace's name filled in."""
    name = workspace.name if workspace else ""
    return {key: fill(text, workspace=name) for key, text in texts(language).items()}


def page(
    template: str,
    *,
    language: str,
    workspace: WorkspaceInfo | None,
    context: Mapping[str, Any],
    offered: tuple[str, ...] = (),
    keep: str = "",
    embedded: bool = False,
    framable: bool = False,
    status: int = 200,
) -> HttpResponse:
    """A page in the workspace's name, see ``kernel.http.pages``."""
    return pages.page(
        f"{'pages' if template == 'message' else 'consent'}/{template}.html",
        {
            "t": words_for(language, workspace),
            "workspace": workspace,
            "keep": keep,
            "embedded": embedded,
            **context,
        },
        language=language,
        offered=offered,
        framable=framable,
        status=status,
    )


def message_page(
    request: HttpRequest,
    key: str,
    *,
    workspace: WorkspaceInfo | None = None,
    language: str = "",
    status: int = 200,
    title: str = "",
    text: str = "",
    **more: Any,
) -> HttpResponse:
    """A page that only tells something: ``KEY_title`` and ``KEY_text`` of the wording."""
    language = language or language_of(request, workspace.language if workspace else "en")
    words = words_for(language, workspace)
    return page(
        "message",
        language=language,
        workspace=workspace,
        context={
            "title": title or words[f"{key}_title"],
            "text": text or words.get(f"{key}_text", ""),
            "link": more.pop("link", ""),
            "link_text": words.get(more.pop("link_key", ""), ""),
        },
        status=status,
        **more,
    )


def visitor_of(request: HttpRequest) -> Visitor:
    """Where a request came from, for the evidence that is kept for 30 days."""
    return Visitor(
        ip=request.META.get("REMOTE_ADDR", ""), user_agent=request.headers.get("User-Agent", "")
    )


def too_many(request: HttpRequest, what: str) -> bool:
    """Count a try of ``what`` from this network address; whether there were too many this hour."""
    address = request.META.get("REMOTE_ADDR", "")
    return pages.too_often(f"consent:{what}", address, _TRIES_PER_HOUR)
