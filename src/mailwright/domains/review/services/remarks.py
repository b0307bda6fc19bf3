"""Remarks: said about a passage of what is reviewed, answered, resolved. People only."""

from uuid import UUID

from mailwright.domains.review import queries
from mailwright.domains.review.contracts import Anchor, RemarkInfo
from mailwright.domains.review.models import Remark, RemarkEntry, Review
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, FieldFault, Forbidden, Invalid, NotFound

_TEXT_LIMIT, _QUOTE_LIMIT, _CONTEXT = 4_000, 2_000, 120


def remark_add(
    *, actor: Actor, review_id: UUID, about: tuple[str, UUID], anchor: Anchor, text: str
) -> RemarkInfo:
    """Say something about a passage. ``about`` is the review's subject or a text that it names.

    A remark belongs to that text, not to the review: it is there for its authors and in every later
    review of it, until somebody resolves it.
    """
    _require_person(actor)
    review = Review.objects.filter(id=review_id).first()
    if review is None:
        raise NotFound("There is no such review in this workspace.", code="review_not_found")
    if about not in queries.remarks_subjects(actor.workspace_id, review_id):
        raise Invalid("That text is not part of this review.", code="remark_elsewhere")
    if not anchor.quote.strip():
        raise Invalid(
            "Select the words that this is about.",
            code="remark_without_words",
            fields={"quote": FieldFault("Select some words.", code="remark_without_words")},
        )
    version = next((one.version for one in queries.info(review).about if one.id == about[1]), "")
    remark = Remark.objects.create(
        workspace_id=actor.workspace_id,
        review=review,
        subject_type=about[0],
        subject_id=about[1],
        version=version,
        part=anchor.part[:20],
        quote=anchor.quote[:_QUOTE_LIMIT],
        prefix=anchor.prefix[-_CONTEXT:],
        suffix=anchor.suffix[:_CONTEXT],
        by_id=actor.id,
        by_label=actor.label,
    )
    _record(actor, remark, "said", _said(text))
    return queries.remark_get(actor.workspace_id, remark.id)


def remark_reply(*, actor: Actor, remark_id: UUID, text: str) -> RemarkInfo:
    """Answer a remark; a resolved one stays resolved."""
    _require_person(actor)
    remark = _locked(remark_id)
    _record(actor, remark, "replied", _said(text))
    return queries.remark_get(actor.workspace_id, remark.id)


def remark_resolve(*, actor: Actor, remark_id: UUID, resolved: bool) -> RemarkInfo:
    """Close a remark, or open it again: whoever made it, writes content, or decides reviews."""
    _require_person(actor)
    remark = _locked(remark_id)
    if not queries.remark_may_resolve(queries.remark_get(actor.workspace_id, remark_id), actor):
        raise Forbidden(
            "Whoever made a comment, an author or a reviewer resolves it.",
            code="remark_not_yours",
        )
    if resolved == (remark.resolved_at is not None):
        raise Conflict("Somebody did that already.", code="remark_state")
    remark.resolved_at = clock.now() if resolved else None
    remark.resolved_by_label = actor.label if resolved else ""
    remark.save(update_fields=["resolved_at", "resolved_by_label"])
    _record(actor, remark, "resolved" if resolved else "reopened", "")
    return queries.remark_get(actor.workspace_id, remark.id)


def _require_person(actor: Actor) -> None:
    if actor.kind != "user":
        raise Forbidden("Comments are written by people.", code="not_a_person")


def _locked(remark_id: UUID) -> Remark:
    remark = Remark.objects.select_for_update().filter(id=remark_id).first()
    if remark is None:
        raise NotFound("There is no such comment in this workspace.", code="remark_not_found")
    return remark


def _record(actor: Actor, remark: Remark, kind: str, text: str) -> None:
    RemarkEntry.objects.create(
        workspace_id=remark.workspace_id,
        remark=remark,
        kind=kind,
        actor_id=actor.id,
        actor_label=actor.label,
        text=text,
    )
    audit_record(
        actor=actor,
        action=f"review.remark_{kind}",
        subject_type=remark.subject_type,
        subject_id=remark.subject_id,
        detail={"remark": str(remark.id), "review": str(remark.review_id), "part": remark.part},
    )


def _said(text: str) -> str:
    words = text.strip()
    if not words:
        raise Invalid(
            "Say something.",
            code="remark_empty",
            fields={"text": FieldFault("Say something.", code="remark_empty")},
        )
    if len(words) > _TEXT_LIMIT:
        fault = FieldFault("At most {limit} characters.", code="too_long", limit=_TEXT_LIMIT)
        raise Invalid(fault, code="comment_too_long", fields={"text": fault})
    return words
