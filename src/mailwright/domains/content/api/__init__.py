"""The API of content: messages, previews, checks, templates, media and the writer. Thin."""

from ninja import Router

from mailwright.domains.content.api.claims import router as claims
from mailwright.domains.content.api.facts import router as facts
from mailwright.domains.content.api.media import router as media
from mailwright.domains.content.api.messages import router as messages
from mailwright.domains.content.api.preview import router as preview
from mailwright.domains.content.api.readiness import router as readiness
from mailwright.domains.content.api.revisions import router as revisions
from mailwright.domains.content.api.signals import router as signals
from mailwright.domains.content.api.templates import router as templates
from mailwright.domains.content.api.writing import router as writing

router = Router()
for part in (
    messages, revisions, claims, signals, preview, facts, templates, media, writing, readiness,
):  # fmt: skip
    router.add_router("", part)
