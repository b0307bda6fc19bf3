"""The API's words for imports and exports. No logic."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from mailwright.domains.contacts.api.schemas import SelectionBody
from mailwright.domains.contacts.contracts import AttributeType, ImportState, JobState


class ImportColumn(Schema):
    header: str = ""
    target: str = Field(description="A field, attribute, new_attribute or skip")
    key: str = Field("", description="For attribute: its key")
    label: str = Field("", description="For new_attribute: its name")
    type: AttributeType = AttributeType.TEXT
    personal: bool = True


class ImportConsentBasis(Schema):
    purpose: str
    channel: str
    text: str = Field(description="What people agreed to")
    source: str = Field(description="Where and when they did")


class ImportOptions(Schema):
    update_existing: bool = True
    lists: list[UUID] = []
    new_list: str = ""
    tags: list[str] = []
    date_order: Literal["dmy", "mdy"] = "dmy"
    decimal: Literal[".", ","] = "."
    consent_basis: ImportConsentBasis | None = None


class ImportCounts(Schema):
    rows: int
    created: int
    updated: int
    unchanged: int
    existing: int = Field(description="Known people left as they are, by choice")
    duplicates: int
    rejected: int
    empty: int
    cells_dropped: int
    undone: int = 0
    kept: int = Field(0, description="Kept by undo, because somebody has touched them since")


class ImportChecked(Schema):
    rows: int
    people: int
    new: int
    known: int
    empty: int
    rejected: int
    duplicates: int
    cells_dropped: int
    codes: dict[str, int]


class ImportOut(Schema):
    id: UUID
    state: ImportState
    file_name: str
    file_size: int
    file_kept: bool
    encoding: str
    delimiter: str
    has_header: bool
    mapping: list[ImportColumn]
    options: ImportOptions
    rows_expected: int
    rows_done: int
    counts: ImportCounts
    checked: ImportChecked | None
    message: str
    per_second: float | None
    seconds_left: float | None
    created_by: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class ImportPage(Schema):
    items: list[ImportOut]
    next_cursor: str | None
    largest_bytes: int = Field(description="Largest file that may be uploaded")


class ImportPreview(Schema):
    header: list[str] | None
    rows: list[list[str]]
    encodings: list[str]


class ImportChange(Schema):
    encoding: str | None = None
    delimiter: str | None = None
    has_header: bool | None = None
    mapping: list[ImportColumn] | None = None
    options: ImportOptions | None = None


class ImportIssueOut(Schema):
    row: int
    column: str
    value: str
    code: str
    problem: str
    mend: str
    rejected: bool


class ImportIssueList(Schema):
    items: list[ImportIssueOut]
    kept: int = Field(description="How many findings the report file has")


class ExportBody(SelectionBody):
    columns: list[str]


class ExportOut(Schema):
    id: UUID
    state: JobState
    columns: list[str]
    rows_expected: int
    rows_done: int
    message: str
    per_second: float | None
    seconds_left: float | None
    created_by: str
    created_at: datetime
    finished_at: datetime | None
    expires_at: datetime | None


class ExportList(Schema):
    items: list[ExportOut]


class ExportColumn(Schema):
    name: str
    label: str


class ExportColumns(Schema):
    items: list[ExportColumn]


class FileStarted(Schema):
    id: UUID
