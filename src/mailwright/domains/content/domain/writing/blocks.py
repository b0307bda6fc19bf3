"""What a writer hands over: typed blocks whose facts are slots. The shape models answer in."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["paragraph", "bullets", "product", "offer", "knowledge", "button"]


class Block(BaseModel):
    """One block. paragraph: `text`. bullets: `items`. product, offer, knowledge: `ref` is the
    handle of the fact, `text` a sentence that goes with it. button: `text` is its label, `ref` the
    product it leads to, or B for the sender's website."""

    model_config = ConfigDict(extra="forbid")

    type: Kind
    text: str = Field(default="", max_length=1200)
    items: list[str] = Field(default_factory=list, max_length=8)
    ref: str = Field(default="", max_length=4)


class Written(BaseModel):
    """A whole message. Slots such as [[P1.price]] stand for facts."""

    model_config = ConfigDict(extra="forbid")

    subjects: list[str] = Field(min_length=1, max_length=6)
    preheader: str = Field(max_length=300)
    heading: str = Field(max_length=200)
    blocks: list[Block] = Field(min_length=1, max_length=24)
    closing: str = Field(default="", max_length=400)

    def texts(self) -> list[tuple[str, str]]:
        """Every piece of prose with its place."""
        found = [(f"subjects.{n}", text) for n, text in enumerate(self.subjects)]
        found += [("preheader", self.preheader), ("heading", self.heading)]
        for n, block in enumerate(self.blocks):
            found.append((f"blocks.{n}.text", block.text))
            found += [(f"blocks.{n}.items.{m}", item) for m, item in enumerate(block.items)]
        return [*found, ("closing", self.closing)]


class Passage(BaseModel):
    """A selection written anew."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=8000)
