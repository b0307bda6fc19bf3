"""What is wrong with a value and how to mend it, in words. The interface translates by the code."""

_TEXTS: dict[str, tuple[str, str]] = {
    "required": ("This is missing.", "Fill it in."),
    "not_text": ("This is not a text.", "Write a text."),
    "too_long": ("This is too long.", "Shorten it."),
    "too_short": ("This is too short.", "Write at least two characters."),
    "not_list": ("This is not a list of texts.", "Write a list."),
    "too_many": ("These are too many.", "Keep the ones that matter."),
    "not_by_language": ("This is not a text per language.", 'Write {"en": "…", "pl": "…"}.'),
    "unknown_language": ("This language is not known.", "Use en, zh or pl."),
    "not_number": ("This is not a number from 0 up.", "Write a number such as 20 or 12.50."),
    "not_whole": ("This is not a whole number.", "Write a whole number, or leave it empty."),
    "not_price": ("This is not a price.", "Write an amount with its currency: 19.99 EUR."),
    "no_currency": (
        "The currency is missing.",
        "Write it behind the amount (19.99 EUR), or set the feed's currency.",
    ),
    "unknown_currency": ("This currency is not known.", "Write its ISO code, such as EUR or PLN."),
    "not_link": ("This is not a web address.", "Write the whole address with https://."),
    "not_moment": ("This is not a date.", "Write 2026-11-30 or 2026-11-30T23:59:59+01:00."),
    "unknown_choice": ("This choice is not known.", "Use one of the documented values."),
    "not_flag": ("This is neither yes nor no.", "Write true or false."),
    "unknown_zone": ("This time zone is not known.", "Write its name, such as Europe/Warsaw."),
    "not_attributes": (
        "These are not attributes.",
        'Write up to 100 of them: {"colour": "green"}.',
    ),
    "not_rule": (
        "This is not a rule.",
        'Write {"attribute": "age", "operator": ">=", "value": "18"}.',
    ),
    "not_colour": ("This is not a colour.", "Write it in hex digits, such as #1f5f4a."),
    "not_font": ("This is not the name of a font.", "Write a name alone, such as Georgia."),
    "not_domain": ("This is not a domain.", "Write it without path, such as shop.example."),
    "not_term": ("This entry has no term.", "Write the term, then how it is said."),
    "over_100": ("This is more than all of it.", "Write a percentage from 0 to 100."),
    "ends_before": ("It ends before it begins.", "Swap the two dates, or mend one."),
    "unknown_field": ("This field is not kept.", "Leave it out, or map it to an attribute."),
    "unreadable_row": (
        "This row cannot be read; a quotation mark may never be closed.",
        "Open the file, mend the row and its quotation marks.",
    ),
    "bad_encoding": (
        "Some letters are damaged.",
        "Save the file as UTF-8, or choose its encoding.",
    ),
    "duplicate_id": (
        "This id came before in the same file; the first one counts.",
        "Give each product an id of its own.",
    ),
    "too_many_cells": (
        "This row has more cells than the heading has columns.",
        "Put texts that hold the separator in quotation marks.",
    ),
    "not_object": ("This is not an object.", 'Write {"id": "…", "name": "…"}.'),
}


def texts(code: str) -> tuple[str, str]:
    """What is wrong and how to mend it, in English."""
    return _TEXTS.get(code, (code, ""))


def sentence(code: str) -> str:
    """Both in one text, for a field of a form."""
    return " ".join(part for part in texts(code) if part)


def codes() -> frozenset[str]:
    """Every code there is."""
    return frozenset(_TEXTS)
