"""How allauth behaves here: people join by invitation, never by signing up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import translation

# Ours to Django's, where they differ.
_LANGUAGES = {"zh": "zh-hans"}


class InvitationOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes sign-up; accounts come from invitations and `./mw manage create_owner`."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Addresses are the login, so there is no user name to make."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Password resets and the like, in the language that the reader has chosen."""
        language = getattr(context.get("user"), "language", "") or "en"
        with translation.override(_LANGUAGES.get(language, language)):
            super().send_mail(template_prefix, email, context)
