"""For each thing an AI does here: what it needs, what is there, whether it may be trusted. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """ON: it has what it needs. DEGRADED: it works, less well. OFF: it does not run."""

    ON = "on"
    DEGRADED = "degraded"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a workspace has. Facts are those in use; `voices` are languages of the brand's voice;
    `budget` is the part of the month's limit that is used, None without one; `failing` the part of
    this month's questions that failed; `asking` messages that ask recipients back; `encoder`
    whether sentences can be read for tone, `unread` messages in a language nobody measured."""

    model: str = ""
    model_on: bool = False
    tested: bool | None = None
    budget: float | None = None
    calls: int = 0
    failing: int = 0
    products: int = 0
    unpriced: int = 0
    offers: int = 0
    contradictions: int = 0
    knowledge: int = 0
    stale: int = 0
    feeds: int = 0
    feeds_troubled: int = 0
    brand: bool = False
    voices: tuple[str, ...] = ()
    domains: int = 0
    corrections: int = 0
    messages: int = 0
    asking: int = 0
    encoder: bool = False
    unread: int = 0

    @property
    def facts(self) -> int:
        """Facts a message can tell."""
        return self.products + self.offers + self.knowledge


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a feature needs: how much is there, of how much (None: no measure), enough?"""

    key: str
    have: int
    of: int | None
    ok: bool


@dataclass(frozen=True, slots=True)
class Readiness:
    """How one feature stands. `why` is a stable code, "" when all is well; `mend` the page that
    puts it right; `falls_back` what does the work meanwhile, "" for nothing."""

    feature: str
    state: State
    why: str
    needs: tuple[Need, ...]
    mend: str
    falls_back: str = ""


#: Above this part of failed questions the model counts as not to be relied on.
_FAILING = 0.5
_LANGUAGES = ("en", "zh", "pl")
_AI, _FACTS, _BRAND = "/settings/ai", "/facts", "/facts?tab=brand"
_QUALITY, _FEEDS, _CONTENT = "/facts?tab=quality", "/facts?tab=feeds", "/content"
_Rule = tuple[bool, State, str, str]


def readiness(ground: Ground) -> list[Readiness]:
    """Every feature, in the order a marketer meets them."""
    return [
        _told("drafts_model", ground, _model(ground) + _draft_facts(ground),
              (*_model_needs(ground), *_fact_needs(ground), _voice(ground)),
              lambda state: "drafts_blueprint" if state is State.OFF else ""),
        _told("drafts_blueprint", ground, _blueprint(ground), _fact_needs(ground)),
        _told("passages", ground, _model(ground), _model_needs(ground)),
        _told("translation", ground, _model(ground), (*_model_needs(ground), _voice(ground))),
        _told("claims", ground, _claims(ground), (*_fact_needs(ground), *_check_needs(ground))),
        _told("tone", ground, [*_reading(ground), (not ground.voices, State.DEGRADED, "no_manner",
              _BRAND)], (*_reading_needs(ground), _voice(ground))),
        _told("spam", ground, _reading(ground), _reading_needs(ground)),
        _told("learning", ground, _learning(ground), _learning_needs(ground)),
    ]  # fmt: skip


def _told(
    feature: str,
    ground: Ground,
    rules: Iterable[_Rule],
    needs: tuple[Need, ...],
    falls_back: Callable[[State], str] = lambda _: "",
) -> Readiness:
    """The first rule that holds counts; the rules stand with the gravest first."""
    for holds, state, why, mend in rules:
        if holds:
            return Readiness(feature, state, why, needs, mend, falls_back(state))
    return Readiness(feature, State.ON, "", needs, "")


def _model(ground: Ground) -> list[_Rule]:
    budget_gone = ground.budget is not None and ground.budget >= 1
    failing = ground.calls >= 4 and ground.failing / ground.calls > _FAILING
    return [
        (not ground.model, State.OFF, "no_model", _AI),
        (not ground.model_on, State.OFF, "model_off", _AI),
        (budget_gone, State.OFF, "budget_used", _AI),
        (ground.tested is False, State.DEGRADED, "test_failed", _AI),
        (failing, State.DEGRADED, "failing", _AI),
        (ground.tested is None, State.DEGRADED, "never_tested", _AI),
    ]


def _draft_facts(ground: Ground) -> list[_Rule]:
    return [
        (not ground.facts, State.DEGRADED, "no_facts", _FACTS),
        (not ground.voices, State.DEGRADED, "no_voice", _BRAND),
    ]


def _blueprint(ground: Ground) -> list[_Rule]:
    return [(not ground.facts, State.DEGRADED, "no_facts", _FACTS)]


def _claims(ground: Ground) -> list[_Rule]:
    return [
        (not ground.facts and not ground.brand, State.OFF, "unchecked", _FACTS),
        (not ground.facts, State.DEGRADED, "no_facts", _FACTS),
        (not ground.brand, State.DEGRADED, "no_brand", _BRAND),
        (not ground.domains, State.DEGRADED, "no_domains", _BRAND),
        (ground.feeds_troubled > 0, State.DEGRADED, "feeds_troubled", _FEEDS),
        (ground.contradictions > 0, State.DEGRADED, "contradictions", _QUALITY),
        (ground.stale > 0, State.DEGRADED, "stale", _QUALITY),
        (ground.unpriced > 0, State.DEGRADED, "unpriced", _QUALITY),
    ]


def _learning(ground: Ground) -> list[_Rule]:
    silent = not ground.asking
    return [
        (silent and not ground.corrections, State.OFF, "nobody_asked", _CONTENT),
        (silent, State.DEGRADED, "nobody_asked", _CONTENT),
    ]


def _reading(ground: Ground) -> list[_Rule]:
    return [
        # Part of every installation: what is missing here is put right outside of it.
        (not ground.encoder, State.OFF, "no_encoder", ""),
        (ground.unread > 0, State.DEGRADED, "language_unread", _CONTENT),
    ]


def _reading_needs(ground: Ground) -> tuple[Need, ...]:
    read = ground.messages - ground.unread
    return (
        Need("encoder", int(ground.encoder), None, ground.encoder),
        Need("languages", read, ground.messages, not ground.unread),
    )


def _model_needs(ground: Ground) -> tuple[Need, ...]:
    left = None if ground.budget is None else max(0, round(100 * (1 - ground.budget)))
    ready = bool(ground.model) and ground.model_on
    return (
        Need("model", int(ready), None, ready),
        Need("test", int(ground.tested is True), None, ground.tested is True),
        *((Need("budget", left, 100, left > 0),) if left is not None else ()),
    )


def _fact_needs(ground: Ground) -> tuple[Need, ...]:
    priced = ground.products - ground.unpriced
    return (
        Need("products", priced, ground.products, ground.products > 0 and not ground.unpriced),
        Need("offers", ground.offers, None, ground.offers > 0 and not ground.contradictions),
        Need("knowledge", ground.knowledge, None, ground.knowledge > 0),
    )


def _check_needs(ground: Ground) -> tuple[Need, ...]:
    return (
        Need("fresh", ground.facts - ground.stale, ground.facts, not ground.stale),
        Need("domains", ground.domains, None, ground.domains > 0),
        *((Need("feeds", ground.feeds - ground.feeds_troubled, ground.feeds,
                not ground.feeds_troubled),) if ground.feeds else ()),
    )  # fmt: skip


def _voice(ground: Ground) -> Need:
    return Need("voice", len(ground.voices), len(_LANGUAGES), bool(ground.voices))


def _learning_needs(ground: Ground) -> tuple[Need, ...]:
    return (
        Need("asking", ground.asking, ground.messages, ground.asking > 0),
        Need("corrections", ground.corrections, None, ground.corrections > 0),
    )
