"""The API of delivery: senders, routes, going live, launches, the sandbox inbox. Thin."""

from ninja import Router

from mailwright.domains.delivery.api.filters import router as filters
from mailwright.domains.delivery.api.launches import router as launches
from mailwright.domains.delivery.api.routes import router as routes
from mailwright.domains.delivery.api.sandbox import router as sandbox
from mailwright.domains.delivery.api.senders import router as senders

router = Router()
for part in (senders, routes, launches, sandbox, filters):
    router.add_router("", part)
