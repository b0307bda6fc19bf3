"""How a question to a model ended, as values. No network here."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Outcome(StrEnum):
    """Every way a question can end. All but OK leave the caller to go on without the model."""

    OK = "ok"
    UNAVAILABLE = "unavailable"
    TIMED_OUT = "timed_out"
    REFUSED = "refused"
    NONSENSE = "nonsense"
    OVER_BUDGET = "over_budget"
    CANCELLED = "cancelled"


class Format(StrEnum):
    """How a server can be asked for JSON, best first."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    TEXT = "text"

    def below(self) -> "Format | None":
        """The next weaker one."""
        order = list(Format)
        place = order.index(self) + 1
        return order[place] if place < len(order) else None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server and a model on it. ``base_url`` ends before ``/chat/completions``; ``key`` may be
    empty. ``allow_private`` lets it be inside the network (a local vLLM or Ollama)."""

    base_url: str
    model: str
    key: str = field(default="", repr=False)
    allow_private: bool = False
    format: Format = Format.SCHEMA


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for connecting, for a pause while reading, and for everything with all retries;
    how often failures of the way and answers out of shape are tried again; longest answer."""

    connect: float = 10
    read: float = 60
    total: float = 120
    retries: int = 3
    mendings: int = 2
    answer_tokens: int = 3000


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens, all tries together. ``counted`` is False where the server did not count and they
    were estimated from the length of the texts."""

    tokens_in: int = 0
    tokens_out: int = 0
    counted: bool = True

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.counted and other.counted,
        )


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What came of a question. ``value`` is set if and only if the outcome is OK.

    ``code`` says which kind of trouble it was (key_refused, model_not_found, content_filter,
    rate_limited, host_not_public, …), ``detail`` the same in English. ``faults`` are what was
    wrong with the last answer when it was nonsense."""

    outcome: Outcome
    value: T | None = None
    code: str = ""
    detail: str = ""
    faults: tuple[str, ...] = ()
    usage: Usage = Usage()
    model: str = ""
    tries: int = 0
    seconds: float = 0.0
    format: Format = Format.SCHEMA
