"""Turns a row of a product file into a fact as somebody would have typed it."""

import html
import re
from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from mailwright.domains.catalog.domain.intake.columns import ATTRIBUTE, Column
from mailwright.domains.catalog.domain.values import decimal, moment

_OUT = frozenset(
    ("out of stock", "out_of_stock", "outofstock", "sold out", "0", "no", "false", "nie", "brak",
     "niedostępny", "无货", "缺货", "售罄")
)  # fmt: skip
_TAG = re.compile(r"<[^>]*>")
_CARRIED = ("name", "description", "url", "image", "category")


class RowReader:
    """Reads the rows of one file in order; remembers only the last group's texts.

    ``now`` decides whether a sale price with dates counts today.
    """

    def __init__(self, columns: Sequence[Column], *, now: datetime, zone: tzinfo) -> None:
        self._columns = columns
        self._now = now
        self._zone = zone
        self._group = ""
        self._carried: dict[str, str] = {}
        self._grouped = any(column.target == "group" for column in columns)

    def read(self, cells: Sequence[str]) -> dict[str, Any] | None:
        """The row as a raw product; None for one that only adds a picture to the last."""
        found: dict[str, str] = {}
        attributes: dict[str, str] = {}
        names: dict[str, str] = {}
        for column, cell in zip(self._columns, cells, strict=False):
            value = cell.strip()
            if column.target == ATTRIBUTE:
                if value and column.key:
                    attributes[column.key] = value
            elif column.target.startswith("name_"):
                if value:
                    names[column.target.removeprefix("name_")] = value
            elif column.target != "skip":
                found[column.target] = value
        if self._grouped and not self._carry(found):
            return None
        product: dict[str, Any] = {
            name: found[name] for name in ("id", "name", "url", "category") if name in found
        }
        if "description" in found:
            product["description"] = _plain(found["description"])
        if "image" in found:
            product["image"] = found["image"].split(",")[0].split("|")[0].strip()
        self._prices(found, product)
        _stock(found, product)
        if any(column.target == ATTRIBUTE for column in self._columns):
            product["attributes"] = attributes
        if any(column.target.startswith("name_") for column in self._columns):
            product["names"] = names
        if not product.get("name") and names:
            product["name"] = next(iter(names.values()))
        return product

    def _carry(self, found: dict[str, str]) -> bool:
        group = found.get("group", "")
        if group and group == self._group:
            if not found.get("id") and not found.get("price"):
                return False
            for name in _CARRIED:
                if name in found and not found[name]:
                    found[name] = self._carried.get(name, "")
        else:
            self._group = group
            self._carried = {name: found.get(name, "") for name in _CARRIED}
        if "id" in found and not found["id"]:
            found["id"] = group
        return True

    def _prices(self, found: dict[str, str], product: dict[str, Any]) -> None:
        if found.get("currency"):
            product["currency"] = found["currency"]
        sale = found.get("sale_price", "")
        if sale and not self._on_sale(found.get("sale_dates", "")):
            sale = ""
        if sale:
            product["price"] = sale
            product["list_price"] = found.get("list_price") or found.get("price") or None
            return
        if "price" in found:
            product["price"] = found["price"] or None
        if "list_price" in found or "sale_price" in found:
            product["list_price"] = found.get("list_price") or None

    def _on_sale(self, dates: str) -> bool:
        """Google's range: two ISO moments with a slash between; anything else does not bound."""
        start, slash, end = dates.partition("/")
        if not slash:
            return True
        first, last = moment(start, self._zone), moment(end, self._zone, end=True)
        return (first is None or first <= self._now) and (last is None or self._now <= last)


def _stock(found: dict[str, str], product: dict[str, Any]) -> None:
    if "stock" in found:
        number = decimal(found["stock"]) if found["stock"] else None
        # Shops count below zero what was sold beyond the shelf.
        product["stock"] = "0" if number is not None and number < 0 else found["stock"] or None
    if "availability" in found:
        out = found["availability"].strip().lower() in _OUT
        if out:
            product["stock"] = "0"
        elif "stock" not in found:
            product["stock"] = None


def _plain(text: str) -> str:
    """The words of a description; shops export it as HTML."""
    if "<" not in text and "&" not in text:
        return text
    spaced = re.sub(r"(?i)<(br|/p|/li|/div)[^>]*>", "\n", text)
    return re.sub(r"\n\s*\n+", "\n", html.unescape(_TAG.sub("", spaced))).strip()[:5_000]
