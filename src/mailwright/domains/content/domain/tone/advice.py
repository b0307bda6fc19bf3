"""What to change so that a message sounds as its brand wants to. Pure.

The brand writes how it wants to sound in words of its own; those listed here are understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailwright.domains.content.contracts import ToneAdvice, ToneReading
from mailwright.domains.content.domain.tone.heads import is_shown


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a brand's voice: the tones it wants and those it does not."""

    pattern: re.Pattern[str]
    wants: tuple[str, ...]
    shuns: tuple[str, ...]


def _word(pattern: str, wants: str = "", shuns: str = "") -> _Word:
    return _Word(re.compile(pattern, re.IGNORECASE), tuple(wants.split()), tuple(shuns.split()))


_VOICE = (
    _word(r"\b(?:calm\w*|quiet\w*|patient\w*|unhurried|gentle)|\bspokojn\w*|\bcierpliw\w*|平和|平静|沉稳|从容", "", "pushy"),
    _word(r"\b(?:formal\w*|official\w*|respectful\w*|dignified)|\b(?:formaln|oficjaln)\w*|\bz szacunkiem|正式|庄重|恭敬", "formal", "casual playful"),
    _word(r"\b(?:casual\w*|informal\w*|relaxed|chatty|laid-back)|\b(?:luźn|swobodn|nieformaln)\w*|轻松|随意|口语", "casual", "formal"),
    _word(r"\b(?:friend\w*)|\b(?:znajom|przyjaci|przyjazn)\w*|朋友|亲切|友好", "", "formal"),
    _word(r"\b(?:warm\w*|kind|caring|heartfelt)|\b(?:ciepł|serdeczn|troskliw)\w*|温暖|温馨|真诚|关怀", "warm", ""),
    _word(r"\b(?:playful\w*|funny|witty|cheeky)|\b(?:żartobliw|zabawn|dowcipn)\w*|俏皮|活泼|风趣", "playful", "formal"),
    _word(r"\b(?:serious\w*|sober|factual\w*)|\b(?:poważn|rzeczow)\w*|严肃|严谨|实在", "", "playful"),
    _word(r"\b(?:confident\w*|bold|expert)|\b(?:pewn\w+ siebie|odważn\w*|eksperck\w*)|自信|专业|权威", "confident", "apologetic"),
    _word(r"\b(?:modest\w*|humble|understated)|\b(?:skromn|powściągliw)\w*|谦虚|低调|谦逊", "", "confident pushy"),
    _word(r"\b(?:energetic|urgent|dynamic)|\b(?:energiczn|dynamiczn)\w*|热情奔放|充满活力", "", ""),
)  # fmt: skip
_SHUNNED = (
    _word(r"\b(?:hurry|urgen\w*|push\w*|pressure|hard sell)|\b(?:pośpiech|presj|nacisk|nachaln)\w*|紧迫|催促|施压|强推", "", "pushy"),
    _word(r"\b(?:jokes?|humou?r|puns?)|\b(?:żart|dowcip)\w*|玩笑|笑话", "", "playful"),
    _word(r"\b(?:slang|colloquial\w*)|\b(?:slang|kolokwial|potoczn)\w*|俚语|网络用语", "", "casual"),
    _word(r"\b(?:jargon|legalese|stiff\w*|officialese)|\b(?:urzędow|sztywn)\w*|官腔|公文", "", "formal"),
    _word(r"\b(?:boast\w*|brag\w*|superlatives?)|\b(?:przechwał|przechwal)\w*|吹嘘|自夸|夸张", "", "confident"),
    _word(r"\b(?:apolog\w+)|\bprzepras\w*|道歉", "", "apologetic"),
)  # fmt: skip
"""What a brand says not to do."""

_SOME = 2
_SHARE = 0.25
_DOWN = -0.4
_ENOUGH = 4
"""Sentences from which on a wanted tone that nowhere shows is missed."""


def advice(reading: ToneReading, *, voice: str, dont: str) -> tuple[ToneAdvice, ...]:
    """Suggestions for a reading, by the brand's own words (either may be empty)."""
    return tuple(_advice(reading, voice, dont))


def _advice(reading: ToneReading, voice: str, dont: str) -> Iterator[ToneAdvice]:
    told: set[str] = set()
    for code, words, said in (("shunned", _SHUNNED, dont), ("stray", _VOICE, voice)):
        for word in words:
            found = word.pattern.search(said)
            if found is None:
                continue
            for tone in word.shuns:
                having = _having(reading, tone)
                if having and tone not in told:
                    told.add(tone)
                    yield ToneAdvice(code, tone, found.group(), having)
    wanted = {
        tone: found.group()
        for word in _VOICE
        if (found := word.pattern.search(voice))
        for tone in word.wants
    }
    for tone, said in wanted.items():
        enough = len(reading.sentences) >= _ENOUGH and is_shown(reading.language, tone)
        if enough and not _having(reading, tone):
            yield ToneAdvice("missing", tone, said, ())
    pushing = _having(reading, "pushy")
    if "pushy" not in told and len(pushing) >= max(_SOME, _SHARE * len(reading.sentences)):
        yield ToneAdvice("pushing", "pushy", "", pushing)
    formal, casual = _having(reading, "formal"), _having(reading, "casual")
    if not told & {"formal", "casual"} and min(len(formal), len(casual)) >= _SOME:
        fewer = min(formal, casual, key=len)
        yield ToneAdvice("mixed", "formal" if fewer is formal else "casual", "", fewer)
    down = tuple(
        index
        for index, one in enumerate(reading.sentences)
        if one.sentiment == "negative"
        and one.strength <= _DOWN
        and "apologetic" not in dict(one.tones)
    )
    if len(down) >= max(_SOME, _SHARE * len(reading.sentences)):
        yield ToneAdvice("downbeat", "", "", down)


def _having(reading: ToneReading, tone: str) -> tuple[int, ...]:
    return tuple(index for index, one in enumerate(reading.sentences) if tone in dict(one.tones))
