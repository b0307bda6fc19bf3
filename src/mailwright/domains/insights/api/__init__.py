"""The REST API of insights."""

from ninja import Router

from mailwright.domains.insights.api.contact import router as contact
from mailwright.domains.insights.api.dashboard import router as dashboard
from mailwright.domains.insights.api.reports import router as reports

router = Router(tags=["insights"])
router.add_router("", dashboard)
router.add_router("", reports)
router.add_router("", contact)
