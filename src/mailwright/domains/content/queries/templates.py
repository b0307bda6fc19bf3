"""Starting points for messages: the starters that ship and the workspace's own templates."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from mailwright.domains.content.contracts import MessageSource
from mailwright.domains.content.domain.branding import branded
from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.domain.context import merge_context
from mailwright.domains.content.domain.render import RenderError, render
from mailwright.domains.content.domain.starters.library import STARTERS, starter_draft
from mailwright.domains.content.models import Template
from mailwright.domains.content.queries.facts import known_facts
from mailwright.domains.content.queries.fields import known_fields, sample_contact
from mailwright.domains.content.queries.workbench import compiled_draft, workspace_facts
from mailwright.domains.workspaces import queries as workspaces
from mailwright.kernel.errors import NotFound

STARTER_PREFIX = "starter-"


@dataclass(frozen=True, slots=True)
class TemplateInfo:
    """A starting point. `id` is `starter-<name>` or a UUID; `name` of a starter is its key, which
    the UI translates; `language` is what its words are in."""

    id: str
    starter: bool
    name: str
    description: str
    language: str
    subject: str
    updated_at: datetime | None
    updated_by_label: str


def template_list(workspace_id: int, language: str) -> list[TemplateInfo]:
    """The workspace's own templates, newest first, then the starters in the given language."""
    own = [
        template_info(row)
        for row in Template.objects.filter(workspace_id=workspace_id)
        .order_by("-updated_at")
        .defer("mjml", "text_override")[:200]
    ]
    starters = [
        TemplateInfo(
            f"{STARTER_PREFIX}{key}",
            True,
            key,
            "",
            language,
            starter_draft(key, language).subject,
            None,
            "",
        )
        for key in STARTERS
    ]
    return [*own, *starters]


def template_info(row: Template) -> TemplateInfo:
    """One of the workspace's own templates as the gallery shows it."""
    return TemplateInfo(
        str(row.id),
        False,
        row.name,
        row.description,
        row.language,
        row.subject,
        row.updated_at,
        row.updated_by_label,
    )


def template_get(workspace_id: int, template_id: UUID) -> Template:
    """One of the workspace's own templates; raises NotFound."""
    found = Template.objects.filter(workspace_id=workspace_id, id=template_id).first()
    if found is None:
        raise NotFound("There is no such template.", code="template_not_found")
    return found


def template_draft(workspace_id: int, template_id: str, language: str) -> Draft:
    """What a message made from the template begins with; raises NotFound."""
    if template_id.startswith(STARTER_PREFIX):
        key = template_id.removeprefix(STARTER_PREFIX)
        if key not in STARTERS:
            raise NotFound("There is no such template.", code="template_not_found")
        site = workspaces.workspace_info(workspace_id).website
        brand = known_facts(workspace_id, language, ()).facts.brand
        return branded(starter_draft(key, language, site=site), brand.colours, brand.fonts)
    try:
        ident = UUID(template_id)
    except ValueError:
        raise NotFound("There is no such template.", code="template_not_found") from None
    row = template_get(workspace_id, ident)
    return Draft(row.language, row.subject, row.preheader, row.mjml, row.text_override)


def template_html(workspace_id: int, template_id: str, language: str) -> str:
    """The template rendered for a sample person, for its picture in the gallery."""
    draft = template_draft(workspace_id, template_id, language)
    compiled = compiled_draft(workspace_id, draft)
    context = merge_context(
        contact=sample_contact(workspace_id),
        fields=list(known_fields(workspace_id).by_name.values()),
        workspace=workspace_facts(workspace_id),
        sender=None,
        campaign="",
        base_url=settings.MW_BASE_URL,
    )
    source = MessageSource(
        UUID(int=0),
        "",
        compiled.subject,
        compiled.preheader,
        compiled.html,
        compiled.text,
        draft.language,
    )
    try:
        return render(source, context).html
    except RenderError:
        return ""
