"""The API of reviews: queue, decisions, remarks, lots, settings. Thin: services do the work."""

from ninja import Router

from mailwright.domains.review.api.lots import router as lots
from mailwright.domains.review.api.remarks import router as remarks
from mailwright.domains.review.api.reviews import router as reviews
from mailwright.domains.review.api.settings import router as settings

router = Router()
for part in (settings, reviews, remarks, lots):
    router.add_router("", part)
