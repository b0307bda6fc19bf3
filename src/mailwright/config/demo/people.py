"""Makes the demo's contacts: common names of each country, addresses that lead nowhere."""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Country:
    """Where a share of the shop's customers live. ``share`` is per cent."""

    code: str
    share: int
    language: str
    timezone: str
    cities: tuple[str, ...]
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]


COUNTRIES = (
    Country(
        "DE", 26, "en", "Europe/Berlin",
        ("Berlin", "Hamburg", "München", "Köln", "Leipzig", "Freiburg"),
        ("Anna", "Lukas", "Lea", "Jonas", "Mia", "Felix", "Hannah", "Paul", "Jörg", "Sabine",
         "Käthe", "Moritz", "Clara", "Emil", "Greta", "Oskar"),
        ("Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Wagner", "Becker", "Hoffmann",
         "Schäfer", "Koch", "Bauer", "Richter", "Klein", "Wolf", "Schröder", "Neumann"),
    ),
    Country(
        "PL", 24, "pl", "Europe/Warsaw",
        ("Warszawa", "Kraków", "Wrocław", "Gdańsk", "Poznań", "Łódź"),
        ("Zofia", "Jan", "Julia", "Antoni", "Maja", "Jakub", "Łucja", "Piotr", "Agnieszka",
         "Tomasz", "Małgorzata", "Krzysztof", "Ewa", "Paweł", "Żaneta", "Stanisław"),
        ("Nowak", "Kowalczyk", "Wójcik", "Kamińska", "Lewandowska", "Zieliński", "Szymańska",
         "Woźniak", "Dąbrowska", "Kozłowska", "Mazur", "Krawczyk", "Król", "Wieczorek", "Zając"),
    ),
    Country(
        "CN", 16, "zh", "Asia/Shanghai",
        ("上海", "北京", "深圳", "杭州", "成都", "广州"),
        tuple("伟芳娜敏静丽强磊洋艳勇杰娟涛明超"),
        tuple("王李张刘陈杨黄赵吴周徐孙马朱胡林"),
    ),
    Country(
        "GB", 14, "en", "Europe/London",
        ("London", "Leeds", "Bristol", "Edinburgh", "Cardiff", "Sheffield"),
        ("Olivia", "George", "Amelia", "Harry", "Isla", "Jack", "Ava", "Noah", "Grace", "Oscar"),
        ("Smith", "Jones", "Taylor", "Brown", "Davies", "Evans", "Wilson", "Thomas", "O'Neill"),
    ),
    Country(
        "US", 12, "en", "America/New_York",
        ("Boston", "Portland", "Denver", "Seattle", "Austin", "Chicago"),
        ("Emma", "Liam", "Sophia", "Mason", "Chloe", "Ethan", "Zoe", "Logan", "Nora", "Caleb"),
        ("Johnson", "Williams", "Garcia", "Miller", "Martinez", "Anderson", "Lee", "Walker"),
    ),
    Country(
        "FR", 8, "en", "Europe/Paris",
        ("Paris", "Lyon", "Grenoble", "Nantes", "Annecy"),
        ("Camille", "Hugo", "Chloé", "Louis", "Inès", "Théo", "Zoé", "Léa", "Raphaël"),
        ("Martin", "Bernard", "Dubois", "Lefèvre", "Moreau", "Girard", "Rousseau", "Fournier"),
    ),
)  # fmt: skip

_HANZI = "王李张刘陈杨黄赵吴周徐孙马朱胡林伟芳娜敏静丽强磊洋艳勇杰娟涛明超"
_LATIN = (
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu lin wei fang na min jing"
    " lily qiang lei yang yan yong jie juan tao ming chao"
)
_PINYIN = dict(zip(_HANZI, _LATIN.split(" "), strict=True))
# Reserved for documentation (RFC 2606 §2): mail to them can reach nobody.
_PROVIDERS = ("mail.example", "post.example", "inbox.example", "letter.example", "work.example")
_TIERS = ("Bronze", "Silver", "Gold")
_INTERESTS = ("hiking", "camping", "running", "travel", "climbing")


@dataclass(frozen=True, slots=True)
class Person:
    """A customer of the demo shop. ``keen`` is how active they are, 0 to 1."""

    number: int
    email: str
    first_name: str
    last_name: str
    country: str
    city: str
    language: str
    timezone: str
    tier: str
    interest: str
    birthday: str
    joined: datetime
    subscribed: bool
    tracked: bool
    keen: float


def people(count: int, *, seed: int, until: datetime) -> Iterator[Person]:
    """``count`` people, always the same for a seed; they joined within two years of ``until``."""
    rng = random.Random(seed)  # noqa: S311 - data, not secrets
    weights = [country.share for country in COUNTRIES]
    for number in range(1, count + 1):
        (country,) = rng.choices(COUNTRIES, weights)
        first, last = rng.choice(country.first_names), rng.choice(country.last_names)
        keen = rng.betavariate(1.3, 4)
        yield Person(
            number=number,
            email=f"{_ascii(first)}.{_ascii(last)}{number}@{rng.choice(_PROVIDERS)}",
            first_name="" if rng.random() < 0.04 else first,
            last_name=last,
            country=country.code,
            city=rng.choice(country.cities),
            language=country.language,
            timezone=country.timezone,
            tier=_TIERS[min(2, int(keen * 5))],
            interest=rng.choice(_INTERESTS),
            birthday=f"{rng.randint(1955, 2005)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
            joined=until - timedelta(days=rng.randint(3, 730), seconds=rng.randint(0, 86_399)),
            subscribed=rng.random() < 0.91,
            tracked=rng.random() < 0.72,
            keen=keen,
        )


def _ascii(name: str) -> str:
    if name[0] in _PINYIN:
        return "".join(_PINYIN[character] for character in name)
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L"))
    return "".join(c for c in plain if c.isascii() and c.isalnum()).lower()
