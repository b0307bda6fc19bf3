"""/f/WORKSPACE/FORM: the hosted sign-up form, also inside other sites."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from mailwright.domains.consent import queries
from mailwright.domains.consent.api.pages.common import (
    language_of,
    message_page,
    page,
    too_many,
    visitor_of,
    words_for,
)
from mailwright.domains.consent.domain.form import FormContent, FormTexts
from mailwright.domains.consent.domain.form_input import BadInput, Value, parse_field
from mailwright.domains.consent.models import SignupForm
from mailwright.domains.consent.queries.form_fields import ShownField, shown_fields
from mailwright.domains.consent.services.signups import Entry, signup_request
from mailwright.domains.workspaces.contracts import WorkspaceInfo
from mailwright.domains.workspaces.queries import workspace_by_slug
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto.address import normalise_address
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Invalid

#: A field that people never see; whoever fills it in is a program.
TRAP = "mw_extra"
_INPUT_TYPES = {"number": "text", "date": "date", "datetime": "datetime-local", "url": "url",
                "phone": "tel"}  # fmt: skip
_AUTOCOMPLETE = {"first_name": "given-name", "last_name": "family-name", "phone": "tel",
                 "country": "country"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A form as it is shown: texts of one language, what was typed, what is wrong with it."""

    workspace: WorkspaceInfo
    language: str
    offered: tuple[str, ...]
    purposes: Sequence[str]
    texts: FormTexts
    fields: Sequence[ShownField]
    typed: Mapping[str, str] = field(default_factory=dict)
    ticked: frozenset[str] = frozenset()
    wrong: Mapping[str, str] = field(default_factory=dict)
    embedded: bool = False
    preview: bool = False


# Other sites may hold the form, so their visitors' posts carry no token of ours; what a post can
# cause is one confirmation mail, and those are limited.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def signup_page(request: HttpRequest, workspace_slug: str, form_slug: str) -> HttpResponse:
    """The form, and what is typed into it."""
    workspace = workspace_by_slug(workspace_slug)
    if workspace is None:
        return message_page(request, "bad_link", status=404)
    with workspace_scope(workspace.id):
        form = queries.form_by_slug(workspace.id, form_slug)
        if form is None:
            return message_page(request, "bad_link", workspace=workspace, status=404)
        if not form.active:
            return _told(request, workspace, form, "closed", status=410)
        shown = shown_form(
            workspace,
            FormContent.from_json(form.content),
            form.purposes,
            _language(request, form),
            embedded=bool(request.GET.get("embed")),
        )
        if request.method == "POST":
            return _take(request, form, shown)
        if request.GET.get("done"):
            return _told(request, workspace, form, "check" if form.double_opt_in else "thanks")
        return form_page(shown)


def shown_form(
    workspace: WorkspaceInfo,
    content: FormContent,
    purposes: Sequence[str],
    language: str,
    **more: Any,
) -> Shown:
    """A form in one language, empty."""
    return Shown(
        workspace=workspace,
        language=language,
        offered=tuple(content.texts),
        purposes=purposes,
        texts=content.texts[language],
        fields=shown_fields(workspace.id, content.fields, language),
        **more,
    )


def form_page(shown: Shown) -> HttpResponse:
    """The form as HTML; 422 when something typed has to be mended."""
    words = words_for(shown.language, shown.workspace)
    fields = [_field(shown, words, "email", "email", words["email"], True, ())]
    fields += [
        _field(shown, words, item.key, item.kind, item.label or words[item.key], item.required,
               item.options)
        for item in shown.fields
    ]  # fmt: skip
    errors = [
        {"id": item["id"], "label": item["label"], "message": item["wrong"]}
        for item in fields
        if item["wrong"]
    ]
    if "purpose" in shown.wrong:
        errors.append({"id": "f-consent", "label": words["prefs_legend"],
                       "message": words[shown.wrong["purpose"]]})  # fmt: skip
    query = {"lang": shown.language, **({"embed": "1"} if shown.embedded else {})}
    return page(
        "form",
        language=shown.language,
        workspace=shown.workspace,
        offered=shown.offered,
        embedded=shown.embedded or shown.preview,
        framable=True,
        status=422 if shown.wrong else 200,
        context={
            "words": shown.texts,
            "fields": fields,
            "errors": errors,
            "boxes": [
                {
                    "key": purpose,
                    "text": shown.texts.consents.get(purpose, ""),
                    "ticked": purpose in shown.ticked,
                }
                for purpose in shown.purposes
            ],
            "consent_wrong": words[shown.wrong["purpose"]] if "purpose" in shown.wrong else "",
            "action": f"?{urlencode(query)}",
            "trap": TRAP,
            "preview": shown.preview,
        },
    )


def _field(
    shown: Shown,
    words: Mapping[str, str],
    key: str,
    kind: str,
    label: str,
    required: bool,
    options: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    wrong = shown.wrong.get(key, "")
    return {
        "id": f"f-{key}",
        "name": key,
        "kind": kind,
        "type": "email" if key == "email" else _INPUT_TYPES.get(kind, "text"),
        "label": label,
        "required": required,
        "options": options,
        "value": shown.typed.get(key, ""),
        "autocomplete": "email" if key == "email" else _AUTOCOMPLETE.get(key, ""),
        "wrong": words[wrong] if wrong else "",
    }


def _take(request: HttpRequest, form: SignupForm, shown: Shown) -> HttpResponse:
    if too_many(request, f"form:{form.id}"):
        return _told(request, shown.workspace, form, "too_many", status=429)
    answer = _after(request, shown)
    if request.POST.get(TRAP):
        return answer
    values, wrong = _parsed(request, shown)
    ticked = frozenset(request.POST.getlist("purpose")) & set(shown.purposes)
    if not ticked:
        wrong["purpose"] = "error_consent"
    address = request.POST.get("email", "").strip()
    try:
        normalise_address(address)
    except Invalid:
        wrong["email"] = "error_email"
    if wrong:
        typed = {name: request.POST.get(name, "")[:500] for name in request.POST}
        return form_page(_with(shown, typed, ticked, wrong))
    consents = shown.texts.consents
    entry = Entry(
        address=address,
        values=values,
        agreed={key: consents[key] for key in shown.purposes if key in ticked},
        declined={key: consents[key] for key in shown.purposes if key not in ticked},
        locale=shown.language,
        source=_source(request, shown.embedded),
        no_tracking=request.headers.get("Sec-GPC") == "1",
    )
    actor = Actor.system(shown.workspace.id, "sign-up form")
    signup_request(actor=actor, form=form, entry=entry, visitor=visitor_of(request))
    return answer


def _parsed(request: HttpRequest, shown: Shown) -> tuple[dict[str, Value], dict[str, str]]:
    values: dict[str, Value] = {}
    wrong: dict[str, str] = {}
    for item in shown.fields:
        try:
            value = parse_field(
                item.kind, request.POST.get(item.key, ""), tuple(v for v, _ in item.options)
            )
        except BadInput as error:
            wrong[item.key] = error.key
            continue
        if value is not None:
            values[item.key] = value
        elif item.required:
            wrong[item.key] = "error_required"
    return values, wrong


def _with(
    shown: Shown, typed: Mapping[str, str], ticked: frozenset[str], wrong: Mapping[str, str]
) -> Shown:
    return Shown(
        workspace=shown.workspace,
        language=shown.language,
        offered=shown.offered,
        purposes=shown.purposes,
        texts=shown.texts,
        fields=shown.fields,
        typed=typed,
        ticked=ticked,
        wrong=wrong,
        embedded=shown.embedded,
    )


def _after(request: HttpRequest, shown: Shown) -> HttpResponse:
    query = {"done": "1", "lang": shown.language, **({"embed": "1"} if shown.embedded else {})}
    response = HttpResponseRedirect(f"{request.path}?{urlencode(query)}")
    response.status_code = 303
    return response


def _told(
    request: HttpRequest, workspace: WorkspaceInfo, form: SignupForm, key: str, status: int = 200
) -> HttpResponse:
    language = _language(request, form)
    content = FormContent.from_json(form.content)
    texts = content.texts[language]
    return message_page(
        request,
        key,
        workspace=workspace,
        language=language,
        status=status,
        title=texts.thanks_title if key == "thanks" else "",
        text=texts.thanks_text if key == "thanks" else "",
        offered=tuple(content.texts),
        keep="done=1&" if status == 200 else "",
        embedded=bool(request.GET.get("embed")),
        framable=True,
    )


def _language(request: HttpRequest, form: SignupForm) -> str:
    return language_of(request, form.language, tuple(form.content.get("texts", {})))


def _source(request: HttpRequest, embedded: bool) -> str:
    """The page that holds the form: the embedding site's, when the browser tells it."""
    referrer = request.headers.get("Referer", "") if embedded else ""
    here = request.build_absolute_uri(request.path)
    foreign = urlsplit(referrer).hostname not in (None, urlsplit(here).hostname)
    return referrer if foreign else here
