"""The API of consent and its public pages. Thin: services do the work."""

from ninja import Router

router = Router()
