"""The API of contacts. Thin: services and queries do the work."""

from ninja import Router

from mailwright.domains.contacts.api.exports import router as exports
from mailwright.domains.contacts.api.groups import router as groups
from mailwright.domains.contacts.api.imports import router as imports
from mailwright.domains.contacts.api.people import router as people

router = Router()
for part in (people, groups, imports, exports):
    router.add_router("", part)
