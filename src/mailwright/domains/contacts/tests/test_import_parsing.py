"""Files as people have them: encodings, delimiters, headers, odd cells. No database."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from mailwright.domains.contacts.contracts import AttributeInfo, AttributeType
from mailwright.domains.contacts.domain.attributes import BadValue
from mailwright.domains.contacts.domain.exporting import csv_line, neutralised
from mailwright.domains.contacts.domain.imports.dialect import detect, sample_rows
from mailwright.domains.contacts.domain.imports.guess import guess
from mailwright.domains.contacts.domain.imports.plan import Column
from mailwright.domains.contacts.domain.imports.reading import read_batches
from mailwright.domains.contacts.domain.imports.rows import RowParser
from mailwright.domains.contacts.domain.imports.values import (
    Habits,
    boolean,
    day,
    moment,
    number,
    plain,
    split_name,
)
from mailwright.domains.contacts.tests.files import csv_bytes
from mailwright.kernel.crypto.address import normalise_address
from mailwright.kernel.encoding import EncodingSniffer
from mailwright.kernel.errors import Invalid
from mailwright.kernel.ids import uuid7

POLISH = [["Imię", "Nazwisko", "E-mail"]] + [
    [name, surname, f"osoba{number}@example.com"]
    for number in range(30)
    for name, surname in [("Łukasz", "Żółć"), ("Święta", "Dąbrówka")]
]
CZECH = [["Jméno", "E-mail"], *([name, "a@example.com"] for name in ("Jiří", "Žofie", "Šárka"))]
WESTERN = [["Nom", "E-mail"], *([name, "a@example.com"] for name in ("Élodie", "Zoë", "Muñoz"))]
CHINESE = [["姓名", "邮箱", "城市"], *(["王小明", f"w{n}@example.com", "上海"] for n in range(9))]


def sniffed(data: bytes, piece: int = 64) -> str:
    sniffer = EncodingSniffer()
    for at in range(0, len(data), piece):
        sniffer.feed(data[at : at + piece])
    return sniffer.detect().name


@pytest.mark.parametrize(
    ("rows", "encoding", "expected"),
    [
        (POLISH, "utf-8", "utf-8"), (POLISH, "utf-8-sig", "utf-8"),
        (POLISH, "utf-16", "utf-16-le"), (POLISH, "utf-16-le", "utf-16-le"),
        (POLISH, "utf-16-be", "utf-16-be"), (POLISH, "cp1250", "cp1250"),
        (POLISH, "iso8859-2", "iso8859-2"), (CZECH, "cp1250", "cp1250"),
        (CZECH, "iso8859-2", "iso8859-2"), (WESTERN, "cp1252", "cp1252"),
        (CHINESE, "gb18030", "gb18030"), (CHINESE, "utf-8", "utf-8"),
        (CHINESE, "utf-16", "utf-16-le"),
    ],
)  # fmt: skip
def test_the_encoding_is_recognised(rows: Any, encoding: str, expected: str) -> None:
    data = csv_bytes(rows, encoding=encoding)
    assert sniffed(data) == expected
    text = data.decode(expected).lstrip("\ufeff")
    assert list(csv.reader(io.StringIO(text))) == rows


def test_an_accent_far_inside_a_file_still_counts() -> None:
    data = b"email\n" + b"a@example.com\n" * 20_000 + "Łódź@example.com\n".encode("cp1250")
    assert sniffed(data, 4_096) == "cp1250"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_and_the_header_are_recognised(delimiter: str) -> None:
    text = csv_bytes(POLISH, delimiter=delimiter).decode()
    found = detect(text, whole=True)
    assert (found.delimiter, found.has_header) == (delimiter, True)
    bare = csv_bytes(POLISH[1:], delimiter=delimiter).decode()
    assert detect(bare, whole=True).has_header is False


def test_excels_sep_line_is_obeyed_and_is_no_row() -> None:
    text = "sep=;\nemail;note\na@example.com;x, y\n"
    assert detect(text, whole=True).delimiter == ";"
    batches = read_batches(io.BytesIO(text.encode()), encoding="utf-8", delimiter=";", size=10)
    assert [batch.records for batch in batches] == [[["email", "note"], ["a@example.com", "x, y"]]]


def test_one_column_of_addresses_is_enough() -> None:
    text = "a@example.com\nb@example.com\n"
    found = detect(text, whole=True)
    rows = sample_rows(text, found.delimiter, whole=True)
    columns, _ = guess(None, rows, {})
    assert [column.target for column in columns] == ["email"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (["Email Address", "First Name", "Last Name", "Phone", "OPTIN_IP", "CC"],
         ["email", "first_name", "last_name", "phone", "skip", "country"]),
        (["EMAIL", "PRENOM", "SMS"], ["email", "new_attribute", "phone"]),
        (["Adres e-mail", "Imię", "Nazwisko", "Telefon", "Kraj", "Zgoda marketingowa"],
         ["email", "first_name", "last_name", "phone", "country", "skip"]),
        (["电子邮箱", "姓名", "手机号码", "国家", "标签"],
         ["email", "full_name", "phone", "country", "tags"]),
        (["Customer e-mail (required)", "Given name"], ["email", "first_name"]),
    ],
)  # fmt: skip
def test_headers_of_peers_and_of_three_languages_are_known(
    header: list[str], expected: list[str]
) -> None:
    row = [f"v{number}" for number in range(len(header))]
    row[expected.index("email")] = "a@example.com"
    columns, _ = guess(header, [row] * 3, {})
    assert [column.target for column in columns] == expected


def test_types_of_new_attributes_are_guessed_and_personal_until_harmless() -> None:
    header = ["mail", "Visits", "Joined", "Code", "Vip", "City", "Date of birth", "Site"]
    rows = [
        [f"p{n}@example.com", f"{n}", "31.12.2025", f"00{n}", "yes", ("Łódź", "Kraków")[n % 2],
         "01.02.1990", "https://example.com/x"]
        for n in range(40)
    ]  # fmt: skip
    columns, habits = guess(header, rows, {})
    kinds = {column.header: (column.type.value, column.personal) for column in columns[1:]}
    assert kinds == {
        "Visits": ("number", False), "Joined": ("date", False), "Code": ("text", True),
        "Vip": ("boolean", False), "City": ("text", False), "Date of birth": ("date", True),
        "Site": ("url", False),
    }  # fmt: skip
    assert habits.date_order == "dmy"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("1 234,56", 1234.56), ("1,234.56", 1234.56), ("1.234,5", 1234.5), ("99,90 zł", 99.9),
     ("-3", -3), ("12%", 12), ("1'000'000", 1_000_000), ("¥1,299", 1299)],
)  # fmt: skip
def test_numbers_as_people_write_them(cell: str, expected: float) -> None:
    assert number(cell) == expected


@pytest.mark.parametrize("cell", ["", "-", "12 34", "01.05.1990", "1,2,3", "abc", "1e5", "∞"])
def test_what_is_no_number_is_refused(cell: str) -> None:
    with pytest.raises(BadValue):
        number(cell)


def test_dates_follow_the_files_order() -> None:
    assert day("05/31/2026", "mdy") == day("31.05.2026") == day("2026-05-31") == "2026-05-31"
    assert day("2026年5月31日") == "2026-05-31"
    assert day("31/5/26") == "2026-05-31"
    assert moment("2026-05-31 10:00+02:00") == "2026-05-31T08:00:00Z"
    assert moment("5/31/2026 1:05 PM", "mdy") == "2026-05-31T13:05:00Z"
    for bad in ("31.02.2026", "13/13/2026", "yesterday", "2026-05-31 25:00"):
        with pytest.raises(BadValue):
            moment(bad)


def test_yes_and_no_in_three_languages() -> None:
    assert [boolean(c) for c in ("Tak", "NIE", "是", "否", "yes", "0")] == [
        True, False, True, False, True, False
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("Anna Kowalska", ("Anna", "Kowalska")), ("Kowalska, Anna", ("Anna", "Kowalska")),
     ("王小明", ("小明", "王")), ("欧阳娜娜", ("娜娜", "欧阳")), ("Anna", ("Anna", "")),
     ("Jan de Vries", ("Jan", "de Vries"))],
)  # fmt: skip
def test_whole_names_are_taken_apart(cell: str, expected: tuple[str, str]) -> None:
    assert split_name(cell) == expected


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\x00\ufffd\ufeff"),
    max_size=12,
)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=12)


@given(
    TABLES,
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "gb18030"]),
    st.integers(1, 5),
)
@example([['a"b\r\n;c', ""], ["", "\n"]], ";", "utf-8", 1)
def test_whatever_a_spreadsheet_writes_is_read_back(
    table: list[list[str]], delimiter: str, encoding: str, size: int
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    assume(not out.getvalue().lower().startswith('"sep='))
    data = out.getvalue().encode(encoding)
    batches = list(
        read_batches(io.BytesIO(data), encoding=encoding, delimiter=delimiter, size=size)
    )
    assert [record for batch in batches for record in batch.records] == table
    assert all(len(batch.records) <= size for batch in batches)


@given(st.binary(max_size=400), st.sampled_from(["utf-8", "utf-16-le", "gb18030", "cp1250"]))
def test_any_bytes_are_survived(data: bytes, encoding: str) -> None:
    sniffer = EncodingSniffer()
    sniffer.feed(data)
    sniffer.detect()
    parser = RowParser([Column("", "email"), Column("", "first_name")], {}, Habits())
    first = 1
    for batch in read_batches(io.BytesIO(data), encoding=encoding, delimiter=",", size=3):
        parsed = parser.parse(batch.records, first, damaged=batch.damaged)
        assert parsed.rows == len(batch.records)
        told = parsed.empty + parsed.rejected + parsed.duplicates + len(parsed.people)
        assert told == parsed.rows
        first += len(batch.records)


@given(
    st.one_of(
        st.emails(),
        st.from_regex(r"[ A-Za-z0-9._%+-]{1,70}@[A-Za-z0-9.-]{1,80}", fullmatch=True),
        st.text(max_size=30),
    )
)
@example("A.B@Example.COM")
@example("a..b@example.com")
@example(f"{'a' * 65}@example.com")
@example("a@xn--w-uga1v8h.pl")
@example("a@example")
def test_the_short_way_to_an_address_says_what_the_long_way_says(cell: str) -> None:
    parser = RowParser([Column("", "email")], {}, Habits())
    parsed = parser.parse([[cell]], 1)
    text = plain(cell)
    assume(not text.endswith(">") and not text.lower().startswith("mailto:"))
    try:
        expected = [normalise_address(text)] if text else []
    except Invalid:
        expected = []
    assert list(parsed.people) == expected


def test_an_unclosed_quote_loses_little_and_is_told() -> None:
    good = "a{0}@example.com,x\n"
    text = "".join(good.format(n) for n in range(10))
    text += 'broken@example.com,"never closed\n'
    text += "".join(good.format(n) for n in range(10, 20_000))
    parser = RowParser([Column("e", "email"), Column("n", "first_name")], {}, Habits())
    batches = read_batches(io.BytesIO(text.encode()), encoding="utf-8", delimiter=",", size=5_000)
    people, codes, first = 0, [], 1
    for batch in batches:
        parsed = parser.parse(batch.records, first)
        people += len(parsed.people)
        codes += [(issue.row, issue.code) for issue in parsed.issues]
        first += len(batch.records)
    assert (11, "unreadable_row") in codes
    assert people > 12_000


def test_damaged_characters_are_refused_where_they_are_used() -> None:
    data = "a@example.com,Ż,ok\nb@example.com,Anna,ok\n".encode("cp1250")
    columns = [Column("e", "email"), Column("Name", "first_name"), Column("x", "skip")]
    parser = RowParser(columns, {}, Habits())
    (batch,) = read_batches(io.BytesIO(data), encoding="utf-8", delimiter=",", size=10)
    parsed = parser.parse(batch.records, 1, damaged=batch.damaged)
    assert list(parsed.people) == ["b@example.com"]
    assert [(issue.row, issue.column, issue.code) for issue in parsed.issues] == [
        (1, "Name", "bad_encoding")
    ]


def test_a_bad_cell_costs_the_cell_and_a_bad_address_the_row() -> None:
    visits = AttributeInfo(uuid7(), "visits", "Visits", AttributeType.NUMBER, False, False, ())
    columns = [
        Column("Mail", "email"), Column("Tel", "phone"), Column("Visits", "attribute", key="visits")
    ]  # fmt: skip
    parser = RowParser(columns, {"visits": visits}, Habits())
    parsed = parser.parse(
        [
            ["a@example.com", "call me", "many"],
            ["nobody", "", ""],
            ["", "", "3"],
            ["b@example.com; c@example.com", "", ""],
            ["d@example.com", "", "4", "surplus"],
            ["Ewa <e@example.com>", "+48 600", "=1+1"],
            ["", " ", ""],
        ],
        2,
    )
    assert sorted(parsed.people) == ["a@example.com", "e@example.com"]
    assert (parsed.rejected, parsed.empty) == (4, 1)
    assert [(i.row, i.column, i.code, i.rejected) for i in parsed.issues] == [
        (2, "Tel", "not_phone", False),
        (2, "Visits", "not_number", False),
        (3, "Mail", "bad_address", True),
        (4, "Mail", "missing_address", True),
        (5, "Mail", "several_addresses", True),
        (6, "", "too_many_cells", True),
        (7, "Visits", "not_number", False),
    ]


@given(st.text(max_size=20))
@example("=1+1")
@example("'=1+1")
@example("+48600100200")
@example("@here")
@example("-1")
def test_what_an_export_disarms_an_import_restores(text: str) -> None:
    written = neutralised(text)
    assert isinstance(written, str)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
    if text == text.strip():
        assert plain(written) == text


def test_numbers_in_an_export_stay_numbers() -> None:
    assert csv_line([-5, "=x", 'a "b"', None]) == '-5,\'=x,"a ""b""",\r\n'
