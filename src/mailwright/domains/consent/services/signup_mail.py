"""Write and send the mail that a sign-up causes: please confirm, or you have it all already."""

from django.conf import settings
from django.template.loader import render_to_string

from mailwright.domains.consent.adapters.outbound import OutboundMail, outbound
from mailwright.domains.consent.contracts import SignupState
from mailwright.domains.consent.domain.wording import HTML_LANG, fill, texts
from mailwright.domains.consent.models import Signup
from mailwright.domains.consent.services.signups import Entry, open_entry
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.workspaces.contracts import WorkspaceInfo
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.tokens import TokenKind, seal


def signup_mail_send(*, actor: Actor, signup_id: int) -> bool:
    """Send a sign-up's mail unless it was sent or is over; raises Unavailable to be tried again."""
    signup = (
        Signup.objects.select_for_update()
        .filter(workspace_id=actor.workspace_id, id=signup_id, mailed_at=None)
        .first()
    )
    entry = open_entry(signup) if signup is not None else None
    if signup is None or entry is None:
        return False
    workspace = workspace_info(actor.workspace_id)
    outbound().send(_mail(workspace, signup, entry))
    signup.mailed_at = clock.now()
    signup.save(update_fields=["mailed_at"])
    return True


def _mail(workspace: WorkspaceInfo, signup: Signup, entry: Entry) -> OutboundMail:
    words = {key: fill(text, workspace=workspace.name) for key, text in texts(entry.locale).items()}
    known = signup.state == SignupState.KNOWN
    context = {
        "t": words,
        "lang": HTML_LANG[entry.locale],
        "workspace": workspace,
        "known": known,
        "agreed": list(entry.agreed.values()),
        "link": _preferences_link(workspace.id, entry.address) if known else _confirm_link(signup),
    }
    return OutboundMail(
        workspace_id=workspace.id,
        sender_name=workspace.name,
        to=entry.address,
        subject=words["mail_already_subject" if known else "mail_subject"],
        text=render_to_string("consent/mail.txt", context),
        html=render_to_string("consent/mail.html", context),
    )


def _confirm_link(signup: Signup) -> str:
    token = seal(TokenKind.DOUBLE_OPT_IN, signup.workspace_id, signup.id)
    return f"{settings.MW_BASE_URL}/f/confirm/{token}"


def _preferences_link(workspace_id: int, address: str) -> str:
    contact_id = contacts.contact_id_by_address(workspace_id, address) or 0
    token = seal(TokenKind.PREFERENCES, workspace_id, 0, contact_id)
    return f"{settings.MW_BASE_URL}/p/{token}"
