"""Reads of sign-up forms and the sign-ups that came through them."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import Count

from mailwright.domains.consent.adapters.outbound import outbound
from mailwright.domains.consent.contracts import WayOut
from mailwright.domains.consent.models import ConsentText, Signup, SignupForm
from mailwright.kernel import clock
from mailwright.kernel.errors import NotFound


def forms(workspace_id: int) -> Sequence[SignupForm]:
    """All forms, newest first."""
    return list(SignupForm.objects.filter(workspace_id=workspace_id).order_by("-id"))


def form(workspace_id: int, form_id: UUID) -> SignupForm:
    """One form; raises NotFound."""
    found = SignupForm.objects.filter(workspace_id=workspace_id, id=form_id).first()
    if found is None:
        raise NotFound("There is no form with this id.", code="form_not_found")
    return found


def form_by_slug(workspace_id: int, slug: str) -> SignupForm | None:
    """A form by the last part of its address."""
    return SignupForm.objects.filter(workspace_id=workspace_id, slug=slug).first()


def signup_counts(workspace_id: int) -> dict[UUID, dict[str, int]]:
    """Sign-ups of the last 28 days by form and state; older ones are not kept."""
    since = clock.now() - timedelta(days=28)
    rows = Signup.objects.filter(workspace_id=workspace_id, requested_at__gte=since)
    counts: dict[UUID, dict[str, int]] = {}
    for form_id, state, number in rows.values_list("form_id", "state").annotate(Count("id")):
        counts.setdefault(form_id, {})[state] = number
    return counts


def text_versions(workspace_id: int, purpose: str = "") -> Sequence[ConsentText]:
    """The exact wordings kept, newest first."""
    rows = ConsentText.objects.filter(workspace_id=workspace_id)
    if purpose:
        rows = rows.filter(purpose=purpose)
    return list(rows.order_by("-created_at", "-id")[:200])


def confirmations_go(workspace_id: int) -> WayOut:
    """Where the confirmation mails of the workspace's forms go."""
    return outbound().way_out(workspace_id)
