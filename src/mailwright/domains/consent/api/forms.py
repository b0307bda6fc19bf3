"""Sign-up forms as their authors work on them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from ninja import Router, Schema

from mailwright.domains.consent import queries
from mailwright.domains.consent.api.pages.signup import form_page, shown_form
from mailwright.domains.consent.contracts import WayOut
from mailwright.domains.consent.domain.form import PERSON_FIELDS, FormContent, FormTexts
from mailwright.domains.consent.models import SignupForm
from mailwright.domains.consent.services import forms as commands
from mailwright.domains.consent.services.forms import FormDraft
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.workspaces.contracts import WorkspaceInfo
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.kernel.errors import Invalid
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["forms"])


class FormFieldIn(Schema):
    key: str
    required: bool = False
    labels: dict[str, str] = {}


class FormTextsIn(Schema):
    title: str
    intro: str = ""
    consents: dict[str, str]
    button: str
    thanks_title: str
    thanks_text: str = ""


class FormContentIn(Schema):
    fields: list[FormFieldIn]
    texts: dict[str, FormTextsIn]


class FormIn(Schema):
    slug: str
    name: str
    language: str = "en"
    purposes: list[str]
    content: FormContentIn
    list_id: UUID | None = None
    double_opt_in: bool = True
    active: bool = True


class FormOut(FormIn):
    id: UUID
    url: str
    created_at: datetime
    updated_at: datetime
    signups: dict[str, int]


class FormList(Schema):
    confirmations: WayOut
    items: list[FormOut]
    next_cursor: str | None = None
    total: int


class FormId(Schema):
    id: UUID


class Done(Schema):
    ok: bool = True


class FormFieldOut(Schema):
    key: str
    label: str
    kind: str
    required: bool


class FormFieldList(Schema):
    items: list[FormFieldOut]


class FormPreviewIn(Schema):
    purposes: list[str]
    content: FormContentIn
    language: str


class FormPreviewOut(Schema):
    html: str


class ConsentTextOut(Schema):
    purpose: str
    locale: str
    version: int
    sha256: str
    text: str
    created_at: datetime


class ConsentTextList(Schema):
    items: list[ConsentTextOut]


@router.get("/forms", response=FormList, summary="Sign-up forms, newest first")
@guard("consent.read")
def form_list(request: ApiRequest) -> dict[str, Any]:
    workspace = workspace_info(request.actor.workspace_id)
    counts = queries.signup_counts(workspace.id)
    found = queries.forms(workspace.id)
    items = [_out(form, workspace, counts.get(form.id, {})) for form in found]
    return {
        "items": items,
        "total": len(items),
        "confirmations": queries.confirmations_go(workspace.id),
    }


@router.get("/forms/fields", response=FormFieldList, summary="What a form may ask for")
@guard("consent.read")
def form_fields(request: ApiRequest) -> dict[str, Any]:
    own = [
        FormFieldOut(key=item.key, label=item.label, kind=item.type.value, required=item.required)
        for item in contacts.attributes(request.actor.workspace_id)
    ]
    usual = [FormFieldOut(key=key, label="", kind=key, required=False) for key in PERSON_FIELDS]
    return {"items": [*usual, *own]}


@router.get("/forms/starter", response=FormTextsIn, summary="What a new form says at first")
@guard("consent.read")
def form_start(request: ApiRequest, language: str = "en", purposes: str = "marketing") -> FormTexts:
    wanted = [key for key in purposes.split(",") if key]
    return queries.form_starter(request.actor.workspace_id, language, wanted)


@router.get("/forms/texts", response=ConsentTextList, summary="Every wording people agreed to")
@guard("consent.read")
def form_texts(request: ApiRequest, purpose: str = "") -> dict[str, Any]:
    found = queries.text_versions(request.actor.workspace_id, purpose)
    return {
        "items": [
            ConsentTextOut(
                purpose=text.purpose,
                locale=text.locale,
                version=text.version,
                sha256=bytes(text.digest).hex(),
                text=text.text,
                created_at=text.created_at,
            )
            for text in found
        ]
    }


@router.post("/forms/preview", response=FormPreviewOut, summary="A form as visitors will see it")
@guard("consent.read")
def form_preview(request: ApiRequest, preview: FormPreviewIn) -> dict[str, Any]:
    content = _content(preview.content)
    if preview.language not in content.texts:
        raise Invalid(
            "There are no texts in this language.", fields={"language": "Choose another."}
        )
    shown = shown_form(
        workspace_info(request.actor.workspace_id),
        content,
        preview.purposes,
        preview.language,
        preview=True,
    )
    return {"html": form_page(shown).content.decode()}


@router.post("/forms", response=FormId, summary="Make a form")
@guard("consent.write")
def form_new(request: ApiRequest, form: FormIn) -> dict[str, Any]:
    return {"id": commands.form_create(actor=request.actor, draft=_draft(form))}


@router.get("/forms/{form_id}", response=FormOut, summary="One form")
@guard("consent.read")
def form_get(request: ApiRequest, form_id: UUID) -> dict[str, Any]:
    workspace = workspace_info(request.actor.workspace_id)
    counts = queries.signup_counts(workspace.id)
    return _out(queries.form(workspace.id, form_id), workspace, counts.get(form_id, {}))


@router.put("/forms/{form_id}", response=FormId, summary="Change a form")
@guard("consent.write")
def form_put(request: ApiRequest, form_id: UUID, form: FormIn) -> dict[str, Any]:
    commands.form_update(actor=request.actor, form_id=form_id, draft=_draft(form))
    return {"id": form_id}


@router.delete("/forms/{form_id}", response=Done, summary="Remove a form; records stay")
@guard("consent.write")
def form_remove(request: ApiRequest, form_id: UUID) -> Done:
    commands.form_delete(actor=request.actor, form_id=form_id)
    return Done()


def _content(content: FormContentIn) -> FormContent:
    return FormContent.from_json(content.dict())


def _draft(form: FormIn) -> FormDraft:
    return FormDraft(
        slug=form.slug,
        name=form.name,
        language=form.language,
        purposes=form.purposes,
        content=_content(form.content),
        list_id=form.list_id,
        double_opt_in=form.double_opt_in,
        active=form.active,
    )


def _out(form: SignupForm, workspace: WorkspaceInfo, signups: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": form.id,
        "slug": form.slug,
        "name": form.name,
        "language": form.language,
        "purposes": form.purposes,
        "content": FormContent.from_json(form.content).to_json(),
        "list_id": form.list_id,
        "double_opt_in": form.double_opt_in,
        "active": form.active,
        "url": f"{settings.MW_BASE_URL}/f/{workspace.slug}/{form.slug}",
        "created_at": form.created_at,
        "updated_at": form.updated_at,
        "signups": dict(signups),
    }
