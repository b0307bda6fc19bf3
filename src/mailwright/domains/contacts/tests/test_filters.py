"""Filters: each comparison means what it says, for people with and without a value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from mailwright.domains.contacts import queries, services
from mailwright.domains.contacts.contracts import (
    AttributeType,
    Condition,
    ContactFilter,
    ContactStatus,
    Match,
    Op,
)
from mailwright.domains.contacts.models import Contact
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Invalid

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.fixture
def people(actor: Actor, scope: int, person: Callable[..., int]) -> dict[str, int]:
    """Three people: full has every value, half some, none has nothing."""
    for label, kind in (
        ("City", AttributeType.TEXT), ("Visits", AttributeType.NUMBER),
        ("Vip", AttributeType.BOOLEAN), ("Renewal", AttributeType.DATE),
        ("Seen", AttributeType.DATETIME),
    ):  # fmt: skip
        services.attribute_create(actor=actor, label=label, type=kind, personal=False)
    full = {
        "city": "Łódź_1", "visits": 12, "vip": True, "renewal": "2026-06-20",
        "seen": "2026-06-14T08:00:00Z",
    }  # fmt: skip
    half = {"city": "Warszawa", "visits": 2.5, "vip": False, "renewal": "2025-01-01"}
    return {
        "full": person("f@example.com", country="PL", language="pl", attributes=full, tags=["a"]),
        "half": person("h@example.com", country="DE", attributes=half, tags=["a", "b"]),
        "none": person("n@example.com"),
    }


def who(scope: int, people: dict[str, int], *conditions: Any, match: Match = Match.ALL) -> set[str]:
    wanted = ContactFilter(match, tuple(conditions))
    with clock.frozen(NOW):
        ids = queries.filtered_ids(scope, wanted)
        assert queries.filtered_count(scope, wanted) == len(ids)
    assert ids == sorted(ids)
    return {name for name, id_ in people.items() if id_ in ids}


CASES: list[tuple[str, Op, Any, set[str]]] = [
    ("country", Op.IS, "PL", {"full"}),
    ("country", Op.IS_NOT, "PL", {"half", "none"}),
    ("country", Op.ANY_OF, ("PL", "DE"), {"full", "half"}),
    ("country", Op.NONE_OF, ("PL", "CN"), {"half", "none"}),
    ("country", Op.IS_SET, None, {"full", "half"}),
    ("language", Op.IS_NOT_SET, None, {"half", "none"}),
    ("attribute:city", Op.CONTAINS, "ódź_", {"full"}),
    ("attribute:city", Op.CONTAINS, "%", set()),
    ("attribute:city", Op.NOT_CONTAINS, "wars", {"full", "none"}),
    ("attribute:city", Op.STARTS_WITH, "war", {"half"}),
    ("attribute:city", Op.IS_SET, None, {"full", "half"}),
    ("attribute:visits", Op.GT, 2, {"full", "half"}),
    ("attribute:visits", Op.GTE, 12, {"full"}),
    ("attribute:visits", Op.LT, 12, {"half"}),
    ("attribute:visits", Op.IS, 2.5, {"half"}),
    ("attribute:visits", Op.IS_NOT, 12, {"half", "none"}),
    ("attribute:visits", Op.ANY_OF, (12, 99), {"full"}),
    ("attribute:vip", Op.IS, True, {"full"}),
    ("attribute:vip", Op.IS, False, {"half"}),
    ("attribute:vip", Op.IS_NOT, True, {"half", "none"}),
    ("attribute:renewal", Op.LT, "2026-01-01", {"half"}),
    ("attribute:renewal", Op.IS, "2026-06-20", {"full"}),
    ("attribute:renewal", Op.IN_NEXT_DAYS, 7, {"full"}),
    ("attribute:renewal", Op.IN_LAST_DAYS, 7, set()),
    ("attribute:renewal", Op.NOT_IN_LAST_DAYS, 7, {"full", "half", "none"}),
    ("attribute:seen", Op.IN_LAST_DAYS, 2, {"full"}),
    ("attribute:seen", Op.GT, "2026-06-14", {"full"}),
    ("attribute:seen", Op.IS_NOT_SET, None, {"half", "none"}),
]


@pytest.mark.parametrize(("field", "op", "value", "expected"), CASES)
def test_a_comparison_means_what_it_says(
    scope: int, people: dict[str, int], field: str, op: Op, value: Any, expected: set[str]
) -> None:
    assert who(scope, people, Condition(field, op, value)) == expected


def test_groups_join_by_all_and_by_any(scope: int, people: dict[str, int]) -> None:
    polish, german = Condition("country", Op.IS, "PL"), Condition("country", Op.IS, "DE")
    assert who(scope, people, polish, german) == set()
    assert who(scope, people, polish, german, match=Match.ANY) == {"full", "half"}
    nested = ContactFilter(Match.ANY, (polish, german))
    assert who(scope, people, nested, Condition("attribute:vip", Op.IS, True)) == {"full"}
    assert who(scope, people) == {"full", "half", "none"}


def test_tags_and_lists(scope: int, people: dict[str, int], actor: Actor) -> None:
    tags = {tag.name: str(tag.id) for tag in queries.tags(scope)}
    assert who(scope, people, Condition("tag", Op.ANY_OF, (tags["b"],))) == {"half"}
    both = (tags["a"], tags["b"])
    assert who(scope, people, Condition("tag", Op.ANY_OF, both)) == {"full", "half"}
    assert who(scope, people, Condition("tag", Op.ALL_OF, both)) == {"half"}
    assert who(scope, people, Condition("tag", Op.NONE_OF, (tags["a"],))) == {"none"}
    made = services.list_create(actor=actor, name="News")
    services.list_members_add(actor=actor, list_id=made, contact_ids=[people["none"], 10**12])
    on_it = Condition("list", Op.ANY_OF, (str(made),))
    assert who(scope, people, on_it) == {"none"}
    assert queries.list_info(scope, made).members == 1
    services.list_delete(actor=actor, list_id=made)
    problems = queries.filter_problems(scope, ContactFilter(Match.ALL, (on_it,)))
    assert [problem.code for problem in problems] == ["filter_list_gone"]
    with pytest.raises(Invalid):
        queries.filtered_ids(scope, ContactFilter(Match.ALL, (on_it,)))


def test_archived_people_never_match(scope: int, people: dict[str, int], actor: Actor) -> None:
    services.contact_update(actor=actor, contact_id=people["full"], status=ContactStatus.ARCHIVED)
    assert who(scope, people) == {"half", "none"}


def test_when_people_came_in(scope: int, people: dict[str, int]) -> None:
    Contact.objects.filter(id=people["none"]).update(created_at=NOW - timedelta(days=40))
    Contact.objects.exclude(id=people["none"]).update(created_at=NOW - timedelta(days=1))
    assert who(scope, people, Condition("created_at", Op.IN_LAST_DAYS, 7)) == {"full", "half"}
    assert who(scope, people, Condition("created_at", Op.NOT_IN_LAST_DAYS, 7)) == {"none"}
    assert who(scope, people, Condition("created_at", Op.LT, "2026-06-01")) == {"none"}


@pytest.mark.parametrize(
    ("field", "op", "value", "code"),
    [
        ("shoe", Op.IS, "42", "filter_field_unknown"),
        ("attribute:nothing", Op.IS, "42", "filter_field_unknown"),
        ("attribute:diet", Op.IS, "vegan", "filter_field_personal"),
        ("attribute:visits", Op.CONTAINS, "1", "filter_operator"),
        ("attribute:visits", Op.GT, "many", "filter_value"),
        ("attribute:renewal", Op.LT, "soon", "filter_value"),
        ("attribute:vip", Op.IS, "yes", "filter_value"),
        ("created_at", Op.IN_LAST_DAYS, -1, "filter_value"),
        ("tag", Op.ANY_OF, ("VIP",), "filter_value"),
        ("tag", Op.ANY_OF, (str(UUID(int=1)),), "filter_tag_gone"),
    ],
)
def test_what_cannot_be_asked_is_said(
    scope: int, people: dict[str, int], actor: Actor, field: str, op: Op, value: Any, code: str
) -> None:
    services.attribute_create(actor=actor, label="Diet", type=AttributeType.TEXT, personal=True)
    with pytest.raises(Invalid) as caught:
        queries.filtered_count(scope, ContactFilter(Match.ALL, (Condition(field, op, value),)))
    assert caught.value.code == code


def test_a_filter_survives_being_stored() -> None:
    wanted = ContactFilter(
        Match.ANY,
        (
            Condition("country", Op.ANY_OF, ("PL", "DE")),
            ContactFilter(Match.ALL, (Condition("created_at", Op.IN_LAST_DAYS, 7),)),
            Condition("language", Op.IS_SET),
        ),
    )
    assert ContactFilter.from_json(wanted.to_json()) == wanted


@pytest.mark.parametrize(
    "data",
    [
        [], "x", {"conditions": "x"}, {"match": "some"}, {"conditions": [{}]},
        {"conditions": [{"field": "country", "op": "smells", "value": 1}]},
        {"conditions": [{"field": "country", "op": "is", "value": ["PL"]}]},
        {"conditions": [{"field": "country", "op": "any_of", "value": "PL"}]},
        {"conditions": [{"field": "country", "op": "is", "value": {"a": 1}}]},
        {"conditions": [{"field": "country", "op": "is", "value": "x" * 501}]},
    ],
)  # fmt: skip
def test_a_misshapen_filter_is_refused(data: Any) -> None:
    with pytest.raises(Invalid):
        ContactFilter.from_json(data)


def test_filters_page_by_id(scope: int, people: dict[str, int]) -> None:
    first = queries.filtered_ids(scope, ContactFilter(), limit=2)
    rest = queries.filtered_ids(scope, ContactFilter(), after_id=first[-1], limit=2)
    assert [*first, *rest] == sorted(people.values())
