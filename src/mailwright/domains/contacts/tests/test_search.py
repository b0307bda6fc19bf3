"""Search: who is found by what is typed, and that the index never hides a match."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.contacts import queries, services
from mailwright.domains.contacts.contracts import ContactStatus
from mailwright.domains.contacts.domain import search
from mailwright.domains.contacts.domain.person import Person
from mailwright.domains.contacts.models import SearchBacklog, SearchToken
from mailwright.domains.contacts.queries.people import Wanted
from mailwright.domains.contacts.services.tokens import search_catch_up, tokens_later
from mailwright.kernel.actor import Actor


def found(scope: int, words: str) -> list[str]:
    page = queries.contact_page(scope, Wanted(words=words))
    return [item.record.email for item in page.items]


@pytest.mark.parametrize(
    "typed",
    [
        "anna.kowalska@example.com", "ANNA.KOWALSKA@EXAMPLE.COM", "anna", "an", "Kowal",
        "anna kow", "kowalska anna", "anna.kow", "anna.kowalska@ex", "@example.com", "kowalska",
        "Anna Maria", "maria",
    ],
)  # fmt: skip
def test_a_person_is_found_by_the_start_of_what_is_known(
    person: Callable[..., int], scope: int, typed: str
) -> None:
    person("anna.kowalska@example.com", first_name="Anna Maria", last_name="Kowalska")
    person("jan.nowak@other.example", first_name="Jan", last_name="Nowak")
    assert found(scope, typed) == ["anna.kowalska@example.com"]


@pytest.mark.parametrize("typed", ["annax", "owalska", "anna nowak", "@example.org", "zzz", "  "])
def test_nobody_is_found_by_what_is_not_there(
    person: Callable[..., int], scope: int, typed: str
) -> None:
    person("anna.kowalska@example.com", first_name="Anna", last_name="Kowalska")
    assert found(scope, typed) == (["anna.kowalska@example.com"] if not typed.strip() else [])


def test_accents_may_be_left_out(person: Callable[..., int], scope: int) -> None:
    person("l@example.com", first_name="Łukasz", last_name="Żółć")
    assert found(scope, "lukasz") == ["l@example.com"]
    assert found(scope, "zolc") == ["l@example.com"]
    assert found(scope, "żół") == ["l@example.com"]


@pytest.mark.parametrize("typed", ["王", "王小", "王小明", "小明"])
def test_chinese_names_are_found_by_one_character(
    person: Callable[..., int], scope: int, typed: str
) -> None:
    person("w@example.com", first_name="小明", last_name="王")
    person("l@example.com", first_name="大伟", last_name="李")
    assert found(scope, typed) == ["w@example.com"]


def test_a_new_name_is_found_and_the_old_one_is_not(
    person: Callable[..., int], actor: Actor, scope: int
) -> None:
    id_ = person("a@example.com", last_name="Nowak")
    services.contact_update(actor=actor, contact_id=id_, fields={"last_name": "Kowalska"})
    assert found(scope, "nowak") == []
    assert found(scope, "kowalska") == ["a@example.com"]


def test_archived_people_are_found_only_when_asked_for(
    person: Callable[..., int], actor: Actor, scope: int
) -> None:
    id_ = person("a@example.com", first_name="Anna")
    services.contact_update(actor=actor, contact_id=id_, status=ContactStatus.ARCHIVED)
    assert found(scope, "anna") == []
    page = queries.contact_page(scope, Wanted(words="anna", status=None))
    assert len(page.items) == 1


def test_a_long_search_goes_on_page_by_page(person: Callable[..., int], scope: int) -> None:
    for number in range(7):
        person(f"anna{number}@example.com")
    seen, cursor = [], None
    while True:
        page = queries.contact_page(scope, Wanted(words="anna"), cursor=cursor, limit=3)
        seen += [item.record.email for item in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == [f"anna{number}@example.com" for number in reversed(range(7))]


def test_the_backlog_makes_the_words_of_bulk_writes_and_skips_the_deleted(
    person: Callable[..., int], actor: Actor, scope: int
) -> None:
    kept, gone = person("a@example.com", first_name="Anna"), person("b@example.com")
    SearchToken.objects.all().delete()
    services.contact_delete(actor=actor, contact_id=gone)
    tokens_later(scope, [kept, gone])
    assert found(scope, "anna") == []
    assert search_catch_up(workspace_id=scope) == 1
    assert found(scope, "anna") == ["a@example.com"]
    assert not SearchBacklog.objects.exists()
    assert not SearchToken.objects.filter(contact_id=gone).exists()


NAMES = st.text(
    st.characters(codec="utf-8", categories=["Lu", "Ll", "Lo", "Mn", "Nd", "Zs", "Pd"]), max_size=12
)
LOCALS = st.from_regex(r"[a-z0-9_+-]{1,8}(\.[a-z0-9]{1,6}){0,2}", fullmatch=True)


@pytest.mark.parametrize("typed", ["_4", "_42", "a.b", "a.b.c@ex"])
def test_the_start_of_an_address_may_be_single_letters(
    person: Callable[..., int], scope: int, typed: str
) -> None:
    mine = "_42@example.com" if typed.startswith("_") else "a.b.c@example.com"
    person("anna.berg@example.com", first_name="Anna", last_name="Berg")
    person(mine)
    assert found(scope, typed) == [mine]


@given(NAMES, NAMES, LOCALS, st.sampled_from(["example.com", "żółw.pl", "qq.com"]), st.data())
def test_whatever_matches_has_its_keys_stored(
    first: str, last: str, local: str, domain: str, data: st.DataObject
) -> None:
    who = Person(f"{local}@{domain}", first, last)
    source = data.draw(st.sampled_from([first, last, f"{first} {last}", local, who.email]))
    typed = source[: data.draw(st.integers(2, 14))]
    query = search.parse(typed)
    if query.keys and search.matches(who, query):
        stored = search.keys_of(who)
        short = [word for word in query.words if len(word) < 2]
        assert short or set(query.keys) <= stored, (query, stored)
