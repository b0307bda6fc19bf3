"""What the checks look at, worked out once: the draft, its compiled form, and what is known."""

from dataclasses import dataclass, field
from functools import cached_property

from mailwright.domains.content.contracts import SenderInfo
from mailwright.domains.content.domain.compiling import Compiled, Draft
from mailwright.domains.content.domain.markup import Lines, Start, tokens
from mailwright.domains.content.domain.merge.fields import Fields
from mailwright.domains.content.domain.merge.lexer import split
from mailwright.domains.content.domain.merge.syntax import MergeError, Tag
from mailwright.domains.content.domain.mjml.prepare import Marked, mark


@dataclass(frozen=True, slots=True)
class WorkspaceFacts:
    """What the checks need to know of the workspace."""

    name: str
    postal_address: str
    website: str


@dataclass(frozen=True)
class Inspection:
    """A draft under inspection. `sender` is None where a sender is not chosen yet; with
    `sender_required` that is an error. `media` are the files in the library (`media:…` names)."""

    draft: Draft
    compiled: Compiled
    fields: Fields
    workspace: WorkspaceFacts
    sender: SenderInfo | None = None
    sender_required: bool = False
    media: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def lines(self) -> Lines:
        """Line numbers of the MJML as written."""
        return Lines(self.draft.mjml)

    @cached_property
    def source(self) -> Marked:
        """The MJML with merge tags as marks; empty when it cannot be cut."""
        try:
            return mark(split(self.draft.mjml, markup=True))
        except MergeError:
            return Marked("", [], [])

    @cached_property
    def elements(self) -> list[Start]:
        """Every start tag of the MJML, HTML inside blocks included."""
        return [token for token in tokens(self.source.text) if isinstance(token, Start)]

    @cached_property
    def output(self) -> Marked:
        """The compiled HTML with merge tags as marks."""
        try:
            return mark(split(self.compiled.html))
        except MergeError:
            return Marked("", [], [])

    def at(self, position: int) -> tuple[int, int]:
        """Line and column for an offset in the marked MJML."""
        return self.lines.at(self.source.offset(position))

    def excerpt(self, position: int) -> str:
        """The source line that an offset in the marked MJML is on."""
        return self.lines.text(self.at(position)[0])

    def tag(self, number: int) -> Tag:
        """Merge tag `number` of the MJML."""
        return self.source.tags[number]
