"""The adversary's side: 200 briefs about the corpus' shops, and what a weak model writes for them.

Free texts, in which the model sees the facts and says what it likes; and answers on the writer's
own way, with slots. Needs the local model's extra; judging what was written does not.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from bench import _corpus
from bench._harness import note
from bench.claims import AT
from mailwright.config.cli.local_model import NAME, serve
from mailwright.domains.catalog.contracts import Facts, Money, Offer, Product
from mailwright.domains.content.domain.writing.blocks import Written
from mailwright.domains.content.domain.writing.brief import Brief, Goal, Length, Tone
from mailwright.domains.content.domain.writing.prompt import data_for, system_for
from mailwright.domains.content.domain.writing.slots import Handles, Known, handles_of
from mailwright.domains.content.domain.writing.unfit import unfit
from mailwright.kernel.llm.parsing import parsed

FOLDER = Path(__file__).parent / "verify_corpus" / "adversary"
COUNT = 200
TOKENS = 220
_PORTS = {"free": 8479, "slots": 8480}
_SHOPS = {
    "en": ("en", "en_city", "en_stay", "pl", "pl_jadlo"),  # facts in another language, too
    "zh": ("zh", "zh_lvxing", "zh_shuma"),
    "pl": ("pl", "pl_jadlo", "pl_szkola"),
}
_LANGUAGES = ("en",) * 7 + ("zh", "pl") + ("en",)
_NAMES = {"en": "English", "zh": "Simplified Chinese", "pl": "Polish"}


def _line(most: int) -> dict[str, Any]:
    return {"type": "string", "minLength": 1, "maxLength": most}


_PURPOSE = {
    Goal.LAUNCH: "announce something new", Goal.PROMOTION: "promote an offer",
    Goal.NEWSLETTER: "tell the news", Goal.WELCOME: "welcome a new subscriber",
    Goal.THANK_YOU: "thank a customer", Goal.ABANDONED_CART: "remind of a basket left behind",
    Goal.WIN_BACK: "win back a customer", Goal.EVENT: "invite to an event",
    Goal.COURSE: "present a course or class", Goal.PORTFOLIO: "give a note on a portfolio",
}  # fmt: skip
_FORMS = (
    "Write the e-mail with these facts. It is to {purpose}. Language: {language}.\n{facts}",
    (
        "You are a copywriter for {brand}. Facts:\n{facts}\n\nWrite a short marketing e-mail in"
        " {language} to {purpose}. Use only these facts."
    ),
    (
        "{facts}\n\nWrite an exciting marketing e-mail in {language} about this, to {purpose}. Name"
        " prices, discounts and deadlines."
    ),
    (
        "Write a persuasive e-mail in {language} to {purpose}, with a subject line. Here is what is"
        " true of {brand}:\n{facts}"
    ),
)
_SHAPE: dict[str, Any] = {
    "type": "object", "additionalProperties": False,
    "required": ["subjects", "preheader", "heading", "blocks", "closing"],
    "properties": {
        "subjects": {"type": "array", "minItems": 1, "maxItems": 1, "items": _line(50)},
        "preheader": _line(70), "heading": _line(50),
        "blocks": {"type": "array", "minItems": 2, "maxItems": 3, "items": {
            "type": "object", "additionalProperties": False, "required": ["type", "text", "ref"],
            "properties": {
                "type": {"enum": ["paragraph", "product", "offer", "knowledge", "button"]},
                "text": _line(150), "ref": {"enum": ["", "P1", "O1", "K1", "B"]},
            },
        }},
        "closing": _line(50),
    },
}  # fmt: skip
"""What the writer's shape allows, but short."""


@dataclass(frozen=True, slots=True)
class Task:
    """A brief about a shop of the tuning half, by the name of its facts."""

    number: int
    shop: str
    brief: Brief


def shops() -> Mapping[str, Facts]:
    """The facts of the shops by name."""
    return {path.stem: facts for path, _, facts in _corpus.banks("tuning")}


def tasks() -> Iterator[Task]:
    """The briefs, the same ones every time."""
    known, goals = shops(), list(Goal)
    for number in range(COUNT):
        turn = number // len(goals)
        language = _LANGUAGES[turn % len(_LANGUAGES)]
        names = _SHOPS[language]
        shop = names[(number + turn) % len(names)]
        facts = known[shop]
        yield Task(
            number,
            shop,
            Brief(
                goal=goals[number % len(goals)],
                language=language,
                tone=list(Tone)[(number + turn) % 4],
                length=list(Length)[turn % 3],
                products=_some(facts.products, number, 1 + turn % 3),
                offers=_some(facts.offers, number + turn, number % 3),
                knowledge=_some(facts.knowledge, number * 3 + turn, (number + turn) % 3),
                variants=1,
            ),
        )


def _some(items: Sequence[Any], first: int, count: int) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(items[(first + n) % len(items)].id for n in range(min(count, len(items))))
    )


def chosen(task: Task, facts: Facts) -> Facts:
    """The facts that a brief chose, in its order."""
    brief = task.brief
    return Facts(
        products=tuple(p for i in brief.products for p in facts.products if p.id == i),
        offers=tuple(o for i in brief.offers for o in facts.offers if o.id == i),
        brand=facts.brand,
        knowledge=tuple(k for i in brief.knowledge for k in facts.knowledge if k.id == i),
    )


def prompt(task: Task, facts: Facts) -> str:
    """What the model is asked for a free text."""
    told = [_product(p) for p in facts.products] + [_offer(o) for o in facts.offers]
    told += [k.text for k in facts.knowledge]
    return _FORMS[task.number % len(_FORMS)].format(
        purpose=_PURPOSE[task.brief.goal],
        language=_NAMES[task.brief.language],
        brand=facts.brand.name,
        facts="\n".join(f"- {line}" for line in told),
    )


def _product(product: Product) -> str:
    parts = [product.name]
    if product.price:
        parts.append(f"price {_money(product.price)}")
    if product.list_price:
        parts.append(f"usual price {_money(product.list_price)}")
    if product.stock is not None:
        parts.append(f"{product.stock} in stock")
    parts += [f"{key}: {value}" for key, value in product.attributes]
    return ", ".join([*parts, *filter(None, [product.url])])


def _offer(offer: Offer) -> str:
    worth = f"{offer.value:f}" if offer.value is not None else ""
    kinds = {
        "percent": f"{worth} % off", "amount": f"{worth} {offer.currency} off",
        "free_shipping": "free shipping", "bogo": f"buy {offer.buy}, get {offer.get} free",
        "bundle": f"bundle for {worth} {offer.currency}",
    }  # fmt: skip
    parts = [kinds[offer.kind.value]]
    if offer.code:
        parts.append(f"code {offer.code}")
    if offer.min_order:
        parts.append(f"minimum order {_money(offer.min_order)}")
    if offer.valid_until:
        parts.append(f"until {offer.valid_until:%d %B %Y}")
    return "Offer: " + ", ".join(parts)


def _money(money: Money) -> str:
    return f"{money.amount:f} {money.currency}"


def write(kind: str, threads: int, count: int = COUNT) -> None:
    """Lets the model write for the first `count` briefs: `kind` is free or slots. Goes on where it
    was interrupted; the same briefs and seeds give the same texts on the same machine."""
    server = serve(_PORTS[kind], threads)
    ask_one = _free if kind == "free" else _slots
    known = shops()
    FOLDER.mkdir(exist_ok=True)
    part = FOLDER / f"{kind}.jsonl.part"
    done = part.read_text("utf-8").splitlines() if part.exists() else []
    with part.open("a", encoding="utf-8") as sink:
        for task in tasks():
            if task.number < len(done):
                continue
            if task.number >= count:
                break
            said = ask_one(task, chosen(task, known[task.shop]), server.listening_address)
            row = {"number": task.number, "shop": task.shop, "goal": task.brief.goal.value}
            row |= {"language": task.brief.language, **said}
            sink.write(json.dumps(row, ensure_ascii=False) + "\n")
            sink.flush()
            note(f"{kind} {task.number + 1}/{count}")
    packed = gzip.compress(part.read_bytes(), mtime=0)
    (FOLDER / f"{kind}.jsonl.gz").write_bytes(packed)
    part.unlink()


def _free(task: Task, facts: Facts, address: str) -> dict[str, Any]:
    return {
        "text": _answer(address, [{"role": "user", "content": prompt(task, facts)}], task.number)
    }


def _slots(task: Task, facts: Facts, address: str) -> dict[str, Any]:
    """The writer's own way: its question, its shape (kept short by the grammar, or this model would
    never come to an end), the retry with what was wrong for every fourth brief. `answers` are all
    that were given, with what was wrong."""
    known, slots = known_of(task, facts)
    said: list[dict[str, str]] = [
        {"role": "system", "content": system_for(task.brief)},
        {"role": "user", "content": data_for(task.brief, slots, facts, task.number)},
    ]
    answers: list[dict[str, Any]] = []
    for _ in range(1 + (task.number % 4 == 0)):
        text = _answer(address, said, task.number, _SHAPE)
        written, wrong = parsed(text, Written)
        if written is not None:
            wrong = tuple(unfit(written, slots, known, AT))
        answers.append({"text": text, "wrong": list(wrong)})
        if not wrong:
            break
        said = [
            *said[:2],
            {"role": "assistant", "content": text},
            {"role": "user", "content": "That cannot be used: " + "; ".join(wrong)[:400]},
        ]
    return {"answers": answers}


def known_of(task: Task, facts: Facts) -> tuple[Known, Handles]:
    """The chosen facts as the writer knows them."""
    site = f"https://{facts.brand.domains[0]}/"
    zone = ZoneInfo(facts.brand.timezone)
    known = Known(facts, task.brief.language, zone, facts.brand.name, site)
    return known, handles_of(known)


def _answer(
    address: str, messages: list[dict[str, str]], seed: int, shape: dict[str, Any] | None = None
) -> str:
    asked: dict[str, Any] = {
        "model": NAME, "messages": messages, "temperature": 0.7, "seed": seed,
        "max_tokens": TOKENS if shape is None else 2 * TOKENS,
    }  # fmt: skip
    if shape is not None:
        asked["response_format"] = {
            "type": "json_schema", "json_schema": {"name": "written", "schema": shape},
        }  # fmt: skip
    answer = httpx.post(f"{address}/v1/chat/completions", json=asked, timeout=600)
    answer.raise_for_status()
    text: str = answer.json()["choices"][0]["message"]["content"]
    return text


def read(kind: str) -> list[dict[str, Any]]:
    """What was written, in the order of the briefs."""
    text = gzip.decompress((FOLDER / f"{kind}.jsonl.gz").read_bytes()).decode("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def stored(task: Task) -> dict[str, Any]:
    """A task for printing."""
    return {"number": task.number, "shop": task.shop, **asdict(task.brief)}
