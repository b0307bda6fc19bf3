"""From an uploaded file to a plan: what it is written in, and where its columns go."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings

from mailwright.domains.contacts.adapters.vault import SealedWriter, path_of, remove
from mailwright.domains.contacts.contracts import ImportState
from mailwright.domains.contacts.domain.imports.dialect import DELIMITERS, detect
from mailwright.domains.contacts.domain.imports.guess import guess
from mailwright.domains.contacts.domain.imports.plan import (
    MAX_COLUMNS,
    Options,
    columns_from_json,
    options_from_json,
)
from mailwright.domains.contacts.models import Import, ImportIssues
from mailwright.domains.contacts.queries.catalog import attributes_by_key
from mailwright.domains.contacts.queries.imports import head_of, sample_of
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.encoding import ENCODINGS, EncodingSniffer
from mailwright.kernel.errors import Conflict, Invalid, NotFound
from mailwright.kernel.ids import uuid7

_OPEN = (ImportState.UPLOADED, ImportState.READY)
_OTHER_FORMATS = (
    (b"PK\x03\x04", "a spreadsheet or an archive (.xlsx, .ods, .zip)"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet (.xls)"),
    (b"\x1f\x8b", "compressed (.gz)"),
    (b"%PDF", "a PDF"),
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "XML"),
    (b"[{", "JSON"),
    (b'{"', "JSON"),
)
#: The head of a file that guesses are made from, in bytes.
_HEAD = 65_536
#: The longest line, in bytes: one is read into memory as a whole.
MAX_LINE = 2_000_000


def import_upload(*, actor: Actor, file_name: str, pieces: Iterable[bytes]) -> UUID:
    """Keep a file, encrypted, and guess what is in it; returns the import's id.

    Streams: only a piece of the file is ever in memory. Raises Invalid for an empty, too large or
    foreign file.
    """
    import_id = uuid7()
    sniffer = EncodingSniffer()
    path = path_of("imports", actor.workspace_id, import_id)
    with SealedWriter(path, cipher(actor.workspace_id)) as writer:
        for piece in pieces:
            sniffer.feed(piece)
            _refuse(sniffer)
            writer.write(piece)
        if not sniffer.head.removeprefix(BOM_UTF8).strip(b"\0 \t\r\n"):
            raise Invalid("The file is empty.", code="file_empty")
        if not sniffer.is_text():
            raise Invalid(
                "This is no file of text. Export the people as CSV (UTF-8), then upload that.",
                code="file_not_csv",
            )
    encoding = sniffer.detect().name
    text = head_of(sniffer.head, encoding)
    dialect = detect(text, whole=sniffer.size <= len(sniffer.head))
    row = Import(
        id=import_id,
        workspace_id=actor.workspace_id,
        state=ImportState.UPLOADED,
        file_name=_file_name(file_name),
        file_size=sniffer.size,
        encoding=encoding,
        delimiter=dialect.delimiter,
        has_header=dialect.has_header,
        rows_expected=max(sniffer.line_feeds, 1),
        created_by=actor.label[:254],
    )
    try:
        _guess(row, Options())
    except Invalid:
        remove(path)
        raise
    row.save(force_insert=True)
    _audit(actor, "import.uploaded", row, {"bytes": sniffer.size})
    return import_id


def import_configure(
    *,
    actor: Actor,
    import_id: UUID,
    encoding: str | None = None,
    delimiter: str | None = None,
    has_header: bool | None = None,
    mapping: Sequence[Mapping[str, Any]] | None = None,
    options: Mapping[str, Any] | None = None,
) -> None:
    """Correct what was guessed, before the import starts.

    Another encoding, delimiter or header makes new guesses of the mapping, unless one is given.
    """
    row = open_import(actor.workspace_id, import_id)
    if encoding is not None and encoding not in ENCODINGS:
        raise Invalid("This encoding is not known.", fields={"encoding": ", ".join(ENCODINGS)})
    if delimiter is not None and delimiter not in DELIMITERS:
        raise Invalid("Use a comma, semicolon, tab or bar.", fields={"delimiter": "unknown"})
    before = (row.encoding, row.delimiter, row.has_header)
    row.encoding = encoding or row.encoding
    row.delimiter = delimiter or row.delimiter
    row.has_header = row.has_header if has_header is None else has_header
    chosen = options_from_json(options if options is not None else row.options)
    row.options = chosen.to_json()
    if mapping is not None:
        if len(mapping) > MAX_COLUMNS:
            raise Invalid(f"A file has at most {MAX_COLUMNS} columns.", code="too_many_columns")
        headers = [str(item.get("header", "")) for item in row.mapping]
        columns = columns_from_json(
            [
                {**item, "header": headers[number] if number < len(headers) else ""}
                for number, item in enumerate(mapping)
            ]
        )
        row.mapping = [column.to_json() for column in columns]
    elif before != (row.encoding, row.delimiter, row.has_header):
        _guess(row, chosen)
    row.state, row.checked = ImportState.UPLOADED, None
    row.save()


def import_delete(*, actor: Actor, import_id: UUID) -> None:
    """Forget an import that has not started, with its file."""
    row = open_import(actor.workspace_id, import_id)
    ImportIssues.objects.filter(workspace_id=actor.workspace_id, import_id=import_id).delete()
    row.delete()
    remove(path_of("imports", actor.workspace_id, import_id))
    _audit(actor, "import.deleted", row, {})


def open_import(workspace_id: int, import_id: UUID) -> Import:
    """An import that can still be set up, locked; raises NotFound or Conflict."""
    row = locked_import(workspace_id, import_id)
    if row.state not in _OPEN:
        raise Conflict("This import has already started.", code="import_started")
    return row


def locked_import(workspace_id: int, import_id: UUID) -> Import:
    """An import, locked; raises NotFound."""
    row = Import.objects.select_for_update().filter(workspace_id=workspace_id, id=import_id).first()
    if row is None:
        raise NotFound("There is no such import.", code="import_not_found")
    return row


def _guess(row: Import, options: Options) -> None:
    header, rows = sample_of(row)
    width = max([len(header or ()), *(len(cells) for cells in rows)], default=0)
    if width > MAX_COLUMNS:
        raise Invalid(f"A file has at most {MAX_COLUMNS} columns.", code="too_many_columns")
    # Of a longer file the sample may hold no whole row.
    if header is not None and not rows and row.file_size <= _HEAD:
        raise Invalid(
            "The file has names of columns but nobody in it: there is no row below the first.",
            code="file_no_rows",
        )
    columns, habits = guess(header, rows, attributes_by_key(row.workspace_id))
    row.mapping = [column.to_json() for column in columns]
    row.options = {
        **options.to_json(),
        "date_order": habits.date_order,
        "decimal": habits.decimal,
    }


def largest_upload() -> int:
    """The largest file that is taken, in bytes."""
    return int(settings.MW_IMPORT_MEGABYTES) * 1_000_000


def _refuse(sniffer: EncodingSniffer) -> None:
    if sniffer.size > largest_upload():
        raise Invalid(
            f"The file is larger than {settings.MW_IMPORT_MEGABYTES} MB; divide it, or raise "
            "MW_IMPORT_MEGABYTES.",
            code="file_too_large",
        )
    if sniffer.longest > MAX_LINE:
        raise Invalid(
            f"A line of the file is longer than {MAX_LINE:,} characters, so it is no list of "
            "people. Export it as CSV with one person on each line.",
            code="line_too_long",
        )
    start = sniffer.head[:64].removeprefix(BOM_UTF8).lstrip().lower()
    for mark, kind in _OTHER_FORMATS:
        if sniffer.head.startswith(mark) or start.startswith(mark):
            raise Invalid(
                f"This is {kind}, not CSV. Open it and save it as CSV (UTF-8), then upload that.",
                code="file_not_csv",
            )


def _file_name(name: str) -> str:
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable()).strip()[:200] or "contacts.csv"


def _audit(actor: Actor, action: str, row: Import, detail: dict[str, object]) -> None:
    audit_record(
        actor=actor, action=action, subject_type="import", subject_id=row.id, detail=detail
    )
