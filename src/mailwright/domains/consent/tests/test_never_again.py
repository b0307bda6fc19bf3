"""Whatever happens in whatever order, nobody is written to after a no without a fresh yes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from mailwright.domains.consent import queries
from mailwright.domains.consent.contracts import Method, Proof, SuppressionReason
from mailwright.domains.consent.models import ConsentStanding
from mailwright.domains.consent.projections import DeletedContacts, Unsubscriptions
from mailwright.domains.consent.services.erasure import person_erase
from mailwright.domains.consent.services.imports import consent_import
from mailwright.domains.consent.services.policy import purpose_save
from mailwright.domains.consent.services.records import consent_grant, consent_withdraw
from mailwright.domains.consent.services.suppression import suppression_add
from mailwright.domains.consent.services.upkeep import standings_rebuild
from mailwright.domains.contacts import queries as contacts
from mailwright.domains.contacts.services import contact_create, contact_delete
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict
from mailwright.kernel.events import log
from mailwright.kernel.events.projector import rebuild
from mailwright.kernel.events.vocabulary import UnsubscribeRequested

# Each row is one person's mailbox, however it is written.
SPELLINGS = (
    ("anna@example.org", "ANNA@Example.ORG", "anna@example.org."),
    ("żaneta@bücher.example", "Żaneta@BÜCHER.example", "żaneta@xn--bcher-kva.example"),
    ("bert+news@example.org", "Bert+News@example.org", "bert+news@EXAMPLE.org"),
)
PURPOSES = ("marketing", "events")

people = st.integers(0, len(SPELLINGS) - 1)
spellings = st.integers(0, 2)
purposes = st.sampled_from(PURPOSES)


class Life(RuleBasedStateMachine):
    """People come, agree, leave, are deleted, erased and imported again, by many ways."""

    workspace: Any
    actor: Any

    def __init__(self) -> None:
        super().__init__()
        #: (person, purpose) whose last word is no.
        self.refused: set[tuple[int, str]] = set()
        #: People who ever said no to anything.
        self.ever_refused: set[int] = set()
        #: (person, purpose) about which nothing was ever said.
        self.silent = {(p, purpose) for p in range(len(SPELLINGS)) for purpose in PURPOSES}
        self.hits = 0

    def _id(self, person: int) -> int | None:
        return contacts.contact_id_by_address(self.workspace.id, SPELLINGS[person][0])

    def _refuse(self, person: int, *which: str) -> None:
        self.ever_refused.add(person)
        self.refused |= {(person, purpose) for purpose in which or PURPOSES}

    def _agree(self, person: int, purpose: str) -> None:
        self.refused.discard((person, purpose))
        self.silent.discard((person, purpose))

    @rule(person=people, spelling=spellings, purpose=purposes)
    def arrives_by_import(self, person: int, spelling: int, purpose: str) -> None:
        id_ = self._id(person)
        known = queries.subject_known(
            self.workspace.id, queries.address_index(self.workspace.id, SPELLINGS[person][0])
        )
        if id_ is None:
            id_ = contact_create(
                actor=self.actor, fields={"email": SPELLINGS[person][spelling].rstrip(".")}
            )
        granted = consent_import(
            actor=self.actor, contact_ids=[id_], text="Yes", source="file", purpose=purpose
        )
        # An answer for another purpose is no obstacle, as long as nothing was ever refused.
        unasked = (person, purpose) in self.silent and person not in self.ever_refused
        assert granted == (0 if known and not unasked else 1)
        if granted:
            self._agree(person, purpose)

    @rule(person=people, purpose=purposes)
    def agrees_on_their_page(self, person: int, purpose: str) -> None:
        id_ = self._id(person)
        if id_ is not None:
            consent_grant(
                actor=self.actor, contact_id=id_, method=Method.PREFERENCES, purpose=purpose,
                proof=Proof(text="Yes"),
            )  # fmt: skip
            self._agree(person, purpose)

    @rule(person=people, purpose=purposes, method=st.sampled_from([Method.STAFF, Method.API]))
    def is_said_to_have_agreed(self, person: int, purpose: str, method: Method) -> None:
        id_ = self._id(person)
        if id_ is None:
            return
        try:
            consent_grant(
                actor=self.actor, contact_id=id_, method=method, purpose=purpose,
                proof=Proof(text="Yes", source="an older list"),
            )  # fmt: skip
        except Conflict:
            assert (person, purpose) in self.refused
            return
        assert (person, purpose) not in self.refused
        self._agree(person, purpose)

    @rule(person=people, purpose=purposes)
    def withdraws(self, person: int, purpose: str) -> None:
        id_ = self._id(person)
        if id_ is not None:
            consent_withdraw(
                actor=self.actor, contact_id=id_, method=Method.PREFERENCES, purpose=purpose
            )
            self._refuse(person, purpose)

    @rule(person=people, deleted_first=st.booleans())
    def unsubscribes_by_one_click(self, person: int, deleted_first: bool) -> None:
        id_ = self._id(person)
        if id_ is None:
            return
        recorded = queries.last_subject(self.workspace.id, id_) is not None
        if deleted_first:
            contact_delete(actor=self.actor, contact_id=id_)
        self.hits += 1
        event = UnsubscribeRequested(contact_id=id_, launch_id=1, hit_id=f"hit-{self.hits}")
        # What the edge wrote, as the projection is handed it.
        row = log.Recorded(log.START, clock.now(), event)
        Unsubscriptions().apply(self.workspace.id, [row])
        if recorded or not deleted_first:
            self._refuse(person)

    @rule(person=people, spelling=spellings)
    def is_on_a_list_of_leavers(self, person: int, spelling: int) -> None:
        suppression_add(
            actor=self.actor, lines=[SPELLINGS[person][spelling]],
            reason=SuppressionReason.UNSUBSCRIBE,
        )  # fmt: skip
        self._refuse(person)

    @rule(person=people)
    def is_deleted(self, person: int) -> None:
        id_ = self._id(person)
        if id_ is not None:
            contact_delete(actor=self.actor, contact_id=id_)

    @rule(person=people)
    def is_erased(self, person: int) -> None:
        id_ = self._id(person)
        if id_ is not None:
            person_erase(actor=self.actor, contact_id=id_)
            self._refuse(person)

    @rule()
    def the_log_is_replayed(self) -> None:
        rebuild(Unsubscriptions(), self.workspace.id)
        rebuild(DeletedContacts(), self.workspace.id)

    @invariant()
    def nobody_is_written_to_after_a_no(self) -> None:
        for person in range(len(SPELLINGS)):
            id_ = self._id(person)
            for purpose in PURPOSES:
                if id_ is not None and (person, purpose) in self.refused | self.silent:
                    assert id_ in queries.sendable(self.workspace.id, [id_], purpose=purpose)

    def teardown(self) -> None:
        fields = ("contact_id", "purpose", "channel", "state", "version", "method", "at")
        before = sorted(ConsentStanding.objects.values_list(*fields))
        standings_rebuild(workspace_id=self.workspace.id)
        assert sorted(ConsentStanding.objects.values_list(*fields)) == before


@pytest.mark.usefixtures("db")
def test_a_no_holds_in_any_order_of_events(make_workspace, request):
    """Each run is a workspace of its own, because the blind index is keyed by it."""

    def fresh() -> Life:
        life = Life()
        life.workspace = make_workspace()
        life.actor = Actor.system(life.workspace.id, "life")
        scope = workspace_scope(life.workspace.id)
        scope.__enter__()
        purpose_save(actor=life.actor, key="events", names={"en": "Events"}, descriptions={})
        end = life.teardown

        def teardown() -> None:
            end()
            scope.__exit__(None, None, None)

        life.teardown = teardown  # type: ignore[method-assign]
        return life

    run_state_machine_as_test(
        fresh,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
