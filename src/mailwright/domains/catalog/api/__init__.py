"""The API of the catalogue: facts, their history and quality, feeds and their runs. Thin."""

from ninja import Router

from mailwright.domains.catalog.api.facts import router as facts
from mailwright.domains.catalog.api.feeds import router as feeds
from mailwright.domains.catalog.api.kinds import router as kinds
from mailwright.domains.catalog.api.memory import router as memory
from mailwright.domains.catalog.api.runs import router as runs

router = Router()
for part in (kinds, facts, memory, feeds, runs):
    router.add_router("", part)
