"""The API of feedback: numbers by campaign, reports, and what becomes of them. Thin."""

from ninja import Router

from mailwright.domains.inbox.api.feedback import router as feedback
from mailwright.domains.inbox.api.reports import router as reports

router = Router()
for part in (feedback, reports):
    router.add_router("", part)
