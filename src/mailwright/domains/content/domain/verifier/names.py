"""Finds product, offer and brand names, forms and near misses of them included, and masks them.

A name's digits are no claims; a name that is almost one of ours is a claim of its own.
"""

import re

from mailwright.domains.content.domain.verifier import name_kin
from mailwright.domains.content.domain.verifier.inflect import distance, same_word
from mailwright.domains.content.domain.verifier.lexicon.compile import NAME
from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.name_book import Name, NameBook
from mailwright.domains.content.domain.verifier.scan import Mention, Scan, Word

_RUN = re.compile(r"[a-z0-9]+")
_VARIANTS = frozenset(
    """
    pro max plus mini lite ultra xl xxl se gtx ii iii iv air neo sport premium deluxe evo
    """.split()
)
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:jan|febr)uary|march|april|may|june|july|august"
    r"|(?:septem|octo|novem|decem)ber|christmas|easter|black|cyber"
)
_LONG = 4
"""Words of a name, so many that all but the last cannot stand together by chance."""
GENERIC = frozenset(
    """
    season sale collection series style week weeks days day range line family club team shop store
    winter summer spring autumn edition gift gifts offer offers guide stories story promocja
    oferta kolekcja sezon tydzien zima lato jesien wiosna is are and or for with the to in on at
    by from your our we you i w z na do od za po chef doctor professor saint lady lord king queen
    mother father course courses class care und
    """.split()
)


def find(scan: Scan, book: NameBook) -> None:
    """Adds mentions, masks them, and adds near misses as claims (`words`: the nearest ids)."""
    # The brand's own name may begin a product's: it is looked for when products have been.
    for name in book.dense:
        if name.product:
            _dense(scan, name)
    for name in book.dense:
        _dense_near(scan, name, book.stated)
    for name in book.dense:
        if not name.product:
            _dense(scan, name)
    if not book.spaced:
        return
    work, folded = scan.work, scan.folded
    words = [word for word in scan.words if work[word.start] == folded[word.start]]
    begins = book.begins
    at = 0
    while at < len(words):
        following = words[at + 1].text[:2] if at + 1 < len(words) else ""
        if words[at].text[:2] not in begins and following not in book.begins_before:
            at += 1
            continue
        taken = _spaced(scan, book, words, at)
        at = at + 1 if taken is None else taken
    for index, word in enumerate(words):
        if (
            word.text[:2] in begins
            and scan.work[word.start] != NAME
            and scan.text[word.start].isupper()
        ):
            kin = name_kin.exchanged(scan, book, words, index)
            own = {w.start for w in words[kin[0] : kin[1]]} if kin else set()
            if kin and not headline(scan, words, own):
                _near(scan, words[kin[0]].start, words[kin[1] - 1].end, kin[2])
            else:
                _part(scan, book, words, index)


def _spaced(scan: Scan, book: NameBook, words: list[Word], at: int) -> int | None:
    """Takes the longest name that begins at a word; the index after it, None when there is none."""
    for name in book.spaced.get(words[at].text[:2], ()):
        end = at + len(name.tokens)
        if end <= len(words) and all(
            same_word(word.text, token)
            for word, token in zip(words[at:end], name.tokens, strict=True)
        ):
            if _apart(scan, words, at, end):
                continue
            following = words[end] if end < len(words) else None
            other = words[at].text != name.tokens[0] or (
                following is not None
                and scan.text[following.start].isupper()
                and following.text not in book.stated
            )
            if end == at + 1 and not name.product and other:
                longer = _longer_missed(scan, book, words, at)
                if longer:
                    _near(scan, words[at].start, words[longer[1] - 1].end, longer[0])
                    return longer[1]
            beyond = words[end].text if end < len(words) else ""
            if (
                beyond in _VARIANTS
                and scan.folded[words[end - 1].end : words[end].start] == " "
                and scan.text[words[end].start].isupper()
            ):
                _near(scan, words[at].start, words[end].end, name)
                return end + 1
            if name.product and end < len(words) and _extended(scan, words, at, end, book.stated):
                _near(scan, words[at].start, words[end].end, name)
                return end + 1
            _mention(scan, words[at].start, words[end - 1].end, name)
            return end
    inserted = _inserted(scan, book, words, at)
    if inserted:
        _near(scan, words[at].start, words[inserted[1] - 1].end, inserted[0])
        return inserted[1]
    second = words[at + 1].text[:2] if at + 1 < len(words) else ""
    for name in (*book.spaced.get(words[at].text[:2], ()), *book.loose.get(second, ())):
        missed = _missed(scan, words, at, name, book.stated)
        if missed:
            _near(scan, words[at].start, words[missed - 1].end, name)
            return missed
    return None


def _extended(scan: Scan, words: list[Word], at: int, end: int, stated: str) -> bool:
    """Whether a capitalised word right after a name makes it another's ("Travel Card Gold")."""
    word, last = words[end], words[end - 1]
    own = {w.start for w in words[at : end + 1]}
    return (
        scan.folded[last.end : word.start] == " "
        and scan.text[word.start].isupper()
        and (scan.text[last.start].isupper() or last.text.isdigit())
        and word.text.isalpha()
        and len(word.text) > 2
        and word.text not in GENERIC
        and word.text not in stated
        and not _CALENDAR.fullmatch(word.text)
        and not scan.text[word.start : word.end].isupper()
        and not headline(scan, words, own)
    )


def _longer_missed(
    scan: Scan, book: NameBook, words: list[Word], at: int
) -> tuple[Name, int] | None:
    """A near miss of a longer name where a word may be a form of the brand's."""
    for name in book.spaced.get(words[at].text[:2], ()):
        end = _missed(scan, words, at, name, book.stated) if len(name.tokens) > 1 else None
        if end:
            return name, end
    return None


def _apart(scan: Scan, words: list[Word], at: int, end: int) -> bool:
    """Whether more than a space, a hyphen or an ampersand stands between the words of a name."""
    return any(
        not re.fullmatch(r"[\s&+'.,/_-]{0,3}", scan.folded[left.end : right.start])
        for left, right in zip(words[at : end - 1], words[at + 1 : end], strict=True)
    )


def _missed(scan: Scan, words: list[Word], at: int, name: Name, stated: str) -> int | None:
    """The index after a near miss of a name that begins at a word."""
    count = len(name.tokens)
    end = at + count
    if end > len(words) or not name.product:
        return None
    if count == 1:
        return _missed_single(scan, words, at, name)
    wrong = [
        (word, token)
        for word, token in zip(words[at:end], name.tokens, strict=True)
        if not same_word(word.text, token)
    ]
    if len(wrong) != 1 or _apart(scan, words, at, end):
        return None
    word, token = wrong[0]
    if token.isdigit() and word.text.isalpha() and len(word.text) <= 3:
        named = scan.text[words[at].start].isupper() and word.text not in GENERIC
        return end if named and scan.text[word.start : word.end].isupper() else None
    if token.isdigit() or word.text.isdigit():
        named = scan.text[words[at].start].isupper() or count > 2
        return end if named and token.isdigit() and word.text.isdigit() else None
    if any(c.isdigit() for c in token) and any(c.isdigit() for c in word.text):
        return end
    if len(token) >= 4 and distance(word.text, token, 2) <= (2 if len(token) >= 5 else 1):
        return end
    titled = scan.text[word.start].isupper() and word.text not in GENERIC
    if titled and word.start in {start for start, _ in scan.sentences}:  # "An eye exam tells …"
        titled = not name.proper or any(scan.text[w.start].isupper() for w in words[at + 1 : end])
    if count >= 3:
        return end if titled or _exchanged(scan, words[at:end], word, token) else None
    if not titled or len(token) < 3:
        return None
    if word is not words[end - 1]:
        kind = words[end - 1]
        alike = word.text[:4] == token[:4]
        proper = scan.text[kind.start].isupper() and len(kind.text) >= (4 if alike else 5)
        if not proper or kind.text in GENERIC or at == 0 or len(word.text) < 4:
            return None
        phrase = scan.folded[word.start : kind.end]
        own = {w.start for w in words[at:end]}
        return None if phrase in stated or headline(scan, words, own) else end
    if len(token) == 3:
        return end if len(word.text) >= 3 and distance(word.text, token, 1) <= 1 else None
    own = {w.start for w in words[at:end]}
    known = words[at].text not in GENERIC and len(word.text) > 3
    return end if known and not headline(scan, words, own) else None


def _exchanged(scan: Scan, own: list[Word], word: Word, token: str) -> bool:
    """Whether a name's last word was exchanged for another of its sort: "B2 wieczorowy" and "B2
    weekendowy"."""
    rest = [w for w in own if w is not word]
    if word is not own[0] and word is not own[-1] and len(word.text) >= 4 and len(rest) >= 2:
        capital = [w for w in rest if scan.text[w.start].isupper()]
        return len(capital) >= 2 and word.text not in GENERIC  # "Atlas of Birds", "Atlas of Fungi"
    model = any(c.isdigit() for w in own[:-1] for c in w.text)
    alike = word.text[-3:] == token[-3:]
    if word is not own[-1] or not scan.text[own[0].start].isupper() or len(word.text) < 5:
        return False
    begins = own[0].start in {start for start, _ in scan.sentences}
    return (model and alike) or (len(own) >= _LONG and not begins)


def headline(scan: Scan, words: list[Word], own: set[int]) -> bool:
    """Whether words are written with capitals anyway; those at `own` and at the beginning of a
    sentence tell nothing."""
    begins = {start for start, _ in scan.sentences}
    others = [w for w in words if w.start not in own | begins and len(w.text) > 3]
    lower = sum(1 for w in others if scan.text[w.start].islower())
    return lower * 2 < len(others)


def _inserted(scan: Scan, book: NameBook, words: list[Word], at: int) -> tuple[Name, int] | None:
    """A name with a word put into it ("Harbour View Suite"), and the index after it."""
    for name in book.spaced.get(words[at].text[:2], ()):
        count = len(name.tokens)
        end = at + count + 1
        if count < 2 or end > len(words) or not name.product or words[at].text != name.tokens[0]:
            continue
        extra = words[at + 1]
        rest = [word.text for word in words[at + 2 : end]]
        titled = scan.text[extra.start].isupper() and extra.text not in GENERIC
        if any(mark in scan.folded[words[at].end : extra.start] for mark in ".!?"):
            continue  # "about crayons. Crayons Rainbow 36 cost …"
        whole = rest == list(name.tokens[1:]) and not _apart(scan, words, at, end)
        if titled and len(extra.text) > 2 and whole:
            return name, end
    return None


def _missed_single(scan: Scan, words: list[Word], at: int, name: Name) -> int | None:
    word, token = words[at], name.tokens[0]
    close = len(token) >= 6 and distance(word.text, token, 1) <= 1
    return at + 1 if close and scan.text[word.start].isupper() else None


def _part(scan: Scan, book: NameBook, words: list[Word], index: int) -> None:
    """A part of a name that belongs to one product only, or the beginning of several names."""
    word = words[index]
    for name in book.single.get(word.text[:2], ()):
        if same_word(word.text, name.tokens[0]):
            scan.mentions.append(
                Mention(
                    word.start, word.end, scan.sentence(word.start), (name.product,), sure=False
                )
            )
            return
    following = words[index + 1].text if index + 1 < len(words) else ""
    several = tuple(
        name.product
        for name in book.spaced.get(word.text[:2], ())
        if len(name.tokens) > 2
        and name.product
        and same_word(word.text, name.tokens[0])
        and same_word(following, name.tokens[1])
    )
    if several:
        scan.mentions.append(
            Mention(
                word.start, words[index + 1].end, scan.sentence(word.start), several, sure=False
            )
        )


def _dense(scan: Scan, name: Name) -> None:
    at = scan.work.find(name.text)
    while at >= 0:
        end = at + len(name.text)
        beyond = _RUN.match(scan.work, end + (scan.work[end : end + 1] == " "))
        adjacent = beyond is not None and beyond.start() == end
        glued = (
            adjacent
            and name.text[-1:].isascii()
            and beyond is not None
            and (beyond.group()[0].isalpha() or name.text[-1].isdigit())
        )
        variant = beyond is not None and beyond.group() in _VARIANTS
        if variant and beyond is not None:
            _near(scan, at, beyond.end(), name)
        elif not glued:
            _mention(scan, at, end, name)
        at = scan.work.find(name.text, end)


def _dense_near(scan: Scan, name: Name, stated: str) -> None:
    if not name.product or len(name.text) < 4:
        return
    text = name.text
    tail = _RUN.search(text)
    if tail:
        for match in re.finditer(
            re.escape(text[: tail.start()]) + "([a-z0-9]+)" + re.escape(text[tail.end() :]),
            scan.work,
        ):
            if len(text) - (tail.end() - tail.start()) >= 3:
                _near(scan, *match.span(), name)
        base = text[: tail.start()] if tail.end() == len(text) else ""
        if len(base) >= 4:
            at = scan.work.find(base)
            if at >= 0:
                scan.mentions.append(
                    Mention(at, at + len(base), scan.sentence(at), (name.product,), sure=False)
                )
    kin = name_kin.dense(scan, name)
    if kin and scan.folded[slice(*kin)] not in stated:
        _near(scan, *kin, name)
    half = len(text) // 2
    if text[:half] not in scan.work and text[half:] not in scan.work:
        return
    for at in range(len(scan.work) - len(text) + 1):
        window = scan.work[at : at + len(text)]
        wrong = [(a, b) for a, b in zip(window, text, strict=True) if a != b]
        if len(wrong) == 1 and wrong[0][0].isalnum():
            _near(scan, at, at + len(text), name)


def _mention(scan: Scan, start: int, end: int, name: Name) -> None:
    sentence = scan.sentence(start)
    if name.product or name.offer:
        scan.mentions.append(
            Mention(
                start,
                end,
                sentence,
                (name.product,) if name.product else (),
                (name.offer,) if name.offer else (),
            )
        )
    if name.product:
        scan.add(Kind.NAME, start, end, role="known", words=(name.product,), mark=False)
    scan.mark(start, end, NAME)


_STOP = re.compile(r"\w{4,}[.!?]\s")


def _near(scan: Scan, start: int, end: int, name: Name) -> None:
    if _STOP.search(scan.text, start, end):
        return  # the end of one sentence and the beginning of the next are no name
    scan.add(Kind.NAME, start, end, role="near", words=(name.product,), mark=False)
    scan.mentions.append(Mention(start, end, scan.sentence(start), sure=True))
    scan.mark(start, end, NAME)
