"""Confirmation mails of consent go by the workspace's own route, which delivery keeps.

Put behind consent's port by ``config.urls`` (web role) and ``roles.worker``.
"""

from mailwright.domains.consent.adapters.outbound import (
    InstallationOutbound,
    OutboundMail,
    configure,
)
from mailwright.domains.consent.contracts import WayOut
from mailwright.domains.delivery.queries.readiness import route_in_use
from mailwright.domains.delivery.services import Notice, notice_post, proved_sender
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.kernel.actor import Actor


class WorkspaceOutbound:
    """Consent's port: sandbox inbox, else the workspace's route, else the installation's server."""

    def __init__(self) -> None:
        self._installation = InstallationOutbound()

    def send(self, mail: OutboundMail) -> None:
        notice = Notice("confirm", mail.sender_name, mail.to, mail.subject, mail.text, mail.html)
        actor = Actor.system(mail.workspace_id, "confirmation")
        if not notice_post(actor=actor, notice=notice):
            self._installation.send(mail)

    def way_out(self, workspace_id: int) -> WayOut:
        if not workspace_info(workspace_id).live:
            return WayOut.SANDBOX
        sender = proved_sender(workspace_id)
        if sender is not None and route_in_use(workspace_id, sender) is not None:
            return WayOut.ROUTE
        return self._installation.way_out(workspace_id)


def connect() -> None:
    """Let confirmations of this process go the workspaces' ways."""
    configure(WorkspaceOutbound())
