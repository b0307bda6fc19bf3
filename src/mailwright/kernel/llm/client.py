"""Asks a model for a typed value: retries, deadlines, shapes. Every failure is an outcome."""

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

import openai
from pydantic import BaseModel

from mailwright.kernel import clock
from mailwright.kernel.errors import DomainError
from mailwright.kernel.llm.outcome import Answer, Endpoint, Format, Limits, Outcome, Usage
from mailwright.kernel.llm.parsing import parsed, schema_of
from mailwright.kernel.llm.transport import Stopped, Watch, address_checked, http_client

T = TypeVar("T", bound=BaseModel)

_RETRIED = frozenset({408, 409, 429})
_OPTIONAL = ("temperature", "seed", "max_tokens", "max_completion_tokens")
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 20.0


def _never() -> bool:
    return False


def _always(_: Usage) -> bool:
    return True


def _fits(_: Any) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. ``system`` is ours alone; everything that others wrote goes into ``user``.

    ``temperature`` and ``seed`` are left out for servers that do not know them."""

    system: str
    user: str
    temperature: float = 0.7
    seed: int | None = None


def ask(
    endpoint: Endpoint,
    question: Question,
    shape: type[T],
    *,
    limits: Limits = Limits(),
    faults: Callable[[T], Sequence[str]] = _fits,
    afford: Callable[[Usage], bool] = _always,
    cancelled: Callable[[], bool] = _never,
) -> Answer[T]:
    """A value of ``shape``, for which ``faults`` finds nothing; or the reason why there is none.

    ``afford`` is asked before every try with what was used so far; ``cancelled`` about twice a
    second. An answer out of shape is tried again with what was wrong, ``limits.mendings`` times."""
    started = time.monotonic()
    try:
        address = address_checked(endpoint.base_url, allow_private=endpoint.allow_private)
    except DomainError as error:
        return Answer(Outcome.UNAVAILABLE, code=error.code, detail=error.message)
    watch = Watch(started + limits.total, cancelled)
    with http_client(endpoint, limits, watch) as http:
        sdk = openai.OpenAI(
            base_url=address, api_key=endpoint.key or "none", max_retries=0, http_client=http
        )
        asking = _Asking(sdk, endpoint, question, shape, limits, watch, afford)
        answer = asking.run(faults)
    return _with(answer, asking, time.monotonic() - started)


def models(
    endpoint: Endpoint, *, limits: Limits = Limits(connect=5, read=10, total=15)
) -> Answer[list[str]]:
    """The names of the models that the endpoint offers, sorted."""
    started = time.monotonic()
    try:
        address = address_checked(endpoint.base_url, allow_private=endpoint.allow_private)
    except DomainError as error:
        return Answer(Outcome.UNAVAILABLE, code=error.code, detail=error.message)
    watch = Watch(started + limits.total, _never)
    with http_client(endpoint, limits, watch) as http:
        sdk = openai.OpenAI(
            base_url=address, api_key=endpoint.key or "none", max_retries=0, http_client=http
        )
        try:
            page = sdk.models.list()
            names = sorted({str(model.id) for model in page.data or []})[:500]
        except (
            openai.OpenAIError,
            Stopped,
            DomainError,
            ValueError,
            TypeError,
            AttributeError,
        ) as error:
            trouble = _trouble(error)
            return Answer(trouble.outcome, code=trouble.code, detail=trouble.detail)
    return Answer(Outcome.OK, names, seconds=time.monotonic() - started)


@dataclass(slots=True)
class _Trouble(Exception):
    outcome: Outcome
    code: str
    detail: str
    faults: tuple[str, ...] = ()


@dataclass(slots=True)
class _Asking:
    """One question on its way; ``usage``, ``tries`` and ``format`` tell what it took."""

    sdk: openai.OpenAI
    endpoint: Endpoint
    question: Question
    shape: type[BaseModel]
    limits: Limits
    watch: Watch
    afford: Callable[[Usage], bool]
    usage: Usage = field(default_factory=Usage)
    tries: int = 0
    model: str = ""
    format: Format = Format.SCHEMA
    dropped: set[str] = field(default_factory=set)

    def run(self, faults: Callable[[Any], Sequence[str]]) -> Answer[Any]:
        self.format = self.endpoint.format
        said: list[dict[str, str]] = []
        wrong: tuple[str, ...] = ()
        try:
            for _ in range(self.limits.mendings + 1):
                text = self._text(said)
                value, wrong = parsed(text, self.shape)
                if value is not None:
                    wrong = tuple(faults(value))
                    if not wrong:
                        return Answer(Outcome.OK, value)
                said = [
                    {"role": "assistant", "content": text[:20_000]},
                    {"role": "user", "content": _mend(wrong)},
                ]
        except _Trouble as trouble:
            return Answer(
                trouble.outcome, code=trouble.code, detail=trouble.detail, faults=trouble.faults
            )
        return Answer(
            Outcome.NONSENSE,
            code="answer_unusable",
            detail="The model's answers could not be used.",
            faults=wrong,
        )

    def _text(self, said: list[dict[str, str]]) -> str:
        """The model's words, whatever they are; raises _Trouble."""
        failures = 0
        while True:
            if not self.afford(self.usage):
                raise _Trouble(Outcome.OVER_BUDGET, "over_budget", "The limit is used up.")
            try:
                if self.watch.left() <= 0:
                    raise _Trouble(Outcome.TIMED_OUT, "timed_out", _slow(self.limits.total))
                return self._once(said)
            except (openai.OpenAIError, Stopped, DomainError, ValueError, TypeError) as error:
                if isinstance(error, openai.APIStatusError) and self._adapts(error):
                    continue
                trouble = _trouble(error)
                failures += 1
                pause = _pause(error, failures)
                if trouble.outcome is Outcome.TIMED_OUT and self._time_up():
                    raise trouble from error
                if not _passing(error) or failures > self.limits.retries:
                    raise trouble from error
                if pause > self._left():
                    raise trouble from error
                self._wait(pause)

    def _once(self, said: list[dict[str, str]]) -> str:
        self.tries += 1
        messages: list[Any] = [
            {"role": "system", "content": self._system()},
            {"role": "user", "content": self.question.user},
            *said,
        ]
        wanted: dict[str, Any] = {
            "temperature": self.question.temperature,
            "max_tokens": self.limits.answer_tokens,
        }
        if self.question.seed is not None:
            wanted["seed"] = self.question.seed
        if "max_tokens" in self.dropped:
            wanted["max_completion_tokens"] = wanted.pop("max_tokens")
        wanted = {name: value for name, value in wanted.items() if name not in self.dropped}
        if self.format is not Format.TEXT:
            wanted["response_format"] = self._response_format()
        done = self.sdk.chat.completions.create(
            model=self.endpoint.model, messages=messages, **wanted
        )
        choice = done.choices[0] if getattr(done, "choices", None) else None
        text = (choice.message.content if choice and choice.message else None) or ""
        self.model = str(getattr(done, "model", "") or self.endpoint.model)
        self.usage += _usage(done, messages, text)
        if choice is None:
            raise _Trouble(Outcome.NONSENSE, "answer_unusable", "The answer holds no choice.")
        if getattr(choice.message, "refusal", None) or choice.finish_reason == "content_filter":
            raise _Trouble(Outcome.REFUSED, "content_filter", "The model refused to write this.")
        if choice.finish_reason == "length":
            raise _Trouble(Outcome.NONSENSE, "answer_cut", "The answer was cut off at its limit.")
        return text

    def _system(self) -> str:
        if self.format is Format.SCHEMA:
            return self.question.system
        schema = json.dumps(schema_of(self.shape), separators=(",", ":"))
        return (
            f"{self.question.system}\n\nAnswer with one JSON object and nothing else. "
            f"Its JSON schema:\n{schema}"
        )

    def _response_format(self) -> dict[str, Any]:
        if self.format is Format.OBJECT:
            return {"type": "json_object"}
        return {
            "type": "json_schema",
            "json_schema": {
                "name": self.shape.__name__.lower(),
                "strict": True,
                "schema": schema_of(self.shape),
            },
        }

    def _adapts(self, error: openai.APIStatusError) -> bool:
        """Whether the server only dislikes the form of the question, which is changed then."""
        if error.status_code not in (400, 404, 415, 422, 500, 501):
            return False
        words = str(error.message).lower() + str(error.body or "").lower()
        for name in _OPTIONAL:
            if name in words and name not in self.dropped and error.status_code in (400, 422):
                self.dropped.add(name)
                return True
        about_format = "response_format" in words or "json" in words or "schema" in words
        weaker = self.format.below()
        if weaker and (error.status_code in (400, 415, 422, 501) or about_format):
            self.format = weaker
            return True
        return False

    def _left(self) -> float:
        try:
            return self.watch.left()
        except Stopped as error:
            raise _trouble(error) from error

    def _time_up(self) -> bool:
        return self._left() <= 0

    def _wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._left()
            time.sleep(min(0.25, left))


def _with(answer: Answer[Any], asking: _Asking, seconds: float) -> Answer[Any]:
    return Answer(
        outcome=answer.outcome,
        value=answer.value,
        code=answer.code,
        detail=answer.detail,
        faults=answer.faults,
        usage=asking.usage,
        model=asking.model or asking.endpoint.model,
        tries=asking.tries,
        seconds=seconds,
        format=asking.format,
    )


def _mend(faults: Sequence[str]) -> str:
    told = "\n".join(f"- {fault}" for fault in faults)
    return f"That answer cannot be used:\n{told}\nAnswer again, whole, with this put right."


def _usage(done: Any, messages: list[dict[str, str]], text: str) -> Usage:
    told = getattr(done, "usage", None)
    tokens_in = getattr(told, "prompt_tokens", None)
    tokens_out = getattr(told, "completion_tokens", None)
    if isinstance(tokens_in, int) and isinstance(tokens_out, int) and tokens_in >= 0 <= tokens_out:
        return Usage(tokens_in, tokens_out)
    return Usage(sum(estimated(m["content"]) for m in messages), estimated(text), counted=False)


def estimated(text: str) -> int:
    """Tokens of a text, on the high side: one for three Latin letters or one Chinese one."""
    wide = sum(ord(letter) > 0x2E7F for letter in text)
    return wide + (len(text) - wide) // 3 + 4


def _passing(error: Exception) -> bool:
    if isinstance(error, openai.APIStatusError):
        return error.status_code in _RETRIED or error.status_code >= 500
    if isinstance(_cause(error, DomainError), DomainError) or _cause(error, Stopped):
        return False
    return isinstance(error, openai.APIConnectionError)


def _pause(error: Exception, failures: int) -> float:
    """Seconds to wait: what the server asks for, else doubling, with jitter."""
    if isinstance(error, openai.APIStatusError):
        asked = _retry_after(error.response.headers.get("retry-after", ""))
        if asked is not None:
            return asked
    usual: float = min(_FIRST_PAUSE * 2 ** (failures - 1), _LONGEST_PAUSE)
    return usual * random.uniform(0.6, 1.2)  # noqa: S311


def _retry_after(text: str) -> float | None:
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(text) - clock.now()).total_seconds())
    except (ValueError, TypeError):
        return None


def _cause(error: BaseException | None, kind: type[BaseException]) -> BaseException | None:
    for _ in range(8):
        if error is None or isinstance(error, kind):
            return error
        error = error.__cause__ or error.__context__
    return None


def _slow(seconds: float) -> str:
    return f"The model did not answer within {seconds:.0f} seconds."


def _trouble(error: Exception) -> _Trouble:
    if isinstance(error, _Trouble):
        return error
    if _cause(error, Stopped):
        return _Trouble(Outcome.CANCELLED, "cancelled", "It was called off.")
    refused = _cause(error, DomainError)
    if isinstance(refused, DomainError):
        return _Trouble(Outcome.UNAVAILABLE, refused.code, refused.message)
    if isinstance(error, openai.APITimeoutError):
        return _Trouble(Outcome.TIMED_OUT, "timed_out", "The model did not answer in time.")
    if isinstance(error, openai.APIStatusError):
        return _status_trouble(error)
    if isinstance(error, openai.APIConnectionError):
        return _Trouble(Outcome.UNAVAILABLE, "not_reachable", "The connection to the model failed.")
    return _Trouble(Outcome.NONSENSE, "answer_unusable", "The endpoint does not speak this API.")


def _status_trouble(error: openai.APIStatusError) -> _Trouble:
    status = error.status_code
    said = " ".join(str(error.message).split())[:200]
    if status in (401, 403):
        return _Trouble(Outcome.REFUSED, "key_refused", f"The endpoint refuses the key: {said}")
    if status == 404:
        return _Trouble(
            Outcome.REFUSED, "model_not_found", f"There is no such model or address: {said}"
        )
    if status == 402:
        return _Trouble(Outcome.REFUSED, "account_empty", f"The endpoint wants payment: {said}")
    if status == 429:
        return _Trouble(Outcome.UNAVAILABLE, "rate_limited", f"The endpoint is busy: {said}")
    if status == 408 or status >= 500:
        return _Trouble(Outcome.UNAVAILABLE, "server_trouble", f"The endpoint failed: {said}")
    if 300 <= status < 400:
        return _Trouble(
            Outcome.UNAVAILABLE, "redirected", "The endpoint sends elsewhere; give its own address."
        )
    return _Trouble(Outcome.REFUSED, "question_refused", f"The endpoint refuses: {said}")
