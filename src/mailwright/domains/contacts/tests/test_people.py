"""One contact: created, changed, found by its address, erased."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailwright.domains.contacts import queries, services
from mailwright.domains.contacts.contracts import AttributeType, ContactStatus
from mailwright.domains.contacts.models import Contact, SearchToken
from mailwright.domains.workspaces.queries import audit_entries
from mailwright.kernel.actor import Actor
from mailwright.kernel.crypto.cipher import Undecryptable, cipher
from mailwright.kernel.errors import Conflict, Invalid, NotFound


def test_what_was_entered_is_what_is_read(actor: Actor, scope: int) -> None:
    services.attribute_create(actor=actor, label="City", type=AttributeType.TEXT, personal=False)
    services.attribute_create(actor=actor, label="Diet", type=AttributeType.TEXT, personal=True)
    id_ = services.contact_create(
        actor=actor,
        fields={
            "email": " Anna.Kowalska@Example.COM ",
            "first_name": "Anna",
            "last_name": "Kowalska",
            "phone": "+48 600-100-200",
            "language": "Polish",
            "country": "polska",
            "timezone": "europe/warsaw",
            "attributes": {"city": "Łódź", "diet": "vegan"},
        },
        tags=["VIP", "newsletter"],
    )
    record = queries.contact_records(scope, [id_])[id_]
    assert record.email == "Anna.Kowalska@Example.COM"
    assert (record.first_name, record.last_name) == ("Anna", "Kowalska")
    assert record.phone == "+48600100200"
    assert (record.language, record.country, record.timezone) == ("pl", "PL", "Europe/Warsaw")
    assert dict(record.attributes) == {"city": "Łódź", "diet": "vegan"}
    assert record.tags == ("VIP", "newsletter")


@pytest.mark.parametrize(
    "spelling", ["anna@example.com", "ANNA@EXAMPLE.COM", " Anna@Example.com ", "anna@example.com."]
)
def test_one_address_is_one_person_however_it_is_written(
    person: Callable[..., int], actor: Actor, scope: int, spelling: str
) -> None:
    id_ = person("Anna@example.com")
    found = queries.contact_by_address(scope, spelling)
    assert found is not None
    assert found.id == id_
    with pytest.raises(Conflict) as caught:
        person(spelling)
    assert caught.value.code == "address_taken"


def test_an_international_domain_is_the_same_in_both_forms(
    person: Callable[..., int], scope: int
) -> None:
    id_ = person("info@żółw.pl")
    assert queries.contact_id_by_address(scope, "INFO@xn--w-uga1v8h.pl") == id_


def test_every_wrong_field_is_named_at_once(actor: Actor, scope: int) -> None:
    with pytest.raises(Invalid) as caught:
        services.contact_create(
            actor=actor,
            fields={
                "email": "not an address",
                "phone": "call me",
                "country": "Atlantis",
                "attributes": {"nothing": 1},
                "shoe": "42",
            },
        )
    assert set(caught.value.fields) == {"email", "phone", "country", "attributes.nothing", "shoe"}
    assert not Contact.objects.exists()


def test_an_update_changes_what_is_given_and_says_what_changed(
    person: Callable[..., int], actor: Actor, scope: int
) -> None:
    id_ = person("a@example.com", first_name="Ann", tags=["one"])
    changed = services.contact_update(
        actor=actor,
        contact_id=id_,
        fields={"first_name": "Anna", "email": "b@example.com"},
        tags=["two"],
        status=ContactStatus.ARCHIVED,
    )
    assert set(changed) == {"first_name", "email", "tags", "status"}
    detail = queries.contact_detail(scope, id_)
    assert (detail.record.email, detail.record.first_name) == ("b@example.com", "Anna")
    assert [tag.name for tag in detail.tags] == ["two"]
    assert detail.status is ContactStatus.ARCHIVED
    assert queries.contact_by_address(scope, "a@example.com") is None
    assert services.contact_update(actor=actor, contact_id=id_, fields={"first_name": "Anna"}) == []


def test_an_address_that_is_taken_cannot_be_moved_to(
    person: Callable[..., int], actor: Actor, scope: int
) -> None:
    person("a@example.com")
    other = person("b@example.com")
    with pytest.raises(Conflict):
        services.contact_update(actor=actor, contact_id=other, fields={"email": "A@example.com"})


def test_a_required_attribute_must_be_given_and_cannot_be_taken_away(
    actor: Actor, scope: int
) -> None:
    services.attribute_create(
        actor=actor, label="Plan", type=AttributeType.CHOICE, choices=["free", "paid"],
        required=True,
    )  # fmt: skip
    with pytest.raises(Invalid) as caught:
        services.contact_create(actor=actor, fields={"email": "a@example.com"})
    assert "attributes.plan" in caught.value.fields
    id_ = services.contact_create(
        actor=actor, fields={"email": "a@example.com", "attributes": {"plan": "PAID"}}
    )
    assert queries.contact_records(scope, [id_])[id_].attributes["plan"] == "paid"
    with pytest.raises(Invalid):
        services.contact_update(actor=actor, contact_id=id_, fields={"attributes": {"plan": None}})


def test_upsert_adds_and_never_blanks(person: Callable[..., int], actor: Actor, scope: int) -> None:
    id_ = person("a@example.com", first_name="Anna", tags=["old"])
    again, created = services.contact_upsert(
        actor=actor,
        fields={"email": "A@Example.com", "first_name": "", "last_name": "Nowak"},
        tags=["new"],
    )
    assert (again, created) == (id_, False)
    record = queries.contact_records(scope, [id_])[id_]
    assert (record.first_name, record.last_name) == ("Anna", "Nowak")
    assert record.tags == ("new", "old")
    _, created = services.contact_upsert(actor=actor, fields={"email": "z@example.com"})
    assert created


def test_erasure_leaves_nothing_but_the_fact(
    person: Callable[..., int], actor: Actor, scope: int
) -> None:
    id_ = person("anna@example.com", first_name="Anna", tags=["VIP"])
    services.contact_delete(actor=actor, contact_id=id_)
    assert queries.contact_records(scope, [id_]) == {}
    assert queries.contact_by_address(scope, "anna@example.com") is None
    assert not SearchToken.objects.filter(contact_id=id_).exists()
    assert queries.tags(scope)[0].contacts == 0
    kinds = [type(item.event).__name__ for item in queries.contact_timeline(scope, id_)]
    assert kinds == ["ContactDeleted", "ContactCreated"]
    assert audit_entries(scope, action="contact.deleted")
    with pytest.raises(NotFound):
        services.contact_delete(actor=actor, contact_id=id_)
    assert person("anna@example.com") > id_


def test_a_sealed_person_does_not_open_in_another_row(
    person: Callable[..., int], scope: int
) -> None:
    first, second = person("a@example.com"), person("b@example.com")
    stolen = Contact.objects.get(id=first).pii
    Contact.objects.filter(id=second).update(pii=stolen)
    with pytest.raises(Undecryptable):
        queries.contact_records(scope, [second])


def test_the_address_hash_is_the_one_that_suppression_can_compute(
    person: Callable[..., int], scope: int
) -> None:
    id_ = person("Anna@Example.com")
    expected = cipher(scope).blind("anna@example.com", "email")
    assert queries.contact_address_hashes(scope, [id_, id_ + 1]) == {id_: expected}


def test_templates_may_use_the_custom_attributes(actor: Actor, scope: int) -> None:
    services.attribute_create(actor=actor, label="Favourite colour", type=AttributeType.TEXT)
    names = [field.name for field in queries.merge_fields(scope)]
    assert names[:3] == ["email", "first_name", "last_name"]
    assert "favourite_colour" in names
