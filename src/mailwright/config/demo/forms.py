"""The demo shop's sign-up form, in the product's three languages."""

from dataclasses import asdict
from uuid import UUID

from mailwright.domains.consent.domain.form import FormContent
from mailwright.domains.consent.queries import form_starter
from mailwright.domains.consent.services.forms import FormDraft, form_create
from mailwright.kernel.actor import Actor

_PURPOSES = ("marketing", "tracking")


def form_make(actor: Actor, list_id: UUID) -> None:
    """A form for the newsletter, at /f/demo/newsletter."""
    texts = {
        language: asdict(form_starter(actor.workspace_id, language, _PURPOSES))
        for language in ("en", "zh", "pl")
    }
    fields = [{"key": "first_name"}, {"key": "country", "required": True}]
    form_create(
        actor=actor,
        draft=FormDraft(
            slug="newsletter",
            name="Newsletter",
            language="en",
            purposes=_PURPOSES,
            content=FormContent.from_json({"fields": fields, "texts": texts}),
            list_id=list_id,
        ),
    )
