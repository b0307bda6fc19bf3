"""What a new message begins with, and the copying of a starter's images into the library."""

from collections.abc import Mapping
from uuid import UUID

from mailwright.domains.content.domain.compiling import MEDIA_REFERENCE, Draft
from mailwright.domains.content.domain.starters.images import starter_image
from mailwright.domains.content.queries.templates import (
    STARTER_PREFIX,
    template_draft,
    template_get,
)
from mailwright.domains.content.services.media import media_upload
from mailwright.kernel.actor import Actor


def starting_point(
    *, actor: Actor, template_id: str, language: str
) -> tuple[Draft, list[Mapping[str, str]], str]:
    """The draft, the people who wrote it, and a note on where it came from."""
    draft = template_draft(actor.workspace_id, template_id, language)
    if template_id.startswith(STARTER_PREFIX):
        return with_own_images(actor=actor, draft=draft), [], template_id
    template = template_get(actor.workspace_id, UUID(template_id))
    return draft, list(template.authors), f"template “{template.name}”"


def with_own_images(*, actor: Actor, draft: Draft) -> Draft:
    """The draft with every image that ships replaced by a copy in the workspace's library."""
    mjml = draft.mjml
    for found in {match.group() for match in MEDIA_REFERENCE.finditer(mjml)}:
        kind, _, name = found.partition(":")
        if kind != "starter":
            continue
        image = starter_image(name)
        media = media_upload(
            actor=actor, name=name, alt=image.alt_in(draft.language), data=image.data
        )
        mjml = mjml.replace(found, f"media:{media.file}")
    return Draft(draft.language, draft.subject, draft.preheader, mjml, draft.text)
