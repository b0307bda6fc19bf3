"""The findings there are: how severe, what they say in English, and what mends them.

The interface translates by code; the English here is for the API and for logs. `{name}` places are
filled from the finding's values.
"""

from dataclasses import dataclass

from mailwright.domains.content.contracts import Finding, Part, Place, Severity

_E, _W = Severity.ERROR, Severity.WARNING

# code -> (severity, sentence)
CATALOGUE: dict[str, tuple[Severity, str]] = {
    # subject and preheader
    "subject_missing": (_E, "The message has no subject."),
    "subject_empty_rendered": (_E, "The subject is empty for this recipient."),
    "subject_long": (_W, "The subject is {length} characters wide; phones show about {limit}."),
    "subject_shouting": (_W, "The subject shouts (capitals or repeated “!”); filters dislike it."),
    "subject_fake_reply": (
        _E,
        (
            "The subject begins with “{found}” although this is no reply. Subjects must not "
            "mislead (CAN-SPAM, and honest everywhere)."
        ),
    ),
    "preheader_missing": (
        _W,
        "There is no preheader; inboxes will show the first words of the body instead.",
    ),
    "preheader_same": (_W, "The preheader repeats the subject; use it to say something more."),
    "preheader_long": (
        _W,
        "The preheader is {length} columns wide; inboxes show about {limit}.",
    ),
    # merge language
    "merge_syntax": (_E, "{detail}"),
    "merge_unbalanced": (
        _E,
        "The merge tags do not fit together: {reason}",
    ),
    "merge_misplaced": (_E, "A merge tag cannot stand here (<{element}> {attribute})."),
    "merge_unknown_field": (_E, "There is no field “{field}”. Did you mean “{nearest}”?"),
    "merge_whole_group": (_E, "“{field}” is a group of fields, not a value; pick one of them."),
    "merge_not_a_list": (_E, "“{field}” is not a list, so it cannot be looped over."),
    "merge_too_large": (
        _E,
        "The loops in this message could make it larger than {limit} characters.",
    ),
    "merge_field_maybe_empty": (
        _W,
        '“{field}” may be empty for some people. Give words to use instead: |default("…").',
    ),
    "empty_greeting": (
        _E,
        'Someone without “{field}” would read “{reads}”. Give words to use instead: |default("…").',
    ),
    "foreign_merge_tag": (
        _E,
        (
            "“{found}” is another product's merge tag; here it would be sent as it stands. "
            "Use {nearest}."
        ),
    ),
    "literal_braces": (_E, "“{found}” would reach the inbox as it stands."),
    "render_failed": (_E, "This part ({section}) cannot be made for this recipient: {reason}"),
    # facts
    "fact_missing": (
        _E,
        "There is no fact “{fact}” any more, or it does not say this. Choose another.",
    ),
    # legal
    "unsubscribe_missing": (
        _E,
        "There is no unsubscribe link. Add a link to {{ links.unsubscribe }}.",
    ),
    "unsubscribe_conditional": (
        _E,
        "The unsubscribe link stands inside a condition, so some people would not get it.",
    ),
    "text_unsubscribe_missing": (_E, "The plain-text part has no unsubscribe link."),
    "postal_address_missing": (
        _E,
        "The sender's postal address is missing. Add {{ workspace.postal_address }}.",
    ),
    "postal_address_unset": (
        _E,
        "The workspace has no postal address yet; the message would show nothing there.",
    ),
    "sender_missing": (_E, "No sender is chosen: nobody would see who the message is from."),
    # links
    "link_empty": (_E, "“{label}” leads nowhere: its link is empty."),
    "link_placeholder": (_E, "“{url}” is a placeholder, not a real link."),
    "link_relative": (
        _E,
        "“{url}” has no https://; in an inbox there is no page it could be relative to.",
    ),
    "link_bad_scheme": (_E, "“{url}” is a kind of link that cannot be sent; it was disarmed."),
    "link_malformed": (_E, "“{url}” is not a valid address."),
    "link_unsafe_merge": (
        _E,
        "“{url}”: a merge tag decides what kind of link this is; begin it with https://.",
    ),
    "link_http": (_W, "“{url}” is not encrypted; use https://."),
    "link_shortener": (
        _W,
        "“{url}” is a link shortener; spam filters block many of them. Use the full address.",
    ),
    "link_text_mismatch": (
        _E,
        "The text shows “{shown}” but the link leads to “{host}”. This is how phishing looks.",
    ),
    # images
    "image_no_source": (_E, "This image has no address."),
    "image_relative": (_E, "The image “{url}” has no https:// address; nobody would see it."),
    "image_bad_scheme": (_E, "The image “{url}” cannot be sent; put it into the media library."),
    "image_http": (_W, "The image “{url}” is not encrypted; many mail programs will not show it."),
    "image_placeholder": (_E, "The image “{url}” is a placeholder."),
    "media_missing": (_E, "The image “{file}” is no longer in the media library."),
    "alt_missing": (
        _W,
        'This image has no alternative text. Say what it shows, or alt="" if it only decorates.',
    ),
    "alt_missing_link": (
        _W,
        "This image is a link but has no alternative text, so the link has no name.",
    ),
    "website_unset": (
        _E,
        "The workspace has no website yet, so links to {{ workspace.website }} lead nowhere.",
    ),
    # claims
    "claim_false": (_E, "“{text}” is not true: {why}."),
    "claim_stale": (_E, "“{text}” rests on a fact that is out of date: {why}."),
    "claim_unbound": (_E, "“{text}” is supported by no fact: {why}."),
    "claim_forbidden": (_E, "“{text}” must not be said: {why}."),
    "claim_weak": (_W, "“{text}” may not hold: {why}."),
    "claims_unchecked": (
        _W,
        (
            "There are no facts yet, so nothing that this message claims could be checked "
            "({count} claims). Add your products, offers and brand."
        ),
    ),
    # content
    "placeholder_left": (_E, "“{found}” is still to be filled in."),
    "body_empty": (_E, "The message says nothing yet."),
    "text_empty": (_E, "The plain-text part is empty."),
    "image_only": (
        _W,
        (
            "There is hardly any text besides images. Filters dislike it and blocked images "
            "leave nothing to read."
        ),
    ),
    "size_clipped": (_W, "The message is {size} KB; Gmail cuts messages off at {limit} KB."),
    "contrast_low": (
        _W,
        (
            "“{text}” is hard to read: {ink} on {ground} has a contrast of {ratio}, "
            "it should have {wanted}."
        ),
    ),
    "font_tiny": (
        _W,
        "“{text}” is set in {size} pixels; on a phone less than {limit} is hard to read.",
    ),
    "language_mismatch": (
        _W,
        "The message is marked as {declared} but seems to be written in {guessed}.",
    ),
    "unsafe_removed": (_W, "“{name}” cannot run in an inbox and was taken out."),
    "style_removed": (_W, "A style that loads or runs something was taken out."),
    "web_font_removed": (
        _W,
        (
            "The web font “{font}” is not loaded: a remote style sheet could change the message "
            "after it was approved, and tells a third party who reads it. Name fallback fonts."
        ),
    ),
    # MJML
    "mjml_no_body": (_E, "The source has no <mj-body>."),
    "mjml_unknown_element": (_E, "There is no element <{element}>. Did you mean <{nearest}>?"),
    "mjml_html_outside": (
        _E,
        "<{element}> is HTML and cannot stand between blocks; put it into <mj-text> or <mj-raw>.",
    ),
    "mjml_misplaced": (_E, "<{element}> cannot stand in <{parent}>. It belongs in: {homes}."),
    "mjml_unclosed": (_E, "<{element}> is never closed."),
    "mjml_closes_nothing": (_E, "</{element}> closes nothing."),
    "mjml_stray_text": (_E, "“{text}” stands outside any block; put it into <mj-text>."),
    "mjml_attribute_syntax": (_E, "“{attribute}” is not a valid attribute of <{element}>."),
    "mjml_unknown_attribute": (
        _W,
        "<{element}> has no attribute “{attribute}”, so it does nothing. Did you mean “{nearest}”?",
    ),
    "mjml_include": (_E, "<mj-include> is not available: a message holds everything it needs."),
    "mjml_too_deep": (_E, "Elements are nested more than {limit} deep."),
    "mjml_too_large": (_E, "The source is longer than {limit} characters."),
    "mjml_refused": (_E, "The MJML could not be compiled: {reason}"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding before it knows which message it belongs to."""

    code: str
    place: Place
    values: dict[str, str]

    @property
    def severity(self) -> Severity:
        """Error or warning."""
        return CATALOGUE[self.code][0]


def found(
    code: str,
    part: Part,
    *,
    at: tuple[int, int] | None = None,
    excerpt: str = "",
    contact_id: int | None = None,
    values: dict[str, str] | None = None,
    **more: str,
) -> Found:
    """A finding at a (line, column) of a part; `values` and `more` fill its sentence."""
    line, column = at if at else (None, None)
    place = Place(part, line, column, excerpt[:160], contact_id)
    return Found(code, place, {**(values or {}), **more})


def sentence(code: str, values: dict[str, str]) -> str:
    """The English sentence of a finding, its places filled."""
    text = CATALOGUE[code][1]
    if not values.get("nearest") and "Did you mean" in text:
        text = text.partition(" Did you mean")[0]
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text.strip()


def as_finding(item: Found, mend: str) -> Finding:
    """The public form of a finding."""
    return Finding(
        code=item.code,
        severity=item.severity,
        message=sentence(item.code, item.values),
        where=item.place,
        mend=mend,
        values=item.values,
    )
