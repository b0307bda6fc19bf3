"""Reads of reviews. ``workspace_id`` first; run inside the workspace's scope."""

from mailwright.domains.review.queries.lots import lot_of, lot_rejected
from mailwright.domains.review.queries.remarks import (
    remark_get,
    remark_may_resolve,
    remarks_about,
    remarks_open_count,
    remarks_subjects,
)
from mailwright.domains.review.queries.reviews import (
    Bench,
    approval_valid,
    bench,
    eligibility_of,
    info,
    may_answer_for,
    review_count_open,
    review_evidence,
    review_get,
    review_history,
    review_latest,
    review_list,
    reviewers_to_notify,
)
from mailwright.domains.review.queries.settings import settings_of

__all__ = [
    "Bench",
    "approval_valid",
    "bench",
    "eligibility_of",
    "info",
    "lot_of",
    "lot_rejected",
    "may_answer_for",
    "remark_get",
    "remark_may_resolve",
    "remarks_about",
    "remarks_open_count",
    "remarks_subjects",
    "review_count_open",
    "review_evidence",
    "review_get",
    "review_history",
    "review_latest",
    "review_list",
    "reviewers_to_notify",
    "settings_of",
]
