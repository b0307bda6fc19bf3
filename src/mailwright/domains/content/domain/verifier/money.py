"""Finds amounts of money and the part they play: price, list price, saving, minimum, fee.

numbers: the amount; words: the currencies the sign may mean (empty: none given).
"""

import re
from decimal import Decimal

from mailwright.domains.content.domain.verifier.lexicon.compile import (
    CODE,
    DONE,
    NAME,
    NUMBER,
    ONE_NUMBER,
    concept,
    either,
)
from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.scan import Scan

_N = ONE_NUMBER
_SIGNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"us\$|usd|美元|美金|美刀", ("USD",)),
    (r"(?:au|a)\$|aud", ("AUD",)),
    (r"(?:ca|c)\$|cad", ("CAD",)),
    (r"hk\$|hkd|港币|港元", ("HKD",)),
    (r"€|eur(?:o|os)?|欧元|欧", ("EUR",)),
    (r"£|gbp|pounds?(?: sterling)?|quid|英镑|funt(?:y|ow|a|om|ami|ach)?", ("GBP",)),
    (r"dych[aye]?|zl(?:ot(?:y|e|ych|ego|ymi?|emu|ow\w{0,3}|ys)?)?|pln|(?:波兰)?兹罗提", ("PLN",)),
    (r"人民币|rmb|cny|cn¥|yuan|juan(?:y|ow|a|om|ach)?|块钱|块", ("CNY",)),
    (r"元", ("CNY", "TWD", "HKD")),
    (r"¥", ("CNY", "JPY")),
    (r"日元|jpy|yen|jen(?:y|ow|ach)?", ("JPY",)),
    (
        r"\$|dollars?|bucks|dolar(?:y|ow|a|om|ami|ach|em)?",
        ("USD", "CAD", "AUD", "NZD", "SGD", "HKD"),
    ),
    (r"chf|francs?|(?:瑞士)?法郎|frank(?:i|ow|a|om|ami|ach)?", ("CHF",)),
    (r"krw|韩元|won", ("KRW",)),
    (r"rub|卢布|rubl\w{1,3}|roubles?|rubles?", ("RUB",)),
    (r"kr|sek|nok|dkk|kron\w*", ("SEK", "NOK", "DKK")),
    (r"kc|czk", ("CZK",)),
    (r"huf|ft", ("HUF",)),
    (r"uah|hrywn\w*|₴", ("UAH",)),
    (r"₹|inr|rupees?", ("INR",)),
)
_SIGN = "|".join(sign for sign, _ in _SIGNS)
_BEFORE = (
    r"(?:us|au|ca|hk|cn|a|c)?\$|€|£|cn¥|¥|₹|₴|人民币"
    r"|(?<![a-z])(?:eur|usd|gbp|pln|cny|rmb|chf|jpy|czk|aud|cad)"
)
_AMOUNT = re.compile(
    rf"(?P<sign>(?<![a-z0-9{NUMBER}])-)?(?:"
    rf"(?P<pre>{_BEFORE})\s?(?P<a>{_N})(?:[.,]-)?(?:\s?(?P<pre2>元|块钱?|zl|pln|eur|usd"
    rf"|gbp)(?![a-z]))?"
    rf"|(?P<b>{_N})(?:[.,]-)?[\s-]?(?P<post>{_SIGN})(?![a-z])(?:\s?(?P<minor>{_N})\s?(?:gr|groszy"
    rf"|cents?|pence|p|分)(?![a-z]))?"
    rf"|(?P<c>{_N})[.,]-(?![a-z0-9]))"
)
_STEP = re.compile(
    rf"(?<![a-z])(?:ze?|from|从|由)\s?(?P<a>{_N})\s?"
    rf"(?=(?:na|to|down to|降到|降至|降)\s?{_N}\s?(?:{_SIGN}))"
)
_LABELLED = re.compile(
    rf"(?:(?<![a-z])(?:price|cost|cena|koszt|only for)|价格|售价|现价)\s?[:=]\s?(?P<a>{_N})"
    rf"(?!\s?(?:%|‰|折|{_SIGN})|[.,]?\s?[a-z]{{2,}}\s?[:=])"
)
_THRESHOLD = re.compile(
    rf"满\s?(?P<a>{_N})\s?(?:元|块钱?)?\s?(?:立减|直减|减|省|立省|优惠|-)\s?(?P<b>{_N})\s?(?:元|块钱?)?"
)
_BARE_MIN = re.compile(rf"满\s?(?P<a>{_N})(?=\s?(?:包邮|免运费|免邮|可用|享))")
_TENTH = re.compile(rf"({_N})(?!\s?[个件元块折%])")
_LEFT = re.compile("(?:仅剩|只剩|最后|还剩|库存|仅余|仅存|仅有)$")
_ARROW = re.compile(rf"\s?(?:→|->|➜|➔|⇒|»)\s?(?:[€£$¥]\s?)?{NUMBER}")
_GRATIS = re.compile(
    rf"{NAME}\s?(?:(?:is|are|jest|sa|now|teraz|today|completely|absolutely|calkowicie|za)\s"
    rf"|{DONE}+\s?|现在|完全|全部|限时){{0,3}}"
    rf"(?P<free>free|darmo|gratis|免费)"
    rf"(?![a-z{NUMBER}-]|\s(?:of|from|shipping|delivery|return|with|przy|do|od|z)|[送配退试寄咨安升])"
)
_COIN = re.compile(r"(?<![a-z])(?<=za )(?:jedna )?zlotowke(?![a-z])")
_VOUCHER = re.compile(r"(?<![a-z])(?:voucher|coupon|gift card|discount|bon|kupon|talon)(?![a-z])")
_COUPON = re.compile(rf"\s?的?[{NAME}\u3400-\u9fff]{{0,10}}?(?:抵用券|代金券|优惠券|红包|券)")
_SPLIT = f"[{NUMBER}]"
_SLACK = (
    r"\s?(?:an? )?(?:extra |another |full |whole |up to )?"
    rf"(?:dzis|dzisiaj|teraz|nawet|az|dodatkowo|(?:ci|wam|panstwu)(?: az)?)?{DONE}*\s?"
)


def wordy() -> list[str]:
    """Patterns that find a price without any number: something is free."""
    return [_GRATIS.pattern.replace("?P<free>", "?:"), _COIN.pattern]


def find(scan: Scan) -> None:
    """Adds all amounts."""
    for match in _GRATIS.finditer(scan.work):
        if not any(f.kind is Kind.BOGO for f in scan.found):
            scan.add(Kind.PRICE, *match.span("free"), role="price", numbers=(Decimal(0),))
    for match in _COIN.finditer(scan.work):
        scan.add(
            Kind.PRICE, *match.span(), role="price", numbers=(Decimal(1),), words=("PLN",)
        )  # fmt: skip
    if NUMBER not in scan.work:
        return
    for match in _THRESHOLD.finditer(scan.work):
        low, off = scan.values(match)[:2]
        pair = frozenset({"pair"})
        scan.add(Kind.MIN_ORDER, *match.span("a"), role="min", numbers=(low, off), words=("CNY",),
                 flags=pair)  # fmt: skip
        scan.add(Kind.AMOUNT, *match.span("b"), role="save", numbers=(off, low), words=("CNY",),
                 flags=pair)  # fmt: skip
        scan.mark(*match.span())
    for match in _BARE_MIN.finditer(scan.work):
        scan.add(Kind.MIN_ORDER, *match.span("a"), role="min", numbers=scan.values(match)[:1])
    bare = [
        (m.start("a"), m.end("a"))
        for pattern in (_STEP, _LABELLED)
        for m in pattern.finditer(scan.work)
    ]
    spans = []
    for match in _AMOUNT.finditer(scan.work):
        group = "a" if match.group("a") else "b" if match.group("b") else "c"
        value = (
            scan.numbers[match.start(group)].value if match.start(group) in scan.numbers else None
        )
        if value is None:
            continue
        tenth = _TENTH.match(scan.work, match.end())
        stop = match.end()
        if tenth and match.group("post") == "块" and scan.value(tenth) < 10:
            value += scan.value(tenth) / 10  # "69块9"
            stop = tenth.end()
        if (match.group("post") or "").startswith("dych"):
            value *= 10
        if match.group("minor") and match.start("minor") in scan.numbers:
            value += scan.numbers[match.start("minor")].value / 100
        sign = match.group("pre") or match.group("post") or ""
        number = scan.numbers[match.start(group)]
        if sign == "块" and not number.figures and number.value == 1:
            continue  # "一块" is "together"
        if sign == "块" and _LEFT.search(scan.before(match.start(), 6)):
            continue  # "仅剩4块" counts pieces
        spans.append((match.start(), stop, value, _codes(sign), bool(match.group("sign"))))
    for start, end in bare:
        if start in scan.numbers and not any(a <= start < b for a, b, *_ in spans):
            spans.append((start, end, scan.numbers[start].value, (), False))
    made = []
    for start, end, value, codes, minus in sorted(spans):
        kind, role, flags = _role(scan, start, end, minus=minus)
        made.append((kind, start, end, role, value, codes, flags))
    for kind, start, end, role, value, codes, flags in made:
        scan.add(kind, start, end, role=role, numbers=(value,), words=codes, flags=flags)


def _codes(sign: str) -> tuple[str, ...]:
    return next((codes for text, codes in _SIGNS if sign and re.fullmatch(text, sign)), ())


def _ends(pattern: re.Pattern[str], text: str, slack: str = "") -> bool:
    """Whether a pattern matches right at the end of a text, but for `slack`."""
    tail = re.compile(rf"(?:{slack})\Z") if slack else re.compile(r"\s*\Z")
    return any(tail.fullmatch(text, match.end()) for match in pattern.finditer(text))


def _role(scan: Scan, start: int, end: int, *, minus: bool) -> tuple[Kind, str, frozenset[str]]:
    before, after = scan.before(start, 48), scan.after(end, 40)
    sentence = scan.within(scan.sentence(start))
    flags = set()
    if scan.is_struck(start, end):
        return Kind.PRICE, "list", frozenset({"struck"})
    if _ARROW.match(after):
        return Kind.PRICE, "list", frozenset({"step"})
    if re.search(r"(?<![a-z])(?:from|ze?|从|由)\s?$", before) and re.match(
        rf"\s?(?:元|zl|eur|€)?.{{0,10}}?(?:down )?(?:to|na|降到|降至|降)\s?(?:[€£$¥]\s?)?{NUMBER}",
        after,
    ):
        return Kind.PRICE, "list", frozenset({"step"})
    if (
        re.search(r"(?:worth|wart\w*|for)\s?$", before)
        and _VOUCHER.search(sentence)
        and CODE in sentence
    ):
        return Kind.AMOUNT, "save", frozenset()
    number = scan.sentence(start)
    shipping_free = concept("free_shipping").search(sentence) is not None or any(
        f.kind is Kind.FREE_SHIPPING and f.sentence == number for f in scan.found
    )
    context = shipping_free or concept("min_context").search(sentence) or CODE in sentence
    if _ends(concept("below"), before) and concept("min_context").search(sentence):
        return Kind.MIN_ORDER, "below", frozenset()
    if minus and not before.rstrip().endswith(NUMBER):
        return Kind.AMOUNT, "save", frozenset()
    strong_min = re.search(
        r"(?:at least|minimum[^.]{0,16}|min\.|spend(?: of)?|spending|co najmniej|wyda(?!t)\w*"
        r"|满|至少|达到|exceeds?|reach(?:es)?|przekroczy|wydasz)\s?$",
        before,
    )
    least = (
        strong_min
        or concept("min_after").match(after.lstrip())
        or (context and _ends(concept("min_before"), before) and not _names(before))
    )
    a_fee = concept("fee").search(before[-20:]) and not shipping_free and not strong_min
    if least and not a_fee:
        return Kind.MIN_ORDER, "min", frozenset()
    if not shipping_free and concept("fee").search(sentence) and _fee(before):
        return Kind.POLICY, "fee", frozenset()
    if _COUPON.match(after):
        return Kind.AMOUNT, "save", frozenset()
    if concept("save_after").match(after.lstrip()) or _ends(concept("save_strong"), before, _SLACK):
        return Kind.AMOUNT, "save", frozenset()
    if _ends(concept("save_before"), before) and not _ends(concept("now_before"), before):
        return Kind.AMOUNT, "save", frozenset()
    if _ends(concept("list_before"), before, rf"[^.!?{NUMBER}{NAME}]{{0,14}}"):
        return Kind.PRICE, "list", frozenset()
    if _ends(concept("from"), before) or concept("from_after").match(after):
        flags.add("from")
    if _ends(concept("up_to"), before):
        flags.add("up_to")
    if _ends(concept("under"), before):
        flags.add("under")
    return Kind.PRICE, "price", frozenset(flags)


def _names(before: str) -> bool:
    """Whether a name stands right before the words that lead to an amount ("NAME from €20")."""
    return re.search(rf"{NAME}\s?(?:from|od|at|for)\s?$", before) is not None


def _fee(before: str) -> bool:
    """Whether the amount is what a delivery costs, judged by the nearest words before it."""
    tail = before[-48:]
    last = None
    for match in either(("fee", "named_price")).finditer(tail):
        last = match
    return last is not None and NAME not in tail[last.start() :]
