"""The API of templates: the starters that ship and the workspace's own."""

from datetime import datetime
from uuid import UUID

from ninja import Field, Router, Schema, Status

from mailwright.domains.content import services
from mailwright.domains.content.queries import templates as queries
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["content"])


class TemplateOut(Schema):
    id: str
    starter: bool = Field(description="Ships with the product; its name is a key to translate")
    name: str
    description: str
    language: str
    subject: str
    updated_at: datetime | None
    updated_by_label: str


class TemplatePage(Schema):
    items: list[TemplateOut]
    next_cursor: str | None
    total: int | None


class TemplatePreview(Schema):
    html: str


class NewTemplate(Schema):
    message_id: UUID
    name: str
    description: str = ""


class ChangeTemplate(Schema):
    name: str | None = None
    description: str | None = None


@router.get("/content/templates", response=TemplatePage, summary="Own templates, then starters")
@guard("content.read")
def template_list(request: ApiRequest, language: str = "en") -> TemplatePage:
    found = queries.template_list(request.actor.workspace_id, language)
    return TemplatePage(
        items=[_out(template) for template in found], next_cursor=None, total=len(found)
    )


@router.get(
    "/content/templates/{template_id}/preview",
    response=TemplatePreview,
    summary="A template rendered for a sample person",
)
@guard("content.read")
def template_preview(
    request: ApiRequest, template_id: str, language: str = "en"
) -> TemplatePreview:
    html = queries.template_html(request.actor.workspace_id, template_id, language)
    return TemplatePreview(html=html)


@router.post(
    "/content/templates", response={201: TemplateOut}, summary="Keep a message as a template"
)
@guard("content.write")
def template_create(request: ApiRequest, new: NewTemplate) -> Status[TemplateOut]:
    row = services.template_create(
        actor=request.actor,
        message_id=new.message_id,
        name=new.name,
        description=new.description,
    )
    return Status(201, _out(queries.template_info(row)))


@router.patch(
    "/content/templates/{uuid:template_id}", response=TemplateOut, summary="Rename or describe"
)
@guard("content.write")
def template_update(request: ApiRequest, template_id: UUID, change: ChangeTemplate) -> TemplateOut:
    row = services.template_update(
        actor=request.actor,
        template_id=template_id,
        name=change.name,
        description=change.description,
    )
    return _out(queries.template_info(row))


@router.delete(
    "/content/templates/{uuid:template_id}",
    response={204: None},
    summary="Remove a template; messages made from it stay",
)
@guard("content.write")
def template_delete(request: ApiRequest, template_id: UUID) -> Status[None]:
    services.template_delete(actor=request.actor, template_id=template_id)
    return Status(204, None)


def _out(info: queries.TemplateInfo) -> TemplateOut:
    return TemplateOut(
        id=info.id,
        starter=info.starter,
        name=info.name,
        description=info.description,
        language=info.language,
        subject=info.subject,
        updated_at=info.updated_at,
        updated_by_label=info.updated_by_label,
    )
