"""What services raise. Knows no HTTP: config maps these to problem-details JSON."""

from collections.abc import Mapping


class DomainError(Exception):
    """A request that cannot be carried out, told in words its author can act on.

    ``code`` is stable and snake_case (the interface translates by it); ``fields`` maps a field's
    name to what is wrong with it and how to mend it.
    """

    default_code = "failed"

    def __init__(
        self, message: str, *, code: str | None = None, fields: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code
        self.fields = dict(fields or {})


class NotFound(DomainError):
    """The thing is not there, or not in this workspace."""

    default_code = "not_found"


class Invalid(DomainError):
    """The input is wrong; nothing was changed."""

    default_code = "invalid"


class Conflict(DomainError):
    """The input is right but the present state does not allow it."""

    default_code = "conflict"


class Forbidden(DomainError):
    """The actor may not do this."""

    default_code = "forbidden"


class Unavailable(DomainError):
    """An outside service did not answer in time; the caller may try again."""

    default_code = "unavailable"
