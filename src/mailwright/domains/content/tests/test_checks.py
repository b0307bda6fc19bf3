"""What the checks find, what they leave alone, and where they say it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.content.contracts import MessageSource, Part, SenderInfo, Severity
from mailwright.domains.content.domain.checks.catalogue import CATALOGUE, as_finding, sentence
from mailwright.domains.content.domain.checks.content import width
from mailwright.domains.content.domain.checks.inspection import Inspection, WorkspaceFacts
from mailwright.domains.content.domain.checks.language import guess
from mailwright.domains.content.domain.checks.run import check_draft, check_recipient
from mailwright.domains.content.domain.compiling import Draft, compile_draft
from mailwright.domains.content.domain.merge.fields import Field, Fields
from mailwright.domains.content.domain.urls import fault
from mailwright.kernel.ids import uuid7

FIELDS = Fields.of([Field("points", "number"), Field("tags", "list"), Field("url", "url")])
FACTS = WorkspaceFacts("Shop", "Main Street 1, 31-154 Kraków", "https://shop.pl")
FOOTER = (
    '<mj-section><mj-column><mj-text><a href="{{ links.unsubscribe }}">Unsubscribe</a> '
    "{{ workspace.postal_address }}</mj-text></mj-column></mj-section>"
)
WORDS = "We made something and we think that you will like it, so have a look at it with us."


def findings(
    content: str = f"<mj-text>{WORDS}</mj-text>",
    *,
    footer: str = FOOTER,
    subject: str = "A good subject",
    preheader: str = "A good preheader",
    text: str = "",
    language: str = "en",
    facts: WorkspaceFacts = FACTS,
    **more: Any,
) -> list[tuple[str, str]]:
    """(code, severity) of each finding about a message with this content."""
    return [(f.code, f.severity.value) for f in found(
        content, footer=footer, subject=subject, preheader=preheader, text=text,
        language=language, facts=facts, **more,
    )]  # fmt: skip


def found(
    content: str,
    *,
    footer: str = FOOTER,
    subject: str = "A good subject",
    preheader: str = "A good preheader",
    text: str = "",
    language: str = "en",
    facts: WorkspaceFacts = FACTS,
    **more: Any,
) -> list[Any]:
    mjml = (
        f"<mjml>\n<mj-body>\n<mj-section>\n<mj-column>\n{content}\n</mj-column>\n</mj-section>\n"
        f"{footer}\n</mj-body>\n</mjml>"
    )
    draft = Draft(language, subject, preheader, mjml, text)
    done = compile_draft(draft, media_url=lambda k, f: f"https://cdn.pl/{f}", icons="")
    return check_draft(Inspection(draft, done, FIELDS, facts, **more))


def codes(*args: Any, **more: Any) -> set[str]:
    return {code for code, _ in findings(*args, **more)}


def test_a_good_message_has_no_findings() -> None:
    assert findings() == []


def test_a_line_may_say_how_it_looks() -> None:
    line = '<mj-divider border-width="1px" border-color="#e7e5e4" border-style="dashed" />'
    assert findings(f"<mj-text>{WORDS}</mj-text>{line}") == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"subject": ""}, "subject_missing"),
        ({"subject": "x" * 90}, "subject_long"),
        ({"subject": "这" * 40}, "subject_long"),
        ({"subject": "BUY THIS NOW PLEASE"}, "subject_shouting"),
        ({"subject": "Really!!"}, "subject_shouting"),
        ({"subject": "Re: your order"}, "subject_fake_reply"),
        ({"subject": "Odp: zamówienie"}, "subject_fake_reply"),
        ({"subject": "回复：订单"}, "subject_fake_reply"),
        ({"subject": "Hi {{ contact.name }}"}, "merge_unknown_field"),
        ({"subject": "Hi {{ contact.first_name }}, look"}, "empty_greeting"),
        ({"subject": "Hi *|FNAME|*"}, "foreign_merge_tag"),
        ({"subject": "Hi {first_name}"}, "foreign_merge_tag"),
        ({"subject": "Hi %%NAME%%"}, "foreign_merge_tag"),
        ({"subject": "Hi {{ contact.first_name"}, "merge_syntax"),
        ({"subject": "Hi contact.first_name }}"}, "literal_braces"),
        ({"subject": "Come on [date]"}, "placeholder_left"),
        ({"preheader": ""}, "preheader_missing"),
        ({"preheader": "A good subject"}, "preheader_same"),
        ({"preheader": "x" * 200}, "preheader_long"),
        ({"footer": ""}, "unsubscribe_missing"),
        ({"footer": ""}, "postal_address_missing"),
        ({"footer": "{% if contact.points %}" + FOOTER + "{% endif %}"}, "unsubscribe_conditional"),
        ({"footer": "{% if contact.points %}" + FOOTER + "{% endif %}"}, "postal_address_missing"),
        ({"facts": WorkspaceFacts("Shop", "", "")}, "postal_address_unset"),
        ({"text": "Short and without a link"}, "text_unsubscribe_missing"),
        ({"sender_required": True}, "sender_missing"),
        ({"language": "pl"}, "language_mismatch"),
    ],
)
def test_what_is_around_the_body(change: dict[str, Any], code: str) -> None:
    assert code in codes(**change)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<mj-text>Dear {{ contact.first_name }}!</mj-text>", "empty_greeting"),
        ("<mj-text>You have {{ contact.points }} points left</mj-text>", "merge_field_maybe_empty"),
        ("<mj-text>{{ contact.nick }}</mj-text>", "merge_unknown_field"),
        ("<mj-text>{{ user.name }}</mj-text>", "merge_unknown_field"),
        ("<mj-text>{{ contact }}</mj-text>", "merge_whole_group"),
        ("<mj-text>{% for p in contact.points %}x{% endfor %}</mj-text>", "merge_not_a_list"),
        ("<mj-text>{% for t in contact.tags %}{{ loop.nope }}{% endfor %}</mj-text>",
         "merge_unknown_field"),
        ("<mj-text>{{ website_url }}</mj-text>", "merge_unknown_field"),
        ("<mj-text>Price: 5 }} only</mj-text>", "literal_braces"),
        ("<mj-text>[[FirstName]]</mj-text>", "foreign_merge_tag"),
        ("<mj-text>lorem ipsum dolor</mj-text>", "placeholder_left"),
        ('<mj-button href="">Buy</mj-button>', "link_empty"),
        ("<mj-button>Buy</mj-button>", "link_empty"),
        ('<mj-button href="#">Buy</mj-button>', "link_placeholder"),
        ('<mj-button href="https://example.com/a">Buy</mj-button>', "link_placeholder"),
        ('<mj-button href="www.shop.pl">Buy</mj-button>', "link_relative"),
        ('<mj-button href="/shop">Buy</mj-button>', "link_relative"),
        ('<mj-button href="javascript:alert(1)">Buy</mj-button>', "link_bad_scheme"),
        ('<mj-button href="https://sh op.pl">Buy</mj-button>', "link_malformed"),
        ('<mj-button href="htps://shop.pl">Buy</mj-button>', "link_bad_scheme"),
        ('<mj-button href="https:/shop.pl">Buy</mj-button>', "link_malformed"),
        ('<mj-button href="https://shop">Buy</mj-button>', "link_malformed"),
        ('<mj-button href="https://bank.pl@evil.pl/">Buy</mj-button>', "link_malformed"),
        ('<mj-button href="http://shop.pl">Buy</mj-button>', "link_http"),
        ('<mj-button href="https://bit.ly/abc">Buy</mj-button>', "link_shortener"),
        ('<mj-button href="java{{ contact.url }}">Buy</mj-button>', "link_unsafe_merge"),
        ('<mj-text><a href="https://evil.pl">https://bank.pl</a></mj-text>', "link_text_mismatch"),
        ('<mj-text><a href="mailto:nobody">x</a></mj-text>', "link_malformed"),
        ('<mj-image alt="x" />', "image_no_source"),
        ('<mj-image src="photo.png" alt="x" />', "image_relative"),
        ('<mj-image src="data:image/png;base64,AA" alt="x" />', "image_bad_scheme"),
        ('<mj-image src="http://shop.pl/a.png" alt="x" />', "image_http"),
        ('<mj-image src="https://example.com/a.png" alt="x" />', "image_placeholder"),
        (f'<mj-image src="media:{"a" * 32}.png" alt="x" />', "media_missing"),
        ('<mj-image src="https://shop.pl/a.png" />', "alt_missing"),
        ('<mj-text><img src="https://shop.pl/a.png"></mj-text>', "alt_missing"),
        ('<mj-image src="https://shop.pl/a.png" alt="" href="https://shop.pl" />',
         "alt_missing_link"),
        ("<mj-raw><script>x</script></mj-raw>", "unsafe_removed"),
        ('<mj-text><p onclick="x">x</p></mj-text>', "unsafe_removed"),
        (f"<mj-text>{'word ' * 25_000}</mj-text>", "size_clipped"),
    ],
)  # fmt: skip
def test_what_is_in_the_body(content: str, code: str) -> None:
    items = found(content)
    item = next((item for item in items if item.code == code), None)
    assert item is not None, [item.code for item in items]
    if code not in ("size_clipped", "literal_braces"):
        assert item.place.line == 5, item.place


@pytest.mark.parametrize(
    "content",
    [
        f'<mj-text>{WORDS} Hi {{{{ contact.first_name|default("you") }}}}, hello</mj-text>',
        f"<mj-text>{WORDS}{{% if contact.first_name %}} {{{{ contact.first_name }}}}{{% endif %}},"
        "</mj-text>",
        f'<mj-text>{WORDS} <a href="https://shop.pl/?e={{{{ contact.points }}}}">x</a></mj-text>',
        f'<mj-text>{WORDS} <a href="https://www.shop.pl/a">shop.pl</a></mj-text>',
        f'<mj-text>{WORDS} <a href="mailto:a@b.pl?subject=Hi">a@b.pl</a></mj-text>',
        f'<mj-text>{WORDS} <a href="tel:+48 12 345 67 89">Call</a></mj-text>',
        f'<mj-text>{WORDS} <a href="https://żółć.pl/ścieżka">x</a></mj-text>',
        f'<mj-text>{WORDS} <a href="https://商店.中国/">x</a></mj-text>',
        f'<mj-text>{WORDS} <a href="https://shop.pl:8443/a(b)?c=[1]&amp;d=1">x</a></mj-text>',
        f'<mj-text>{WORDS} <a name="top"></a> <a href="#top">Top</a></mj-text>',
        f'<mj-text>{WORDS} 50% off, 3 > 2, {{curly}}, a [1] note and -MINUS-</mj-text>',
        f'<mj-text>{WORDS}</mj-text><mj-image src="https://shop.pl/a.png" alt="" />',
        f"<mj-text>{WORDS}</mj-text>"
        '<mj-image src="https://shop.pl/a.png?n={{ contact.points }}" alt="x" />',
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(content: str) -> None:
    assert [item.code for item in found(content)] == []


def test_a_written_postal_address_counts() -> None:
    footer = FOOTER.replace("{{ workspace.postal_address }}", "Main Street 1, 31-154  Kraków")
    assert findings(footer=footer) == []


def test_a_sender_that_is_chosen_is_no_finding() -> None:
    assert findings(sender=SenderInfo("Shop", "shop@shop.pl"), sender_required=True) == []


def test_only_images_is_a_warning() -> None:
    footer = FOOTER.replace("{{ workspace.postal_address }}", "").replace("Unsubscribe", "x")
    assert "image_only" in codes('<mj-image src="https://shop.pl/a.png" alt="x" />', footer=footer)


def test_errors_come_first_and_nothing_is_said_twice() -> None:
    items = found(
        "<mj-button>A</mj-button><mj-button>A</mj-button>"
        '<mj-text><a href="http://shop.pl">x</a></mj-text>'
    )
    kinds = [item.severity for item in items]
    assert kinds == sorted(kinds, key=lambda kind: kind is not Severity.ERROR)
    assert len(items) == len({(i.code, i.place.line, str(i.values)) for i in items})


def test_every_finding_is_a_full_sentence_without_places_left_open() -> None:
    everything = found(
        "<mj-txt>x</mj-txt><mj-text colour='x'>Hi {{ contact.first_name }}, {{ x.y }}"
        "<a href='x'>y</a></mj-text>", subject="Re: {{", preheader="*|A|*"
    )  # fmt: skip
    for item in everything:
        message = as_finding(item, "").message
        assert message.rstrip('”"')[-1] in ".?)…", message
        assert "{" not in message.replace("{{", "").replace("{%", ""), message
    for code, (_, text) in CATALOGUE.items():
        assert sentence(code, {}) or text == "{detail}"


# for one recipient


def source(html: str, subject: str = "S", text: str = "T") -> MessageSource:
    return MessageSource(uuid7(), "", subject, "", html, text, "en")


@pytest.mark.parametrize(
    ("message", "contact", "code"),
    [
        (source("<p>{{ contact.a.b }}</p>"), {"a": ""}, "render_failed"),
        (source("<p>x</p>", subject="{{ contact.a }}"), {"a": ""}, "subject_empty_rendered"),
        (source("<p>{{ contact.a }}</p>"), {"a": "{{ x }}"}, "literal_braces"),
        (source("<a href='https://{{ contact.a }}'>x</a>"), {"a": ""}, "link_placeholder"),
        (source("<p>{{ contact.a }}</p>" * 60), {"a": "x" * 4_000}, "size_clipped"),
    ],
)
def test_what_goes_wrong_for_one_person(
    message: MessageSource, contact: dict[str, str], code: str
) -> None:
    items = check_recipient(message, {"contact": contact}, 7)
    assert code in [item.code for item in items]
    assert all(item.place.contact_id == 7 for item in items)


def test_a_message_that_is_right_for_someone_has_no_findings() -> None:
    message = source('<p>{{ contact.a }} <a href="https://shop.pl">x</a></p>')
    assert check_recipient(message, {"contact": {"a": "Zofia"}}, 7) == []


# pieces


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (WORDS * 2, "en"),
        ("To jest wiadomość, którą napisaliśmy dla Ciebie, żeby było jasne, że nie jest po "
         "angielsku i że się cieszymy.", "pl"),
        ("这是我们为您写的一封邮件，希望您喜欢这些内容。", "zh"),
        ("Kurz", ""),
        ("Dies ist eine Nachricht auf Deutsch, die wir nicht erkennen wollen, weil wir es nicht "
         "versprechen und niemand danach gefragt hat.", ""),
        ("これは日本語のメッセージです。漢字も含まれています。", ""),
    ],
)  # fmt: skip
def test_languages_are_guessed_only_when_clear(text: str, language: str) -> None:
    assert guess(text) == language


def test_width_counts_what_a_phone_shows() -> None:
    assert width("abc") == 3
    assert width("中文") == 4
    assert width("👩‍👩‍👧") == 6
    assert width("e\u0301") == 1


@given(st.text(max_size=80))
def test_any_text_as_a_link_gets_an_answer(url: str) -> None:
    assert fault(url) == "" or fault(url).startswith("link_")


@given(st.text(alphabet="{}%<>mj-text/ ab|*[]#\n&;\"'", max_size=120))
def test_no_draft_crashes_the_checks(text: str) -> None:
    found(f"<mj-text>{text}</mj-text>", subject=text.replace("\n", " "), preheader="x", text=text)
    found(text)


def test_parts_of_findings_are_the_parts_of_a_message() -> None:
    assert {part.value for part in Part} == {
        "subject", "preheader", "body", "text", "sender", "workspace",
    }  # fmt: skip
