"""Reads of remarks: what people said about passages, and what came of it."""

from collections.abc import Iterable
from uuid import UUID

from mailwright.domains.review.contracts import About, RemarkEntry, RemarkInfo
from mailwright.domains.review.models import Remark
from mailwright.domains.review.queries.reviews import review_get
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import NotFound


def remarks_about(
    workspace_id: int, subjects: Iterable[tuple[str, UUID]], *, open_only: bool = False
) -> list[RemarkInfo]:
    """The remarks about some subjects with everything said in them, oldest first."""
    rows = Remark.objects.filter(workspace_id=workspace_id)
    if open_only:
        rows = rows.filter(resolved_at=None)
    found: list[Remark] = []
    for subject_type, subject_id in dict.fromkeys(subjects):
        found += rows.filter(subject_type=subject_type, subject_id=subject_id).prefetch_related(
            "entries"
        )
    return [remark_info(row) for row in sorted(found, key=lambda row: row.id)]


def remarks_subjects(workspace_id: int, review_id: UUID) -> list[tuple[str, UUID]]:
    """What remarks in a review may be about: the subject itself and the texts it names."""
    review = review_get(workspace_id, review_id)
    own = (review.subject_type, review.subject_id)
    return [own, *((one.type, one.id) for one in review.about)]


def remarks_open_count(workspace_id: int, review_id: UUID) -> int:
    """How many remarks about what a review puts forward are open."""
    return len(
        remarks_about(workspace_id, remarks_subjects(workspace_id, review_id), open_only=True)
    )


def remark_get(workspace_id: int, remark_id: UUID) -> RemarkInfo:
    """One remark; raises NotFound."""
    row = Remark.objects.filter(workspace_id=workspace_id, id=remark_id).first()
    if row is None:
        raise NotFound("There is no such comment in this workspace.", code="remark_not_found")
    return remark_info(row)


def remark_may_resolve(remark: RemarkInfo, actor: Actor) -> bool:
    """Whether somebody may close a remark: its maker, an author, a reviewer."""
    return actor.kind == "user" and (
        remark.by_id == actor.id or actor.may("content.write") or actor.may("review.decide")
    )


def remark_info(row: Remark) -> RemarkInfo:
    """A row as others see it."""
    return RemarkInfo(
        id=row.id,
        about=About(row.subject_type, row.subject_id, row.version),
        part=row.part,
        quote=row.quote,
        prefix=row.prefix,
        suffix=row.suffix,
        review_id=row.review_id,
        by_id=row.by_id,
        by_label=row.by_label,
        at=row.at,
        resolved_at=row.resolved_at,
        resolved_by_label=row.resolved_by_label,
        entries=tuple(
            RemarkEntry(entry.at, entry.kind, entry.actor_label, entry.text)
            for entry in sorted(row.entries.all(), key=lambda entry: entry.id)
        ),
    )
