"""Sign-up forms: create, change, close. What people agreed to stays, whatever a form says later."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from mailwright.domains.consent import queries
from mailwright.domains.consent.domain import form as rules
from mailwright.domains.consent.domain.form import FormContent
from mailwright.domains.consent.models import SignupForm
from mailwright.domains.consent.services.texts import text_version
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, FieldFault, NotFound


@dataclass(frozen=True, slots=True)
class FormDraft:
    """Everything about a form that its author chooses."""

    slug: str
    name: str
    language: str
    purposes: Sequence[str]
    content: FormContent
    list_id: UUID | None = None
    double_opt_in: bool = True
    active: bool = True


def form_create(*, actor: Actor, draft: FormDraft) -> UUID:
    """A new form; returns its id. Raises Invalid, and Conflict when the address is taken."""
    _check(actor.workspace_id, draft)
    form = SignupForm(workspace_id=actor.workspace_id)
    _fill(form, draft)
    _save(form)
    _keep_texts(form, draft)
    _audit(actor, "form.created", form)
    return form.id


def form_update(*, actor: Actor, form_id: UUID, draft: FormDraft) -> None:
    """Change a form. New wording of a consent becomes a new version of its text."""
    _check(actor.workspace_id, draft)
    form = _form(actor.workspace_id, form_id)
    _fill(form, draft)
    form.updated_at = clock.now()
    _save(form)
    _keep_texts(form, draft)
    _audit(actor, "form.changed", form)


def form_delete(*, actor: Actor, form_id: UUID) -> None:
    """Remove a form and its unconfirmed sign-ups; records of consent stay."""
    form = _form(actor.workspace_id, form_id)
    _audit(actor, "form.deleted", form)
    form.delete()


def _check(workspace_id: int, draft: FormDraft) -> None:
    attributes = [attribute.key for attribute in contacts.attributes(workspace_id)]
    rules.check(
        slug=draft.slug,
        name=draft.name,
        language=draft.language,
        purposes=draft.purposes,
        content=draft.content,
        known_purposes=[purpose.key for purpose in queries.purposes(workspace_id)],
        known_fields=[*rules.PERSON_FIELDS, *attributes],
    )
    if draft.list_id is not None:
        contacts.list_info(workspace_id, draft.list_id)


def _fill(form: SignupForm, draft: FormDraft) -> None:
    form.slug, form.name, form.language = draft.slug, draft.name.strip(), draft.language
    form.purposes, form.content = list(draft.purposes), draft.content.to_json()
    form.list_id, form.double_opt_in = draft.list_id, draft.double_opt_in
    form.active = draft.active


def _save(form: SignupForm) -> None:
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError as error:
        raise Conflict(
            f"Another form has the address “{form.slug}” already; choose a different one.",
            code="form_slug_taken",
            fields={"slug": FieldFault("Taken.", code="taken")},
        ) from error


def _keep_texts(form: SignupForm, draft: FormDraft) -> None:
    for language, texts in draft.content.texts.items():
        for purpose in draft.purposes:
            text_version(form.workspace_id, purpose, language, texts.consents[purpose])


def _form(workspace_id: int, form_id: UUID) -> SignupForm:
    form = (
        SignupForm.objects.select_for_update().filter(workspace_id=workspace_id, id=form_id).first()
    )
    if form is None:
        raise NotFound("There is no form with this id.", code="form_not_found")
    return form


def _audit(actor: Actor, action: str, form: SignupForm) -> None:
    audit_record(
        actor=actor,
        action=action,
        subject_type="form",
        subject_id=form.id,
        detail={"slug": form.slug, "purposes": list(form.purposes), "active": form.active},
    )
