"""The API of workspaces: oneself, settings, team, keys, model and audit. Thin."""

from ninja import Router

from mailwright.domains.workspaces.api.ai import router as ai
from mailwright.domains.workspaces.api.audit import router as audit
from mailwright.domains.workspaces.api.keys import router as keys
from mailwright.domains.workspaces.api.me import router as me
from mailwright.domains.workspaces.api.settings import router as settings
from mailwright.domains.workspaces.api.team import router as team

router = Router()
for part in (me, settings, team, keys, ai, audit):
    router.add_router("", part)
