"""Exports of reports leave a trace in the audit log before the first line leaves."""

import re
from uuid import UUID

from mailwright.domains.insights.contracts import Group
from mailwright.domains.insights.queries.report import report
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import NotFound


def export_begin(*, actor: Actor, campaign_id: UUID, group: Group | None, named: bool) -> str:
    """Record that a report is exported; returns the file's name. Raises NotFound."""
    found = report(actor.workspace_id, campaign_id)
    if found.launch is None:
        raise NotFound("This campaign has not been sent, so there is nothing to export.")
    audit_record(
        actor=actor,
        action="report.exported",
        subject_type="campaign",
        subject_id=campaign_id,
        detail={"group": group.value if group else "all", "names": named},
    )
    plain = re.sub(r"[^a-z0-9]+", "-", found.campaign.name.lower()).strip("-")[:40] or "report"
    return f"{plain}-{clock.now():%Y-%m-%d}.csv"
