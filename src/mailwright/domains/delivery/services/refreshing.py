"""A launch goes on with facts filled in anew, where its approver allowed that beforehand.

Who got the message already keeps what it said; whoever comes after gets what is true now. The
worker takes the new wording over within seconds and notes whose message is the first of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from mailwright.domains.contacts.queries import merge_fields
from mailwright.domains.content import queries as content
from mailwright.domains.content.contracts import ClaimChange, MessageSource, Refreshed, SlotChange
from mailwright.domains.delivery.domain.compose import Composer
from mailwright.domains.delivery.domain.environment import Uncomposable
from mailwright.domains.delivery.domain.fields import UnsendableAddress
from mailwright.domains.delivery.models import Destination, Launch
from mailwright.domains.delivery.queries.composing import Urls, composer
from mailwright.domains.delivery.queries.launches import launch_counts
from mailwright.domains.delivery.queries.letters import WORDS
from mailwright.domains.delivery.services.waking import workers_wake
from mailwright.domains.review.contracts import Approval
from mailwright.domains.review.queries import approval_valid
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor


def launch_refresh(*, launch: Launch, changes: Sequence[ClaimChange]) -> bool:
    """Fill the facts of a locked launch in anew, if its approval allows exactly that. ``changes``
    are the claims of its message that ceased to hold.

    Returns whether what it says is true now. Nothing is changed when it is not: when a fact that
    changed is not allowed, stands in the text as well, makes something else untrue, or leads its
    links elsewhere.
    """
    kept = content.ledger_read(launch.claims)
    if kept is None:
        return True
    found = content.refreshed(
        launch.workspace_id,
        message_of(launch.message),
        kept,
        changes,
        allowed=_allowed(launch),
        slots=launch.message.get("slots"),
    )
    if found is None:
        return False
    message = _message(launch, found)
    if not _leads_where_it_did(launch, message):
        return False
    launch.message, launch.claims = message, content.ledger_json(found.ledger)
    launch.save(update_fields=["message", "claims"])
    sent_before = message["refreshes"][-1]["sent"]
    audit_record(
        actor=Actor.system(launch.workspace_id, "Mailwright"),
        action="launch.refresh",
        subject_type="launch",
        subject_id=launch.id,
        detail={"facts": [told(one) for one in found.moved], "sent_before": sent_before},
    )
    workers_wake(workspace_id=launch.workspace_id)
    return True


def refreshes_of(workspace_id: int, launch_id: int) -> int:
    """How often facts of a launch were filled in anew."""
    rows = Launch.objects.filter(workspace_id=workspace_id, id=launch_id)
    kept: list[Any] | None = rows.values_list("message__refreshes", flat=True).first()
    return len(kept or ())


def refresh_first(
    *, workspace_id: int, launch_id: int, number: int, contact_id: int, taken: datetime
) -> None:
    """Note the first contact whose message has the facts of refresh ``number`` (from 1), and after
    which moment messages have them; what is known stays."""
    rows = Launch.objects.select_for_update().filter(workspace_id=workspace_id, id=launch_id)
    launch = rows.first()
    if launch is None:
        return
    refreshes = launch.message.get("refreshes", [])
    if number <= len(refreshes) and refreshes[number - 1]["first"] is None:
        refreshes[number - 1]["first"] = contact_id
        refreshes[number - 1]["taken"] = taken.isoformat()
        launch.save(update_fields=["message"])


def launch_composer(*, launch: Launch, message: Mapping[str, Any]) -> Composer:
    """A launch's composer for a message as it keeps it; raises Uncomposable, UnsendableAddress,
    ValueError."""
    return composer(
        workspace_id=launch.workspace_id,
        launch_id=launch.id,
        message=message,
        sender=launch.sender,
        campaign_name=launch.settings["campaign_name"],
        message_key=bytes(launch.message_key),
        urls=Urls(settings.MW_BASE_URL, settings.MW_EDGE_URL),
        field_names=[field.name for field in merge_fields(launch.workspace_id)],
    )


def message_of(frozen: Mapping[str, Any]) -> MessageSource:
    """A launch's frozen message as content knows it."""
    return MessageSource(
        revision_id=UUID(frozen["revision_id"]),
        content_hash=frozen["content_hash"],
        subject=frozen["subject"],
        preheader=frozen.get("preheader", ""),
        html=frozen["html"],
        text=frozen["text"],
        language=frozen["language"],
    )


def told(change: SlotChange) -> str:
    """A slot that reads something else, in one line: whose, and what before and after."""
    name = f"{change.kind} {change.id}".strip()
    versions = f"version {change.old_version} → {change.new_version}"
    return f"{name}, {change.field}: {change.old} → {change.new} ({versions})"


def launch_approval(launch: Launch) -> Approval | None:
    """What lets a launch leave, as it stands now; None once it was taken back."""
    ref = launch.approval
    return approval_valid(
        launch.workspace_id, ref["subject_type"], UUID(ref["subject_id"]), ref["subject_hash"]
    )


def _allowed(launch: Launch) -> tuple[str, ...]:
    approval = launch_approval(launch)
    return approval.refreshable if approval is not None else ()


def _message(launch: Launch, found: Refreshed) -> dict[str, Any]:
    note = {
        "at": clock.now().isoformat(),
        "sent": launch_counts(launch.workspace_id, launch.id).sent,
        "first": None,
        "moved": [asdict(one) for one in found.moved],
        "was": {name: launch.message.get(name, "") for name in WORDS},
    }
    source = found.source
    return {
        **launch.message,
        "content_hash": source.content_hash,
        "subject": source.subject,
        "preheader": source.preheader,
        "html": source.html,
        "text": source.text,
        "slots": [dict(one) for one in found.slots],
        "refreshes": [*launch.message.get("refreshes", ()), note],
    }


def _leads_where_it_did(launch: Launch, message: Mapping[str, Any]) -> bool:
    """Whether the links keep their numbers: those of messages that left are resolved by them."""
    try:
        made = launch_composer(launch=launch, message=message)
    except (Uncomposable, UnsendableAddress, ValueError):
        return False
    rows = Destination.objects.filter(workspace_id=launch.workspace_id, launch_id=launch.id)
    before = list(rows.order_by("destination_no").values_list("url", flat=True))
    return list(made.destinations) == before
