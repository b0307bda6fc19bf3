"""Importing: who comes in, what happens to those who are here, what is told about the rest."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailwright.domains.contacts import queries, services
from mailwright.domains.contacts.contracts import (
    AttributeType,
    ConsentBasis,
    ContactStatus,
    ImportState,
)
from mailwright.domains.contacts.models import Contact, Import, SearchBacklog
from mailwright.domains.contacts.queries.imports import (
    counts_of,
    import_contact_ids,
    import_info,
    import_row,
)
from mailwright.domains.contacts.queries.people import Wanted
from mailwright.domains.contacts.services.imports.run import import_run
from mailwright.domains.contacts.services.tokens import search_catch_up
from mailwright.domains.contacts.tests.files import (
    bring_in,
    check,
    codes,
    csv_bytes,
    set_up,
    told,
    undo,
    upload,
)
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, Invalid
from mailwright.kernel.events.vocabulary import ContactUpdated

HEAD = ["Email", "First name", "Last name", "City", "Visits"]
MAPPING: list[dict[str, object]] = [
    {"target": "email"},
    {"target": "first_name"},
    {"target": "last_name"},
    {"target": "new_attribute", "label": "City", "type": "text", "personal": False},
    {"target": "new_attribute", "label": "Visits", "type": "number", "personal": False},
]
ROWS = [
    ["anna@example.com", "Anna", "Kowalska", "Łódź", "3"],
    ["JAN@Example.COM", "Jan", "", "Kraków", "4"],
    ["", "", "", "", ""],
    ["nobody", "No", "Body", "", ""],
    ["ewa@example.com", "Ewa", "O'Neil\r\nsecond line", "", "many"],
]


def people(scope: int) -> dict[str, tuple[str, str, dict[str, object]]]:
    """Everybody, by canonical address."""
    ids = list(Contact.objects.order_by("id").values_list("id", flat=True))
    return {
        record.email.lower(): (record.first_name, record.last_name, dict(record.attributes))
        for record in queries.contact_records(scope, ids).values()
    }


def test_people_come_in_with_their_values(actor: Actor, scope: int) -> None:
    done = bring_in(actor, csv_bytes([HEAD, *ROWS]), mapping=MAPPING)
    assert done.state == ImportState.DONE
    assert people(scope) == {
        "anna@example.com": ("Anna", "Kowalska", {"city": "Łódź", "visits": 3}),
        "jan@example.com": ("Jan", "", {"city": "Kraków", "visits": 4}),
        "ewa@example.com": ("Ewa", "O'Neil second line", {}),
    }
    assert {k: v for k, v in done.counts.items() if v} == {
        "rows": 5, "created": 3, "rejected": 1, "empty": 1, "cells_dropped": 1
    }  # fmt: skip
    assert codes(actor, done.id) == [(5, "Email", "bad_address"), (6, "Visits", "not_number")]
    assert told(scope) == [(str(done.id), 3, 0)]


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1250", ";"), ("iso8859-2", ","), ("gb18030", ",")],
)
def test_names_survive_every_encoding(
    actor: Actor, scope: int, encoding: str, delimiter: str
) -> None:
    names = ["王小明", "李娜"] if encoding == "gb18030" else ["Łukasz Żółć", "Święta Dąbrówka"]
    rows = [[f"p{n}@example.com", name] for n, name in enumerate(names * 8)]
    head = ["邮箱", "姓名"] if encoding == "gb18030" else ["E-mail", "Imię i nazwisko"]
    done = bring_in(actor, csv_bytes([head, *rows], encoding=encoding, delimiter=delimiter))
    assert done.counts["created"] == len(rows)
    seen = {first + last for first, last, _ in people(scope).values()}
    assert seen == (
        {"小明王", "娜李"} if encoding == "gb18030" else {"ŁukaszŻółć", "ŚwiętaDąbrówka"}
    )


def test_known_people_are_completed_never_blanked(
    actor: Actor, scope: int, person: Callable[..., int]
) -> None:
    id_ = person("Anna@example.com", first_name="Ania", phone="+48600100200")
    done = bring_in(
        actor,
        csv_bytes([["Email", "First name", "Last name", "Phone"],
                   ["ANNA@example.com", "Anna", "Nowak", ""]]),
    )  # fmt: skip
    record = queries.contact_records(scope, [id_])[id_]
    assert (record.email, record.first_name, record.last_name) == (
        "Anna@example.com", "Anna", "Nowak"
    )  # fmt: skip
    assert record.phone == "+48600100200"
    assert (done.counts["created"], done.counts["updated"]) == (0, 1)
    event = queries.contact_timeline(scope, id_)[0].event
    assert isinstance(event, ContactUpdated)
    assert event.changed == ["first_name", "last_name"]
    assert [c.record.id for c in queries.contact_page(scope, Wanted(words="nowak")).items] == [id_]
    assert list(import_contact_ids(scope, done.id)) == []


def test_known_people_may_be_left_as_they_are(
    actor: Actor, scope: int, person: Callable[..., int]
) -> None:
    person("anna@example.com", first_name="Ania")
    done = bring_in(actor, csv_bytes([HEAD, *ROWS[:2]]), update_existing=False, tags=["new"])
    assert people(scope)["anna@example.com"][0] == "Ania"
    assert (done.counts["created"], done.counts["existing"]) == (1, 1)
    assert [tag.contacts for tag in queries.tags(scope)] == [1]


def test_archived_people_stay_archived(
    actor: Actor, scope: int, person: Callable[..., int]
) -> None:
    id_ = person("anna@example.com")
    services.contact_update(actor=actor, contact_id=id_, status=ContactStatus.ARCHIVED)
    bring_in(actor, csv_bytes([HEAD, *ROWS]))
    assert queries.contact_detail(scope, id_).status is ContactStatus.ARCHIVED


def test_the_last_of_several_rows_of_one_person_counts(actor: Actor, scope: int) -> None:
    rows = [["a@example.com", "First", "Kept", "", ""], ["A@EXAMPLE.com", "Second", "", "", "5"]]
    done = bring_in(actor, csv_bytes([HEAD, *rows]))
    assert people(scope) == {"a@example.com": ("Second", "Kept", {"visits": 5})}
    assert (done.counts["created"], done.counts["duplicates"]) == (1, 1)


def test_rows_of_one_person_are_one_person_across_batches(
    actor: Actor, scope: int, small_batches: int
) -> None:
    rows = [[f"p{n % 7}@example.com", f"Name{n}", "", "", ""] for n in range(40)]
    done = bring_in(actor, csv_bytes([HEAD, *rows]))
    assert (done.counts["created"], done.counts["duplicates"]) == (7, 33)
    assert done.counts["updated"] == 0
    assert people(scope)["p4@example.com"][0] == "Name39"
    assert len(import_contact_ids(scope, done.id)) == 7
    assert undo(actor, done.id).counts["undone"] == 7


def test_lists_and_tags_are_joined(actor: Actor, scope: int, person: Callable[..., int]) -> None:
    person("jan@example.com", tags=["old"])
    made = services.list_create(actor=actor, name="Fair")
    bring_in(
        actor,
        csv_bytes([["Email", "Tags"], ["anna@example.com", "a, b"], ["jan@example.com", "B; c"]]),
        lists=[str(made)], new_list="Autumn", tags=["import"],
    )  # fmt: skip
    sizes = {tag.name.lower(): tag.contacts for tag in queries.tags(scope)}
    assert sizes == {"a": 1, "b": 2, "c": 1, "import": 2, "old": 1}
    assert {item.name: item.members for item in queries.lists(scope)} == {"Autumn": 2, "Fair": 2}


def test_formula_cells_are_text(actor: Actor, scope: int) -> None:
    evil = '=HYPERLINK("https://evil.example","click")'
    bring_in(actor, csv_bytes([["Email", "First name"], ["a@example.com", evil]]))
    assert people(scope)["a@example.com"][0] == evil


def test_personal_columns_are_encrypted_and_others_can_be_filtered(
    actor: Actor, scope: int
) -> None:
    mapping: list[dict[str, object]] = [
        {"target": "email"},
        {"target": "new_attribute", "label": "Diet", "type": "text", "personal": True},
        {"target": "new_attribute", "label": "City", "type": "text", "personal": False},
    ]
    bring_in(
        actor, csv_bytes([["e", "d", "c"], ["a@example.com", "vegan", "Łódź"]]), mapping=mapping
    )
    row = Contact.objects.get()
    assert row.attributes == {"city": "Łódź"}
    assert queries.contact_records(scope, [row.id])[row.id].attributes["diet"] == "vegan"


def test_search_words_follow_in_the_background(actor: Actor, scope: int) -> None:
    bring_in(actor, csv_bytes([HEAD, *ROWS]))
    assert SearchBacklog.objects.exists()
    exact = queries.contact_page(scope, Wanted(words="anna@example.com"))
    assert len(exact.items) == 1
    search_catch_up(workspace_id=scope)
    assert len(queries.contact_page(scope, Wanted(words="kowalska")).items) == 1


def test_the_check_tells_beforehand_and_writes_nobody(
    actor: Actor, scope: int, person: Callable[..., int], small_batches: int
) -> None:
    person("anna@example.com")
    rows = [*ROWS, ["ANNA@example.com", "", "", "", ""]]
    import_id = upload(actor, csv_bytes([HEAD, *rows]))
    services.import_configure(actor=actor, import_id=import_id, mapping=MAPPING)
    found = check(actor, import_id)
    assert found.pop("codes") == {"bad_address": 1, "not_number": 1}
    assert found == {
        "rows": 6, "people": 3, "new": 2, "known": 1, "empty": 1, "rejected": 1,
        "duplicates": 1, "cells_dropped": 1,
    }  # fmt: skip
    assert Contact.objects.count() == 1
    assert codes(actor, import_id, "check")[0] == (5, "Email", "bad_address")
    assert import_row(scope, import_id).state == ImportState.READY
    assert not queries.attributes(scope)


def test_a_required_attribute_is_asked_for(actor: Actor, scope: int) -> None:
    services.attribute_create(
        actor=actor, label="Plan", type=AttributeType.CHOICE, choices=["free", "paid"],
        required=True,
    )  # fmt: skip
    import_id = upload(actor, csv_bytes([HEAD, *ROWS]))
    with pytest.raises(Invalid) as caught:
        services.import_start(actor=actor, import_id=import_id)
    assert "Plan" in caught.value.fields["mapping"]
    done = bring_in(
        actor,
        csv_bytes([["Email", "Plan"], ["a@example.com", "Paid"], ["b@example.com", ""],
                   ["c@example.com", "gold"]]),
    )  # fmt: skip
    assert list(people(scope)) == ["a@example.com"]
    assert [code for _, _, code in codes(actor, done.id)] == [
        "required_missing", "not_choice", "required_missing"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "file_empty"), (b" \n\n", "file_empty"), (b"PK\x03\x04zip", "file_not_csv"),
     (b"\xd0\xcf\x11\xe0old", "file_not_csv")],
)  # fmt: skip
def test_what_is_no_list_is_refused_at_once(
    actor: Actor, scope: int, data: bytes, code: str
) -> None:
    with pytest.raises(Invalid) as caught:
        upload(actor, data)
    assert caught.value.code == code
    assert not Import.objects.exists()


def test_a_file_that_is_too_large_is_refused_while_it_comes(
    actor: Actor, scope: int, settings_of: Callable[..., None]
) -> None:
    settings_of(MW_IMPORT_MEGABYTES=1)
    with pytest.raises(Invalid) as caught:
        upload(actor, b"a@example.com\n" * 200_000)
    assert caught.value.code == "file_too_large"


def test_the_address_column_must_be_chosen_once(actor: Actor, scope: int) -> None:
    import_id = upload(actor, csv_bytes([HEAD, *ROWS]))
    for mapping in ([{"target": "skip"}] * 5, [{"target": "email"}] * 2):
        services.import_configure(actor=actor, import_id=import_id, mapping=mapping)
        with pytest.raises(Invalid) as caught:
            services.import_start(actor=actor, import_id=import_id)
        assert caught.value.code == "bad_mapping"


def test_a_started_import_cannot_be_set_up_again(actor: Actor, scope: int) -> None:
    done = bring_in(actor, csv_bytes([HEAD, *ROWS]))
    with pytest.raises(Conflict):
        services.import_configure(actor=actor, import_id=done.id, delimiter=";")


def test_what_was_stated_about_consent_is_kept_for_those_who_record_it(
    actor: Actor, scope: int, person: Callable[..., int]
) -> None:
    person("anna@example.com")
    basis = {"purpose": "marketing", "channel": "email", "text": "Yes, news", "source": "Fair"}
    done = bring_in(actor, csv_bytes([HEAD, *ROWS]), consent_basis=basis)
    assert import_info(scope, done.id).consent_basis == ConsentBasis(**basis)
    created = import_contact_ids(scope, done.id)
    known = queries.contact_id_by_address(scope, "anna@example.com")
    assert len(created) == 2
    assert known not in created
    assert import_contact_ids(scope, done.id, after_id=created[0]) == created[1:]
    with pytest.raises(Invalid):
        bring_in(actor, csv_bytes([HEAD, *ROWS]), consent_basis={**basis, "text": ""})


ADDRESSES = st.sampled_from(["a@x.pl", "A@X.pl", "b@x.pl", "c@x.pl", "bad", ""])
TABLES = st.lists(
    st.tuples(ADDRESSES, st.sampled_from(["", "Anna", "Ewa"]), st.sampled_from(["", "1", "x"])),
    min_size=1,
    max_size=12,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES)
def test_importing_twice_changes_nothing_more(
    actor: Actor, scope: int, table: list[tuple[str, str, str]]
) -> None:
    Contact.objects.all().delete()
    data = csv_bytes([["Email", "First name", "Visits"], *table])
    mapping = [
        {"target": "email"}, {"target": "first_name"},
        {"target": "phone"},
    ]  # fmt: skip
    first = bring_in(actor, data, mapping=mapping)
    once = people(scope)
    stamps = dict(Contact.objects.values_list("id", "updated_at"))
    # Rows of one person that contradict each other are read in the same order again.
    second = bring_in(actor, data, mapping=mapping)
    assert people(scope) == once
    assert dict(Contact.objects.values_list("id", "updated_at")) == stamps
    before, after = counts_of(first), counts_of(second)
    assert (after["created"], after["updated"]) == (0, 0)
    assert after["unchanged"] == before["created"]


@pytest.mark.django_db(transaction=True)
def test_importing_known_people_uses_up_no_ids(actor: Actor, small_batches: int) -> None:
    rows = [[f"p{n}@example.com"] for n in range(35)]
    for more in ([], [], [], [["late@example.com"]]):
        import_id = set_up(actor, csv_bytes([["Email"], *rows, *more]))
        import_run(workspace_id=actor.workspace_id, import_id=import_id)
    with workspace_scope(actor.workspace_id):
        ids = sorted(Contact.objects.values_list("id", flat=True))
    assert len(ids) == 36
    assert ids[-1] - ids[0] < 36 + 35
