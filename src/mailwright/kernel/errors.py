"""What services raise. Knows no HTTP: config maps these to problem-details JSON."""

from collections.abc import Mapping


class FieldFault(str):
    """What is wrong with a field: English text, with a stable ``code`` and the ``values`` in it.

    The interface translates by the code as it does by an error's; the text may hold {values}.
    """

    __slots__ = ("code", "values")

    def __new__(cls, text: str, *, code: str, **values: object) -> "FieldFault":
        shown = {name: str(value) for name, value in values.items()}
        made = super().__new__(cls, text.format(**shown) if shown else text)
        made.code, made.values = code, shown
        return made

    code: str
    values: dict[str, str]


class DomainError(Exception):
    """A request that cannot be carried out, told in words its author can act on.

    ``code`` is stable and snake_case (the interface translates by it); ``fields`` maps a field's
    name to what is wrong with it and how to mend it, best as a ``FieldFault``.
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
