"""Addresses of the public pages; config mounts them at the root."""

from django.urls import path

from mailwright.domains.consent.api.pages.confirm import confirm_page
from mailwright.domains.consent.api.pages.preferences import preferences_page
from mailwright.domains.consent.api.pages.signup import signup_page

urlpatterns = [
    path("p/<str:token>", preferences_page),
    path("f/confirm/<str:token>", confirm_page),
    path("f/<str:workspace_slug>/<str:form_slug>", signup_page),
]
