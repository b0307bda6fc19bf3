"""import-linter's contracts hold, and each fails when a breach is planted into the real import
graph.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import grimp
import pytest
from django.apps import apps
from importlinter.application.use_cases import _register_contract_types, read_user_options
from importlinter.configuration import configure
from importlinter.domain.contract import registry

from tests.architecture.rules.layers import back_doors, contracts, ranks, upward_keys

configure()

D = "mailwright.domains"
BREACHES = {
    "roots": [
        ("mailwright.kernel.clock", "mailwright.config.env"),
        ("mailwright.kernel.clock", f"{D}.workspaces.queries"),
        (f"{D}.workspaces.queries", "mailwright.config.env"),
        ("mailwright.edge", f"{D}.workspaces.contracts"),
        (f"{D}.workspaces.queries", "mailwright.edge"),
    ],
    "domains": [
        (f"{D}.workspaces.queries", f"{D}.consent.queries"),
        (f"{D}.consent.queries", f"{D}.delivery.contracts"),
        (f"{D}.audience.contracts", f"{D}.delivery.contracts"),
    ],
    "inside": [
        (f"{D}.workspaces.models", f"{D}.workspaces.queries"),
        (f"{D}.workspaces.domain.permissions", f"{D}.workspaces.models"),
        (f"{D}.workspaces.queries", f"{D}.workspaces.services.team"),
        (f"{D}.workspaces.services.team", f"{D}.workspaces.api"),
    ],
    "purity": [
        (f"{D}.workspaces.domain.permissions", "django"),
        (f"{D}.workspaces.domain.permissions", "mailwright.kernel.clock"),
        (f"{D}.workspaces.contracts", "psycopg"),
    ],
    "edge": [("mailwright.edge", "django"), ("mailwright.edge", "mailwright.kernel.db")],
    "bootstrap": [("mailwright.config.bootstrap.steps", "mailwright.kernel.clock")],
}
NEW_MODULES = {
    "roots": "mailwright.plugins",
    "domains": f"{D}.loyalty",
    "inside": f"{D}.workspaces.helpers",
}
"""A name that is in no list of layers: the exhaustive contracts must ask for its place."""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """The import graph of the product as it stands."""
    return grimp.build_graph("mailwright", include_external_packages=True, cache_dir=None)


def holds(identifier: str, graph: grimp.ImportGraph) -> bool:
    """Whether one contract is kept by a graph."""
    options = read_user_options("pyproject.toml")
    _register_contract_types(options)
    wanted = next(one for one in options.contracts_options if one["id"] == identifier)
    contract: Any = registry.get_contract_class(wanted["type"])(
        name=wanted["name"], session_options=options.session_options, contract_options=wanted
    )
    return bool(contract.check(deepcopy(graph), verbose=False).kept)


@pytest.mark.parametrize("identifier", [one["id"] for one in contracts()])
def test_the_contract_holds(identifier: str, graph: grimp.ImportGraph) -> None:
    assert holds(identifier, graph), f"run .venv/bin/lint-imports --contract {identifier}"


@pytest.mark.parametrize(
    ("identifier", "importer", "imported"),
    [(name, *pair) for name, pairs in BREACHES.items() for pair in pairs],
)
def test_a_planted_import_breaks_the_contract(
    identifier: str, importer: str, imported: str, graph: grimp.ImportGraph
) -> None:
    broken = deepcopy(graph)
    for name in (importer, imported):
        if name not in broken.modules:
            broken.add_module(name, is_squashed="." not in name)
    broken.add_import(importer=importer, imported=imported)
    assert not holds(identifier, broken)


@pytest.mark.parametrize(("identifier", "name"), NEW_MODULES.items())
def test_a_module_without_a_place_breaks_the_contract(
    identifier: str, name: str, graph: grimp.ImportGraph
) -> None:
    broken = deepcopy(graph)
    broken.add_module(name)
    assert not holds(identifier, broken)


def test_every_contract_has_a_planted_breach() -> None:
    assert {one["id"] for one in contracts()} == set(BREACHES)


def test_domains_meet_through_their_front_doors(graph: grimp.ImportGraph) -> None:
    assert back_doors(graph) == []


@pytest.mark.parametrize("room", ["models", "domain.permissions", "api", "adapters.accounts"])
def test_a_back_door_is_seen(room: str, graph: grimp.ImportGraph) -> None:
    broken = deepcopy(graph)
    for name in (f"{D}.consent.queries", f"{D}.workspaces.{room}"):
        if name not in broken.modules:
            broken.add_module(name)
    broken.add_import(importer=f"{D}.consent.queries", imported=f"{D}.workspaces.{room}")
    before = back_doors(graph)
    assert [line for line in back_doors(broken) if line not in before] == [
        f"{D}.consent.queries imports {D}.workspaces.{room}; a domain is met through its "
        "contracts, queries, services."
    ]


def test_foreign_keys_point_down() -> None:
    edges = [
        (model._meta.label, field.related_model._meta.label)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and isinstance(field.related_model, type)
    ]
    assert edges, "no relation was found: the rule would see nothing"
    assert upward_keys(edges) == []


def test_a_foreign_key_that_points_up_or_sideways_is_seen() -> None:
    good = [("delivery.Launch", "workspaces.User"), ("contacts.Tag", "contacts.Contact")]
    assert upward_keys(good) == []
    assert len(upward_keys([("contacts.Contact", "consent.ConsentRecord")])) == 1
    assert len(upward_keys([("audience.Snapshot", "delivery.Launch")])) == 1


def test_the_order_of_domains_is_read_from_the_contract() -> None:
    height = ranks()
    assert height["campaigns"] > height["content"] > height["contacts"] > height["workspaces"]
    assert height["audience"] == height["delivery"]
