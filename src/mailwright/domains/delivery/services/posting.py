"""Single messages that the product itself sends for a workspace, such as confirmations."""

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, make_msgid

from mailwright.domains.delivery.adapters.smtp.once import send_once
from mailwright.domains.delivery.adapters.smtp.ports import Problem, Timeouts
from mailwright.domains.delivery.contracts import SenderInfo
from mailwright.domains.delivery.queries.readiness import route_in_use
from mailwright.domains.delivery.queries.senders import sender_list
from mailwright.domains.delivery.services.routes import endpoint_of
from mailwright.domains.delivery.services.sandbox import sandbox_put
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Unavailable

_TIMEOUTS = Timeouts(connect=8, greeting=10, ehlo=8, mail=10, rcpt=10, data=10, dot=20)
_NOBODY = "sandbox@mailwright.invalid"


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to one person: ``name`` is shown as its sender, ``kind`` marks its Message-ID."""

    kind: str
    name: str
    to: str
    subject: str
    text: str
    html: str


def notice_post(*, actor: Actor, notice: Notice) -> bool:
    """Send by the workspace's route from its proved sender; in the sandbox, into its inbox.

    False, and nothing sent, when the workspace is live without a route or a proved sender. Raises
    Unavailable when the server did not take the message.
    """
    workspace_id = actor.workspace_id
    sender = proved_sender(workspace_id)
    if not workspace_info(workspace_id).live:
        address = sender.address if sender else _NOBODY
        raw = _message(notice, address).as_bytes()
        sandbox_put(actor=actor, sender=address, recipient=notice.to, raw=raw)
        return True
    route = route_in_use(workspace_id, sender) if sender else None
    if sender is None or route is None:
        return False
    message = _message(notice, sender.address)
    if sender.reply_to:
        message["Reply-To"] = sender.reply_to
    try:
        send_once(
            endpoint_of(route, timeouts=_TIMEOUTS), sender.return_path or sender.address, message
        )
    except Problem as problem:
        raise Unavailable(
            f"The workspace's mail server did not take the message: {problem.message}"
        ) from problem
    return True


def proved_sender(workspace_id: int) -> SenderInfo | None:
    """The default sender, else another one, of those whose address is proved."""
    return next((one for one in sender_list(workspace_id) if one.verified), None)


def _message(notice: Notice, address: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = formataddr((" ".join(notice.name.split()), address))
    message["To"] = notice.to
    message["Subject"] = " ".join(notice.subject.split())
    message["Date"] = clock.now()
    # RFC 3834: nobody's vacation notice should answer this.
    message["Auto-Submitted"] = "auto-generated"
    domain = address.rpartition("@")[2]
    message["Message-ID"] = make_msgid(notice.kind, domain=domain)
    message.set_content(notice.text)
    message.add_alternative(notice.html, subtype="html")
    return message
