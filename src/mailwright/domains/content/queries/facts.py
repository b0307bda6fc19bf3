"""The facts a message may use, as the workspace writes them: its language, its dates, its site."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo

from mailwright.domains.catalog import queries as catalog
from mailwright.domains.catalog.contracts import Facts
from mailwright.domains.content.domain.memory import heeding
from mailwright.domains.content.domain.writing.brief import Brief
from mailwright.domains.content.domain.writing.slots import Known, Ref
from mailwright.domains.workspaces import queries as workspaces


def known_facts(workspace_id: int, language: str, refs: Iterable[Ref]) -> Known:
    """The facts that slots name, as they are now."""
    ids: dict[str, list[str]] = {"product": [], "offer": [], "knowledge": []}
    for ref in refs:
        if ref.kind in ids and ref.id not in ids[ref.kind]:
            ids[ref.kind].append(ref.id)
    return facts_as_written(workspace_id, language, catalog.facts(workspace_id, None, ids))


def brief_facts(workspace_id: int, brief: Brief) -> Known:
    """The facts a brief chose, in its order; those that are gone are left out."""
    found = catalog.facts(
        workspace_id,
        None,
        {"product": brief.products, "offer": brief.offers, "knowledge": brief.knowledge},
    )
    products = {one.id: one for one in found.products}
    offers = {one.id: one for one in found.offers}
    knowledge = {one.id: one for one in found.knowledge}
    facts = Facts(
        products=tuple(products[one] for one in brief.products if one in products),
        offers=tuple(offers[one] for one in brief.offers if one in offers),
        brand=found.brand,
        knowledge=tuple(knowledge[one] for one in brief.knowledge if one in knowledge),
        memory=found.memory,
    )
    return facts_as_written(workspace_id, brief.language, heeding(facts, brief.language))


def forbidden_phrases(workspace_id: int, language: str) -> tuple[str, ...]:
    """What nothing in a language may say: the brand's words and those of corrections for all."""
    nothing: dict[str, list[str]] = {"product": [], "offer": [], "knowledge": []}
    return heeding(catalog.facts(workspace_id, None, nothing), language).brand.forbidden


def facts_as_written(workspace_id: int, language: str, facts: Facts) -> Known:
    """Facts at hand, written as the workspace writes them."""
    info = workspaces.workspace_info(workspace_id)
    zone = ZoneInfo(facts.brand.timezone or info.timezone)
    return Known(facts, language.split("-")[0], zone, info.name, info.website)
