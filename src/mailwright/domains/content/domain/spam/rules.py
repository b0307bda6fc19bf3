"""The rules: each looks at one thing and says what it found, for how many points, and how to mend.

Points are out of 100 and set by hand after what SpamAssassin's and Rspamd's rules weigh; the words
of a reason in other languages are the interface's, by its code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from mailwright.domains.content.contracts import RenderedMessage, SpamReason
from mailwright.domains.content.domain.markup import words as word_set
from mailwright.domains.content.domain.page import Page
from mailwright.domains.content.domain.spam.phrases import phrases_in

SIZE_CLIPPED = 102 * 1024
"""Bytes of HTML after which Gmail cuts a message off."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_REPLY = re.compile(
    r"^\s*(?:re|fw|fwd|aw|odp|pd|回复|答复|转发)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE
)
_MONEY = re.compile(r"[$€£¥]{2,}|[$€£]\s?\d[\d.,]*\s*!{1,}")
_GAPPY = re.compile(r"(?<!\w)(?:[A-Za-z][ ._*-]){4,}[A-Za-z](?!\w)")
_DISGUISED = re.compile(
    r"(?<!\w)(?=\w*[0@$€!|]\w)(?:fr[e€3]{2}|v[i1!|]agr[a@]|c[a@]s[i1!|]n[o0]|w[i1!|]nn?er|ca[s$]h)(?!\w)",
    re.IGNORECASE,
)
_SYMBOLS = re.compile("[★☆✔✅❗‼⚡💰💸🔥🎁🚨➡►👉$€£]")
_ADDRESS = re.compile(r"^(?:https?://)?((?:[\w-]+\.)+[a-z]{2,24})(?:[/:?#]\S*)?$", re.IGNORECASE)
_SHORTENERS = word_set(
    "bit.ly tinyurl.com goo.gl t.co ow.ly is.gd buff.ly rebrand.ly cutt.ly shorturl.at tiny.cc "
    "bl.ink t.ly rb.gy s.id v.gd adf.ly t.cn url.cn dwz.cn suo.im"
)
_SHOUT = 0.3


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules look at. `can_leave`: there is an unsubscribe link."""

    message: RenderedMessage
    page: Page
    language: str
    can_leave: bool


Rule = Callable[[Seen], Iterator[SpamReason]]


def subject(seen: Seen) -> Iterator[SpamReason]:
    """Shouting, marks, symbols, a false reply, nothing at all."""
    text = seen.message.subject
    words = _WORD.findall(text)
    loud = [word for word in words if len(word) > 2 and word.isupper()]
    if not text.strip():
        yield _reason("subject_empty", 20, "subject", "", "The subject is empty.", "Write one.")
        return
    if _REPLY.match(text):
        yield _reason(
            "subject_reply", 25, "subject", text[:12], "The subject pretends to answer a message.",
            "Take “Re:” or “Fwd:” away; it is deceptive and forbidden by law in many countries.",
        )  # fmt: skip
    if len(loud) >= 3 or (len(loud) >= 2 and len(loud) > len(words) / 2):
        yield _reason(
            "subject_shouts", 15, "subject", " ".join(loud)[:60],
            f"{len(loud)} words of the subject are in capitals.", "Write them in small letters.",
            count=len(loud),
        )  # fmt: skip
    marks = len(re.findall(r"[!！]", text))
    if marks >= 2:
        yield _reason(
            "subject_exclaims", 8 if marks == 2 else 14, "subject", text[:60],
            f"{marks} exclamation marks in the subject.", "One at most.", count=marks,
        )  # fmt: skip
    signs = _SYMBOLS.findall(text)
    if len(signs) >= 3:
        yield _reason(
            "subject_symbols", 8, "subject", "".join(signs)[:20],
            f"{len(signs)} symbols in the subject.", "Keep one, if any.", count=len(signs),
        )  # fmt: skip
    if len(text) > 150:
        yield _reason(
            "subject_long", 4, "subject", text[:40], f"The subject has {len(text)} characters.",
            "Say it in 70.", count=len(text),
        )  # fmt: skip


def phrases(seen: Seen) -> Iterator[SpamReason]:
    """Phrases that filters know; those in the subject weigh more."""
    in_subject = phrases_in(seen.message.subject, seen.language)
    told = {words for _, words in in_subject}
    for points, words in in_subject[:3]:
        yield _phrase("subject", points + 3, words)
    body = f"{seen.message.preheader}\n{seen.page.shown}"
    in_body = [pair for pair in phrases_in(body, seen.language) if pair[1] not in told]
    for points, words in in_body[:5]:
        yield _phrase("body", points, words)


def shouting(seen: Seen) -> Iterator[SpamReason]:
    """Capitals, exclamation marks and money signs in the body; words in disguise anywhere."""
    text = seen.page.shown
    words = [word for word in _WORD.findall(text) if len(word) > 2]
    loud = [word for word in words if word.isupper()]
    if len(loud) >= 8 and len(loud) / len(words) > _SHOUT:
        yield _reason(
            "body_shouts", 10, "body", " ".join(loud[:6]), f"{len(loud)} words are in capitals.",
            "Use bold for what matters.", count=len(loud),
        )  # fmt: skip
    marks = len(re.findall(r"[!！]", text))
    runs = re.search(r"[!！]{3,}", text)
    if runs or (marks >= 6 and marks > len(text) / 150):
        yield _reason(
            "body_exclaims", 8, "body", runs.group() if runs else "!",
            f"{marks} exclamation marks in the text.", "End sentences with a full stop.",
            count=marks,
        )  # fmt: skip
    money = _MONEY.search(f"{seen.message.subject}\n{text}")
    if money:
        yield _reason(
            "money_signs", 8, "body", money.group()[:20], "Money signs used to catch the eye.",
            "Write the amount once, plainly.",
        )  # fmt: skip
    for pattern in (_GAPPY, _DISGUISED):
        hidden = pattern.search(f"{seen.message.subject}\n{text}")
        if hidden:
            yield _reason(
                "disguised_words", 15, "body", hidden.group()[:30],
                "A word is spelt so that filters do not see it.", "Write it as it is.",
            )  # fmt: skip
            return


def balance(seen: Seen) -> Iterator[SpamReason]:
    """Words against images and links; size."""
    page = seen.page
    letters = sum(letter.isalpha() for letter in page.shown)
    # A Chinese character says about what three letters say.
    weight = letters * (3 if seen.language.startswith("zh") else 1)
    if page.images and weight < 120:
        yield _reason(
            "image_only", 22, "body", "", f"{page.images} images and hardly any text.",
            "Say in words what the images say: filters and many people do not see them.",
            count=page.images,
        )  # fmt: skip
    elif page.images >= 2 and weight / page.images < 90:
        yield _reason(
            "image_heavy", 8, "body", "", f"{page.images} images for little text.",
            "Add text, or take images away.", count=page.images,
        )  # fmt: skip
    links = len({anchor.href for anchor in page.anchors})
    if links >= 8 and weight / links < 60:
        yield _reason(
            "link_heavy", 10, "body", "", f"{links} links for little text.",
            "Keep the links that people need.", count=links,
        )  # fmt: skip
    size = len(seen.message.html.encode())
    if size > SIZE_CLIPPED:
        yield _reason(
            "too_large", 8, "body", "", f"The HTML part has {size // 1024} KB.",
            "Shorten it: Gmail cuts off after 102 KB, the unsubscribe link with it.",
            count=size // 1024,
        )  # fmt: skip


def links(seen: Seen) -> Iterator[SpamReason]:
    """Where links lead, and whether they say so."""
    told: set[str] = set()
    for anchor in seen.page.anchors:
        try:
            parts = urlsplit(anchor.href)
            host = (parts.hostname or "").lower().removeprefix("www.")
            port = parts.port
        except ValueError:
            host, port, parts = "", None, urlsplit("")
        for found in _link_reasons(anchor.words, host, port, parts.scheme):
            if found.code not in told:
                told.add(found.code)
                yield found


def _link_reasons(words: str, host: str, port: int | None, scheme: str) -> Iterator[SpamReason]:
    said = _ADDRESS.match(words.strip())
    if said and host:
        named = said.group(1).lower().removeprefix("www.")
        if not (host == named or host.endswith(f".{named}") or named.endswith(f".{host}")):
            yield _reason(
                "link_mismatch", 25, "body", f"{named} → {host}",
                f"A link says “{named}” but leads to {host}.",
                "Let the words say where it leads, or write words instead of an address.",
                said=named, host=host,
            )  # fmt: skip
    if host in _SHORTENERS:
        yield _reason(
            "link_shortener", 18, "body", host, f"A link hides behind the shortener {host}.",
            "Link to the page itself; clicks are counted anyway.", host=host,
        )  # fmt: skip
    if _is_number(host):
        yield _reason(
            "link_number", 22, "body", host, f"A link leads to the bare address {host}.",
            "Use a host name.", host=host,
        )  # fmt: skip
    elif scheme == "http" and not _is_local(host):
        yield _reason(
            "link_plain", 4, "body", host, f"A link to {host} is not encrypted.",
            "Use https.", host=host,
        )  # fmt: skip
    if port not in (None, 80, 443) and not _is_local(host):
        yield _reason(
            "link_port", 8, "body", f"{host}:{port}", f"A link uses port {port}.",
            "Use the usual port.", host=host,
        )  # fmt: skip


def honesty(seen: Seen) -> Iterator[SpamReason]:
    """Hidden text, a missing or different plain part, no way to leave."""
    opening = " ".join(seen.message.preheader.split())
    hidden = seen.page.hidden.replace(opening, " ").strip() if opening else seen.page.hidden
    if sum(letter.isalpha() for letter in hidden) > 15:
        yield _reason(
            "hidden_text", 22, "body", hidden[:60], "The message holds text that nobody can see.",
            "Show it or take it out.",
        )  # fmt: skip
    plain = seen.message.text.strip()
    if not plain:
        yield _reason(
            "text_missing", 12, "text", "", "There is no plain-text part.",
            "Let it be made from the message: empty the text you wrote.",
        )  # fmt: skip
    elif _apart(plain, seen.page.shown):
        yield _reason(
            "text_differs", 8, "text", plain[:60],
            "The plain-text part says something else than the message.",
            "Write both alike, or let the text be made from the message.",
        )  # fmt: skip
    if not seen.can_leave:
        yield _reason(
            "unsubscribe_missing", 25, "body", "", "There is no link to unsubscribe.",
            "Add {{ links.unsubscribe }}; people who cannot leave report spam.",
        )  # fmt: skip


RULES: tuple[Rule, ...] = (subject, phrases, shouting, balance, links, honesty)


def _phrase(part: str, points: int, words: str) -> SpamReason:
    return _reason(
        "phrase", points, part, words, f"Filters distrust “{words}”.", "Say it in other words.",
        phrase=words,
    )  # fmt: skip


def _apart(plain: str, shown: str) -> bool:
    """Whether two texts share less than a third of the shorter one's words."""
    one, other = (set(_pieces(text)) for text in (plain, shown))
    fewer = min(len(one), len(other))
    return fewer >= 12 and len(one & other) < fewer / 3


def _pieces(text: str) -> list[str]:
    words: list[str] = []
    for word in _WORD.findall(text.lower()):
        if word.isascii() or not any("\u4e00" <= letter <= "\u9fff" for letter in word):
            words.append(word)
        else:
            words += [word[at : at + 2] for at in range(len(word) - 1)]
    return words


def _is_number(host: str) -> bool:
    try:
        found = ip_address(host)
    except ValueError:
        return False
    return not found.is_loopback and not found.is_private


def _is_local(host: str) -> bool:
    """A stand-in address of an installation that nobody reaches from outside yet."""
    if host in {"localhost", ""} or host.endswith(".localhost"):
        return True
    try:
        found = ip_address(host)
    except ValueError:
        return False
    return found.is_loopback or found.is_private


def _reason(
    code: str, points: int, part: str, excerpt: str, why: str, mend: str, **values: object
) -> SpamReason:
    filled = {name: str(value) for name, value in values.items()}
    return SpamReason(code, points, part, excerpt, filled, why, mend)
