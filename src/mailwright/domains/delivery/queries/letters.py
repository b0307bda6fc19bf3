"""One message as one person got it, made again from what its launch froze. Nothing is sent."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from django.conf import settings

from mailwright.domains.contacts import queries as contacts
from mailwright.domains.delivery.contracts import LetterInfo
from mailwright.domains.delivery.domain.compose import Sealers
from mailwright.domains.delivery.domain.display import html_of, reading, summary
from mailwright.domains.delivery.domain.encoding import unstuff
from mailwright.domains.delivery.domain.environment import Uncomposable
from mailwright.domains.delivery.domain.fields import UnsendableAddress
from mailwright.domains.delivery.models import Launch, Result
from mailwright.domains.delivery.queries.composing import Urls, composer, recipient, sealers

#: Stands where a launch has a token; pages know it for what it is.
NO_TOKEN = "test"  # noqa: S105 - not a secret
#: The parts of a launch's message that people read.
WORDS = ("subject", "preheader", "html", "text")
INERT = Sealers(
    open=lambda _: NO_TOKEN,
    clicks=lambda _, count: [NO_TOKEN.encode("ascii")] * count,
    unsubscribe=lambda _: NO_TOKEN,
    preferences=lambda _: NO_TOKEN,
    view=lambda _: NO_TOKEN,
    feedback=lambda _: NO_TOKEN,
)


def launch_letter(
    workspace_id: int, launch_id: int, contact_id: int, *, own_links: bool = False
) -> LetterInfo | None:
    """The message of a launch with what is known of a contact today; None when either is gone.

    ``own_links``: links that unsubscribe or answer work, for the person's own eyes. Else they lead
    nowhere, so that nobody of the team does it in their place. It is never tracked.
    """
    row = Launch.objects.filter(workspace_id=workspace_id, id=launch_id).first()
    record = contacts.contact_records(workspace_id, [contact_id]).get(contact_id)
    if row is None or record is None:
        return None
    made = composer(
        workspace_id=workspace_id,
        launch_id=launch_id,
        message=_message_for(row, contact_id),
        sender=row.sender,
        campaign_name=row.settings["campaign_name"],
        message_key=bytes(row.message_key),
        urls=Urls(settings.MW_BASE_URL, settings.MW_EDGE_URL),
        field_names=[field.name for field in contacts.merge_fields(workspace_id)],
        tokens=sealers(workspace_id, launch_id) if own_links else INERT,
    )
    try:
        composed = made.compose(
            recipient(record),
            tracked=False,
            allow_8bit=False,
            date=format_datetime(row.created_at).encode("ascii"),
        )
    except (Uncomposable, UnsendableAddress, ValueError):
        return None
    raw = unstuff(composed.data.removesuffix(b".\r\n"))
    shown = reading(raw)
    return LetterInfo(
        subject=summary(raw).subject,
        sender=summary(raw).sender,
        html=shown.html,
        text=shown.text,
        document=html_of(raw),
        language=row.message["language"],
        launched_at=row.created_at,
    )


def _message_for(row: Launch, contact_id: int) -> Mapping[str, Any]:
    """What a launch says to a contact: where its facts were filled in anew on the way, whoever got
    it before has what it said then."""
    message: dict[str, Any] = row.message
    ended = Result.objects.filter(
        workspace_id=row.workspace_id, launch_id=row.id, contact_id=contact_id
    )
    at = ended.values_list("at", flat=True).first()
    edge: datetime | None = None
    for note in reversed(message.get("refreshes", ())):
        edge = datetime.fromisoformat(note["taken"]) if note.get("taken") else edge
        if at is None or (edge is not None and at > edge):
            break
        message = {**message, **note["was"]}
    return message


def launch_names(workspace_id: int, launch_ids: list[int]) -> dict[int, str]:
    """What the campaigns of launches were called when they were let go."""
    rows = Launch.objects.filter(workspace_id=workspace_id, id__in=launch_ids)
    return dict(rows.values_list("id", "settings__campaign_name"))
