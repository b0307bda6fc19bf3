"""Set how a workspace reviews."""

from mailwright.domains.review.contracts import SettingsInfo
from mailwright.domains.review.domain.sampling import AQLS
from mailwright.domains.review.models import ReviewSettings
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import FieldFault, Forbidden, Invalid

_LONGEST = 24 * 60


def settings_update(*, actor: Actor, new: SettingsInfo) -> None:
    """Replace the settings. They count for reviews asked for from now on."""
    if not actor.may("workspace.manage"):
        raise Forbidden("This needs the permission “workspace.manage”.")
    if new.aql not in AQLS:
        fault = FieldFault("One of {values}.", code="aql_not_preferred", values=", ".join(AQLS))
        raise Invalid(fault, code="aql_not_preferred", fields={"aql": fault})
    if not 1 <= new.overdue_hours <= _LONGEST:
        fault = FieldFault("From 1 to {limit} hours.", code="overdue_range", limit=_LONGEST)
        raise Invalid(fault, code="overdue_range", fields={"overdue_hours": fault})
    values = {
        "overdue_hours": new.overdue_hours,
        "sampling": new.sampling,
        "level": new.level.value,
        "aql": new.aql,
    }
    ReviewSettings.objects.update_or_create(workspace_id=actor.workspace_id, defaults=values)
    audit_record(
        actor=actor,
        action="review.settings_changed",
        subject_type="workspace",
        subject_id=actor.workspace_id,
        detail=values,
    )
