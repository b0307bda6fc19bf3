"""What a draft and its name must be before they are kept."""

import re

from mailwright.domains.content.domain.compiling import MAX_SUBJECT, MAX_TEXT, Draft
from mailwright.domains.content.domain.mjml.prepare import MAX_SOURCE
from mailwright.kernel.errors import FieldFault, Invalid

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}\Z")
_BAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ue000-\ue003\ufffe\uffff]")
_BREAKS = re.compile(r"[\r\n\u2028\u2029\x85]+")


def checked_name(name: str) -> str:
    """The name people see in lists: one line of 1 to 200 characters. Raises Invalid."""
    clean = " ".join(_BAD.sub("", name).split())
    if not clean:
        raise Invalid(
            "Give the message a name; only your team sees it.",
            code="name_missing",
            fields={"name": FieldFault("Give it a name.", code="name_missing")},
        )
    if len(clean) > 200:
        raise Invalid(
            "The name is longer than 200 characters.",
            code="name_too_long",
            fields={"name": FieldFault("At most {limit} characters.", code="too_long", limit=200)},
        )
    return clean


def checked_draft(draft: Draft) -> Draft:
    """The draft as it is kept: line ends normalised, control characters gone. Raises Invalid
    only for what cannot be stored; faults of the content are for the checks."""
    limits = {
        "subject": (draft.subject, MAX_SUBJECT),
        "preheader": (draft.preheader, MAX_SUBJECT),
        "mjml": (draft.mjml, MAX_SOURCE),
        "text": (draft.text, MAX_TEXT),
    }
    fields = {
        name: FieldFault("At most {limit} characters.", code="too_long", limit=f"{limit:,}")
        for name, (value, limit) in limits.items()
        if len(value) > limit
    }
    if not _LANGUAGE.match(draft.language):
        fields["language"] = FieldFault(
            "Use a language code such as en, zh or pl.", code="bad_language"
        )
    if fields:
        raise Invalid(
            "Some parts cannot be saved as they are.", code="draft_invalid", fields=fields
        )
    return Draft(
        language=draft.language,
        subject=_BREAKS.sub(" ", _BAD.sub("", draft.subject)),
        preheader=_BREAKS.sub(" ", _BAD.sub("", draft.preheader)),
        mjml=_lines(draft.mjml),
        text=_lines(draft.text),
    )


def _lines(text: str) -> str:
    return _BAD.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
