"""Jobs of review: notices by e-mail, retried while the mail server is away."""

from uuid import UUID

from mailwright.domains.review.services import notice
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.jobs import RETRY, task


@task(name="review.notify_reviewers", retry=RETRY)
def notify_reviewers(workspace_id: int, review_id: str) -> None:
    """Queue one notice per person who may decide."""
    with workspace_scope(workspace_id):
        notice.notice_queue(workspace_id=workspace_id, review_id=UUID(review_id))


@task(name="review.notify_reviewer", retry=RETRY)
def notify_reviewer(workspace_id: int, review_id: str, user_id: str) -> None:
    """Send one reviewer their notice."""
    with workspace_scope(workspace_id):
        notice.notice_send_waiting(
            workspace_id=workspace_id, review_id=UUID(review_id), user_id=UUID(user_id)
        )


@task(name="review.notify_requester", retry=RETRY)
def notify_requester(workspace_id: int, review_id: str) -> None:
    """Send the requester the decision."""
    with workspace_scope(workspace_id):
        notice.notice_send_decided(workspace_id=workspace_id, review_id=UUID(review_id))


@task(name="review.notify_author", retry=RETRY)
def notify_author(workspace_id: int, review_id: str, user_id: str) -> None:
    """Send an author what has to be mended."""
    with workspace_scope(workspace_id):
        notice.notice_send_author(
            workspace_id=workspace_id, review_id=UUID(review_id), user_id=UUID(user_id)
        )


@task(name="review.notify_owner", retry=RETRY)
def notify_owner(workspace_id: int, review_id: str, user_id: str) -> None:
    """Send somebody the review they are to look after."""
    with workspace_scope(workspace_id):
        notice.notice_send_owner(
            workspace_id=workspace_id, review_id=UUID(review_id), user_id=UUID(user_id)
        )
