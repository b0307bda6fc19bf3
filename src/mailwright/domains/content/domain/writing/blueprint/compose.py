"""Composes a message from the sentences: the same brief, facts and seed give the same message."""

import functools
import hashlib
import json
import random
import re
from collections.abc import Callable, Sequence
from importlib import resources
from typing import Any

from mailwright.domains.content.domain.writing.blocks import Block, Written
from mailwright.domains.content.domain.writing.brief import Brief, Goal, Length, Tone
from mailwright.domains.content.domain.writing.slots import BRAND, TOKEN, Handles

_PACKAGE = "mailwright.domains.content.domain.writing.blueprint"
_PLACE = re.compile(r"\[\[([POB])\.([a-z_]+)\]\]")
_PARAGRAPHS = {Length.SHORT: 1, Length.MEDIUM: 2, Length.LONG: 3}
_SUBJECTS = 4
_TONES = frozenset(tone.value for tone in Tone)
# Goals whose product is the occasion itself: its attributes are told as a list.
_OCCASIONS = frozenset({Goal.EVENT, Goal.COURSE, Goal.PORTFOLIO})


@functools.cache
def sentences(language: str) -> dict[str, Any]:
    """All sentences of a language by goal and role."""
    text = resources.files(_PACKAGE).joinpath(f"{language}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def composed(
    brief: Brief, handles: Handles, seed: int, avoid: Callable[[str], object] | None = None
) -> Written:
    """A message for the brief; whatever its facts are, every sentence it holds can be filled.

    Sentences that ``avoid`` finds something in are left out, unless there is no other."""
    return _Composer(brief, handles, seed, avoid or (lambda _: False)).written()


class _Composer:
    def __init__(
        self, brief: Brief, handles: Handles, seed: int, avoid: Callable[[str], object]
    ) -> None:
        self.brief, self.handles, self.avoid = brief, handles, avoid
        words = json.dumps([brief.as_json(), seed], sort_keys=True)
        digest = hashlib.sha256(words.encode()).digest()
        self.chance = random.Random(int.from_bytes(digest[:8], "big"))  # noqa: S311
        self.all = sentences(brief.language)
        self.own = self.all[brief.goal.value]
        self.products = handles.of("product")
        self.offers = handles.of("offer")

    def written(self) -> Written:
        """The whole message."""
        subjects = self.choose(self.own["subject"], _SUBJECTS)
        said = set(subjects)
        heading = self.one(self.own["heading"], said)
        blocks = [Block(type="paragraph", text=self.one(self.own["open"]))]
        body = self.choose(self.own["body"], _PARAGRAPHS[self.brief.length])
        blocks.append(Block(type="paragraph", text=body[0]))
        blocks += self._details()
        blocks += [self._offer(handle) for handle in self.offers]
        blocks += [self._product(handle) for handle in self.products]
        blocks += [Block(type="knowledge", ref=handle) for handle in self.handles.of("knowledge")]
        blocks += [Block(type="paragraph", text=text) for text in body[1:]]
        blocks += self._button()
        closings: list[str] = self.all["closing"][self.brief.tone.value]
        return Written(
            subjects=subjects,
            preheader=self.one(self.own["preheader"]),
            heading=heading,
            blocks=blocks,
            closing=self.chance.choice(self._harmless(closings)),
        )

    def _details(self) -> list[Block]:
        if self.brief.goal not in _OCCASIONS or not self.products:
            return []
        lines = [
            f"[[{token}]]"
            for token in self.handles.slots
            if token.startswith(f"{self.products[0]}.line-")
        ]
        if not lines:
            return []
        intro = self.chance.choice(self._harmless(self.all["details"]))
        return [Block(type="paragraph", text=intro), Block(type="bullets", items=lines[:8])]

    def _offer(self, handle: str) -> Block:
        return Block(type="offer", ref=handle, text=self.one(self.all["offer"], offer=handle))

    def _product(self, handle: str) -> Block:
        return Block(type="product", ref=handle, text=self.one(self.all["product"], product=handle))

    def _button(self) -> list[Block]:
        leads = [*self.products[:1], BRAND]
        ref = next((handle for handle in leads if self.handles.has(f"{handle}.url")), "")
        label = self.one(self.own["button"])
        return [Block(type="button", text=label, ref=ref)] if ref else []

    def one(
        self,
        choices: Sequence[str],
        said: set[str] | None = None,
        *,
        product: str = "",
        offer: str = "",
    ) -> str:
        """One sentence that can be filled, best in the wanted tone and not said yet."""
        return self.choose(choices, 1, said or set(), product=product, offer=offer)[0]

    def choose(
        self,
        choices: Sequence[str],
        count: int,
        said: set[str] | None = None,
        *,
        product: str = "",
        offer: str = "",
    ) -> list[str]:
        """So many different sentences; those of the wanted tone and those with facts come first."""
        fitting: list[tuple[float, str]] = []
        avoided: list[str] = []
        for choice in choices:
            tone, bar, words = choice.partition("|")
            toned = bool(bar) and tone in _TONES
            if toned and tone != self.brief.tone.value:
                continue
            text = self._placed(words if toned else choice, product, offer)
            if text is None or (said and text in said):
                continue
            if self.avoid(self._read(text)):
                avoided.append(text)
                continue
            weight = 1.0 + 0.6 * toned + 0.4 * ("[[P" in text or "[[O" in text)
            fitting.append((self.chance.random() ** (1 / weight), text))
        return [text for _, text in sorted(fitting, reverse=True)][:count] or avoided[:count]

    def _read(self, text: str) -> str:
        """The sentence as it will read, its slots filled in."""
        slots = self.handles.slots
        return TOKEN.sub(
            lambda match: (
                slots[token].text
                if (token := f"{match.group(1)}.{match.group(2)}") in slots
                else ""
            ),
            text,
        )

    def _harmless(self, choices: Sequence[str]) -> Sequence[str]:
        return [choice for choice in choices if not self.avoid(choice)] or choices

    def _placed(self, text: str, product: str, offer: str) -> str | None:
        """The sentence with the handles it is about; None when a fact for it is not there."""
        heads = {
            "P": product or next(iter(self.products), ""),
            "O": offer or next(iter(self.offers), ""),
            "B": BRAND,
        }
        for kind, name in _PLACE.findall(text):
            if not self.handles.has(f"{heads[kind]}.{name}"):
                return None
        return _PLACE.sub(lambda match: f"[[{heads[match.group(1)]}.{match.group(2)}]]", text)
