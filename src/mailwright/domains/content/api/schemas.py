"""The shapes that several operations of the content API share."""

from datetime import UTC, datetime
from uuid import UUID

from ninja import Field, Schema

from mailwright.domains.content.contracts import Finding, RenderedMessage
from mailwright.domains.content.domain.compiling import Draft
from mailwright.domains.content.models import Message, Revision
from mailwright.kernel.errors import Invalid


class DraftIn(Schema):
    language: str = Field(description="BCP 47 code of what it is written in, e.g. en, zh, pl")
    subject: str = ""
    preheader: str = ""
    mjml: str = ""
    text: str = Field("", description="Replaces the generated plain-text part; empty: generated")

    def draft(self) -> Draft:
        return Draft(self.language, self.subject, self.preheader, self.mjml, self.text)


class DraftOut(DraftIn):
    @classmethod
    def of(cls, draft: Draft) -> "DraftOut":
        return cls(
            language=draft.language,
            subject=draft.subject,
            preheader=draft.preheader,
            mjml=draft.mjml,
            text=draft.text,
        )


class PlaceOut(Schema):
    part: str = Field(description="subject, preheader, body, text, sender or workspace")
    line: int | None
    column: int | None
    excerpt: str
    contact_id: int | None = Field(description="Set when it appears only for this recipient")


class FindingOut(Schema):
    code: str
    severity: str = Field(description="error (stops sending) or warning")
    message: str
    where: PlaceOut
    mend: str = Field(description="Path in the interface where it is put right")
    values: dict[str, str]

    @classmethod
    def of(cls, finding: Finding) -> "FindingOut":
        place = finding.where
        return cls(
            code=finding.code,
            severity=finding.severity.value,
            message=finding.message,
            where=PlaceOut(
                part=place.part.value,
                line=place.line,
                column=place.column,
                excerpt=place.excerpt,
                contact_id=place.contact_id,
            ),
            mend=finding.mend,
            values=dict(finding.values),
        )


class RenderedOut(Schema):
    subject: str
    preheader: str
    html: str
    text: str

    @classmethod
    def of(cls, message: RenderedMessage) -> "RenderedOut":
        return cls(
            subject=message.subject,
            preheader=message.preheader,
            html=message.html,
            text=message.text,
        )


class MessageOut(Schema):
    id: UUID
    name: str
    language: str
    subject: str = Field(description="Its facts filled in, merge fields as written")
    head: int = Field(description="Number of the newest revision")
    errors: int
    warnings: int
    created_at: datetime
    updated_at: datetime
    updated_by_label: str
    archived: bool

    @classmethod
    def of(cls, row: Message, subject: str) -> "MessageOut":
        return cls.model_validate(message_fields(row, subject))


class RevisionOut(Schema):
    id: UUID
    number: int
    kind: str = Field(description="created, autosave, saved or restored")
    note: str
    created_at: datetime
    author_label: str
    content_hash: str
    ok: bool = Field(description="Whether it compiles")

    @classmethod
    def of(cls, row: Revision) -> "RevisionOut":
        return cls(
            id=row.id,
            number=row.number,
            kind=row.kind,
            note=row.note,
            created_at=row.created_at,
            author_label=row.author_label,
            content_hash=row.content_hash,
            ok=row.ok,
        )


def message_fields(row: Message, subject: str) -> dict[str, object]:
    """What every answer about a message says of it."""
    return {
        "id": row.id,
        "name": row.name,
        "language": row.language,
        "subject": subject,
        "head": row.head,
        "errors": row.errors,
        "warnings": row.warnings,
        "created_at": row.created_at,
        "updated_at": row.updated_at,
        "updated_by_label": row.updated_by_label,
        "archived": row.archived_at is not None,
    }


def cursor_of(at: datetime, ident: UUID) -> str:
    """The cursor after a row that is ordered by time and id."""
    return f"{at.timestamp():.6f}_{ident}"


def place_of(cursor: str | None) -> tuple[datetime, UUID] | None:
    """The row a cursor stands for; raises Invalid for one that is none of ours."""
    if not cursor:
        return None
    at, _, ident = cursor.partition("_")
    try:
        return datetime.fromtimestamp(float(at), UTC), UUID(ident)
    except (ValueError, OverflowError, OSError):
        raise Invalid("Unknown cursor.", code="bad_cursor", fields={"cursor": "unknown"}) from None
