"""What every kind of fact shares over HTTP: archive, history, quality, freshness."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Query, Router

from mailwright.domains.catalog.api.schemas import (
    CatalogSummary,
    FactDone,
    FreshnessDays,
    QualityItem,
    QualityOut,
    VersionPage,
)
from mailwright.domains.catalog.api.shaping import version_out
from mailwright.domains.catalog.domain.feed.writing import dump
from mailwright.domains.catalog.domain.kinds import FactKind
from mailwright.domains.catalog.queries.facts import fact_history, fact_row, facts
from mailwright.domains.catalog.queries.feeds import feed_names
from mailwright.domains.catalog.queries.listing import fact_choices, fact_counts
from mailwright.domains.catalog.queries.policy import fresh_days
from mailwright.domains.catalog.queries.quality import main_currency, quality
from mailwright.domains.catalog.services import facts as commands
from mailwright.kernel.http.api import ApiRequest, guard

router = Router(tags=["catalog"])


@router.get("/catalog/summary", response=CatalogSummary, summary="Counts and filters")
@guard("catalog.read")
def catalog_summary(request: ApiRequest) -> CatalogSummary:
    workspace_id = request.actor.workspace_id
    products = fact_choices(workspace_id, FactKind.PRODUCT)
    knowledge = fact_choices(workspace_id, FactKind.KNOWLEDGE)
    return CatalogSummary(
        counts=fact_counts(workspace_id),
        categories=products.categories,
        currencies=products.currencies,
        main_currency=main_currency(workspace_id),
        languages=knowledge.languages,
        tags=knowledge.tags,
        problems=sum(one.severity == "error" for one in quality(workspace_id)),
        freshness=_freshness(workspace_id),
    )


@router.get("/catalog/quality", response=QualityOut, summary="What is wrong with the facts")
@guard("catalog.read")
def catalog_quality(request: ApiRequest) -> QualityOut:
    found = quality(request.actor.workspace_id)
    errors = sum(one.severity == "error" for one in found)
    return QualityOut(
        items=[
            QualityItem(
                code=one.code,
                severity=one.severity,
                count=one.count,
                of=one.of,
                where=one.where,
                problem=one.problem,
                blocks=one.blocks,
            )
            for one in found
        ],
        facts=sum(fact_counts(request.actor.workspace_id).values()),
        errors=errors,
        warnings=len(found) - errors,
    )


@router.get("/catalog/facts.json", summary="All facts as a feed, for `./mw verify --facts`")
@guard("catalog.read")
def facts_export(request: ApiRequest) -> HttpResponse:
    """In the format of docs/facts-feed.md, with version, source and freshness of each."""
    document = dump(facts(request.actor.workspace_id))
    response = HttpResponse(document, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="facts.json"'
    return response


@router.put("/catalog/freshness", response=FreshnessDays, summary="How long facts count as fresh")
@guard("catalog.write")
def freshness_put(request: ApiRequest, days: FreshnessDays) -> FreshnessDays:
    commands.policy_save(actor=request.actor, days=days.dict())
    return _freshness(request.actor.workspace_id)


@router.post("/catalog/facts/{uuid:fact_id}/archive", response=FactDone, summary="Out of use")
@guard("catalog.write")
def fact_archive(request: ApiRequest, fact_id: UUID) -> FactDone:
    commands.fact_archive(actor=request.actor, fact_id=fact_id)
    return FactDone()


@router.post("/catalog/facts/{uuid:fact_id}/restore", response=FactDone, summary="Back into use")
@guard("catalog.write")
def fact_restore(request: ApiRequest, fact_id: UUID) -> FactDone:
    commands.fact_restore(actor=request.actor, fact_id=fact_id)
    return FactDone()


@router.post("/catalog/facts/{uuid:fact_id}/confirm", response=FactDone, summary="Still true")
@guard("catalog.write")
def fact_confirm(request: ApiRequest, fact_id: UUID) -> FactDone:
    commands.fact_confirm(actor=request.actor, fact_id=fact_id)
    return FactDone()


@router.get(
    "/catalog/facts/{uuid:fact_id}/versions",
    response=VersionPage,
    summary="What a fact said before, newest first",
)
@guard("catalog.read")
def fact_versions(
    request: ApiRequest,
    fact_id: UUID,
    cursor: int | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, Any]:
    workspace_id = request.actor.workspace_id
    row = fact_row(workspace_id, fact_id)
    names = feed_names(workspace_id)
    found = fact_history(row, before=cursor, limit=limit)
    last = found[-1][0].version if found else 1
    return {
        "items": [version_out(version, changed, names) for version, changed in found],
        "next_cursor": str(last) if last > 1 else None,
        "total": row.version,
    }


def _freshness(workspace_id: int) -> FreshnessDays:
    return FreshnessDays(**{kind.value: days for kind, days in fresh_days(workspace_id).items()})
