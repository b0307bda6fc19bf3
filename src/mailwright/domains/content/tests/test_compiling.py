"""From MJML to what is sent: structure, faults with their place, sanitising, images, plain text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.content.contracts import Part
from mailwright.domains.content.domain.compiling import Compiled, Draft, compile_draft, content_hash
from mailwright.domains.content.domain.markup import Chars, Start, tokens
from mailwright.domains.content.domain.plain_text import text_of, visible_text
from mailwright.domains.content.domain.render import plain, render_part
from mailwright.domains.content.domain.sanitise.writer import sanitise


def compiled(
    body: str, *, head: str = "", subject: str = "Subject", preheader: str = "", text: str = ""
) -> Compiled:
    mjml = f"<mjml><mj-head>{head}</mj-head><mj-body>{body}</mj-body></mjml>"
    return source(mjml, subject=subject, preheader=preheader, text=text)


def source(mjml: str, *, subject: str = "Subject", preheader: str = "", text: str = "") -> Compiled:
    return compile_draft(
        Draft("en", subject, preheader, mjml, text),
        media_url=lambda kind, file: f"https://cdn.example/{kind}/{file}",
        icons="https://cdn.example/icons/",
    )


def section(content: str) -> str:
    return f"<mj-section><mj-column>{content}</mj-column></mj-section>"


def codes(done: Compiled) -> list[str]:
    return [fault.problem.code for fault in done.faults]


# structure


def test_a_message_compiles_to_tables_for_every_mail_program() -> None:
    done = compiled(section("<mj-text>Hello</mj-text>"))
    assert done.ok
    assert done.html.startswith("<!doctype html>")
    assert "<!--[if mso | IE]><table" in done.html
    assert "<o:PixelsPerInch>96</o:PixelsPerInch>" in done.html
    assert '<html lang="en"' in done.html


def test_html_in_a_text_need_not_be_well_formed() -> None:
    done = compiled(section("<mj-text><p>one<p>two <b>three <br> a < b & c <a href=x>l</mj-text>"))
    assert done.ok
    assert "<p>one</p><p>two <b>three <br> a &lt; b & c " in done.html
    assert done.html.count("<b>") == done.html.count("</b>")
    assert "</a></b></p></div></td>" in done.html


@pytest.mark.parametrize(
    ("body", "code", "values"),
    [
        ("<mj-sektion></mj-sektion>", "mjml_unknown_element", {"nearest": "mj-section"}),
        ("<mj-text>x</mj-text>", "mjml_misplaced", {"parent": "mj-body"}),
        ("<mj-section><mj-column>", "mjml_unclosed", {"element": "mj-column"}),
        ("</mj-wrapper>", "mjml_closes_nothing", {"element": "mj-wrapper"}),
        ("<div>x</div>", "mjml_html_outside", {"element": "div"}),
        ("stray words", "mjml_stray_text", {"text": "stray words"}),
        ("{{ contact.first_name }}", "mjml_stray_text", {}),
        ("<mj-include path='/etc/passwd' />", "mjml_include", {}),
        ("<mj-include path='https://evil.example' />", "mjml_include", {}),
        (section("<mj-button {% if a %}href='x'{% endif %}>x</mj-button>"), "merge_misplaced", {}),
        (section("<mj-text color='{{ contact.a }}'>x</mj-text>"), "merge_misplaced",
         {"attribute": "color"}),
        (section("<mj-text colour='red'>x</mj-text>"), "mjml_unknown_attribute",
         {"nearest": "color"}),
        ("<mj-wrapper>{% if a %}<mj-section></mj-section>{% endif %}</mj-wrapper>",
         "merge_misplaced", {}),
        (section("<mj-text>{% if a %}</mj-text><mj-text>"), "merge_syntax",
         {"problem": "no_end"}),
    ],
)  # fmt: skip
def test_faults_are_named(body: str, code: str, values: dict[str, str]) -> None:
    faults = [fault.problem for fault in compiled(body).faults if fault.problem.code == code]
    assert faults, codes(compiled(body))
    assert values.items() <= faults[0].values.items()


def test_a_fault_after_merge_tags_still_has_its_own_place() -> None:
    mjml = (
        "<mjml>\n<mj-body>\n"
        + section("<mj-text>{{ contact.first_name }}</mj-text>\n")
        + "\n<mj-x/>"
    )
    fault = next(f for f in source(mjml).faults if f.problem.code == "mjml_unknown_element")
    assert mjml[fault.problem.position :].startswith("<mj-x/>")


@pytest.mark.parametrize(
    "mjml", ["", "hello", "<html></html>", "<mjml></mjml>", "<mjml><mj-head></mj-head></mjml>",
             "<mjml>" + "<mj-body>" * 5_000, "<mjml><mj-body>" + "<mj-raw>" * 3_000,
             "<" * 10_000, "<a " * 5_000, "<!--" * 5_000, "{{" * 5_000]
)  # fmt: skip
def test_whatever_is_pasted_there_is_an_answer(mjml: str) -> None:
    done = source(mjml)
    assert not done.ok
    assert done.faults


def test_deep_html_does_not_exhaust_anything() -> None:
    done = compiled(section("<mj-text>" + "<div>" * 20_000 + "</mj-text>"))
    assert done.html


@given(st.text(alphabet="<>/mj-bodysection{}%'\"= a&;!\n", max_size=200))
def test_no_source_crashes_the_compiler(mjml: str) -> None:
    source(mjml)
    compiled(section(f"<mj-text>{mjml}</mj-text>"))


# merge tags in their places


def test_conditions_around_sections_and_table_rows() -> None:
    done = compiled(
        "{% if contact.vip %}" + section("<mj-text>For you</mj-text>") + "{% endif %}"
        + section("<mj-table>{% for t in contact.tags %}<tr><td>{{ t }}</td></tr>{% endfor %}"
                  "</mj-table>"),
        head='<mj-style inline="inline">td { color: red }</mj-style>',
    )  # fmt: skip
    assert done.ok, done.faults
    for vip, shown in ((True, True), (False, False)):
        context = {"contact": {"vip": vip, "tags": ["a", "b"]}}
        html = render_part("body", done.html, context, markup=True)
        assert ("For you" in html) is shown
        assert re.search(r"<tr><td[^>]*>a</td></tr><tr><td[^>]*>b</td></tr>", html)


def test_the_title_is_the_subject_and_the_preheader_is_hidden_first() -> None:
    done = compiled(
        section("<mj-text>Body</mj-text>"),
        subject='For {{ contact.first_name|default("you & <me>") }}',
        preheader="Look: {{ contact.first_name }}",
    )
    html = render_part("body", done.html, {"contact": {"first_name": ""}}, markup=True)
    assert "<title>For you &amp; &lt;me&gt;</title>" in html
    assert html.index("Look: ") < html.index("Body")
    assert "display:none" in html[: html.index("Look: ")]


def test_the_sources_own_preheader_is_used_when_there_is_no_other() -> None:
    done = compiled(section("<mj-text>Body</mj-text>"), head="<mj-preview>Inner</mj-preview>")
    assert done.preheader == "Inner"
    assert "Inner" in done.html
    assert (
        "Inner"
        not in compiled(
            section("<mj-text>Body</mj-text>"),
            head="<mj-preview>Inner</mj-preview>",
            preheader="Outer",
        ).html
    )


@pytest.mark.parametrize(
    ("href", "value", "expected"),
    [
        ("{{ contact.url }}", "https://ok.pl/a?b=c&d", "https://ok.pl/a?b=c&amp;d"),
        ("{{ contact.url }}", "HTTPS://OK.PL", "HTTPS://OK.PL"),
        ("{{ contact.url }}", "javascript:alert(1)", "#"),
        ("{{ contact.url }}", "", "#"),
        ("https://ok.pl/?n={{ contact.url }}", "a b&c=d", "https://ok.pl/?n=a%20b%26c%3Dd"),
        ("https://ok.pl/{{ contact.url|urlencode }}", "a b", "https://ok.pl/a%20b"),
        ("mailto:{{ contact.url }}", "a@b.pl", "mailto:a%40b.pl"),
        ("{% if contact.url %}{{ contact.url }}{% else %}https://x.pl{% endif %}", "",
         "https://x.pl"),
        ("{{ contact.url|default('https://x.pl') }}", "", "https://x.pl"),
    ],
)  # fmt: skip
def test_values_in_links(href: str, value: str, expected: str) -> None:
    done = compiled(section(f'<mj-button href="{href}">Go</mj-button>'))
    assert done.ok, done.faults
    html = render_part("body", done.html, {"contact": {"url": value}}, markup=True)
    shown = html.replace("&#x2f;", "/")
    assert f'href="{expected}"' in shown


@pytest.mark.parametrize(
    "href",
    [
        "java{{ contact.a }}script:alert(1)",
        "{% if contact.a %}java{% endif %}script:alert(1)",
        "{% if contact.a %}https://x{% endif %}javascript:alert(1)",
        "{% for a in contact.tags %}{{ a }}{% endfor %}",
        "&#123;&#123; contact.a &#125;&#125;",
    ],
)
def test_a_tag_cannot_decide_the_scheme(href: str) -> None:
    done = compiled(section(f'<mj-button href="{href}">Go</mj-button>'))
    context = {"contact": {"a": "javascript:alert(1)//", "tags": ["javascript:alert(1)"]}}
    html = render_part("body", done.html, context, markup=True)
    for found in re.findall(r'href="([^"]*)"', html):
        assert not found.lower().startswith("java")


def test_an_attribute_cannot_lend_its_value_to_another() -> None:
    done = compiled(
        section(
            '<mj-text><a href="https://x{% if contact.a %}" title="{% endif %}javascript:alert(1)">'
            "x</a></mj-text>"
        )
    )
    assert "javascript" not in done.html


# sanitising and images


def test_nothing_remote_or_local_is_pulled_in(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p { color: SECRETCOLOUR }")
    done = compiled(
        section("<mj-text><p>x</p></mj-text>")
        + f'<mj-raw><link rel="stylesheet" href="file://{secret}"></mj-raw>',
        head='<mj-style inline="inline">p { margin: 1px }</mj-style>'
        f"<mj-style>@import 'file://{secret}'; .a {{ color: red }}</mj-style>"
        '<mj-font name="Inter" href="https://fonts.example/inter.css" />',
    )
    assert done.ok
    assert "SECRETCOLOUR" not in done.html
    assert "<link" not in done.html
    assert "@import" not in done.html
    assert ".a { color: red }" in done.html
    assert "margin: 1px" in done.html
    assert "web_font_removed" in codes(done)


def test_what_outlook_needs_stays() -> None:
    done = compiled(
        "<mj-raw><!--[if mso]><v:roundrect xmlns:v='urn:schemas-microsoft-com:vml' href='https://x.pl'"
        " arcsize='10%' onclick='x()'><w:anchorlock/></v:roundrect><![endif]--></mj-raw>"
    )
    assert '<v:roundrect xmlns:v="urn:schemas-microsoft-com:vml" href="https://x.pl"' in done.html
    assert "<w:anchorlock />" in done.html
    assert "onclick" not in done.html


def test_alternative_texts_keep_every_letter() -> None:
    alt = "👩‍👩‍👧 „Zażółć” 中文 & “q”"
    done = compiled(section(f'<mj-image src="media:{"a" * 32}.png" alt="{alt}" />'))
    assert alt.replace("&", "&amp;") in done.html
    assert done.media == (f"media:{'a' * 32}.png",)
    assert f"https://cdn.example/media/{'a' * 32}.png" in done.html


def test_minified_css_is_not_taken_for_a_comment() -> None:
    css = "@media print{#a{color:red}}"
    done = compiled(section("<mj-text>x</mj-text>"), head=f"<mj-style>{css}</mj-style>")
    assert done.ok, done.faults
    html = render_part("body", done.html, {}, markup=True)
    assert "#a{color:red}}" in html


@given(st.text(alphabet="<>/abimgsvtyleonrc='\"- !&;:[]{}%#\n\t", max_size=120))
def test_sanitising_twice_changes_nothing_and_leaves_only_known_tags(source: str) -> None:
    once = sanitise(source, []).html
    assert sanitise(once, []).html == once
    for token in tokens(once):
        if isinstance(token, Start):
            assert token.name not in ("script", "svg", "iframe", "object", "math", "form")
            assert not any(name.startswith("on") for name, _ in token.attributes)
        elif isinstance(token, Chars) and not token.raw:
            assert "<" not in token.text


# plain text


def test_the_plain_text_reads_like_a_letter() -> None:
    done = compiled(
        section(
            "<mj-text><h1>Title</h1><p>One&nbsp;line<br>and another</p><ul><li>first</li>"
            '<li>second</li></ul><ol><li>a</li><li>b</li></ol><p><a href="https://x.pl/a?b=c&amp;d">'
            'Here</a> or <a href="https://x.pl">https://x.pl</a></p></mj-text>'
            '<mj-image src="https://x.pl/i.png" alt="A hill" /><mj-divider />'
            '<mj-image src="https://x.pl/i.png" alt="Shop" href="https://shop.pl" />'
            '<mj-button href="mailto:a@b.pl">Write</mj-button>'
        ),
        preheader="Hidden words",
    )
    assert done.text == (
        "Title\n\nOne line\nand another\n\n- first\n- second\n\n1. a\n2. b\n\n"
        "Here (https://x.pl/a?b=c&d) or https://x.pl\n\n[A hill]\n\n" + "-" * 40
        + "\n\nShop (https://shop.pl)\n\nWrite (a@b.pl)\n"
    )  # fmt: skip


def test_conditions_leave_no_gaps_in_the_text() -> None:
    done = compiled(
        section("<mj-text>Before</mj-text>") + "{% if contact.a %}"
        + section("<mj-text>Inside</mj-text>") + "{% endif %}"
        + section("<mj-text>After</mj-text>")
    )  # fmt: skip
    shown = [
        render_part("text", done.text, {"contact": {"a": a}}, markup=False) for a in (True, False)
    ]
    assert shown == ["Before\n\nInside\n\nAfter", "Before\n\nAfter"]


def test_text_of_ones_own_is_used_as_it_is() -> None:
    done = compiled(section("<mj-text>x</mj-text>"), text="Mine {{ contact.a|default('y') }}\n")
    assert done.text == "Mine {{ contact.a|default('y', true) }}\n"


@given(st.text(alphabet="<p>{}%a/ bri#\n&#123;", max_size=80))
def test_the_text_part_of_anything_is_a_template_that_renders(source: str) -> None:
    html = sanitise(source, []).html
    shown = render_part("text", text_of(html), {}, markup=False)
    assert visible_text(html) is not None
    assert "<p>" not in shown


# the hash


def test_the_hash_covers_everything_a_recipient_sees() -> None:
    base = Draft(
        "en", "Subject", "Pre", f"<mjml><mj-body>{section('<mj-text>x</mj-text>')}</mj-body></mjml>"
    )
    variants = [
        base,
        Draft("pl", base.subject, base.preheader, base.mjml),
        Draft("en", "Subject!", base.preheader, base.mjml),
        Draft("en", base.subject, "Pre!", base.mjml),
        Draft("en", base.subject, base.preheader, base.mjml.replace(">x<", ">y<")),
        Draft("en", base.subject, base.preheader, base.mjml, "Mine"),
    ]
    hashes = {
        content_hash(v, compile_draft(v, media_url=lambda k, f: f, icons="")) for v in variants
    }
    assert len(hashes) == len(variants)
    moved = compile_draft(base, media_url=lambda k, f: f, icons="")
    assert content_hash(base, moved) in hashes


def test_faults_of_other_parts_are_told_with_their_part() -> None:
    done = compiled(
        section("<mj-text>x</mj-text>"), subject="{{ a", preheader="{% if %}", text="{{ }}"
    )
    assert {fault.part for fault in done.faults} == {Part.SUBJECT, Part.PREHEADER, Part.TEXT}
    assert not done.ok
    assert plain({"a": None}) == {"a": ""}
