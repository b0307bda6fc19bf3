"""The workspace at a glance."""

from ninja import Router
from ninja.params import P, QueryEx

from mailwright.domains.insights import queries
from mailwright.domains.insights.api.convert import overview_out
from mailwright.domains.insights.api.schemas import OverviewOut
from mailwright.kernel.http.api import ApiRequest, guard

router = Router()


@router.get("/overview", response=OverviewOut, summary="Mail and engagement of the last days")
@guard("reports.read")
def overview(request: ApiRequest, days: QueryEx[int, P(ge=7, le=180)] = 30) -> OverviewOut:
    return overview_out(queries.overview(request.actor.workspace_id, days=days))
