"""The API of a message's signals: how it reads, and how likely it is to be taken for spam."""

from uuid import UUID

from ninja import Field, Router, Schema

from mailwright.domains.content.contracts import ToneReading
from mailwright.domains.content.queries import messages as queries
from mailwright.domains.content.queries import signals
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["content"])


class ToneOut(Schema):
    name: str = Field(description="formal, casual, warm, pushy, playful, apologetic or confident")
    strength: float = Field(description="0.5 to 1: how sure")


class SentenceToneOut(Schema):
    part: str = Field(description="subject, preheader or body")
    text: str
    sentiment: str = Field(description="negative, neutral, positive; empty: cannot be told")
    strength: float = Field(description="-1 to 1, from negative to positive")
    tones: list[ToneOut]


class ToneCountOut(Schema):
    name: str
    sentences: int


class ToneAdviceOut(Schema):
    code: str = Field(description="shunned, stray, missing, pushing, mixed or downbeat")
    tone: str
    wanted: str = Field(description="The brand's own word that it goes by")
    sentences: list[int] = Field(description="Indices of the sentences it is about")


class MeasuredClassOut(Schema):
    name: str
    named: int = Field(description="Held-out sentences it was said of")
    right: int = Field(description="Of those, rightly")
    there: int = Field(description="Held-out sentences that are of this class")
    shown: bool = Field(description="Good enough to be told of in this language")


class ToneMeasuredOut(Schema):
    sentences: int = Field(description="Sentences it was measured on and never trained on")
    right: int = Field(description="Of those, with the right sentiment")
    classes: list[MeasuredClassOut]


class ToneReadingOut(Schema):
    revision: int
    language: str = Field(description="en, zh or pl; empty: no other language can be read")
    sentiment: str
    strength: float
    sentences: list[SentenceToneOut]
    tones: list[ToneCountOut]
    advice: list[ToneAdviceOut]
    measured: ToneMeasuredOut | None


class SpamReasonOut(Schema):
    code: str
    points: int
    part: str
    excerpt: str
    values: dict[str, str]
    why: str = Field(description="In English; the interface has words of its own by the code")
    mend: str


class SpamMeasuredOut(Schema):
    passages: int
    spam: int
    phrases_caught: int
    phrases_wrong: int
    model_caught: int
    model_wrong: int
    both_caught: int
    both_wrong: int


class SpamReadingOut(Schema):
    revision: int
    score: int = Field(description="0 to 100")
    level: str = Field(description="low, medium or high")
    medium_from: int
    high_from: int
    reasons: list[SpamReasonOut]
    measured: SpamMeasuredOut | None = Field(description="Null for languages without a model")


@router.get(
    "/content/messages/{uuid:message_id}/signals/tone",
    response=ToneReadingOut,
    summary="How a message reads, sentence by sentence, and what its brand would change",
)
@guard("content.read")
def message_tone(
    request: ApiRequest,
    message_id: UUID,
    revision: int | None = None,
    revision_id: UUID | None = None,
) -> ToneReadingOut:
    row = queries.revision_asked(
        request.actor.workspace_id, message_id, number=revision, revision_id=revision_id
    )
    reading = signals.revision_tone(request.actor.workspace_id, row)
    return ToneReadingOut(
        revision=row.number,
        language=reading.language,
        sentiment=reading.sentiment,
        strength=reading.strength,
        sentences=[
            SentenceToneOut(
                part=one.part,
                text=one.text,
                sentiment=one.sentiment,
                strength=one.strength,
                tones=[ToneOut(name=name, strength=sure) for name, sure in one.tones],
            )
            for one in reading.sentences
        ],
        tones=[ToneCountOut(name=name, sentences=count) for name, count in reading.tones],
        advice=[
            ToneAdviceOut(
                code=one.code, tone=one.tone, wanted=one.wanted, sentences=list(one.sentences)
            )
            for one in reading.advice
        ],
        measured=_measured(reading),
    )


@router.get(
    "/content/messages/{uuid:message_id}/signals/spam",
    response=SpamReadingOut,
    summary="How likely a message is to be taken for spam, and why",
)
@guard("content.read")
def message_spam(
    request: ApiRequest,
    message_id: UUID,
    revision: int | None = None,
    revision_id: UUID | None = None,
) -> SpamReadingOut:
    row = queries.revision_asked(
        request.actor.workspace_id, message_id, number=revision, revision_id=revision_id
    )
    reading = signals.revision_spam(request.actor.workspace_id, row)
    figures = signals.spam_figures(row.language)
    return SpamReadingOut(
        revision=row.number,
        score=reading.score,
        level=reading.level,
        medium_from=signals.MEDIUM,
        high_from=signals.HIGH,
        reasons=[
            SpamReasonOut(
                code=one.code,
                points=one.points,
                part=one.part,
                excerpt=one.excerpt,
                values=dict(one.values),
                why=one.why,
                mend=one.mend,
            )
            for one in reading.reasons
        ],
        measured=SpamMeasuredOut(**figures) if figures else None,
    )


def _measured(reading: ToneReading) -> ToneMeasuredOut | None:
    figures = signals.tone_figures(reading.language)
    if figures is None:
        return None
    return ToneMeasuredOut(
        sentences=figures["sentences"],
        right=figures["right"],
        classes=[
            MeasuredClassOut(name=name, shown=signals.is_told(reading.language, name), **counts)
            for name, counts in figures["classes"].items()
        ],
    )
