"""Guesses what each column of a product file holds, by the names shops and marketplaces use."""

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SKIP, ATTRIBUTE = "skip", "attribute"
DELIMITERS = (",", ";", "\t", "|")
#: Where a column can go, beside attributes and nowhere. ``group`` carries texts of a product's
#: first row on to its variants, ``sale_dates`` bounds ``sale_price``.
TARGETS = (
    "id", "group", "name", "name_en", "name_zh", "name_pl", "description", "price", "sale_price",
    "sale_dates", "list_price", "currency", "url", "image", "availability", "stock", "category",
)  # fmt: skip

_NAMES: dict[str, str] = {
    "id": "id|sku|item id|product id|variant sku|offer id|item number|article number|"
    "kod|kod produktu|id produktu|商品编号|产品编号|货号|编号",
    "group": "handle|item group id|parent|parent sku|parent id",
    "name": "title|name|product name|product title|item name|nazwa|nazwa produktu|tytuł|"
    "名称|商品名称|产品名称|标题",
    "name_en": "name en|title en|name (en)|english name|英文名称",
    "name_pl": "name pl|title pl|name (pl)|nazwa pl|polish name",
    "name_zh": "name zh|title zh|name (zh)|name cn|chinese name|中文名称",
    "description": "description|body (html)|body html|short description|opis|描述|商品描述",
    "price": "price|regular price|variant price|current price|unit price|cena|cena brutto|"
    "价格|售价",
    "sale_price": "sale price|special price|promo price|cena promocyjna|促销价|特价",
    "sale_dates": "sale price effective date|sale dates",
    "list_price": "list price|compare at price|variant compare at price|rrp|msrp|retail price|"
    "cena katalogowa|cena regularna|原价|市场价|划线价",
    "currency": "currency|currency code|waluta|货币|币种",
    "url": "link|url|product url|product link|permalink|page url|adres|链接|商品链接",
    "image": "image link|image|image url|image src|images|variant image|picture|zdjęcie|"
    "图片|图片链接|主图",
    "availability": "availability|in stock|in stock?|stock status|dostępność|库存状态|是否有货",
    "stock": "stock|quantity|qty|inventory|inventory quantity|variant inventory qty|"
    "quantity available|stan|stan magazynowy|ilość|库存|库存数量",
    "category": "category|categories|product type|type|google product category|product category|"
    "kategoria|kategorie|分类|类别|商品分类",
}
_KNOWN = {name: target for target, names in _NAMES.items() for name in names.split("|")}
# What exports carry for their own use; offered as nothing until somebody wants it.
_INNER = re.compile(
    r"(variant (grams|weight unit|tax.*|fulfil+ment.*|inventory (tracker|policy)|requires.*)|"
    r"published.*|seo .*|google shopping.*|meta:.*|tax (status|class)|gift card|image position|"
    r"status|position|menu order|identifier exists|custom label.*)"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: its heading, where it goes, and the attribute's name if it is one."""

    header: str
    target: str
    key: str = ""

    def to_json(self) -> dict[str, str]:
        """As kept with the feed."""
        return {"header": self.header, "target": self.target, "key": self.key}


def columns_from_json(items: Sequence[Mapping[str, str]]) -> tuple[Column, ...]:
    """The inverse of ``Column.to_json``; unknown targets are skipped columns."""
    known = {*TARGETS, ATTRIBUTE, SKIP}
    return tuple(
        Column(
            str(item.get("header", "")),
            item["target"] if item.get("target") in known else SKIP,
            str(item.get("key", "")).strip()[:80],
        )
        for item in items
    )


def guess(headers: Sequence[str]) -> tuple[Column, ...]:
    """A mapping for every column; a target is given once, to the first that asks."""
    taken: set[str] = set()
    found = []
    for header in headers:
        name = _folded(header)
        target = _KNOWN.get(name, "")
        if target and target not in taken:
            taken.add(target)
            found.append(Column(header, target))
        elif target or not name or _INNER.fullmatch(name):
            found.append(Column(header, SKIP))
        else:
            key = name.removeprefix("attribute:").removeprefix("attribute ").strip()
            found.append(Column(header, ATTRIBUTE, key[:80]))
    if "id" not in taken and "group" in taken:
        place = next(i for i, column in enumerate(found) if column.target == "group")
        found[place] = Column(found[place].header, "id")
    return tuple(found)


def mapping_problems(columns: Sequence[Column]) -> list[str]:
    """Codes of what keeps a mapping from being used."""
    targets = Counter(column.target for column in columns)
    problems = [f"needs_{name}" for name in ("id", "name") if not targets[name]]
    if any(targets[name] > 1 for name in TARGETS):
        problems.append("target_twice")
    return problems


def delimiter_of(text: str) -> str:
    """The delimiter that gives the steadiest width of more than one column; a comma if none."""
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[:100]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in rows[:-1] or rows if row)
        if not widths:
            continue
        width, agreeing = widths.most_common(1)[0]
        score = agreeing / sum(widths.values()) + min(width, 30) / 100
        if width > 1 and score > best_score:
            best, best_score = delimiter, score
    return best


def _folded(header: str) -> str:
    name = re.sub(r"[\s_\-]+", " ", header.replace("\ufeff", "").strip().lower())
    return name.removeprefix("g:").removeprefix("product ") if name not in _KNOWN else name
