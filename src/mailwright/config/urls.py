"""The web role's addresses: API, accounts, health, and the interface for everything else."""

from django.urls import include, path, re_path

from mailwright.config.api import api
from mailwright.config.health import healthz, readyz
from mailwright.config.ui import interface

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("api/v1/", api.urls),
    path("_allauth/", include("allauth.headless.urls")),
    path("accounts/", include("allauth.urls")),
    re_path(r"^(?!api/|_allauth/|accounts/|static/).*$", interface),
]
