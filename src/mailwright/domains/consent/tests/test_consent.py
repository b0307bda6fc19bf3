"""Who may be written to: grants, withdrawals, suppression, and what a re-import cannot undo."""

from datetime import UTC, datetime, timedelta

import pytest

from mailwright.domains.consent import queries
from mailwright.domains.consent.contracts import (
    TRACKING,
    Method,
    Proof,
    SkipReason,
    SuppressionReason,
)
from mailwright.domains.consent.models import ConsentStanding
from mailwright.domains.consent.services.erasure import person_erase
from mailwright.domains.consent.services.imports import consent_import
from mailwright.domains.consent.services.policy import policy_update, purpose_save
from mailwright.domains.consent.services.records import consent_grant, consent_withdraw
from mailwright.domains.consent.services.suppression import (
    bounce_suppress,
    complaint_suppress,
    suppression_add,
    suppression_lift,
)
from mailwright.domains.consent.services.unsubscribe import Request, unsubscribe_apply
from mailwright.domains.consent.services.upkeep import standings_rebuild
from mailwright.domains.contacts.contracts import ContactStatus
from mailwright.domains.contacts.services import contact_delete, contact_update
from mailwright.kernel import clock
from mailwright.kernel.errors import Conflict, Invalid, NotFound

pytestmark = pytest.mark.usefixtures("scope")

PAPER = Proof(text="I want news.", locale="en", source="Fair in May, card 12")


def why(workspace, contact_id, **more):
    return queries.sendable(workspace.id, [contact_id], **more).get(contact_id)


def test_nobody_is_written_to_before_they_agree(workspace, actor, contact):
    anna = contact()
    assert why(workspace, anna) == SkipReason.NO_CONSENT
    consent_grant(actor=actor, contact_id=anna, method=Method.STAFF, proof=PAPER)
    assert why(workspace, anna) is None
    assert why(workspace, anna, purpose="other") == SkipReason.NO_CONSENT


def test_a_record_keeps_its_proof_and_numbers_each_wording(workspace, actor, contact):
    anna, bert = contact(), contact()
    consent_grant(
        actor=actor,
        contact_id=anna,
        method=Method.DOUBLE_OPT_IN,
        proof=Proof(
            text="News, please.", locale="pl", source="https://shop.example/join?who=anna#x",
            confirmation="{}", ip="203.0.113.9", user_agent="Browser",
        ),
    )  # fmt: skip
    consent_grant(
        actor=actor,
        contact_id=bert,
        method=Method.FORM,
        proof=Proof(text="More news, please.", locale="pl", source="form"),
    )
    (record,) = queries.history(workspace.id, anna)
    assert record.text is not None
    assert record.subject is not None
    assert (record.text.text, record.text.version, record.locale) == ("News, please.", 1, "pl")
    assert bytes(record.subject) == queries.last_subject(workspace.id, anna)
    # What follows the path of a page may name the person.
    assert record.source == "https://shop.example/join"
    assert record.controller == workspace.name
    (other,) = queries.history(workspace.id, bert)
    assert other.text is not None
    assert other.text.version == 2


def test_reported_consent_needs_a_source_and_no_address_in_it(actor, contact):
    anna = contact()
    with pytest.raises(Invalid) as caught:
        consent_grant(actor=actor, contact_id=anna, method=Method.STAFF)
    assert "source" in caught.value.fields
    with pytest.raises(Invalid):
        consent_grant(
            actor=actor, contact_id=anna, method=Method.STAFF, proof=Proof(source="anna@x.org")
        )


def test_a_withdrawal_holds_until_a_fresh_agreement(workspace, actor, contact):
    anna = contact()
    consent_grant(actor=actor, contact_id=anna, method=Method.STAFF, proof=PAPER)
    assert consent_withdraw(actor=actor, contact_id=anna, method=Method.STAFF)
    assert not consent_withdraw(actor=actor, contact_id=anna, method=Method.STAFF)
    assert why(workspace, anna) == SkipReason.SUPPRESSED_UNSUBSCRIBE
    with pytest.raises(Conflict) as caught:
        consent_grant(actor=actor, contact_id=anna, method=Method.STAFF, proof=PAPER)
    assert caught.value.code == "consent_withdrawn"
    old = Proof(text="I want news.", source="card", given_at=clock.now() - timedelta(days=3))
    with pytest.raises(Conflict):
        consent_grant(actor=actor, contact_id=anna, method=Method.API, proof=old)
    fresh = Proof(text="I want news again.", source="card 13", given_at=clock.now())
    consent_grant(actor=actor, contact_id=anna, method=Method.API, proof=fresh)
    assert why(workspace, anna) is None


def test_implied_consent_ends(workspace, actor, contact):
    anna = contact()
    at = datetime(2026, 3, 1, tzinfo=UTC)
    with clock.frozen(at):
        proof = Proof(source="customer since 2024", expires_at=at + timedelta(days=730))
        consent_grant(actor=actor, contact_id=anna, method=Method.API, proof=proof)
        assert why(workspace, anna) is None
    with clock.frozen(at + timedelta(days=731)):
        assert why(workspace, anna) == SkipReason.EXPIRED


def test_every_reason_is_told_and_the_strongest_wins(workspace, actor, contact):
    anna = contact("anna@example.org")
    consent_grant(actor=actor, contact_id=anna, method=Method.STAFF, proof=PAPER)
    unsubscribe_apply(actor=actor, requests=[Request(anna)])
    assert why(workspace, anna) == SkipReason.SUPPRESSED_UNSUBSCRIBE
    suppression_add(actor=actor, lines=["Anna@Example.org"])
    assert why(workspace, anna) == SkipReason.SUPPRESSED_MANUAL
    bounce_suppress(actor=actor, contact_id=anna, code="5.1.1", launch_id=7)
    assert why(workspace, anna) == SkipReason.SUPPRESSED_BOUNCE
    complaint_suppress(actor=actor, contact_id=anna, launch_id=7)
    assert why(workspace, anna) == SkipReason.SUPPRESSED_COMPLAINT
    contact_update(actor=actor, contact_id=anna, status=ContactStatus.ARCHIVED)
    assert why(workspace, anna) == SkipReason.DELETED
    contact_delete(actor=actor, contact_id=anna)
    assert why(workspace, anna) == SkipReason.DELETED


def test_a_bounce_is_undone_by_lifting_it_a_complaint_is_not(workspace, actor, contact):
    anna, bert = contact("anna@example.org"), contact("bert@example.org")
    for person in (anna, bert):
        consent_grant(actor=actor, contact_id=person, method=Method.STAFF, proof=PAPER)
    bounce_suppress(actor=actor, contact_id=anna)
    complaint_suppress(actor=actor, contact_id=bert)
    for address in ("anna@example.org", "bert@example.org"):
        index = queries.address_index(workspace.id, address)
        for row in queries.active_suppressions(workspace.id, index):
            suppression_lift(actor=actor, suppression_id=row.id, reason="Mailbox is back")
    assert why(workspace, anna) is None
    assert why(workspace, bert) == SkipReason.WITHDRAWN


def test_lifting_needs_a_reason_and_an_erasure_stays(workspace, actor, contact):
    anna = contact("anna@example.org")
    person_erase(actor=actor, contact_id=anna)
    index = queries.address_index(workspace.id, "anna@example.org")
    (row,) = (
        row
        for row in queries.active_suppressions(workspace.id, index)
        if row.reason == SuppressionReason.ERASURE
    )
    with pytest.raises(Invalid):
        suppression_lift(actor=actor, suppression_id=row.id, reason=" ")
    with pytest.raises(Conflict) as caught:
        suppression_lift(actor=actor, suppression_id=row.id, reason="They called")
    assert caught.value.code == "erasure_is_final"
    with pytest.raises(NotFound):
        person_erase(actor=actor, contact_id=anna)


@pytest.mark.parametrize("written", ["ANNA@bücher.example", "anna@xn--bcher-kva.EXAMPLE"])
@pytest.mark.parametrize("how", ["one_click", "list", "erasure", "withdrawn", "deleted_first"])
def test_no_import_brings_anyone_back(workspace, actor, contact, written, how):
    anna = contact("anna@bücher.example")
    consent_import(actor=actor, contact_ids=[anna], text="Yes", source="old shop")
    assert why(workspace, anna) is None
    if how == "deleted_first":
        contact_delete(actor=actor, contact_id=anna)
    if how in ("one_click", "deleted_first"):
        unsubscribe_apply(actor=actor, requests=[Request(anna, 5, "hit-1")])
    elif how == "list":
        suppression_add(actor=actor, lines=[written], reason=SuppressionReason.UNSUBSCRIBE)
    elif how == "withdrawn":
        consent_withdraw(actor=actor, contact_id=anna, method=Method.PREFERENCES)
    else:
        person_erase(actor=actor, contact_id=anna)
    if how in ("one_click", "list", "withdrawn"):
        contact_delete(actor=actor, contact_id=anna)
    again = contact(written)
    assert consent_import(actor=actor, contact_ids=[again], text="Yes", source="same file") == 0
    assert why(workspace, again) is not None
    with pytest.raises(Conflict):
        consent_grant(actor=actor, contact_id=again, method=Method.API, proof=PAPER)


def test_an_address_suppressed_before_it_was_known_is_not_granted(workspace, actor, contact):
    suppression_add(actor=actor, lines=["late@example.org"])
    late, other = contact("Late@example.org"), contact()
    assert consent_import(actor=actor, contact_ids=[late, other], text="", source="file") == 1
    assert why(workspace, late) == SkipReason.SUPPRESSED_MANUAL
    assert why(workspace, other) is None
    assert consent_import(actor=actor, contact_ids=[late, other], text="", source="file") == 0


def test_a_changed_address_does_not_change_what_was_said(workspace, actor, contact):
    anna = contact("anna@example.org")
    consent_grant(actor=actor, contact_id=anna, method=Method.STAFF, proof=PAPER)
    unsubscribe_apply(actor=actor, requests=[Request(anna)])
    contact_update(actor=actor, contact_id=anna, fields={"email": "anna@other.example"})
    assert why(workspace, anna) == SkipReason.WITHDRAWN
    bert = contact("bert@example.org")
    consent_grant(actor=actor, contact_id=bert, method=Method.STAFF, proof=PAPER)
    contact_update(actor=actor, contact_id=bert, fields={"email": "ANNA@example.org"})
    assert why(workspace, bert) == SkipReason.SUPPRESSED_UNSUBSCRIBE


def test_agreeing_to_one_thing_again_leaves_the_rest_unsubscribed(workspace, actor, contact):
    purpose_save(actor=actor, key="events", names={"en": "Events"}, descriptions={})
    anna = contact()
    for purpose in ("marketing", "events"):
        consent_grant(
            actor=actor, contact_id=anna, method=Method.STAFF, purpose=purpose, proof=PAPER
        )
    unsubscribe_apply(actor=actor, requests=[Request(anna)])
    consent_grant(
        actor=actor, contact_id=anna, method=Method.PREFERENCES, purpose="events",
        proof=Proof(text="Events"),
    )  # fmt: skip
    assert why(workspace, anna, purpose="events") is None
    assert why(workspace, anna) == SkipReason.SUPPRESSED_UNSUBSCRIBE


def test_a_replayed_request_does_not_undo_a_later_agreement(workspace, actor, contact):
    anna = contact()
    asked_at = clock.now() - timedelta(hours=1)
    click = Request(anna, 5, "hit-1", asked_at)
    consent_grant(actor=actor, contact_id=anna, method=Method.STAFF, proof=PAPER)
    # It waited on the edge's disk while the person signed up anew: the newer word counts.
    assert unsubscribe_apply(actor=actor, requests=[click]) == 0
    assert why(workspace, anna) is None
    late = Request(anna, 5, "hit-2", clock.now() - timedelta(minutes=2))
    assert unsubscribe_apply(actor=actor, requests=[late, late]) == 1
    consent_grant(actor=actor, contact_id=anna, method=Method.PREFERENCES, proof=Proof(text="Yes"))
    assert unsubscribe_apply(actor=actor, requests=[late]) == 0
    assert why(workspace, anna) is None


@pytest.mark.parametrize(
    ("country", "allowed"),
    [("US", True), ("CN", True), ("PL", False), ("GB", False), ("CH", False), ("", False)],
)
def test_tracking_starts_off_where_the_law_wants_it(workspace, actor, contact, country, allowed):
    anna = contact(country=country)
    assert (anna in queries.tracking_allowed(workspace.id, [anna])) is allowed
    consent_grant(
        actor=actor, contact_id=anna, method=Method.FORM, purpose=TRACKING, proof=Proof(text="Ok")
    )
    assert queries.tracking_allowed(workspace.id, [anna]) == {anna}
    assert why(workspace, anna) == SkipReason.NO_CONSENT
    consent_withdraw(actor=actor, contact_id=anna, method=Method.PREFERENCES, purpose=TRACKING)
    assert queries.tracking_allowed(workspace.id, [anna]) == set()


def test_a_refusal_of_tracking_outlives_the_contact(workspace, actor, contact):
    anna = contact("anna@example.org", country="US")
    consent_withdraw(actor=actor, contact_id=anna, method=Method.GPC, purpose=TRACKING)
    contact_delete(actor=actor, contact_id=anna)
    again = contact("anna@example.org", country="US")
    assert queries.tracking_allowed(workspace.id, [again]) == set()


def test_a_workspace_may_ask_everyone_before_tracking(workspace, actor, contact):
    anna = contact(country="US")
    policy_update(actor=actor, controller="Shop Ltd", ask_tracking_everywhere=True)
    assert queries.tracking_allowed(workspace.id, [anna]) == set()


def test_standings_can_be_made_anew_from_the_records(workspace, actor, contact):
    people = [contact() for _ in range(6)]
    for number, person in enumerate(people):
        consent_grant(actor=actor, contact_id=person, method=Method.STAFF, proof=PAPER)
        if number % 2:
            unsubscribe_apply(actor=actor, requests=[Request(person)])
        if number % 3 == 0:
            consent_grant(
                actor=actor, contact_id=person, method=Method.FORM, proof=Proof(text="Again")
            )
    contact_delete(actor=actor, contact_id=people[0])
    ConsentStanding.objects.filter(contact_id=people[0]).update(gone=True)

    def everything():
        fields = ("contact_id", "purpose", "channel", "state", "version", "method", "at", "gone")
        return sorted(ConsentStanding.objects.values_list(*fields))

    before = everything()
    assert standings_rebuild(workspace_id=workspace.id) == len(before)
    assert everything() == before


def test_the_list_takes_pasted_lines_and_tells_what_it_could_not_read(workspace, actor, contact):
    anna = contact("anna@example.org")
    report = suppression_add(
        actor=actor,
        lines=[
            "email;name", "Anna <ANNA@example.org>", "", "not an address", "bert@example.org;B",
            "bert@EXAMPLE.org", "'=carl@example.org", "x@y@z",
        ],
    )  # fmt: skip
    assert (report.added, report.already, report.refused_count) == (3, 1, 2)
    assert [line for line, _ in report.refused] == [4, 8]
    assert why(workspace, anna) == SkipReason.SUPPRESSED_MANUAL
    exported = {row.address for row in queries.suppression_export(workspace.id)}
    assert exported == {"ANNA@example.org", "bert@example.org", "carl@example.org"}
