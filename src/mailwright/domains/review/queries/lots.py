"""Reads of lots: the samples of a review and what was found."""

from uuid import UUID

from mailwright.domains.review.contracts import (
    InspectionLevel,
    LotInfo,
    LotState,
    SampleInfo,
    SampleVerdict,
)
from mailwright.domains.review.models import Lot, LotSample


def lot_of(workspace_id: int, review_id: UUID) -> LotInfo | None:
    """The newest lot of a review, None when none was drawn."""
    rows = Lot.objects.filter(workspace_id=workspace_id, review_id=review_id)
    row = rows.order_by("-id").first()
    return lot_info(row) if row else None


def lot_rejected(workspace_id: int, subject_type: str, subject_id: UUID) -> set[str]:
    """Keys of variants of a subject that were rejected in any review of it."""
    return set(
        LotSample.objects.filter(
            workspace_id=workspace_id,
            lot__review__subject_type=subject_type,
            lot__review__subject_id=subject_id,
            verdict=SampleVerdict.REJECTED,
        ).values_list("key", flat=True)
    )


def lot_info(row: Lot) -> LotInfo:
    """A row with its samples."""
    return LotInfo(
        id=row.id,
        review_id=row.review_id,
        state=LotState(row.state),
        size=row.size,
        people=row.people,
        level=InspectionLevel(row.level),
        aql=row.aql,
        letter=row.letter,
        sample_size=row.sample_size,
        accept=row.accept,
        reject=row.reject,
        seed=row.seed,
        population=row.population,
        reasons={code: (found, shown) for code, (found, shown) in row.reasons.items()},
        notes=row.notes,
        drawn_at=row.drawn_at,
        samples=tuple(
            SampleInfo(
                id=one.id,
                position=one.position,
                key=one.key,
                people=one.people,
                reasons=tuple(one.reasons),
                example=one.example,
                verdict=SampleVerdict(one.verdict) if one.verdict else None,
                comment=one.comment,
                by_label=one.by_label,
                at=one.at,
            )
            for one in row.samples.order_by("position")
        ),
    )
