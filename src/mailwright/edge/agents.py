"""Who asks, judged by the request alone: a reader's program, a proxy, a scanner, a robot.

Addresses and user agents are looked at and forgotten; only the words made here are kept.
"""

import re
from functools import lru_cache
from ipaddress import ip_address, ip_network
from typing import NamedTuple

from mailwright.kernel.events.machine import Machine


class Verdict(NamedTuple):
    """``machine`` is a word of ``Machine`` or ""; ``agent`` is ``client/platform``."""

    machine: str
    agent: str


# Image proxies say so. Apple's is known by a user agent that names no browser at all.
_PROXIES = [
    (re.compile(r"GoogleImageProxy|ggpht\.com", re.I), Machine.GMAIL_PROXY, "gmail"),
    (re.compile(r"YahooMailProxy", re.I), Machine.YAHOO_PROXY, "yahoo"),
    (re.compile(r"(?:e?mail|image|img)[\w.-]*[ -]?proxy|imageresizer", re.I), Machine.IMAGE_PROXY,
     "proxy"),
]  # fmt: skip

_SCANNERS = re.compile(
    r"barracuda|mimecast|proofpoint|urldefense|safe ?links|msoffice safe|defender|symantec"
    r"|message ?labs|blue ?coat|ironport|cisco[- ](?:secure|esa|talos)|trend ?micro|tmase|fireeye"
    r"|trellix|mcafee|forcepoint|websense|zscaler|sophos|forti(?:guard|mail|gate)|check ?point"
    r"|avanan|cloudmark|vade ?(?:secure|retro)|vaderetro|spamtitan|spamassassin|rspamd|phishtank"
    r"|urlscan|virustotal|safe ?browsing|googlesecurity|bitsight|opendns|umbrella|palo ?alto"
    r"|cortex[- ]xpanse|perception[- ]point|area ?1|netcraft|abnormal[- ]?security|ironscales"
    r"|hornet ?security|mailguard|bitdefender|kaspersky|\beset\b|f-?secure|mailmarshal"
    r"|trustwave|libra ?esva|spamhaus|surbl|phish|antivirus|urlcheck|linkcheck"
    r"|mailscanner|scanmail",
    re.I,
)
_PREVIEWS = re.compile(
    r"facebookexternalhit|facebookcatalog|whatsapp|slackbot|slack-img|telegrambot|discordbot"
    r"|twitterbot|linkedinbot|skypeuripreview|redditbot|viber|iframely|embedly|pinterestbot|vkshare"
    r"|bingpreview|google-?read-?aloud|snap url|mastodon|teamsbot"
    r"|linespider|kakaotalk-scrap|zoombot|urlpreview",
    re.I,
)
_CRAWLERS = re.compile(
    r"(?<!cu)bot(?![a-z])|bot/|crawl|spider|slurp|scrap(?:er|y)|headless|phantomjs|selenium"
    r"|puppeteer|playwright|lighthouse|pingdom|uptime|monitoring|check_http|validator|archiver"
    r"|feedfetcher|mediapartners|adsbot|google-inspection|googleother|inspectiontool|ahrefs"
    r"|semrush|censys|shodan|zgrab|masscan|nmap|nikto|nuclei|expanse",
    re.I,
)
_SCRIPTS = re.compile(
    r"^(?:curl|wget|python|aiohttp|httpx|go-http|java/|libwww|lwp|apache-httpclient|node|axios"
    r"|undici|got[ /(]|ruby|php|guzzle|perl|rest-?client|postman|insomnia|winhttp|mechanize|faraday"
    r"|jakarta|aria2|httpie|lua|okhttp/?\d|dart|reqwest|rust|deno|bun/|powershell|apachebench|k6/"
    r"|jmeter|siege|hey/|vegeta)|windowspowershell|scrapy|httrack",
    re.I,
)

_PLATFORMS = [
    ("ios", re.compile(r"iPhone|iPad|iPod|CFNetwork.*Darwin", re.I)),
    ("android", re.compile(r"Android|Dalvik", re.I)),
    ("windows", re.compile(r"Windows|Win64", re.I)),
    ("macos", re.compile(r"Macintosh|Mac OS X", re.I)),
    ("linux", re.compile(r"Linux|X11|CrOS", re.I)),
]
_CLIENTS = [
    ("outlook", re.compile(r"ms-?office|Microsoft (?:Outlook|Office)|Outlook-", re.I)),
    ("thunderbird", re.compile(r"Thunderbird|Betterbird", re.I)),
    ("edge", re.compile(r"Edg(?:e|A|iOS)?/", re.I)),
    ("opera", re.compile(r"OPR/|Opera", re.I)),
    ("samsung", re.compile(r"SamsungBrowser", re.I)),
    ("firefox", re.compile(r"Firefox|FxiOS", re.I)),
    ("chrome", re.compile(r"Chrome|CriOS|Chromium", re.I)),
    ("safari", re.compile(r"Version/[\d.]+.*Safari/", re.I)),
    ("apple_mail", re.compile(r"(?:iPhone|iPad|Macintosh).*AppleWebKit(?!.*Safari)", re.I)),
]  # fmt: skip

# Published address blocks of mail security services: they also come with a browser's user agent.
_SECURITY_NETWORKS = [
    ip_network(block)
    for block in (
        "67.231.144.0/20", "148.163.128.0/19", "185.132.180.0/22", "208.84.64.0/22",  # Proofpoint
        "64.235.144.0/20", "209.222.80.0/21",  # Barracuda
        "91.220.42.0/24", "103.13.69.0/24", "146.101.78.0/24", "195.130.217.0/24",
        "205.139.110.0/23", "207.211.30.0/23",  # Mimecast
        "40.92.0.0/15", "40.107.0.0/16", "52.100.0.0/14", "104.47.0.0/17",  # Microsoft
        "68.232.128.0/19", "139.138.32.0/19", "216.71.128.0/19",  # Cisco
        "67.219.240.0/20", "85.158.136.0/21", "193.109.254.0/23", "195.245.230.0/23",
        "216.82.240.0/20",  # Broadcom
        "18.208.22.64/26", "216.104.0.0/19", "150.70.0.0/16",  # Trend Micro
    )
]  # fmt: skip


@lru_cache(maxsize=20_000)
def by_agent(agent: str, *, fetches_image: bool) -> Verdict:
    """The verdict on a user agent; ``fetches_image`` for opens."""
    text = agent.strip()[:400]
    if not text or text == "-":
        return Verdict(Machine.NO_AGENT, "unknown/unknown")
    if text == "Mozilla/5.0" and fetches_image:
        return Verdict(Machine.APPLE_PRIVACY, "apple_mail/unknown")
    for pattern, reason, client in _PROXIES:
        if pattern.search(text):
            return Verdict(reason, f"{client}/unknown")
    for pattern, reason in (
        (_SCANNERS, Machine.SECURITY_SCANNER),
        (_PREVIEWS, Machine.LINK_PREVIEW),
        (_CRAWLERS, Machine.CRAWLER),
        (_SCRIPTS, Machine.SCRIPT),
    ):
        if pattern.search(text):
            return Verdict(reason, "robot/unknown")
    if text == "Mozilla/5.0" or len(text) < 12:
        return Verdict(Machine.SCRIPT, "robot/unknown")
    client = next((name for name, pattern in _CLIENTS if pattern.search(text)), "other")
    platform = next((name for name, pattern in _PLATFORMS if pattern.search(text)), "other")
    return Verdict("", f"{client}/{platform}")


@lru_cache(maxsize=20_000)
def by_network(address: str) -> str:
    """``Machine.SECURITY_SCANNER`` for an address of a mail security service, else ""."""
    try:
        ip = ip_address(address)
    except ValueError:
        return ""
    found = any(ip.version == block.version and ip in block for block in _SECURITY_NETWORKS)
    return Machine.SECURITY_SCANNER if found else ""


def judge(*, method: str, agent: str, purpose: str, address: str, fetches_image: bool) -> Verdict:
    """What the request alone tells; the strongest reason wins."""
    machine, client = by_agent(agent, fetches_image=fetches_image)
    if machine:
        return Verdict(machine, client)
    if method == "HEAD":
        return Verdict(Machine.HEAD_REQUEST, client)
    if purpose and "prefetch" in purpose:
        return Verdict(Machine.PREFETCH, client)
    return Verdict(by_network(address), client)
