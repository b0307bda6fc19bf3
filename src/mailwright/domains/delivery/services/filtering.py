"""Asking the installation's own spam filters about a message, exactly as delivery composes it.

The message goes to those filters only, for a made-up recipient; nothing is kept of it.
"""

from collections.abc import Sequence
from uuid import UUID

from django.conf import settings

from mailwright.domains.content import queries as content
from mailwright.domains.content.queries.fields import sample_contact
from mailwright.domains.delivery.adapters.filters.ports import FilterSilent, SpamFilter
from mailwright.domains.delivery.adapters.filters.rspamd import Rspamd
from mailwright.domains.delivery.adapters.filters.spamassassin import SpamAssassin
from mailwright.domains.delivery.contracts import FilterAnswer, SenderInfo
from mailwright.domains.delivery.domain.compose import Recipient
from mailwright.domains.delivery.queries.senders import sender_default
from mailwright.domains.delivery.services.trial import trial_compose
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.kernel.actor import Actor

_SECONDS = 10.0
_NOBODY = "recipient@example.com"
_NO_SENDER = UUID(int=0)


def filters_ask(*, actor: Actor, revision_id: UUID) -> list[FilterAnswer]:
    """What each configured filter says of a revision; empty when none is configured.

    It comes from the workspace's default sender. Raises Conflict when it cannot be made.
    """
    asked = _configured()
    if not asked:
        return []
    workspace_id = actor.workspace_id
    raw = trial_compose(
        workspace_id=workspace_id,
        source=content.message_source(workspace_id, revision_id),
        sender=sender_default(workspace_id) or _stand_in(workspace_id),
        campaign_name="",
        recipient=Recipient(0, _NOBODY, "", sample_contact(workspace_id)),
    )
    return [_answer(one, raw) for one in asked]


def _answer(asked: SpamFilter, raw: bytes) -> FilterAnswer:
    try:
        return FilterAnswer(asked.name, asked.judge(raw))
    except FilterSilent as silent:
        return FilterAnswer(asked.name, None, silent.reason, silent.detail)


def _configured() -> Sequence[SpamFilter]:
    found: list[SpamFilter] = []
    if settings.MW_SPAMASSASSIN is not None:
        host, port = settings.MW_SPAMASSASSIN
        found.append(SpamAssassin(host, port, seconds=_SECONDS))
    if settings.MW_RSPAMD_URL:
        found.append(Rspamd(settings.MW_RSPAMD_URL, seconds=_SECONDS))
    return found


def _stand_in(workspace_id: int) -> SenderInfo:
    """A sender for workspaces that have none yet."""
    return SenderInfo(
        id=_NO_SENDER,
        name=workspace_info(workspace_id).name,
        address="sender@example.com",
        reply_to="",
        return_path="",
        verified=False,
        is_default=True,
    )
