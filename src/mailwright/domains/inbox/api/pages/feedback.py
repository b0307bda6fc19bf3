"""/r/TOKEN: was it useful, is something wrong. Scanners follow links, so only a POST answers."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from mailwright.domains.contacts import queries as contacts
from mailwright.domains.delivery import queries as delivery
from mailwright.domains.delivery.contracts import LetterInfo
from mailwright.domains.inbox import queries
from mailwright.domains.inbox.contracts import Answer, FeedbackCategory
from mailwright.domains.inbox.domain.answers import (
    LONGEST,
    preselected,
    read_category,
    read_text,
    read_useful,
)
from mailwright.domains.inbox.domain.wording import texts
from mailwright.domains.inbox.services.feedback import feedback_rate, feedback_report
from mailwright.domains.workspaces.contracts import WorkspaceInfo
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import NotFound
from mailwright.kernel.http import pages
from mailwright.kernel.languages import choose_language, fill, known_language
from mailwright.kernel.tokens import TokenKind, open_token, seal

#: Stands in links of test messages and previews where a launch has a token.
_TEST_TOKENS = frozenset({"test", "preview"})
_POSTS_PER_HOUR = 30
_LARGEST_FORM = 32_768


@dataclass(frozen=True, slots=True)
class _Visit:
    request: HttpRequest
    workspace: WorkspaceInfo
    launch_id: int
    contact_id: int
    language: str
    letter: LetterInfo
    answer: Answer

    @property
    def actor(self) -> Actor:
        """The recipient, as the audit log and events know them."""
        return Actor.system(self.workspace.id, "feedback page")


# The token in the address is the authority, as in List-Unsubscribe (RFC 8058): there is no
# session that another site could ride on.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def feedback_page(request: HttpRequest, token: str) -> HttpResponse:
    """The page, and what its buttons ask for."""
    if token in _TEST_TOKENS:
        return _told(request, "test")
    numbers = open_token(token, TokenKind.FEEDBACK)
    if numbers is None or len(numbers) != 3:
        return _told(request, "bad_link", status=404)
    workspace_id, launch_id, contact_id = numbers
    try:
        workspace = workspace_info(workspace_id)
    except NotFound:
        return _told(request, "bad_link", status=404)
    with workspace_scope(workspace_id):
        record = contacts.contact_records(workspace_id, [contact_id]).get(contact_id)
        own = known_language(record.language) if record else ""
        language = _language(request, own, workspace.language)
        letter = delivery.launch_letter(workspace_id, launch_id, contact_id)
        if record is None or letter is None:
            return _told(request, "gone", workspace, language)
        answer = queries.answer_of(workspace_id, launch_id, contact_id)
        visit = _Visit(request, workspace, launch_id, contact_id, language, letter, answer)
        return _carry_out(visit, token) if request.method == "POST" else _show(visit)


def _language(request: HttpRequest, own: str, fallback: str) -> str:
    """Asked for in the address, else the one we write to them in, else the browser's."""
    asked = request.GET.get("lang", "")
    if own:
        return choose_language(asked, "", own)
    return pages.page_language(request, fallback)


def _carry_out(visit: _Visit, token: str) -> HttpResponse:
    request = visit.request
    if int(request.headers.get("Content-Length") or 0) > _LARGEST_FORM:
        return _told(request, "too_large", visit.workspace, visit.language, status=413)
    if pages.too_often("feedback", token, _POSTS_PER_HOUR):
        return _told(request, "too_many", visit.workspace, visit.language, status=429)
    useful = read_useful(request.POST.get("useful", ""))
    if request.POST.get("action") == "rate" and useful is not None:
        feedback_rate(
            actor=visit.actor,
            launch_id=visit.launch_id,
            contact_id=visit.contact_id,
            useful=useful,
            language=visit.language,
        )
        return _done(visit, "rated")
    if request.POST.get("action") == "report":
        return _report(visit)
    return _show(visit)


def _report(visit: _Visit) -> HttpResponse:
    text = read_text(visit.request.POST.get("text", ""))
    category = read_category(visit.request.POST.get("category", ""))
    if len(text) > LONGEST:
        return _show(visit, wrong="error_long", typed=text, category=category)
    if not text and category is None:
        return _show(visit, wrong="error_empty")
    feedback_report(
        actor=visit.actor,
        launch_id=visit.launch_id,
        contact_id=visit.contact_id,
        category=category or FeedbackCategory.OTHER,
        text=text,
        language=visit.language,
    )
    return _done(visit, "reported")


def _done(visit: _Visit, what: str) -> HttpResponse:
    query = urlencode({"done": what, "lang": visit.language})
    return pages.see_other(f"{visit.request.path}?{query}")


def _show(
    visit: _Visit, *, wrong: str = "", typed: str = "", category: FeedbackCategory | None = None
) -> HttpResponse:
    words = _words(visit.language, visit.workspace)
    done, answer = visit.request.GET.get("done", ""), visit.answer
    chosen = preselected(visit.request.GET)
    reported = done == "reported" and answer.reported_at is not None
    known = category or answer.category
    preferences = seal(TokenKind.PREFERENCES, visit.workspace.id, visit.launch_id, visit.contact_id)
    fewer = reported and answer.category in {
        FeedbackCategory.TOO_OFTEN,
        FeedbackCategory.NOT_FOR_ME,
    }
    kept = {key: value for key in ("useful", "wrong") if (value := visit.request.GET.get(key))}
    return pages.page(
        "inbox/feedback.html",
        {
            "t": words,
            "workspace": visit.workspace,
            "keep": f"{urlencode(kept)}&" if kept else "",
            "about": fill(words["about"], subject=visit.letter.subject),
            "answered": answer.useful,
            "is_answered": answer.useful is not None,
            # What the link in the message said, unless the answer is in already.
            "chosen": "" if chosen is None or answer.useful == chosen else
            ("yes" if chosen else "no"),
            "wrong_first": bool(visit.request.GET.get("wrong")) and not done,
            "reported": reported,
            "again": answer.reported_at is not None and not reported,
            "categories": [(one.value, words[one.value], one is known and not reported)
                           for one in FeedbackCategory],
            "error": words[wrong] if wrong else "",
            "typed": typed,
            "longest": LONGEST,
            "preferences": f"{settings.MW_BASE_URL}/p/{preferences}" if fewer else "",
        },
        language=visit.language,
        status=422 if wrong else 200,
    )  # fmt: skip


def _told(
    request: HttpRequest,
    key: str,
    workspace: WorkspaceInfo | None = None,
    language: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    """A page that only says something: KEY_title and KEY_text of the wording."""
    language = language or pages.page_language(request, workspace.language if workspace else "en")
    words = _words(language, workspace)
    return pages.page(
        "pages/message.html",
        {
            "t": words,
            "workspace": workspace,
            "title": words[f"{key}_title"],
            "text": words[f"{key}_text"],
        },
        language=language,
        status=status,
    )


def _words(language: str, workspace: WorkspaceInfo | None) -> dict[str, str]:
    name = workspace.name if workspace else ""
    return {key: fill(text, workspace=name) for key, text in texts(language).items()}
