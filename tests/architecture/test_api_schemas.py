"""Schemas of the API have names of their own: OpenAPI keeps one schema per name, the last wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from ninja import Schema

from mailwright.config.api import api


def clashes(classes: Iterable[type[Schema]]) -> list[str]:
    """Names that stand for more than one shape, with where each comes from."""
    shapes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in classes:
        shapes[one.__name__][str(one.model_json_schema())].append(one.__module__)
    return [
        f"{name}: {', '.join(sorted(place for places in found.values() for place in places))}"
        for name, found in shapes.items()
        if len(found) > 1
    ]


def ours(base: type[Schema] = Schema) -> Iterable[type[Schema]]:
    """Every schema class of the domains, however deep."""
    for one in base.__subclasses__():
        if one.__module__.startswith("mailwright.domains."):
            yield one
        yield from ours(one)


def test_every_shape_has_its_own_name() -> None:
    assert api.get_openapi_schema()["paths"]
    found = clashes(set(ours()))
    assert not found, (
        "Rename one of each, after what it is in its domain (TeamMemberOut, CampaignReviewOut): "
        + "; ".join(found)
    )


def test_a_clash_is_seen() -> None:
    def made(name: str, **fields: Any) -> type[Schema]:
        return type(name, (Schema,), {"__annotations__": fields, "__module__": "planted"})

    assert clashes([made("Row", id=int), made("Row", id=str)]) == ["Row: planted, planted"]
    assert clashes([made("Row", id=int), made("Row", id=int)]) == []
