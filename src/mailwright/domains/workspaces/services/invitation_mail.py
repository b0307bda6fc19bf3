"""The mail that carries an invitation's link, in a language that its reader understands."""

from django.core.mail import send_mail
from django.template.loader import render_to_string

from mailwright.domains.workspaces import queries
from mailwright.domains.workspaces.models import User
from mailwright.domains.workspaces.services.team import INVITATION_DAYS
from mailwright.kernel.actor import Actor


def invitation_mail_send(*, actor: Actor, email: str, url: str) -> None:
    """Send the link: in the language that a known user has chosen, else in the workspace's.

    The link is shown to the inviter as well, so a failing mail server loses nothing and raises
    nothing.
    """
    workspace = queries.workspace_info(actor.workspace_id)
    known = User.objects.filter(email__iexact=email.strip()).values_list("language", flat=True)
    language = known.first() or workspace.language
    text = render_to_string(
        f"workspaces/invitation.{language if language in ('zh', 'pl') else 'en'}.txt",
        {
            "workspace": workspace.name,
            "inviter": actor.label,
            "days": INVITATION_DAYS,
            "url": url,
        },
    )
    subject, _, body = text.strip().partition("\n")
    send_mail(subject.strip(), body.strip() + "\n", None, [email.strip()], fail_silently=True)
