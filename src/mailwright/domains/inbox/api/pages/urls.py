"""Addresses of the public pages; config mounts them at the root."""

from django.urls import path

from mailwright.domains.inbox.api.pages.feedback import feedback_page

urlpatterns = [path("r/<str:token>", feedback_page)]
