"""Keep messages as templates for others."""

from uuid import UUID

from django.db import transaction

from mailwright.domains.content.domain.drafts import checked_name
from mailwright.domains.content.models import Template
from mailwright.domains.content.queries.messages import head_of
from mailwright.domains.content.queries.templates import template_get
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.clock import now


@transaction.atomic
def template_create(
    *, actor: Actor, message_id: UUID, name: str, description: str = ""
) -> Template:
    """A template of what the message says now; its authors stay authors of what is made from it."""
    head = head_of(actor.workspace_id, message_id)
    template = Template.objects.create(
        workspace_id=actor.workspace_id,
        name=checked_name(name),
        description=" ".join(description.split())[:500],
        language=head.language,
        subject=head.subject,
        preheader=head.preheader,
        mjml=head.mjml,
        text_override=head.text_override,
        authors=head.authors,
        updated_by_label=actor.label,
    )
    _audit(actor, "template.created", template)
    return template


@transaction.atomic
def template_update(
    *, actor: Actor, template_id: UUID, name: str | None = None, description: str | None = None
) -> Template:
    """Changes a template's name or description."""
    template = template_get(actor.workspace_id, template_id)
    if name is not None:
        template.name = checked_name(name)
    if description is not None:
        template.description = " ".join(description.split())[:500]
    template.updated_at = now()
    template.updated_by_label = actor.label
    template.save(update_fields=["name", "description", "updated_at", "updated_by_label"])
    _audit(actor, "template.updated", template)
    return template


@transaction.atomic
def template_delete(*, actor: Actor, template_id: UUID) -> None:
    """Removes a template; messages made from it stay."""
    template = template_get(actor.workspace_id, template_id)
    _audit(actor, "template.deleted", template)
    template.delete()


def _audit(actor: Actor, action: str, template: Template) -> None:
    audit_record(
        actor=actor,
        action=action,
        subject_type="template",
        subject_id=template.id,
        detail={"name": template.name},
    )
