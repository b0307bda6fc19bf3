"""Finds names that no fact has: "our new Trail Runner Max", „Cień wiatru”, 新品上市：月光面霜.

A claim of kind NAME and role "stranger" where something is sold under it, "joined" where something
works with it, "placed" after a preposition, else "passing". Names of ours have been masked; days,
holidays and forms of address are no names.
"""

import re

from mailwright.domains.content.domain.verifier.inflect import same_word
from mailwright.domains.content.domain.verifier.lexicon.compile import NAME
from mailwright.domains.content.domain.verifier.model import Kind
from mailwright.domains.content.domain.verifier.name_book import NameBook
from mailwright.domains.content.domain.verifier.names import headline
from mailwright.domains.content.domain.verifier.scan import Scan, Word

_SURELY = re.compile(
    r"(?<![a-z])(?:(?:meet|discover|introducing|try|unwrap|upgrade to|switch to|buy|order"
    r"|pre-?order|shop|say hello to)(?: (?:the|our|a|an|your|new))+"
    r"|introducing|pre-?order|buy|our new|our latest|new in the shop|back in stock"
    r"|nowosc|nowosci|premiera|sprawdz now[a-z]+|przedstawiamy|wyprobuj|zamow|kup|siegnij po"
    r"|nasz[a-z]* now[a-z]+|now[yae] w ofercie|w sprzedazy)[\s:\"'(-]*$"
)
"""Leads to what is sold. People are met, places visited, books read: those lead to nothing here."""
_KNOWN = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|august|"
    r"sept(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|christmas|easter|halloween|valentine|black|cyber|week|new|year|eve|"
    r"boxing|mother|father|thanksgiving|summer|winter|spring|autumn|unsubscribe|view|browser|privacy|policy|terms|rights|reserved|"
    r"contact|click|wypisz|prywatnosci|english|polish|german|french|spanish|italian|"
    r"chinese|facebook|instagram|youtube|tiktok|twitter|linkedin|whatsapp|google|apple|pinterest|maps|store|play|"
    r"mr|mrs|ms|dr|dear|hi|hello|hey|yours|sincerely|best|regards|thanks|love|team|vat|faq|pdf|diy|usa|uk|eu|us|ok|"
    r"i|you|we|god|internet|wi-fi|wifi|tv|panstwo|pan|pani|panie|drog[ia]|czesc|dzien|dobry|mikolaj|ciebie|tobie|toba|twoj|"
    r"twoja|twoje|cie|ci|was|wam|wami|nami|wasz[a-z]*|polsk[a-z]*|boze|bozego|narodzen[a-z]*|nowy|nowego|rok|wielkanoc[a-z]*|black"
)
_PRESENTS_ZH = re.compile(
    r"(?:新品|新款|新书|新课|新茶|新车|上新|上市|上架|上线|新到|到货|首发|首推|主打|必买|推荐|搭配|认识一下|试试|尝尝|来一[份杯本套]|选)"
    r"[^。!?,，:\n]{0,6}[:：]\s*(?P<a>[\u3400-\u9fffA-Za-z][\u3400-\u9fffA-Za-z0-9]{2,13})(?=[。!?,，\s]|$)"
)
_TITLED = re.compile(
    r"(?:新书|上新|上市|上架|首发|到货|预售|下单|购买|入手|抢购|必买)[^。!?\n]{0,6}"
    r"(?:《(?P<t>[^《》\n]{1,40})》|「(?P<u>[^「」\n]{2,20})」)"
)
_PLACED = re.compile(
    r"(?<![a-z])(?:in|from|near|outside|across|by|to the|for the|w|we|ze?|pod|nad|kolo|przez"
    r"|dla) (?:the |a |two |three |dwie |dwoch )?$"
)
_JOINED = re.compile(
    r"(?<![a-z])(?:integrat[a-z]* with|works? with|connects? (?:to|with)|available (?:on|in"
    r"|from)|compatible with|runs? on|"
    r"exports? to|imports? from|syncs? with|native apps? for|pay (?:with|by|via)|support for"
    r"|plugs? into|integruje sie z|"
    r"dziala na|wspolpracuje z|zaplac|platnosc)(?: (?:the )?[a-z0-9]+,?(?: and| or| i"
    r"| oraz)?){0,4} $"
)
_GREETED = re.compile(
    r"(?<![a-z])(?:hi|hello|hey|dear|greetings to|greetings from|thank you|thanks|bye|regards"
    r"|yours|cheers|love|czesc|witaj|hej|"
    r"drogi|droga|szanown[a-z]*|dzien dobry|pozdrawia[a-z]*|pozdrowienia z|wasz|wasza|twoj"
    r"|twoja),? $"
)
"""Leads to the name of somebody who is written to, or who writes."""
_SHORT = 4
_SMALL_WORDS = 2
_MANY = 2


def find(scan: Scan, book: NameBook) -> None:
    """Adds them. What the facts say in words is nobody's."""
    stated = book.stated
    if not stated:
        return
    if not scan.text.isascii():
        for pattern in (_PRESENTS_ZH, _TITLED):
            for match in pattern.finditer(scan.text):
                group = match.lastgroup or ""
                _add(scan, *match.span(group), stated, "stranger")
    _runs(scan, book)


def _add(scan: Scan, start: int, end: int, stated: str, role: str) -> None:
    text = scan.folded[start:end].strip()
    if not text or NAME in scan.work[start:end] or _told(text, stated):
        return
    scan.add(Kind.NAME, start, end, role=role, words=(scan.text[start:end],), mark=False)


def _told(text: str, stated: str) -> bool:
    text = text.removesuffix("'s")
    if len(text) < _SHORT:  # "AI" is told by no "available"
        return re.search(rf"(?<![a-z0-9]){re.escape(text)}(?![a-z0-9])", stated) is not None
    return text in stated


def _runs(scan: Scan, book: NameBook) -> None:
    stated = book.stated
    folded, work = scan.folded, scan.work
    words = [w for w in scan.words if w.text[0].isalpha()]
    if not words:
        return
    begins = {_first(words, start) for start, _ in scan.sentences}
    at = 0
    while at < len(words):
        first = at
        while at < len(words) and _named(scan, words[at]) and (
            at == first or folded[words[at - 1].end : words[at].start] in (" ", "-", " & ")
        ):  # fmt: skip
            at += 1
        run = words[first:at]
        at = max(at, first + 1)
        if run and run[0].start in begins:
            run = run[1:]
        while run and _KNOWN.fullmatch(run[-1].text):
            run = run[:-1]
        while run and _KNOWN.fullmatch(run[0].text):
            run = run[1:]
        if not run or any(w.text in _SMALL for w in run):
            continue
        start, end = run[0].start, run[-1].end
        strange = [w for w in run if not _told(w.text[: max(4, len(w.text) - 3)], stated)]
        strange = [w for w in strange if not _ours(w.text, book)]
        if not strange or work[start:end] != folded[start:end]:
            continue
        own = {w.start for w in run}
        own |= {w.start for w in words if len(w.text) > 3 and _told(w.text, stated)}
        if headline(scan, words, own):
            continue
        before = folded[max(0, start - 40) : start]
        surely = _SURELY.search(before) is not None
        if _GREETED.search(before):
            continue
        if len(run) >= _MANY and surely:
            _add(scan, start, end, stated, "stranger")
        elif not _prose(scan, words, start):
            continue
        elif len(run) >= _MANY or surely:
            _add(scan, start, end, stated, "passing")
        elif _JOINED.search(before):
            _add(scan, start, end, stated, "joined")
        elif _PLACED.search(before) and not scan.text[start:end].isupper():
            _add(scan, start, end, stated, "placed")


_SMALL = frozenset(("i", "am", "pm", "re", "fw"))


def _prose(scan: Scan, words: list[Word], at: int) -> bool:
    """Whether the sentence has words in small letters, as addresses and signatures do not."""
    begin, end = scan.sentences[scan.sentence(at)]
    small = [w for w in words if begin <= w.start < end and scan.text[w.start].islower()]
    return len(small) >= _SMALL_WORDS


def _ours(word: str, book: NameBook) -> bool:
    """Whether a word is a form of one in a name of ours."""
    names = (*book.spaced.get(word[:2], ()), *book.loose.get(word[:2], ()))
    return any(same_word(word, token) for name in names for token in name.tokens)


def _first(words: list[Word], start: int) -> int:
    return next((w.start for w in words if w.start >= start), -1)


def _named(scan: Scan, word: Word) -> bool:
    return (
        scan.text[word.start].isupper()
        and scan.work[word.start] == scan.folded[word.start]
        and len(word.text) > 1
    )
