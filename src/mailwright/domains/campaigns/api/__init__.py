"""The API of campaigns: plans, approval, launch and steering. Thin: services do the work."""

from ninja import Router

from mailwright.domains.campaigns.api.plan import router as plan
from mailwright.domains.campaigns.api.sending import router as sending

router = Router()
for part in (plan, sending):
    router.add_router("", part)
