"""How consent's own mail (confirmations) leaves: a narrow port, and SMTP by Django behind it.

Until a workspace is live its mail goes to the sandbox inbox, like every other message of it.
"""

from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from mailwright.domains.consent.contracts import WayOut
from mailwright.kernel.errors import Unavailable
from mailwright.kernel.ids import uuid7
from mailwright.kernel.tokens import TokenKind, seal


@dataclass(frozen=True, slots=True)
class OutboundMail:
    """One message to one person. ``sender_name`` is shown before the installation's address."""

    workspace_id: int
    live: bool
    sender_name: str
    to: str
    subject: str
    text: str
    html: str


def way_out(*, live: bool) -> WayOut:
    """Where mail of a workspace goes now."""
    if not live:
        return WayOut.SANDBOX
    return WayOut.NONE if "filebased" in settings.EMAIL_BACKEND else WayOut.SMTP


class Outbound(Protocol):
    """Hands a message on; raises Unavailable when the server did not take it."""

    def send(self, mail: OutboundMail) -> None: ...


class DjangoOutbound:
    """Sends by the installation's own mail server, or to the sandbox inbox."""

    def send(self, mail: OutboundMail) -> None:
        if way_out(live=mail.live) is WayOut.NONE:
            raise Unavailable(
                "This installation has no mail server for its own mail: MW_SMTP_HOST."
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
            connection=None if mail.live else _sandbox(mail.workspace_id),
        )
        message.attach_alternative(mail.html, "text/html")
        try:
            message.send()
        except OSError as error:
            raise Unavailable(f"The mail server did not take the message: {error}.") from error


class KeptOutbound:
    """Keeps messages in memory instead of sending them; for tests and previews."""

    def __init__(self) -> None:
        self.mails: list[OutboundMail] = []

    def send(self, mail: OutboundMail) -> None:
        self.mails.append(mail)


def _sandbox(workspace_id: int) -> object:
    host, port = settings.MW_SMTPD_ADDRESS
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=host,
        port=port,
        username=f"workspace-{workspace_id}",
        password=seal(TokenKind.SANDBOX, workspace_id),
        use_tls=False,
        use_ssl=False,
    )


_outbound: Outbound = DjangoOutbound()


def outbound() -> Outbound:
    """The way out that is in force."""
    return _outbound


def configure(port: Outbound) -> None:
    """Put another way out in place; called by config only."""
    global _outbound
    _outbound = port
