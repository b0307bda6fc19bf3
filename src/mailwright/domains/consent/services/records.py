"""Grant and withdraw consent: each change is a record with its proof and moves the standing."""

import ipaddress
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

from django.db import connection

from mailwright.domains.consent import queries
from mailwright.domains.consent.contracts import (
    EMAIL,
    MARKETING,
    ConsentState,
    Method,
    Proof,
    SuppressionReason,
)
from mailwright.domains.consent.models import ConsentEvidence
from mailwright.domains.consent.services.suppression_rows import (
    Cause,
    rows_add,
    rows_lift_for_grant,
)
from mailwright.domains.consent.services.texts import text_version
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto.cipher import cipher
from mailwright.kernel.db import sql
from mailwright.kernel.errors import Conflict, FieldFault, Invalid, NotFound
from mailwright.kernel.events import log
from mailwright.kernel.events.vocabulary import ConsentGranted, ConsentWithdrawn
from mailwright.kernel.ids import uuid7

_PACKAGE = "mailwright.domains.consent"
# Somebody tells us what a person did elsewhere, so it has to say where and when.
_REPORTED = {Method.STAFF, Method.API}
# The person proved to hold the mailbox, by a link that only it received.
_PROVEN = {Method.DOUBLE_OPT_IN}


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a change is about: ``index`` is the hash of their address, None without one;
    ``event_id`` the hit that asked for it, ``at`` when they did."""

    contact_id: int
    index: bytes | None
    event_id: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One change for many people at once: what is said of all of them alike."""

    purpose: str
    channel: str
    state: ConsentState
    method: Method
    proof: Proof
    recorded_by: str
    repeat: bool = False


def consent_grant(
    *,
    actor: Actor,
    contact_id: int,
    method: Method,
    purpose: str = MARKETING,
    channel: str = EMAIL,
    proof: Proof | None = None,
) -> None:
    """Record that a contact agreed, with its proof.

    After a withdrawal only a fresh agreement counts: the person's own act, or one reported with
    its exact text, its source and a ``given_at`` later than the withdrawal. It lifts what the
    withdrawal suppressed; a confirmed double opt-in also lifts a bounce and an erasure, because
    the mailbox itself answered. Raises NotFound, Invalid for lacking proof, and Conflict
    (consent_withdrawn) when the agreement does not count.
    """
    proof = _checked(actor, purpose, method, proof or Proof())
    index = _address_index(actor.workspace_id, contact_id)
    withdrawn_at = _withdrawn_at(actor.workspace_id, contact_id, index, purpose, channel)
    if withdrawn_at is not None and method in _REPORTED:
        _check_fresh(proof, withdrawn_at)
    lifts = {SuppressionReason.UNSUBSCRIBE}
    if method in _PROVEN:
        lifts |= {SuppressionReason.BOUNCE, SuppressionReason.ERASURE}
    if index is not None:
        rows_lift_for_grant(
            actor=actor, index=index, contact_id=contact_id, purpose=purpose, reasons=lifts
        )
    change = Change(purpose, channel, ConsentState.GRANTED, method, proof, actor.label, repeat=True)
    apply_change(actor.workspace_id, [Person(contact_id, index, proof.event_id)], change)
    _audit(actor, "consent.granted", contact_id, change)


def consent_withdraw(
    *,
    actor: Actor,
    contact_id: int,
    method: Method,
    purpose: str = MARKETING,
    channel: str = EMAIL,
    proof: Proof | None = None,
) -> bool:
    """Record that a contact no longer agrees, and suppress their address for this purpose.

    Withdrawing needs no proof. False when it had been withdrawn before: nothing is added.
    """
    proof = _checked(actor, purpose, method, proof or Proof(), withdrawing=True)
    index = _address_index(actor.workspace_id, contact_id)
    change = Change(purpose, channel, ConsentState.WITHDRAWN, method, proof, actor.label)
    changed = apply_change(actor.workspace_id, [Person(contact_id, index, proof.event_id)], change)
    if index is not None:
        rows_add(
            actor=actor,
            indexes=[index],
            cause=Cause(SuppressionReason.UNSUBSCRIBE, purpose, method),
            contact_ids={index: contact_id},
        )
    if changed:
        _audit(actor, "consent.withdrawn", contact_id, change)
    return bool(changed)


def apply_change(workspace_id: int, people: Sequence[Person], change: Change) -> set[int]:
    """Write records, standings and events of one change; returns the contacts it changed.

    People who already stand as the change says are left alone, unless it is to be repeated as a
    renewal.
    """
    return _write("change", workspace_id, people, change)


def grant_newcomers(workspace_id: int, people: Sequence[Person], change: Change) -> set[int]:
    """Grant to those who never said no and were never asked about this; others stay as they are."""
    return _write("grant_newcomers", workspace_id, people, change)


def _write(statement: str, workspace_id: int, people: Sequence[Person], change: Change) -> set[int]:
    if not people:
        return set()
    proof, now = change.proof, clock.now()
    text = text_version(workspace_id, change.purpose, proof.locale, proof.text)
    with connection.cursor() as cursor:
        cursor.execute(
            sql(_PACKAGE, statement),
            {
                "workspace_id": workspace_id,
                "contact_ids": [person.contact_id for person in people],
                "subjects": [person.index for person in people],
                "record_ids": [uuid7() for _ in people],
                "event_ids": [person.event_id for person in people],
                "moments": [person.at or now for person in people],
                "purpose": change.purpose,
                "channel": change.channel,
                "state": change.state,
                "method": change.method,
                "repeat": change.repeat,
                "text_id": text.id if text else None,
                "locale": proof.locale,
                "controller": proof.controller or queries.controller(workspace_id),
                "source": _without_query(proof.source),
                "confirmation": proof.confirmation,
                "given_at": proof.given_at,
                "expires_at": proof.expires_at,
                "recorded_by": change.recorded_by,
            },
        )
        written = cursor.fetchall()
    _keep_evidence(workspace_id, [record_id for _, record_id in written], proof)
    event = ConsentGranted if change.state == ConsentState.GRANTED else ConsentWithdrawn
    log.append(
        workspace_id,
        [
            event(
                contact_id=contact_id,
                purpose=change.purpose,
                channel=change.channel,
                method=change.method,
            )
            for contact_id, _ in sorted(written)
        ],
    )
    return {contact_id for contact_id, _ in written}


def _keep_evidence(workspace_id: int, record_ids: list[UUID], proof: Proof) -> None:
    if not (proof.ip or proof.user_agent):
        return
    box = cipher(workspace_id)
    plain = json.dumps(
        {"ip": _address_of_client(proof.ip), "user_agent": proof.user_agent[:300]}
    ).encode()
    ConsentEvidence.objects.bulk_create(
        ConsentEvidence(
            workspace_id=workspace_id,
            record_id=record_id,
            sealed=box.encrypt(plain, queries.evidence_for(record_id)),
        )
        for record_id in record_ids
    )


def _address_of_client(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return ""


def _without_query(source: str) -> str:
    """A source without query and fragment when it is a URL: those may name the person."""
    if not source.startswith(("http://", "https://")):
        return source[:500]
    return urlunsplit(urlsplit(source)._replace(query="", fragment=""))[:500]


def _address_index(workspace_id: int, contact_id: int) -> bytes | None:
    indexes = contacts.contact_address_hashes(workspace_id, [contact_id])
    if contact_id not in indexes:
        raise NotFound("There is no contact with this id.", code="contact_not_found")
    return indexes[contact_id]


def _withdrawn_at(
    workspace_id: int, contact_id: int, index: bytes | None, purpose: str, channel: str
) -> datetime | None:
    """When the person last withdrew, under this contact or under the same address."""
    moments = []
    withdrawn = (purpose, channel, ConsentState.WITHDRAWN)
    for standing in queries.standings(workspace_id, contact_id):
        if (standing.purpose, standing.channel, standing.state) == withdrawn:
            moments.append(standing.at)
    for active in queries.active_suppressions(workspace_id, index) if index else ():
        if active.purpose in ("", purpose):
            moments.append(active.created_at)
    return max(moments, default=None)


def _check_fresh(proof: Proof, withdrawn_at: datetime) -> None:
    lacking = {
        name: FieldFault(
            "Needed because this person withdrew before.", code="needed_after_withdrawal"
        )
        for name in ("text", "given_at")
        if not getattr(proof, name)
    }
    if lacking or proof.given_at is None or proof.given_at <= withdrawn_at:
        raise Conflict(
            "This person withdrew, so an older agreement does not count. Give the exact text they "
            "agreed to since, where, and when; or let them sign up themselves.",
            code="consent_withdrawn",
            fields=lacking
            or {
                "given_at": FieldFault(
                    "It must be later than the withdrawal.", code="before_withdrawal"
                )
            },
        )


def _checked(
    actor: Actor, purpose: str, method: Method, proof: Proof, *, withdrawing: bool = False
) -> Proof:
    fields: dict[str, str] = {}
    if purpose not in {known.key for known in queries.purposes(actor.workspace_id)}:
        fields["purpose"] = FieldFault(
            f"There is no purpose “{purpose}” in this workspace.", code="not_valid"
        )
    if method in _REPORTED and not withdrawing and not proof.source.strip():
        fields["source"] = FieldFault(
            "Say where the person agreed: a page, a document, a form.", code="source_needed"
        )
    if "@" in proof.source and not proof.source.startswith(("http://", "https://")):
        fields["source"] = FieldFault(
            "Name the page or document without an e-mail address.", code="no_addresses"
        )
    if proof.given_at is not None and proof.given_at > clock.now():
        fields["given_at"] = FieldFault("Consent cannot be given in the future.", code="future")
    if len(proof.text) > 4_000:
        fields["text"] = FieldFault("At most 4,000 characters.", code="too_long", limit=4000)
    if fields:
        raise Invalid("The consent needs mending; nothing was recorded.", fields=fields)
    return proof


def _audit(actor: Actor, action: str, contact_id: int, change: Change) -> None:
    """People's own acts are in the records, which are append-only; the team's are audited too."""
    if actor.kind == "system":
        return
    audit_record(
        actor=actor,
        action=action,
        subject_type="contact",
        subject_id=contact_id,
        detail={
            "purpose": change.purpose,
            "channel": change.channel,
            "method": change.method,
        },
    )
