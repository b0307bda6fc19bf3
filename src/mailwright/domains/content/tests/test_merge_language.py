"""The merge language: what it accepts, what it refuses, and that values are never evaluated."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.domains.content.domain.merge.analysis import MAX_LIST, references
from mailwright.domains.content.domain.merge.emit import emitted_template
from mailwright.domains.content.domain.merge.expressions import ExpressionParser
from mailwright.domains.content.domain.merge.fields import Field, Fields
from mailwright.domains.content.domain.merge.lexer import split
from mailwright.domains.content.domain.merge.parser import parse
from mailwright.domains.content.domain.merge.syntax import MergeError, Tag
from mailwright.domains.content.domain.render import (
    MAX_VALUE,
    RenderError,
    plain,
    render_part,
    syntax_fault,
)
from mailwright.domains.content.tests.vectors.templates import INJECTIONS

# A true condition and a comment are part of the language and give no power.
SHOWN_BY_DESIGN = ("{% if 1==1 %}EVAL{% endif %}", "{# comment #}EVAL{# #}")
CONTEXT: dict[str, Any] = {
    "contact": {
        "first_name": "Zofia", "last_name": "", "points": 0, "score": 7.5, "vip": True,
        "tags": ["a", "<b>"], "url": "https://shop.example/z",
    },
    "workspace": {"name": "Shop & Co", "postal_address": "Main Street 1"},
    "links": {"unsubscribe": "https://u.example/1"},
}  # fmt: skip


def render(source: str, *, markup: bool = False, context: dict[str, Any] = CONTEXT) -> str:
    return render_part("text", emitted_template(source), context, markup=markup)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Hi {{ contact.first_name }}!", "Hi Zofia!"),
        ("{{contact.first_name|upper}}", "ZOFIA"),
        ("{{ contact['first_name'] }}", "Zofia"),
        ('{{ contact.last_name|default("friend") }}', "friend"),
        ("{{ contact.last_name|d('x')|upper }}", "X"),
        ('{{ contact.last_name or "friend" }}', "friend"),
        ('{{ "Ms " ~ contact.first_name if contact.first_name else "Hello" }}', "Ms Zofia"),
        ("{% if contact.last_name %}A{% elif contact.vip %}B{% else %}C{% endif %}", "B"),
        ("{% if contact.score > 7 and not contact.points %}yes{% endif %}", "yes"),
        ("{% if 'a' in contact.tags %}in{% endif %}", "in"),
        ("{% if contact.first_name is startingwith('Zo') %}Z{% endif %}", "Z"),
        ("{% for t in contact.tags %}{{ loop.index }}{{ t }}{% else %}none{% endfor %}", "1a2<b>"),
        ("{{ contact.tags|join(', ') }} {{ contact.tags|length }}", "a, <b> 2"),
        ("{{ contact.tags[0] }}{{ contact.tags.1 }}", "a<b>"),
        ("{{ contact.score|round }} {{ (contact.score + 1) / 2 }}", "8.0 4.25"),
        ("a {{- ' b ' -}} c", "a b c"),
        ("x{# nothing #}y", "xy"),
        ('{{ "}}" }}{{ \'"\' }}', '}}"'),
        ('{{ contact.last_name|default("ąę 中文 \\"q\\"") }}', 'ąę 中文 "q"'),
    ],
)
def test_the_language(source: str, expected: str) -> None:
    assert render(source) == expected


def test_values_are_escaped_in_html_and_left_alone_in_text() -> None:
    hostile = {"contact": {"first_name": "<b>\"'&</b>"}}
    assert "<b>" not in render("{{ contact.first_name }}", markup=True, context=hostile)
    assert render("{{ contact.first_name }}", context=hostile) == "<b>\"'&</b>"


@pytest.mark.parametrize("payload", INJECTIONS)
def test_a_payload_in_a_contact_field_is_only_shown(payload: str) -> None:
    context = {"contact": plain({"first_name": payload})}
    assert render("Hi {{ contact.first_name }}", context=context) == f"Hi {payload}"
    shown = render("Hi {{ contact.first_name }}", context=context, markup=True)
    assert "<" not in shown


@pytest.mark.parametrize("payload", INJECTIONS)
def test_a_payload_in_a_template_is_refused_or_harmless(payload: str) -> None:
    begun = time.process_time()
    try:
        shown = render(payload, markup=True)
    except (MergeError, RenderError):
        return
    finally:
        assert time.process_time() - begun < 0.25
    assert "49" not in shown.replace(payload, "")
    if payload not in SHOWN_BY_DESIGN:
        assert "EVAL" not in shown
    assert "<script>" not in shown.replace(payload, "")
    assert len(shown) <= 1_000_000


def test_there_are_enough_payloads() -> None:
    assert len(set(INJECTIONS)) >= 106


@pytest.mark.parametrize(
    "source",
    [
        "{{ contact.first_name() }}",
        "{% set a = 'x' %}{% for i in contact.tags %}{% set a = a ~ a %}{% endfor %}",
        "{{ 'a' * 1000000000 }}",
        "{{ 'a' ** 9 }}",
        "{% for a in range(100000) %}{% endfor %}",
        "{% include 'x' %}",
        "{{ x|safe }}",
        "{{ x|replace('a', 'aaaa') }}",
        "{% autoescape false %}{% endautoescape %}",
        "{% macro f() %}{% endmacro %}",
        "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
        "{{ " + "not " * 5000 + "1 }}",
        "{% if a %}" * 400 + "{% endif %}" * 400,
        "{{ a." + "b." * 3000 + "c }}",
        "{{ {'a': 1} }}",
        "{{ a if }}",
        "{{ }}",
        "{{ a b }}",
        "{{ 'a }}",
        "{{ a",
        "{% endif %}",
        "{% if a %}",
        "{% for a in 'abc' %}{% endfor %}",
        "{% for if in a.b %}{% endfor %}",
        "{{ a|default }}",
        "{{ a|nothing }}",
        "{{ a is strange }}",
        "{{ a $ b }}",
    ],
)
def test_what_is_not_in_the_language_is_refused_quickly_with_a_place(source: str) -> None:
    begun = time.process_time()
    with pytest.raises(MergeError) as refused:
        parse(source)
    assert time.process_time() - begun < 0.25
    assert 0 <= refused.value.position <= len(source)
    assert refused.value.message


@pytest.mark.parametrize(
    ("source", "line_text"),
    [("a\nb\n{{ contact.x", "{{ contact.x"), ("x\n{% if a %}\ny", "{% if a %}"),
     ("1\n2 {{ a.b|nope }}", "2 {{ a.b|nope }}")],
)  # fmt: skip
def test_a_fault_is_placed_where_it_is(source: str, line_text: str) -> None:
    with pytest.raises(MergeError) as refused:
        parse(source)
    begin = source.rfind("\n", 0, refused.value.position) + 1
    assert source[begin:].split("\n")[0] == line_text


def test_editors_may_have_written_character_references_into_tags() -> None:
    source = (
        "{{ contact.last_name|default(&quot;you&quot;) }}{% if contact.score &gt; 7 %}A{% endif %}"
    )
    pieces = split(source, markup=True)
    tags = [piece for piece in pieces if isinstance(piece, Tag)]
    assert ExpressionParser(tags[0]).whole()[1] == 'contact.last_name|default("you", true)'
    parse(source, markup=True)


# any template we accept, minijinja reads too

names = st.sampled_from(["contact.first_name", "contact.points", "contact.tags", "workspace.name"])
literals = st.one_of(
    st.integers(0, 99).map(str),
    st.text("ab }%{#'\\\n", max_size=6).map(
        lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    ),
)
expressions: st.SearchStrategy[str] = st.recursive(
    st.one_of(names, literals),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda p: f"({p[0]} ~ {p[1]})"),
        st.tuples(inner, inner).map(lambda p: f"{p[0]} == {p[1]}"),
        st.tuples(inner, inner).map(lambda p: f"{p[0]} and {p[1]}"),
        st.tuples(inner, inner).map(lambda p: f"{p[0]} or {p[1]}"),
        st.tuples(inner, inner, inner).map(lambda p: f"{p[0]} if {p[1]} else {p[2]}"),
        st.tuples(inner, literals).map(lambda p: f"({p[0]})|default({p[1]})"),
        inner.map(lambda one: f"not {one}"),
        inner.map(lambda one: f"({one}) is defined"),
        inner.map(lambda one: f"(({one}) ~ '')|upper"),
    ),
    max_leaves=6,
)
templates: st.SearchStrategy[str] = st.recursive(
    st.one_of(
        st.text("ab {}%#-\n<&", max_size=8),
        st.tuples(st.sampled_from(["", "-"]), expressions, st.sampled_from(["", "-"])).map(
            lambda p: f"{{{{{p[0]} {p[1]} {p[2]}}}}}"
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map("".join),
        st.tuples(expressions, inner, inner).map(
            lambda p: f"{{% if {p[0]} %}}{p[1]}{{%- else -%}}{p[2]}{{% endif %}}"
        ),
        inner.map(lambda one: f"{{% for t in contact.tags %}}{one}{{{{ t }}}}{{% endfor %}}"),
    ),
    max_leaves=6,
)


@given(templates)
def test_whatever_we_accept_minijinja_renders(source: str) -> None:
    try:
        code = emitted_template(source)
    except MergeError:
        return
    # Sums of texts and the like are faults of one message, never of its syntax.
    assert syntax_fault(code) == ""


@given(templates)
def test_emitting_is_stable(source: str) -> None:
    try:
        code = emitted_template(source)
    except MergeError:
        return
    assert emitted_template(code) == code


@given(st.text(max_size=300))
def test_no_text_crashes_the_parser(source: str) -> None:
    position = 0
    try:
        parse(source, markup=True)
    except MergeError as error:
        position = error.position
    assert 0 <= position <= len(source)


# limits


class Sneaky:
    """An object that would give itself away."""

    secret = "SECRET"

    def __str__(self) -> str:
        return "plain text"


def test_objects_become_plain_data_before_they_are_rendered() -> None:
    data = plain(
        {"o": Sneaky(), "n": None, "big": 2**80, "list": list(range(500)), "s": "x" * 9_000}
    )
    assert data["o"] == "plain text"
    assert data["n"] == ""
    assert isinstance(data["big"], str)
    assert len(data["list"]) == MAX_LIST
    assert len(data["s"]) == MAX_VALUE
    with pytest.raises(RenderError):
        render_part("text", "{{ c.o.secret }}", {"c": data}, markup=False)


def test_the_longest_render_stays_within_the_limits() -> None:
    body = "{{ contact.long }}" * 60
    source = f"{{% for t in contact.tags %}}{body}{{% endfor %}}"
    source = f"{{% for t in contact.tags %}}{source}{{% endfor %}}"
    context = {"contact": plain({"tags": ["x"] * 100, "long": "<" * 10_000})}
    begun = time.process_time()
    with pytest.raises(RenderError):
        render_part("body", source, context, markup=True)
    assert time.process_time() - begun < 0.25


def test_an_unknown_name_is_an_error_not_an_empty_place() -> None:
    with pytest.raises(RenderError):
        render("{{ contact.nothing }}")


# analysis


def covered(source: str) -> dict[str, bool]:
    return {r.path.dotted: r.covered for r in references(parse(source)) if r.role == "output"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ contact.a }}", False),
        ('{{ contact.a|default("x") }}', True),
        ('{{ contact.a|upper|default("x") }}', True),
        ('{{ contact.a or "x" }}', True),
        ("{% if contact.a %}{{ contact.a }}{% endif %}", True),
        ("{% if contact.a and contact.b %}{{ contact.a }}{% endif %}", True),
        ("{% if contact.a or contact.b %}{{ contact.a }}{% endif %}", False),
        ("{% if not contact.a %}x{% else %}{{ contact.a }}{% endif %}", True),
        ("{% if not contact.a %}{{ contact.a }}{% endif %}", False),
        ("{% if contact.b %}{{ contact.a }}{% endif %}", False),
        ('{% if contact.a == "x" %}{{ contact.a }}{% endif %}', True),
        ('{% if contact.a != "" %}{{ contact.a }}{% endif %}', True),
        ("{{ contact.a if contact.a else '' }}", True),
        ("{{ '' if contact.a else contact.a }}", False),
    ],
)
def test_whether_an_empty_value_was_thought_of(source: str, expected: bool) -> None:
    assert covered(source)["contact.a"] is expected


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("contact.fist_name", "contact.first_name"),
        ("contact.firstname", "contact.first_name"),
        ("FNAME", "contact.first_name"),
        ("first_name", "contact.first_name"),
        ("links.unsubscibe", "links.unsubscribe"),
        ("unsubscribe_url", "links.unsubscribe"),
        ("company.address", "workspace.postal_address"),
        ("contact.favourite_color", "contact.favourite_colour"),
        ("contact.qqqqqqqq", ""),
    ],
)
def test_the_nearest_name_is_suggested(wrong: str, right: str) -> None:
    assert Fields.of([Field("favourite_colour")]).nearest(wrong) == right
