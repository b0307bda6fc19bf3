"""Whether an address may stand in a message: only the workspace's domains, and no tricks."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from mailwright.domains.content.domain.urls import scheme, tidy
from mailwright.domains.content.domain.verifier.inflect import distance
from mailwright.domains.content.domain.verifier.normal import TAG

_TLD = (
    "com|pl|cn|eu|de|net|org|shop|store|io|co|uk|us|xyz|top|info|biz|online|site|vip|cc|app|dev"
    "|me|tv|"
    "fr|es|it|nl|at|ch|cz|sk|se|no|dk|fi|ie|be|pt|ru|ua|hu|ro|club|live|link|click|win|icu|pro"
    "|example|"
    "tld|ly|gl|gd|to|in|jp|kr|hk|tw|sg|au|ca|ai|xn--[a-z0-9-]+"
)
IN_TEXT = re.compile(
    r"(?:https?://|//(?=[\w-]+\.))[^\s<>\"'\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]+"
    r"|(?:www\.)?(?<![\w@.-])(?:[a-z0-9\u00a1-\u024f\u0370-\u052f](?:[\w-]*[\w])?\.)+"
    rf"(?:{_TLD})(?![\w-]|\.[a-z])(?::\d+)?(?:/[^\s<>\"'\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]*)?",
    re.I | re.A,
)
_TRAILING = ".,;:!?)]}'\"…"
_OWN = re.compile(rf"\s*{TAG}[^/]*\Z")
_SKELETON = str.maketrans("0135l|аеорсухіԁѕһӏᴦαονρτυκ", "oiesiiaeopcyxidshiraovptuk")


@dataclass(frozen=True, slots=True)
class LinkBook:
    """Allowed domains, and the exact addresses of products."""

    domains: tuple[str, ...]
    addresses: tuple[tuple[str, str], ...]
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkFault:
    """What is wrong with an address: a code, the nearest allowed domain or product id."""

    code: str
    nearest: str = ""
    product: str = ""


def fault(address: str, book: LinkBook, *, image: bool = False) -> LinkFault | None:
    """What is wrong, None when nothing is. Merge tags in `address` stand as TAG."""
    url = tidy(address).replace("\\", "/")
    if not url or url.startswith("#") or _OWN.match(url):
        return None
    if url.startswith(TAG):
        rest = url.lstrip(TAG)
        if rest.startswith(("/", "?", "#")):
            return None
        return LinkFault("url_merge_host")
    found = scheme(url)
    if found in ("mailto", "tel", "sms", "cid"):
        return None
    if image and found in ("starter", "media"):  # our own pictures, before they have an address
        return None
    if found not in ("", "http", "https"):
        return LinkFault("url_scheme")
    if found == "" and not url.startswith("//"):
        return None
    return _web(url, book, image=image)


def _web(url: str, book: LinkBook, *, image: bool) -> LinkFault | None:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        user = "@" in parts.netloc
        _ = parts.port
    except ValueError:
        return LinkFault("url_malformed")
    if TAG in parts.netloc:
        return LinkFault("url_merge_host")
    if user:
        return LinkFault("url_userinfo", nearest_domain(host, book))
    if "%" in host or not host:
        return LinkFault("url_malformed", nearest_domain(host, book))
    if not belongs(host, book.domains):
        if image and host in book.hosts:
            return None
        near = nearest_domain(host, book)
        return LinkFault("url_lookalike" if near else "url_foreign", near)
    return None if image else _product(parts.path, host, book)


def belongs(host: str, domains: tuple[str, ...]) -> bool:
    """Whether a host is one of the domains or under one."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def nearest_domain(host: str, book: LinkBook) -> str:
    """The allowed domain that a host imitates, "" when none."""
    shown = _skeleton(_decoded(host))
    for domain in book.domains:
        own = _skeleton(domain)
        name = own.split(".")[0]
        if own in shown or name == shown.split(".")[0] or name in re.split(r"[.-]", shown):
            return domain
        for label in shown.split("."):
            if len(name) >= 5 and distance(label.replace("-", ""), name, 2) <= 2:
                return domain
            if len(name) >= 6 and name in label.replace("-", ""):
                return domain
    return ""


def _decoded(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except (UnicodeError, ValueError):
        return host


def _skeleton(host: str) -> str:
    folded = host.lower().replace("rn", "m").replace("vv", "w").translate(_SKELETON)
    accents = str.maketrans("ąćęłńóśźżàáâäåèéêëìíîïòôöùúûüñç", "acelnoszzaaaaaeeeeiiiiooouuuunc")
    return folded.translate(accents)


_LONG_NAME = 8
"""Characters of a page's name, so many that another page has it only by intent."""


def _product(path: str, host: str, book: LinkBook) -> LinkFault | None:
    """An address that is almost, but not quite, a product's."""
    own = path.rstrip("/").lower()
    if len(own) < 6 or TAG in own:
        return None
    best: LinkFault | None = None
    for address, product in book.addresses:
        known_host, _, known = address.partition("/")
        known = f"/{known}".rstrip("/").lower()
        if own == known:
            return None
        folder, _, name = own.rpartition("/")
        known_folder, _, known_name = known.rpartition("/")
        ours = belongs(host, (known_host.removeprefix("www."),))
        if ours and folder == known_folder and len(known_name) >= 5:
            if distance(name, known_name, 2) <= 2:
                best = LinkFault("url_near_product", f"{known_host}{known}", product)
        elif (
            ours and not best and len(known_name) >= _LONG_NAME and _bare(name) == _bare(known_name)
        ):
            best = LinkFault("url_other_page", f"{known_host}{known}", product)
    return best


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name)


def in_text(text: str) -> list[tuple[int, int, str]]:
    """Addresses that stand in a text as (start, end, address)."""
    found: list[tuple[int, int, str]] = []
    if "." not in text:
        return found
    for match in IN_TEXT.finditer(text):
        start, end = match.span()
        if start and text[start - 1] == "@":
            continue
        while end > start and text[end - 1] in _TRAILING:
            end -= 1
        address = text[start:end]
        if "://" not in address and not address.startswith("//"):
            address = f"https://{address}"
        found.append((start, end, address))
    return found
