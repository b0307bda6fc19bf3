"""How a message reads and how likely it is to be taken for spam. Nothing is stored."""

from dataclasses import replace
from typing import Any

from mailwright.domains.catalog import queries as catalog
from mailwright.domains.content.adapters.encoder import encode
from mailwright.domains.content.contracts import RenderedMessage, SpamReading, ToneReading
from mailwright.domains.content.domain.spam import scoring
from mailwright.domains.content.domain.tone import heads
from mailwright.domains.content.domain.tone.advice import advice
from mailwright.domains.content.domain.tone.reading import read_tone
from mailwright.domains.content.domain.tone.sentences import Sentence, sentences_of, split
from mailwright.domains.content.models import Revision
from mailwright.domains.content.queries.preview import revision_preview
from mailwright.kernel.errors import Conflict

MEDIUM, HIGH = scoring.MEDIUM, scoring.HIGH


def tone_of(text: str, language: str) -> ToneReading:
    """How a short text of anybody's reads, a reply for instance. Touches no database."""
    return read_tone([Sentence("reply", piece) for piece in split(text)], language, encode)


def revision_tone(workspace_id: int, revision: Revision) -> ToneReading:
    """How a revision reads, made for a sample person, and what its brand would change.

    Raises Conflict when it cannot be made."""
    shown = rendered(workspace_id, revision)
    reading = read_tone(sentences_of(shown), revision.language, encode)
    manner = catalog.brand_manner(workspace_id, reading.language or "en")
    return replace(reading, advice=advice(reading, voice=manner.voice, dont=manner.dont))


def revision_spam(workspace_id: int, revision: Revision) -> SpamReading:
    """How likely a revision, made for a sample person, is to be taken for spam.

    Raises Conflict when it cannot be made."""
    shown = rendered(workspace_id, revision)
    return scoring.read_spam(
        shown,
        language=revision.language,
        can_leave="links.unsubscribe" in revision.html,
        sentences=[(one.part, one.text) for one in sentences_of(shown)],
        encode=encode,
    )


def tone_figures(language: str) -> dict[str, Any] | None:
    """What was measured of the tone heads in a language; None where there are none."""
    found: dict[str, Any] | None = heads.measured()["languages"].get(language)
    return found


def spam_figures(language: str) -> dict[str, int] | None:
    """What was measured of phrases and model in a language; None where there are none."""
    found: dict[str, int] | None = scoring.measured().get(language[:2].lower())
    return found


def is_told(language: str, name: str) -> bool:
    """Whether a sentiment or tone is told of in a language."""
    return heads.is_shown(language, name)


def rendered(workspace_id: int, revision: Revision) -> RenderedMessage:
    """A revision for a sample person; raises Conflict when it cannot be made."""
    made = revision_preview(workspace_id, revision.id).message
    if made is None:
        raise Conflict(
            "The message has errors that keep it from being made, so it cannot be read for tone "
            "and spam; mend them first.",
            code="message_not_readable",
        )
    return made
