"""The ways in which a revision reads for different people, and what is odd about one of them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings

from mailwright.domains.contacts.contracts import ContactRecord
from mailwright.domains.content.contracts import Ledger, SenderInfo
from mailwright.domains.content.domain.checks.run import check_recipient
from mailwright.domains.content.domain.context import merge_context
from mailwright.domains.content.domain.ledger import ledger_of
from mailwright.domains.content.domain.plain_text import visible_text
from mailwright.domains.content.domain.render import RenderError, render
from mailwright.domains.content.domain.variants import Shape, shape_of
from mailwright.domains.content.queries.checking import contact_values
from mailwright.domains.content.queries.fields import known_fields
from mailwright.domains.content.queries.ledger import (
    as_compiled,
    facts_for_checking,
    hand_bindings,
    standing_vouches,
)
from mailwright.domains.content.queries.messages import revision_get
from mailwright.domains.content.queries.workbench import workspace_facts
from mailwright.kernel import clock
from mailwright.kernel.crypto.cipher import cipher


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody reads, without reading it out: ``key`` is the same for whoever reads the same
    (a keyed digest that tells nobody's data), ``branches`` for whoever gets the same passages.
    ``values`` are the person's own words in it."""

    key: str
    branches: str
    values: Mapping[str, Any]


class Variants:
    """Reads one revision for many people. Loads what they share once; keeps nobody."""

    def __init__(
        self,
        workspace_id: int,
        revision_id: UUID,
        *,
        sender: SenderInfo | None = None,
        campaign: str = "",
    ) -> None:
        revision = revision_get(workspace_id, revision_id)
        self._workspace_id = workspace_id
        self._message_id = revision.message_id
        self._source = as_compiled(revision)
        self._sender, self._campaign = sender, campaign
        self._fields = list(known_fields(workspace_id).by_name.values())
        self._workspace = workspace_facts(workspace_id)
        source = self._source
        self._shape = shape_of([source.subject, source.preheader, source.html, source.text])

    @property
    def personal(self) -> bool:
        """Whether two people can get different ones at all."""
        return self._shape.personal

    @property
    def shape(self) -> Shape:
        """What makes it read differently."""
        return self._shape

    def reading(self, record: ContactRecord) -> Reading:
        """What tells this person's message from others'."""
        context = self._context(record)
        branches, values = self._shape.branches(context), self._shape.read(context)
        said = json.dumps([self._source.content_hash, branches, values], sort_keys=True)
        key = cipher(self._workspace_id).blind(said, "content:variant").hex()
        return Reading(key, branches, values)

    def text(self, record: ContactRecord) -> str:
        """The words this person reads; "" when the message cannot be made for them."""
        try:
            done = render(self._source, self._context(record))
        except RenderError:
            return ""
        return "\n".join([done.subject, done.preheader, visible_text(done.html)])

    def faults(self, record: ContactRecord) -> list[str]:
        """Codes of what is wrong with it for this person only."""
        found = check_recipient(self._source, self._context(record), record.id)
        return list(dict.fromkeys(one.code for one in found))

    def ledger(self, record: ContactRecord) -> Ledger | None:
        """The claims that this person reads; None when the message cannot be made for them."""
        try:
            done = render(self._source, self._context(record))
        except RenderError:
            return None
        facts, has_facts = facts_for_checking(self._workspace_id)
        return ledger_of(
            replace(
                self._source,
                subject=done.subject,
                preheader=done.preheader,
                html=done.html,
                text=done.text,
            ),
            facts,
            clock.now(),
            has_facts=has_facts,
            bindings=hand_bindings(self._workspace_id, self._message_id),
            vouches=standing_vouches(self._workspace_id, self._message_id),
        )

    def _context(self, record: ContactRecord) -> dict[str, Any]:
        return merge_context(
            contact=contact_values(record),
            fields=self._fields,
            workspace=self._workspace,
            sender=self._sender,
            campaign=self._campaign,
            base_url=settings.MW_BASE_URL,
        )
