"""Files and orders tried by mistake: each is answered clearly, and nothing is left over."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from mailwright.domains.contacts import services
from mailwright.domains.contacts.contracts import ImportState
from mailwright.domains.contacts.models import Contact, Import
from mailwright.domains.contacts.queries.imports import import_row
from mailwright.domains.contacts.services.imports import run
from mailwright.domains.contacts.tests.files import bring_in, check, csv_bytes, undo, upload
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, DomainError, Invalid

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 300
PEOPLE = csv_bytes([["Email"], *([f"p{number}@example.com"] for number in range(50))])


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"PK\x03\x04\x14\x00[Content_Types].xml", "file_not_csv", "spreadsheet"),
        (PICTURE, "file_not_csv", "no file of text"),
        (b"Email\n" + b"\0" * 5_000, "file_not_csv", "no file of text"),
        (b"<!DOCTYPE html><table><td>a@example.com</td>", "file_not_csv", "web page"),
        (b'\xef\xbb\xbf [{"email": "a@example.com"}]', "file_not_csv", "JSON"),
        (b"\xef\xbb\xbf", "file_empty", "empty"),
        (b"\0" * 5_000, "file_empty", "empty"),
        (b"Email,First name\r\n", "file_no_rows", "nobody in it"),
        (b"E-Mail;Vorname", "file_no_rows", "nobody in it"),
        ("\ufeffEmail,Name\n".encode("utf-16-le"), "file_no_rows", "nobody in it"),
    ],
)
def test_what_holds_nobody_is_refused_at_once(
    actor: Actor, scope: int, data: bytes, code: str, said: str
) -> None:
    with pytest.raises(Invalid, match=said) as caught:
        upload(actor, data)
    assert caught.value.code == code
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        "Email,Name\na@example.com,Zoë\n".encode("utf-16"),
        "Email,Name\na@example.com,Zoë\n".encode("utf-16-le"),
        b"Email\ra@example.com\r" + b"b@example.com\r" * 200_000,
        b"a@example.com",
    ],
)
def test_odd_files_of_text_are_still_taken(actor: Actor, scope: int, data: bytes) -> None:
    assert bring_in(actor, data).counts["created"] >= 1


@pytest.mark.parametrize("begin", [b"", b"Email,Name\n", b'Email,Name\n"'])
def test_a_file_of_one_huge_line_is_refused_and_takes_no_memory(
    actor: Actor, scope: int, begin: bytes
) -> None:
    def pieces() -> Any:
        yield begin
        for _ in range(240):
            yield b"a@b.cc," * 35_715

    tracemalloc.start()
    try:
        with pytest.raises(Invalid) as caught:
            services.import_upload(actor=actor, file_name="one.csv", pieces=pieces())
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert caught.value.code == "line_too_long"


def test_without_an_address_column_the_place_to_mend_is_named(actor: Actor, scope: int) -> None:
    import_id = upload(actor, b"Name,City\nAnna,Warsaw\nBert,Berlin\n")
    for step in (services.import_check_start, services.import_start):
        with pytest.raises(Invalid) as caught:
            step(actor=actor, import_id=import_id)
        assert caught.value.code == "bad_mapping"
        assert "e-mail address" in caught.value.fields["mapping"]
    assert import_row(scope, import_id).state == ImportState.UPLOADED


def test_a_file_of_bad_addresses_only_brings_nobody_and_says_why(actor: Actor, scope: int) -> None:
    data = b"Email,Name\nfoo,Anna\nbar@,Bert\n@x,C\n"
    told = check(actor, upload(actor, data))
    assert (told["people"], told["rejected"], told["codes"]) == (0, 3, {"bad_address": 3})
    done = bring_in(actor, data)
    assert (done.state, done.counts["rejected"], done.counts["created"]) == ("done", 3, 0)
    assert not Contact.objects.exists()


def test_after_a_cancellation_it_goes_on_or_is_undone_but_not_both(
    actor: Actor, scope: int, small_batches: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_id = upload(actor, PEOPLE)
    services.import_start(actor=actor, import_id=import_id)
    real: Callable[..., None] = run._count

    def count_then_cancel(row: Import, *rest: Any) -> None:
        real(row, *rest)
        if row.counts["created"] >= 20:
            services.import_cancel(actor=actor, import_id=import_id)

    monkeypatch.setattr(run, "_count", count_then_cancel)
    assert run.import_run(workspace_id=scope, import_id=import_id) is ImportState.CANCELLED
    here = Contact.objects.count()
    assert 20 <= here < 50
    row = undo(actor, import_id)
    assert (row.state, row.counts["undone"]) == (ImportState.UNDONE, here)
    assert not Contact.objects.exists()
    refused: list[tuple[Callable[..., None], str]] = [
        (services.import_resume, "import_not_stopped"),
        (services.import_undo_start, "import_not_ended"),
        (services.import_cancel, "import_not_running"),
        (services.import_start, "import_started"),
    ]
    for order, code in refused:
        with pytest.raises(Conflict) as caught:
            order(actor=actor, import_id=import_id)
        assert caught.value.code == code


def test_a_file_over_the_limit_says_the_limit(
    actor: Actor, scope: int, settings_of: Callable[..., None], api: Any
) -> None:
    settings_of(MW_IMPORT_MEGABYTES=1)
    with pytest.raises(DomainError, match="larger than 1 MB"):
        upload(actor, os.urandom(16).hex().encode() * 3 + b"\n" + b"a@example.com\n" * 100_000)
    assert api("marketer").get("/imports").json()["largest_bytes"] == 1_000_000
