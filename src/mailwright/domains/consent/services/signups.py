"""Sign up by a form: asked for here, confirmed by a link that only the mailbox receives."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

from mailwright.domains.consent import queries
from mailwright.domains.consent.contracts import (
    TRACKING,
    Method,
    Proof,
    SignupState,
    SuppressionReason,
)
from mailwright.domains.consent.models import Signup, SignupForm
from mailwright.domains.consent.services.records import consent_grant, consent_withdraw
from mailwright.domains.consent.services.signup_contact import contact_for
from mailwright.domains.contacts import queries as contacts
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.errors import NotFound
from mailwright.kernel.jobs import defer

CONFIRM_DAYS = 7
# How often one address may be written to because somebody typed it into a form.
_MAILS_PER_DAY = 3
_SILENCE = timedelta(minutes=10)
# A form is in anyone's hands: it must not undo what the team decided or write to who complained.
_NO_MAIL = {SuppressionReason.MANUAL, SuppressionReason.COMPLAINT}


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed into a form. ``values`` are the other fields by key, already checked;
    ``agreed`` and ``declined`` map purposes to the exact text beside their box."""

    address: str
    values: Mapping[str, str | int | float | bool]
    agreed: Mapping[str, str]
    declined: Mapping[str, str]
    locale: str
    source: str
    no_tracking: bool = False


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sent a form: kept as evidence for 30 days."""

    ip: str = ""
    user_agent: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """What a confirmation link leads to; ``entry`` is None once it is over."""

    signup: Signup
    form: SignupForm
    entry: Entry | None

    @property
    def confirmed(self) -> bool:
        """Whether the link has done its work already."""
        return self.signup.state == SignupState.CONFIRMED


def signup_request(
    *, actor: Actor, form: SignupForm, entry: Entry, visitor: Visitor
) -> SignupState:
    """Take a sign-up; what became of it is for the caller's records, never for the visitor.

    With double opt-in, and for everyone about whom something is known, a mail goes out and
    nothing else happens before its link is confirmed. Raises Invalid for a bad address.
    """
    workspace_id = actor.workspace_id
    index = queries.address_index(workspace_id, entry.address)
    state = _state_for(workspace_id, index, entry)
    signup = Signup.objects.create(
        workspace_id=workspace_id,
        form=form,
        address_index=index,
        locale=entry.locale,
        state=state,
        requested_at=clock.now(),
        expires_at=clock.now() + timedelta(days=CONFIRM_DAYS),
    )
    if state in (SignupState.BLOCKED, SignupState.LIMITED):
        return state
    if (
        state == SignupState.OPEN
        and not form.double_opt_in
        and not queries.subject_known(workspace_id, index)
    ):
        _complete(actor, signup, form, entry, Method.FORM, visitor)
        return SignupState.CONFIRMED
    signup.sealed = cipher(workspace_id).encrypt(
        json.dumps(asdict(entry)).encode(), _sealed_for(signup)
    )
    signup.save(update_fields=["sealed"])
    defer("consent.signup_mail", workspace_id=workspace_id, signup_id=signup.id)
    return state


def signup_find(*, actor: Actor, signup_id: int) -> Pending:
    """The sign-up behind a confirmation link; raises NotFound."""
    return _pending(actor.workspace_id, signup_id, lock=False)


def signup_confirm(*, actor: Actor, signup_id: int, visitor: Visitor) -> Pending:
    """Carry a sign-up out: contact, list, consent with proof. A second time changes nothing.

    An expired one stays as it is (``entry`` is None). Raises NotFound.
    """
    pending = _pending(actor.workspace_id, signup_id, lock=True)
    if pending.entry is None:
        return pending
    _complete(actor, pending.signup, pending.form, pending.entry, Method.DOUBLE_OPT_IN, visitor)
    return replace(pending, entry=None)


def open_entry(signup: Signup) -> Entry | None:
    """What was typed, None when it is over: confirmed, expired or emptied."""
    if signup.sealed is None or signup.expires_at <= clock.now():
        return None
    plain = cipher(signup.workspace_id).decrypt(bytes(signup.sealed), _sealed_for(signup))
    return Entry(**json.loads(plain))


def _pending(workspace_id: int, signup_id: int, *, lock: bool) -> Pending:
    rows = Signup.objects.filter(workspace_id=workspace_id, id=signup_id)
    signup = (rows.select_for_update() if lock else rows).first()
    if signup is None:
        raise NotFound("This sign-up is over.", code="signup_over")
    form = queries.form(workspace_id, signup.form_id)
    return Pending(signup, form, open_entry(signup))


def _state_for(workspace_id: int, index: bytes, entry: Entry) -> SignupState:
    now = clock.now()
    reasons = {active.reason for active in queries.active_suppressions(workspace_id, index)}
    if reasons & _NO_MAIL:
        return SignupState.BLOCKED
    recent = list(
        Signup.objects.filter(
            workspace_id=workspace_id,
            address_index=index,
            requested_at__gt=now - timedelta(days=1),
            state__in=[SignupState.OPEN, SignupState.KNOWN],
        ).values_list("requested_at", flat=True)
    )
    if len(recent) >= _MAILS_PER_DAY or any(at > now - _SILENCE for at in recent):
        return SignupState.LIMITED
    contact_id = contacts.contact_id_by_address(workspace_id, entry.address)
    if contact_id is not None and all(
        not queries.sendable(workspace_id, [contact_id], purpose=purpose)
        for purpose in entry.agreed
        if purpose != TRACKING
    ):
        return SignupState.KNOWN
    return SignupState.OPEN


def _complete(
    actor: Actor,
    signup: Signup,
    form: SignupForm,
    entry: Entry,
    method: Method,
    visitor: Visitor,
) -> None:
    now = clock.now()
    contact_id = contact_for(
        actor=actor,
        list_id=form.list_id,
        address=entry.address,
        values=entry.values,
        language=entry.locale,
    )
    proof = Proof(
        locale=entry.locale,
        source=entry.source,
        ip=visitor.ip,
        user_agent=visitor.user_agent,
        confirmation=_confirmation(signup, now) if method == Method.DOUBLE_OPT_IN else "",
    )
    for purpose, text in entry.agreed.items():
        consent_grant(
            actor=actor,
            contact_id=contact_id,
            method=method,
            purpose=purpose,
            proof=replace(proof, text=text),
        )
    if TRACKING not in entry.agreed and (entry.no_tracking or TRACKING in entry.declined):
        consent_withdraw(
            actor=actor,
            contact_id=contact_id,
            method=Method.GPC if entry.no_tracking else method,
            purpose=TRACKING,
            proof=replace(proof, text=entry.declined.get(TRACKING, "")),
        )
    signup.state, signup.confirmed_at, signup.contact_id = SignupState.CONFIRMED, now, contact_id
    signup.sealed = None
    signup.save(update_fields=["state", "confirmed_at", "contact_id", "sealed"])


def _confirmation(signup: Signup, confirmed_at: datetime) -> str:
    return json.dumps(
        {
            "signup": signup.id,
            "requested_at": signup.requested_at.isoformat(),
            "mailed_at": signup.mailed_at.isoformat() if signup.mailed_at else None,
            "confirmed_at": confirmed_at.isoformat(),
        }
    )


def _sealed_for(signup: Signup) -> bytes:
    return f"consent_signup:sealed:{signup.id}".encode()
