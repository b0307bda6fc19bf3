"""Names that share a telling word with one of ours and are as long, but otherwise differ: two words
exchanged in Latin letters, a middle exchanged or put in between in Chinese ones."""

import re

from mailwright.domains.content.domain.verifier.inflect import same_word
from mailwright.domains.content.domain.verifier.name_book import Name, NameBook
from mailwright.domains.content.domain.verifier.scan import Scan, Word

_HAN = re.compile(r"[\u3400-\u9fffa-z0-9]+")
_PARTICLES = frozenset("的了和与及或您你我他们这那是在有之也都就每本该等为到给把让被以从")
_NO_HEAD = _PARTICLES | frozenset(
    "喝买选试送来泡尝品做看用穿读点款种杯包份盒瓶套本件只台个把条双饼片支枚块张罐壶卷册束株棵袋箱辆间组课堂新老好配加不一二三四五六七八九十"
    "两几再还又最更很都是及起学报约订享购逛去上下今明周月年日天早晚午时节家店城号线这那哪谁什么荐推搭拿带备囤"
)
_LONGEST_MIDDLE = 3
_SHARED = 0.6
"""Least share of a name's characters that a near miss has in common with it."""


def exchanged(
    scan: Scan, book: NameBook, words: list[Word], at: int
) -> tuple[int, int, Name] | None:
    """Where a capitalised run round a telling word stands for a name of ours with other words."""
    names = [
        name
        for begin in {words[at].text[:2]}
        for name in (*book.spaced.get(begin, ()), *book.loose.get(begin, ()))
        if len(name.tokens) >= 3
        and name.product
        and any(len(t) >= 5 and same_word(words[at].text, t) for t in name.tokens)
    ]
    if not names:
        return None
    first, last = _run(scan, words, at)
    run = words[first : last + 1]
    for name in names:
        strange = [w for w in run if not any(same_word(w.text, t) for t in name.tokens)]
        words_of_it = sum(w.text.isalpha() and len(w.text) > 2 for w in strange)
        if len(run) == len(name.tokens) and words_of_it >= 2 and len(strange) < len(run):
            phrase = scan.folded[run[0].start : run[-1].end]
            if phrase not in book.stated:
                return first, last + 1, name
    return None


def _run(scan: Scan, words: list[Word], at: int) -> tuple[int, int]:
    """The first and the last word of the capitalised run round a word; figures belong to it."""
    first = last = at
    while first > 0 and _joined(scan, words[first - 1], words[first]):
        first -= 1
    while last + 1 < len(words) and _joined(scan, words[last], words[last + 1]):
        last += 1
    return first, last


def _joined(scan: Scan, left: Word, right: Word) -> bool:
    """Whether two words stand side by side, both as parts of a name are written."""
    if scan.folded[left.end : right.start] not in (" ", "-"):
        return False
    return all(
        (scan.text[word.start].isupper() or word.text[0].isdigit())
        and scan.work[word.start] == scan.folded[word.start]
        for word in (left, right)
    )


def dense(scan: Scan, name: Name) -> tuple[int, int] | None:
    """Where a Chinese text has a name's beginning and end with something else between them."""
    text = name.text
    if len(text) < 5 or not _HAN.fullmatch(text):
        return None
    tailed = _other_head(scan, text)
    if tailed:
        return tailed
    at = scan.work.find(text[:2])
    while at >= 0:
        for length in sorted(range(len(text) - 1, len(text) + 3), key=lambda n: abs(n - len(text))):
            window = scan.work[at : at + length]
            if len(window) == length and _HAN.fullmatch(window) and _kin(window, text):
                return at, at + length
        at = scan.work.find(text[:2], at + 1)
    return None


def _other_head(scan: Scan, text: str) -> tuple[int, int] | None:
    """Where a name's end stands after another beginning of the same length."""
    for head in (2, 1):
        tail = text[head:]
        if len(tail) / len(text) < _SHARED:
            continue
        at = scan.work.find(tail)
        while at >= 0:
            own = scan.work[at - head : at] if at >= head else ""
            known = own == text[:head] or any(a == b for a, b in zip(own, text, strict=False))
            if len(own) == head and _HAN.fullmatch(own) and not known and not _NO_HEAD & set(own):
                return at - head, at + len(tail)
            at = scan.work.find(tail, at + 1)
    return None


def _kin(window: str, text: str) -> bool:
    head = 0
    while head < min(len(window), len(text)) and window[head] == text[head]:
        head += 1
    tail = 0
    most = min(len(window), len(text)) - head
    while tail < most and window[-1 - tail] == text[-1 - tail]:
        tail += 1
    middle = window[head : len(window) - tail]
    return (
        tail > 0
        and 0 < len(middle) <= _LONGEST_MIDDLE
        and not _PARTICLES & set(middle)
        and (head + tail) / len(text) >= _SHARED
    )
