"""The API of consent and its public pages. Thin: services do the work."""

from ninja import Router

from mailwright.domains.consent.api.contact import router as contact
from mailwright.domains.consent.api.forms import router as forms
from mailwright.domains.consent.api.overview import router as overview
from mailwright.domains.consent.api.suppression_uploads import router as suppression_uploads
from mailwright.domains.consent.api.suppressions import router as suppressions

router = Router()
for part in (overview, contact, suppression_uploads, suppressions, forms):
    router.add_router("", part)
