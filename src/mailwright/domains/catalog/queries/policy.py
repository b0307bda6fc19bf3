"""How long facts count as fresh in a workspace."""

from mailwright.domains.catalog.domain.kinds import FRESH_DAYS, FactKind
from mailwright.domains.catalog.models import FreshnessPolicy


def fresh_days(workspace_id: int) -> dict[FactKind, int | None]:
    """Days for each kind; None: for ever."""
    row = FreshnessPolicy.objects.filter(workspace_id=workspace_id).first()
    said = row.days if row else {}
    return {kind: said.get(kind.value, usual) for kind, usual in FRESH_DAYS.items()}
