"""How consent's own mail (confirmations) leaves: a narrow port, and the installation's mail server.

Config puts the workspace's route behind it, which belongs to a domain above this one.
"""

from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from mailwright.domains.consent.contracts import WayOut
from mailwright.kernel.errors import Unavailable
from mailwright.kernel.ids import uuid7


@dataclass(frozen=True, slots=True)
class OutboundMail:
    """One message to one person. ``sender_name`` is shown before the sender's address."""

    workspace_id: int
    sender_name: str
    to: str
    subject: str
    text: str
    html: str


class Outbound(Protocol):
    """Hands a message on, within the caller's transaction and workspace scope."""

    def send(self, mail: OutboundMail) -> None:
        """Raises Unavailable when the server did not take it or there is none."""

    def way_out(self, workspace_id: int) -> WayOut:
        """Where mail of a workspace goes now."""


class InstallationOutbound:
    """Sends by the installation's own mail server, whatever the workspace."""

    def send(self, mail: OutboundMail) -> None:
        if self.way_out(mail.workspace_id) is WayOut.NONE:
            raise Unavailable(
                "There is no mail server for confirmations: add a route to the workspace, or set "
                "MW_SMTP_HOST for the installation."
            )
        _, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
        message = EmailMultiAlternatives(
            subject=" ".join(mail.subject.split()),
            body=mail.text,
            from_email=formataddr((" ".join(mail.sender_name.split()), address)),
            to=[mail.to],
            # RFC 3834: nobody's vacation notice should answer this.
            headers={
                "Auto-Submitted": "auto-generated",
                "Message-ID": f"<confirm.{uuid7().hex}@{address.rpartition('@')[2]}>",
            },
        )
        message.attach_alternative(mail.html, "text/html")
        try:
            message.send()
        except OSError as error:
            raise Unavailable(f"The mail server did not take the message: {error}.") from error

    def way_out(self, workspace_id: int) -> WayOut:
        return WayOut.NONE if "filebased" in settings.EMAIL_BACKEND else WayOut.SMTP


class KeptOutbound:
    """Keeps messages in memory instead of sending them; for tests and previews."""

    def __init__(self) -> None:
        self.mails: list[OutboundMail] = []

    def send(self, mail: OutboundMail) -> None:
        self.mails.append(mail)

    def way_out(self, workspace_id: int) -> WayOut:
        return WayOut.SANDBOX


_outbound: Outbound | None = None


def outbound() -> Outbound:
    """The way out that is in force."""
    if _outbound is None:
        # No way out is a default here: the installation's server would reach real people.
        raise RuntimeError("Nothing was put behind consent's outbound port; see config.outbound.")
    return _outbound


def configure(port: Outbound) -> None:
    """Put a way out in place; called by config only."""
    global _outbound
    _outbound = port
