"""What is wrong with a row and how to mend it, in the product's languages."""

from collections.abc import Iterable, Iterator

from mailwright.domains.contacts.domain.exporting import csv_line
from mailwright.domains.contacts.domain.imports.rows import Issue

LANGUAGES = ("en", "zh", "pl")

_HEADS = {
    "en": ("Row", "Column", "Value", "What is wrong", "How to mend it", "Result"),
    "zh": ("行", "列", "内容", "问题", "修正方法", "结果"),
    "pl": ("Wiersz", "Kolumna", "Wartość", "Co jest nie tak", "Jak poprawić", "Wynik"),
}
_RESULTS = {
    "en": ("Cell left out", "Row left out"),
    "zh": ("该单元格未导入", "该行未导入"),
    "pl": ("Pominięto komórkę", "Pominięto wiersz"),
}

#: By code: (what is wrong, how to mend it) in each language.
MESSAGES: dict[str, dict[str, tuple[str, str]]] = {
    "missing_address": {
        "en": ("There is no e-mail address", "Fill the address in, or delete the row."),
        "zh": ("缺少邮箱地址", "请填写邮箱地址，或删除该行。"),
        "pl": ("Brak adresu e-mail", "Uzupełnij adres albo usuń wiersz."),
    },
    "bad_address": {
        "en": ("This is not an e-mail address", "Write it as name@example.com."),
        "zh": ("不是有效的邮箱地址", "请写成 name@example.com 的形式。"),
        "pl": ("To nie jest adres e-mail", "Zapisz go jako nazwa@example.com."),
    },
    "several_addresses": {
        "en": ("There are several addresses in one cell", "Give each person a row of their own."),
        "zh": ("一个单元格里有多个地址", "请让每个人单独占一行。"),
        "pl": ("Kilka adresów w jednej komórce", "Każdej osobie daj osobny wiersz."),
    },
    "too_many_cells": {
        "en": ("The row has more cells than the header", "Put texts with the delimiter in quotes."),
        "zh": ("该行的单元格比表头多", "含有分隔符的文本请加引号。"),
        "pl": ("Wiersz ma więcej komórek niż nagłówek", "Teksty z separatorem ujmij w cudzysłów."),
    },
    "unreadable_row": {
        "en": ("A quote is opened and never closed", "Close it, or double quotes inside a text."),
        "zh": ("引号没有闭合", "请补上引号，文本中的引号要写两次。"),
        "pl": ("Cudzysłów nie jest zamknięty", "Zamknij go, a cudzysłowy w tekście podwój."),
    },
    "bad_encoding": {
        "en": ("Some characters cannot be read", "Choose another encoding, or save it as UTF-8."),
        "zh": ("部分字符无法识别", "请选择其他编码，或另存为 UTF-8。"),
        "pl": (
            "Części znaków nie da się odczytać",
            "Wybierz inne kodowanie albo zapisz jako UTF-8.",
        ),
    },
    "required_missing": {
        "en": ("A required attribute is empty", "Fill it in, or make the attribute optional."),
        "zh": ("必填属性为空", "请填写，或将该属性改为选填。"),
        "pl": ("Wymagany atrybut jest pusty", "Uzupełnij go albo ustaw jako opcjonalny."),
    },
    "too_long": {
        "en": ("The text is too long", "Shorten it: names 200 characters, other texts 2,000."),
        "zh": ("文本过长", "请缩短：姓名最多 200 个字符，其他文本最多 2000 个。"),
        "pl": ("Tekst jest za długi", "Skróć go: nazwy do 200 znaków, inne teksty do 2000."),
    },
    "not_phone": {
        "en": ("This is not a telephone number", "Write it as +48 600 100 200."),
        "zh": ("不是有效的电话号码", "请写成 +86 139 0000 0000 的形式。"),
        "pl": ("To nie jest numer telefonu", "Zapisz go jako +48 600 100 200."),
    },
    "not_language": {
        "en": ("The language is unknown", "Use a code such as en, pl or zh."),
        "zh": ("无法识别的语言", "请使用代码，例如 en、pl 或 zh。"),
        "pl": ("Nieznany język", "Użyj kodu, na przykład en, pl albo zh."),
    },
    "not_country": {
        "en": ("The country is unknown", "Use a code such as PL or CN, or the country's name."),
        "zh": ("无法识别的国家或地区", "请使用代码（例如 PL、CN）或国家名称。"),
        "pl": ("Nieznany kraj", "Użyj kodu, na przykład PL albo CN, lub nazwy kraju."),
    },
    "not_timezone": {
        "en": ("The time zone is unknown", "Use an IANA name such as Europe/Warsaw."),
        "zh": ("无法识别的时区", "请使用 IANA 名称，例如 Asia/Shanghai。"),
        "pl": ("Nieznana strefa czasowa", "Użyj nazwy IANA, na przykład Europe/Warsaw."),
    },
    "not_number": {
        "en": ("This is not a number", "Write digits only, for example 1234.5."),
        "zh": ("不是数字", "请只写数字，例如 1234.5。"),
        "pl": ("To nie jest liczba", "Zapisz same cyfry, na przykład 1234,5."),
    },
    "not_boolean": {
        "en": ("This is neither yes nor no", "Write yes or no."),
        "zh": ("既不是“是”也不是“否”", "请写“是”或“否”。"),
        "pl": ("To nie jest ani tak, ani nie", "Wpisz tak albo nie."),
    },
    "not_date": {
        "en": ("This is not a date", "Write it as 2026-05-31."),
        "zh": ("不是有效的日期", "请写成 2026-05-31 的形式。"),
        "pl": ("To nie jest data", "Zapisz ją jako 2026-05-31."),
    },
    "not_datetime": {
        "en": ("This is not a date and time", "Write it as 2026-05-31 10:00."),
        "zh": ("不是有效的日期时间", "请写成 2026-05-31 10:00 的形式。"),
        "pl": ("To nie jest data z godziną", "Zapisz ją jako 2026-05-31 10:00."),
    },
    "not_choice": {
        "en": ("This is none of the attribute's choices", "Use one of them, or add it to them."),
        "zh": ("不在该属性的选项之内", "请使用已有选项，或添加新选项。"),
        "pl": ("Nie ma takiej opcji w atrybucie", "Użyj jednej z opcji albo dodaj nową."),
    },
    "not_url": {
        "en": ("This is not a web address", "Write it in full, starting with https://."),
        "zh": ("不是有效的网址", "请写完整网址，以 https:// 开头。"),
        "pl": ("To nie jest adres WWW", "Zapisz cały adres, zaczynając od https://."),
    },
}


def texts(code: str, language: str) -> tuple[str, str]:
    """``(what is wrong, how to mend it)``; the code itself where it has no words."""
    return MESSAGES.get(code, {}).get(language) or MESSAGES.get(code, {}).get("en") or (code, "")


def lines(issues: Iterable[Issue], language: str) -> Iterator[str]:
    """A CSV report with its header, a finding a line; formulas in quoted cells are disarmed."""
    language = language if language in LANGUAGES else "en"
    yield csv_line(_HEADS[language])
    cell, row = _RESULTS[language]
    for issue in issues:
        wrong, mend = texts(issue.code, language)
        result = row if issue.rejected else cell
        yield csv_line((issue.row, issue.column, issue.value, wrong, mend, result))
