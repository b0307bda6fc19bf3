"""The web role's addresses: API, accounts, health, and the interface for everything else."""

from django.contrib.staticfiles.views import serve
from django.urls import include, path, re_path

from mailwright.config.api import api
from mailwright.config.health import healthz, readyz
from mailwright.config.outbound import connect
from mailwright.config.ui import interface

connect()

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("api/v1/", api.urls),
    path("_allauth/", include("allauth.headless.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("mailwright.domains.content.api.public")),
    path("", include("mailwright.domains.consent.api.pages.urls")),
    path("", include("mailwright.domains.delivery.api.public")),
    path("", include("mailwright.domains.inbox.api.pages.urls")),
    # The API's documentation pages; "insecure" only means that nothing was collected beforehand.
    path("static/<path:path>", serve, {"insecure": True}),
    re_path(r"^(?!api/|_allauth/|accounts/|static/).*$", interface),
]

handler404 = "mailwright.config.errors.not_found"
handler500 = "mailwright.config.errors.server_error"
