"""A message as each recipient would get it, checked; see ``domain.personal``."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.conf import settings

from mailwright.domains.contacts.contracts import ContactRecord
from mailwright.domains.content.contracts import MessageSource, RecipientIssue, SenderInfo
from mailwright.domains.content.domain.context import merge_context
from mailwright.domains.content.domain.memory import heeded
from mailwright.domains.content.domain.personal import Personal
from mailwright.domains.content.domain.render import plain
from mailwright.domains.content.domain.verifier.model import Binding
from mailwright.domains.content.domain.verifier.prepared import Verifier
from mailwright.domains.content.queries.checking import contact_values
from mailwright.domains.content.queries.fields import known_fields
from mailwright.domains.content.queries.ledger import (
    facts_for_checking,
    hand_bindings,
    source_ledger,
)
from mailwright.domains.content.queries.messages import message_source_of, revision_get
from mailwright.domains.content.queries.workbench import workspace_facts
from mailwright.kernel import clock


class RecipientChecks:
    """The check of one revision (of `source`, if facts of it were filled in anew) for any number of
    recipients, with the facts of when it was made.

    `differs` False: no two recipients get another message, so one of them stands for all; whether
    each reads its language is another question.
    """

    def __init__(
        self,
        workspace_id: int,
        revision_id: UUID,
        *,
        sender: SenderInfo | None,
        campaign: str,
        source: MessageSource | None = None,
    ) -> None:
        revision = revision_get(workspace_id, revision_id)
        source = source or message_source_of(revision)
        facts, _ = facts_for_checking(workspace_id)
        bindings = [
            Binding(one.text, one.fact) for one in hand_bindings(workspace_id, revision.message_id)
        ]
        facts = heeded(facts, source)
        verifier = Verifier(facts, clock.now(), language=source.language, bindings=bindings)
        ledger = source_ledger(workspace_id, source, message_id=revision.message_id)
        self._personal = Personal(source, verifier, ledger)
        everybody = merge_context(
            contact={},
            fields=known_fields(workspace_id).by_name.values(),
            workspace=workspace_facts(workspace_id),
            sender=sender,
            campaign=campaign,
            base_url=settings.MW_BASE_URL,
        )
        self._nobody: dict[str, Any] = everybody.pop("contact")
        self._everybody = everybody

    @property
    def differs(self) -> bool:
        """Whether the message depends on who gets it."""
        return self._personal.differs

    def check(
        self, records: Iterable[ContactRecord]
    ) -> Iterator[tuple[int, tuple[RecipientIssue, ...]]]:
        """Each recipient's id with what is wrong; those with nothing wrong are left out."""
        for record in records:
            found = self._personal.check(self._context(record))
            if found:
                yield record.id, found

    def language(self, record: ContactRecord) -> str:
        """The language of the message as one recipient gets it, "" when it does not tell."""
        return self._personal.language_of(self._context(record))

    def language_issue(self, language: str, reads: str) -> RecipientIssue | None:
        """What to tell where a message in `language` goes to somebody who reads another."""
        return self._personal.language_issue(language, reads)

    def _context(self, record: ContactRecord) -> dict[str, Any]:
        values = {name: plain(value) for name, value in contact_values(record).items()}
        return {**self._everybody, "contact": {**self._nobody, **values}}
