"""E-mail to the people a review concerns: one job per person, so that a retry repeats only one."""

from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string

from mailwright.domains.review import queries
from mailwright.domains.review.contracts import ReviewInfo, ReviewState
from mailwright.domains.workspaces import queries as workspaces
from mailwright.kernel.jobs import defer

_QUOTED = 200


def notice_queue(*, workspace_id: int, review_id: UUID) -> int:
    """Queue a notice for everyone who may decide a waiting review; returns how many."""
    review = queries.review_get(workspace_id, review_id)
    if review.state is not ReviewState.OPEN:
        return 0
    people = queries.reviewers_to_notify(workspace_id, review)
    for person in people:
        defer(
            "review.notify_reviewer",
            workspace_id=workspace_id,
            review_id=str(review_id),
            user_id=str(person.user_id),
        )
    return len(people)


def notice_send_waiting(*, workspace_id: int, review_id: UUID, user_id: UUID) -> bool:
    """Tell one reviewer that something waits; False when it was decided or they left meanwhile."""
    review = queries.review_get(workspace_id, review_id)
    if review.state is not ReviewState.OPEN:
        return False
    return _send("waiting", workspace_id, review, user_id)


def notice_send_decided(*, workspace_id: int, review_id: UUID) -> bool:
    """Tell the requester what was decided; False when they are no person or have left."""
    review = queries.review_get(workspace_id, review_id)
    if review.requested_by_kind != "user" or review.decided_at is None:
        return False
    return _send("decided", workspace_id, review, UUID(review.requested_by_id))


def notice_send_author(*, workspace_id: int, review_id: UUID, user_id: UUID) -> bool:
    """Tell an author who did not ask for the review what to mend; False when they have left."""
    review = queries.review_get(workspace_id, review_id)
    return _send("decided", workspace_id, review, user_id)


def notice_send_owner(*, workspace_id: int, review_id: UUID, user_id: UUID) -> bool:
    """Tell somebody that a review is theirs; False when it was decided or given to others since."""
    review = queries.review_get(workspace_id, review_id)
    if review.state is not ReviewState.OPEN or review.owner_id != str(user_id):
        return False
    return _send("assigned", workspace_id, review, user_id)


def _send(kind: str, workspace_id: int, review: ReviewInfo, user_id: UUID) -> bool:
    member = next((m for m in workspaces.members(workspace_id) if m.user_id == user_id), None)
    if member is None:
        return False
    workspace = workspaces.workspace_info(workspace_id)
    text = render_to_string(
        f"review/{kind}.{workspace.language}.txt",
        {
            "review": review,
            "state": review.state.value,
            "remarks": _remarks(workspace_id, review),
            "workspace": workspace.name,
            "url": f"{settings.MW_BASE_URL}/review/{review.id}",
        },
    )
    subject, _, body = text.strip().partition("\n")
    send_mail(subject.strip(), body.strip() + "\n", None, [member.email])
    return True


def _remarks(workspace_id: int, review: ReviewInfo) -> list[dict[str, str]]:
    """The open remarks as a list of what to mend; none for an approval."""
    if review.state is not ReviewState.CHANGES_REQUESTED:
        return []
    subjects = queries.remarks_subjects(workspace_id, review.id)
    return [
        {
            "quote": " ".join(remark.quote.split())[:_QUOTED],
            "text": remark.entries[0].text if remark.entries else "",
        }
        for remark in queries.remarks_about(workspace_id, subjects, open_only=True)
    ]
