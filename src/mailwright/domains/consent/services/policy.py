"""How a workspace asks for consent: its controller, its tracking rule, its purposes."""

from mailwright.domains.consent import queries
from mailwright.domains.consent.contracts import ConsentState
from mailwright.domains.consent.domain import purposes as rules
from mailwright.domains.consent.models import ConsentPolicy, ConsentPurpose, ConsentStanding
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, FieldFault, Invalid, NotFound


def policy_update(*, actor: Actor, controller: str, ask_tracking_everywhere: bool) -> None:
    """Set who answers for the data, and whether tracking is off until asked for in any country."""
    if len(controller) > 200:
        raise Invalid(
            "The name is too long.",
            fields={
                "controller": FieldFault("At most 200 characters.", code="too_long", limit=200)
            },
        )
    ConsentPolicy.objects.update_or_create(
        workspace_id=actor.workspace_id,
        defaults={
            "controller": controller.strip(),
            "ask_tracking_everywhere": ask_tracking_everywhere,
            "updated_at": clock.now(),
        },
    )
    audit_record(
        actor=actor,
        action="consent.policy",
        subject_type="consent",
        subject_id="policy",
        detail={"ask_tracking_everywhere": ask_tracking_everywhere},
    )


def purpose_save(
    *, actor: Actor, key: str, names: dict[str, str], descriptions: dict[str, str]
) -> None:
    """Add a purpose, or put one into the workspace's own words. Raises Invalid."""
    rules.check(key, names, descriptions)
    ConsentPurpose.objects.update_or_create(
        workspace_id=actor.workspace_id,
        key=key,
        defaults={"names": names, "descriptions": descriptions},
    )
    _audit(actor, "consent.purpose_saved", key)


def purpose_delete(*, actor: Actor, key: str) -> None:
    """Remove a purpose of the workspace's own that nobody agrees to any more.

    A built-in one goes back to its usual wording. Raises NotFound, and Conflict when in use.
    """
    in_use = ConsentStanding.objects.filter(
        workspace_id=actor.workspace_id, purpose=key, state=ConsentState.GRANTED, gone=False
    ).exists()
    asked = any(key in form.purposes for form in queries.forms(actor.workspace_id))
    if key not in rules.BUILT_IN_KEYS and (in_use or asked):
        raise Conflict(
            "People agree to this purpose, or a form asks for it; it cannot be removed.",
            code="purpose_in_use",
        )
    removed, _ = ConsentPurpose.objects.filter(workspace_id=actor.workspace_id, key=key).delete()
    if not removed:
        raise NotFound("The workspace has no purpose of its own with this key.")
    _audit(actor, "consent.purpose_removed", key)


def _audit(actor: Actor, action: str, key: str) -> None:
    audit_record(actor=actor, action=action, subject_type="purpose", subject_id=key)
