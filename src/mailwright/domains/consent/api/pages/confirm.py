"""/f/confirm/TOKEN: the link of the confirmation mail. Only the button confirms: scanners follow
links."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from mailwright.domains.consent.api.pages.common import (
    message_page,
    page,
    visitor_of,
)
from mailwright.domains.consent.contracts import SignupState
from mailwright.domains.consent.domain.form import FormContent
from mailwright.domains.consent.domain.wording import choose_language
from mailwright.domains.consent.services.signups import (
    Pending,
    signup_confirm,
    signup_find,
)
from mailwright.domains.workspaces.contracts import WorkspaceInfo
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import NotFound
from mailwright.kernel.tokens import TokenKind, open_token, seal


# The token in the address is the authority; there is no session to ride on.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_page(request: HttpRequest, token: str) -> HttpResponse:
    """The button, and what it does."""
    numbers = open_token(token, TokenKind.DOUBLE_OPT_IN)
    if numbers is None or len(numbers) != 2:
        return message_page(request, "bad_link", status=404)
    workspace_id, signup_id = numbers
    actor = Actor.system(workspace_id, "sign-up form")
    try:
        workspace = workspace_info(workspace_id)
        with workspace_scope(workspace_id):
            if request.method == "POST":
                pending = signup_confirm(
                    actor=actor, signup_id=signup_id, visitor=visitor_of(request)
                )
            else:
                pending = signup_find(actor=actor, signup_id=signup_id)
            return _answer(request, workspace, pending)
    except NotFound:
        return message_page(request, "bad_link", status=404)


def _answer(request: HttpRequest, workspace: WorkspaceInfo, pending: Pending) -> HttpResponse:
    content = FormContent.from_json(pending.form.content)
    offered = tuple(content.texts)
    # The language the person chose on the form, not the browser's first.
    language = choose_language(request.GET.get("lang", ""), "", pending.signup.locale, offered)
    if pending.signup.state == SignupState.CONFIRMED:
        if request.method == "POST":
            response = HttpResponseRedirect(f"{request.path}?lang={language}")
            response.status_code = 303
            response["Referrer-Policy"] = "no-referrer"
            return response
        texts = content.texts.get(language) or content.texts[pending.form.language]
        preferences = seal(TokenKind.PREFERENCES, workspace.id, 0, pending.signup.contact_id or 0)
        return message_page(
            request,
            "thanks",
            workspace=workspace,
            language=language,
            title=texts.thanks_title,
            text=texts.thanks_text,
            offered=offered,
            link=f"{settings.MW_BASE_URL}/p/{preferences}",
            link_key="manage",
        )
    if pending.entry is None:
        return message_page(
            request,
            "expired",
            workspace=workspace,
            language=language,
            status=410,
            link=f"{settings.MW_BASE_URL}/f/{workspace.slug}/{pending.form.slug}",
            link_key="again",
        )
    return page(
        "confirm",
        language=language,
        workspace=workspace,
        context={"agreed": list(pending.entry.agreed.values())},
        offered=offered,
    )
