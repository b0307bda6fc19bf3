"""The order of the domains, read from the one list in pyproject.toml, and who may meet whom."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from grimp import ImportGraph

from tests.architecture.rules.source import ROOT

FRONT_DOORS = {"services", "queries", "contracts"}
"""Through these a domain is met by the others."""


@lru_cache(maxsize=1)
def contracts() -> list[dict[str, Any]]:
    """The contracts of import-linter as written."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return found


def ranks() -> dict[str, int]:
    """Domain to height: a domain may depend on those with a smaller number only."""
    layers = next(one for one in contracts() if one["id"] == "domains")["layers"]
    return {
        name.strip().strip("()"): len(layers) - number
        for number, layer in enumerate(layers)
        for name in layer.split("|")
    }


def back_doors(graph: ImportGraph) -> list[str]:
    """Imports of another domain past its services, queries and contracts; tests may look behind."""
    breaches = []
    for imported in sorted(graph.modules):
        inside = _inside(imported)
        if inside is None or inside[1] in FRONT_DOORS:
            continue
        for importer in sorted(graph.find_modules_that_directly_import(imported)):
            other = _inside(importer)
            if other is not None and other[0] != inside[0] and other[1] != "tests":
                breaches.append(
                    f"{importer} imports {imported}; a domain is met through its "
                    f"{', '.join(sorted(FRONT_DOORS))}."
                )
    return breaches


def upward_keys(edges: Iterable[tuple[str, str]]) -> list[str]:
    """Foreign keys (from "domain.Model" to "domain.Model") that do not point down."""
    height = ranks()
    breaches = []
    for source, target in edges:
        upper, lower = source.split(".")[0], target.split(".")[0]
        if upper == lower or upper not in height or lower not in height:
            continue
        if height[upper] <= height[lower]:
            breaches.append(
                f"{source} points at {target}: foreign keys only point down the layers."
            )
    return breaches


def _inside(module: str) -> tuple[str, str] | None:
    """(domain, name within it) of a module inside a domain."""
    parts = module.split(".")
    if parts[:2] != ["mailwright", "domains"] or len(parts) < 4:
        return None
    return parts[2], parts[3]
