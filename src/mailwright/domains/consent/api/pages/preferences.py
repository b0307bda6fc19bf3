"""/p/TOKEN: what a person receives, unsubscribe from everything, undo. A GET changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from mailwright.domains.consent import queries
from mailwright.domains.consent.api.pages.common import (
    language_of,
    message_page,
    page,
    visitor_of,
    words_for,
)
from mailwright.domains.consent.contracts import TRACKING, Method, Proof, PurposeInfo
from mailwright.domains.consent.domain.masking import masked
from mailwright.domains.consent.domain.purposes import wording
from mailwright.domains.consent.domain.wording import NAMES, fill, texts
from mailwright.domains.consent.queries.preferences import Preferences
from mailwright.domains.consent.services.preferences import preferences_save
from mailwright.domains.consent.services.unsubscribe import Request, unsubscribe_apply
from mailwright.domains.workspaces.contracts import WorkspaceInfo
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import NotFound
from mailwright.kernel.tokens import TokenKind, open_token

_NOTICES = {"saved": "prefs_saved", "all": "all_done", "undone": "undone"}


@dataclass(frozen=True, slots=True)
class _Visit:
    request: HttpRequest
    workspace: WorkspaceInfo
    launch_id: int
    contact_id: int
    chosen: Preferences
    language: str


# The token in the address is the authority, as in List-Unsubscribe (RFC 8058): there is no
# session that another site could ride on.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def preferences_page(request: HttpRequest, token: str) -> HttpResponse:
    """The page, and what its buttons ask for."""
    numbers = open_token(token, TokenKind.PREFERENCES)
    if numbers is None or len(numbers) != 3:
        return message_page(request, "bad_link", status=404)
    workspace_id, launch_id, contact_id = numbers
    try:
        workspace = workspace_info(workspace_id)
    except NotFound:
        return message_page(request, "bad_link", status=404)
    with workspace_scope(workspace_id):
        chosen = queries.preferences(workspace_id, contact_id)
        if chosen is None:
            return message_page(request, "gone", workspace=workspace)
        language = language_of(request, _own(chosen.language, workspace.language))
        if chosen.blocked:
            return message_page(request, "blocked", workspace=workspace, language=language)
        visit = _Visit(request, workspace, launch_id, contact_id, chosen, language)
        if request.method == "POST":
            return _carry_out(visit)
        return _show(visit)


def _own(language: str, fallback: str) -> str:
    code = language.split("-")[0].lower()
    return code if code in NAMES else fallback


def _carry_out(visit: _Visit) -> HttpResponse:
    action = visit.request.POST.get("action", "")
    before = visit.chosen.agreed
    if action == "all":
        _unsubscribe(visit)
        done = "all"
    elif action == "save":
        known = {purpose.key for purpose in visit.chosen.purposes}
        _save(visit, known & set(visit.request.POST.getlist("purpose")))
        done = "undone" if visit.request.POST.get("undo") else "saved"
    else:
        return _show(visit)
    query = urlencode({"done": done, "was": ",".join(sorted(before)), "lang": visit.language})
    response = HttpResponseRedirect(f"{visit.request.path}?{query}")
    response.status_code = 303
    response["Referrer-Policy"] = "no-referrer"
    return response


def _unsubscribe(visit: _Visit) -> None:
    text = fill(texts(visit.language)["unsubscribe_text"], controller=_controller(visit))
    unsubscribe_apply(
        actor=_actor(visit),
        requests=[Request(visit.contact_id, visit.launch_id or None)],
        method=Method.PREFERENCES,
        proof=_proof(visit, text),
    )


def _save(visit: _Visit, wanted: set[str]) -> None:
    before = visit.chosen.agreed
    by_key = {purpose.key: purpose for purpose in visit.chosen.purposes}
    preferences_save(
        actor=_actor(visit),
        contact_id=visit.contact_id,
        agreed={key: _consent_text(visit, by_key[key]) for key in sorted(wanted - before)},
        declined={
            key: _fill(visit, "withdraw_text", by_key[key])
            for key in sorted(before - wanted)
            if key in by_key
        },
        proof=_proof(visit),
    )


def _show(visit: _Visit) -> HttpResponse:
    words = words_for(visit.language, visit.workspace)
    notice = words.get(_NOTICES.get(visit.request.GET.get("done", ""), ""), "")
    agreed = visit.chosen.agreed
    was = set(filter(None, visit.request.GET.get("was", "").split(",")))
    known = {purpose.key for purpose in visit.chosen.purposes}
    undoable = bool(notice) and visit.request.GET.get("done") != "undone" and was <= known
    return page(
        "preferences",
        language=visit.language,
        workspace=visit.workspace,
        context={
            "for_address": fill(words["prefs_for"], address=masked(visit.chosen.address)),
            "mailings": _choices(visit, (p for p in visit.chosen.purposes if not _measures(p))),
            "tracking": _choices(visit, filter(_measures, visit.chosen.purposes))[0],
            "receives": bool(agreed - {TRACKING}),
            "notice": notice,
            "undo": sorted(was) if undoable and was != agreed else None,
        },
    )


def _choices(visit: _Visit, purposes: Iterable[PurposeInfo]) -> list[dict[str, object]]:
    return [
        {
            "key": purpose.key,
            "name": wording(purpose.names, visit.language),
            "text": wording(purpose.descriptions, visit.language),
            "ticked": purpose.key in visit.chosen.agreed,
        }
        for purpose in purposes
    ]


def _measures(purpose: PurposeInfo) -> bool:
    return purpose.key == TRACKING


def _consent_text(visit: _Visit, purpose: PurposeInfo) -> str:
    return _fill(visit, "tracking_text" if _measures(purpose) else "consent_text", purpose)


def _fill(visit: _Visit, key: str, purpose: PurposeInfo) -> str:
    return fill(
        texts(visit.language)[key],
        name=wording(purpose.names, visit.language),
        description=wording(purpose.descriptions, visit.language),
        controller=_controller(visit),
    )


def _controller(visit: _Visit) -> str:
    return queries.controller(visit.workspace.id)


def _proof(visit: _Visit, text: str = "") -> Proof:
    visitor = visitor_of(visit.request)
    return Proof(
        text=text,
        locale=visit.language,
        source=f"launch:{visit.launch_id}" if visit.launch_id else "preferences",
        ip=visitor.ip,
        user_agent=visitor.user_agent,
    )


def _actor(visit: _Visit) -> Actor:
    return Actor.system(visit.workspace.id, "preference page")
