"""The four-eyes rule by itself: whose work may be approved by whom."""

from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.review.contracts import Author, Bar, ReviewState
from mailwright.domains.review.domain.eligibility import Key, Person, eligibility, makers

ANNA = Person("a", "anna@example.org", True)
BEN = Person("b", "ben@example.org", True)
ROLELESS = Person("c", "cleo@example.org", False)


def author(person: Person) -> Author:
    return Author("user", person.id, person.label, ("message",))


def verdict(person, *, requester=BEN, authors=(), keys=None, sole=False, state=ReviewState.OPEN):
    asked = requester if isinstance(requester, Author) else author(requester)
    return eligibility(
        person=person,
        state=state,
        authors=authors,
        requester=asked,
        keys=keys or {},
        sole_operator=sole,
    )


def test_somebody_who_had_no_part_in_it_may_decide():
    assert verdict(ANNA).may


def test_neither_requester_nor_author_may_decide():
    assert verdict(BEN).bar is Bar.REQUESTER
    assert verdict(ANNA, authors=[author(ANNA)]).bar is Bar.AUTHOR


def test_keys_jobs_and_roles_without_the_permission_may_not_decide():
    assert verdict(None).bar is Bar.NOT_A_PERSON
    assert verdict(ROLELESS).bar is Bar.NOT_A_REVIEWER
    assert verdict(None, sole=True).bar is Bar.NOT_A_PERSON


def test_whoever_made_the_key_that_wrote_it_may_not_decide():
    key = Author("api_key", "k1", "API key “sync”")
    keys = {"k1": Key("API key “sync”", ANNA.label)}
    assert verdict(ANNA, requester=key, keys=keys).bar is Bar.REQUESTER
    assert verdict(ANNA, authors=[key], keys=keys).bar is Bar.AUTHOR
    assert verdict(BEN, requester=key, keys=keys).may


def test_a_key_made_by_a_key_leads_back_to_the_person():
    keys = {
        "k1": Key("API key “root”", ANNA.label),
        "k2": Key("API key “child”", "API key “root”"),
    }
    assert ANNA.label in makers("k2", keys)
    child = Author("api_key", "k2", "API key “child”")
    assert verdict(ANNA, requester=child, keys=keys).bar is Bar.REQUESTER


def test_keys_that_name_each_other_end():
    keys = {"x": Key("X", "Y"), "y": Key("Y", "X")}
    assert makers("x", keys) == {"X", "Y"}


def test_the_sole_operator_may_approve_and_it_says_so():
    found = verdict(BEN, sole=True)
    assert found.may
    assert found.as_sole_operator


def test_sole_operator_mode_is_not_claimed_for_somebody_elses_work():
    assert verdict(ANNA, sole=True).as_sole_operator is False


@given(
    state=st.sampled_from(ReviewState),
    person=st.sampled_from([ANNA, BEN, ROLELESS, None]),
    requester=st.sampled_from([ANNA, BEN, ROLELESS]),
    writers=st.lists(st.sampled_from([ANNA, BEN, ROLELESS]), max_size=3),
)
def test_without_the_mode_nobody_ever_decides_their_own(state, person, requester, writers):
    found = verdict(person, requester=requester, authors=[author(w) for w in writers], state=state)
    if found.may:
        assert person not in {requester, *writers, None}
        assert state is ReviewState.OPEN
    else:
        assert found.bar is not None
        assert found.reason
