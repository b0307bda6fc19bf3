"""The compiled message equals the one made plainly, whatever the template and the values hold."""

import re
from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailwright.domains.delivery.domain.compose import Composed, Composer, Letter, Recipient
from mailwright.domains.delivery.domain.environment import Uncomposable
from mailwright.domains.delivery.domain.fields import one_line
from mailwright.domains.delivery.tests.letters import (
    DATE,
    SEALERS,
    body,
    decoded,
    decoded_mailbox,
    letter,
    plain_rendering,
    received,
    recipient,
)

HEADERS = [
    "Date", "From", "Reply-To", "To", "Subject", "Message-ID", "List-Id", "List-Unsubscribe",
    "List-Unsubscribe-Post", "Feedback-ID", "Precedence", "Auto-Submitted", "MIME-Version",
    "Content-Language", "Content-Type",
]  # fmt: skip

nasty = st.sampled_from(
    [
        "", ".", "..", ".\r\n", "\r\n.\r\n", "\r\nBcc: x@evil.example", "\nX: y", "\r", "=",
        "=\r\n", "a=3Db", "<script>", "&amp;", '"', "'", "Zażółć gęślą jaźń", "你好,世界",
        "🦊" * 40, "x" * 1200, " ", "  ", "\t", " end ", "=?utf-8?q?hi?=", "{{ 7 * 7 }}",
        "{% if %}", "\x00\x1e\x1f", "--=_", "javascript:alert(1)", "https://ok.example/?a=1&b=2",
        "\u2028", "\x85", "\ud800", "\x02c1\x03", "From me",
    ]
)  # fmt: skip
value = st.one_of(nasty, st.text(max_size=80), st.text(st.characters(codec="ascii"), max_size=200))
field_values = st.fixed_dictionaries(
    {"first_name": value, "last_name": value, "city": value},
    optional={
        "number": st.one_of(st.integers(), st.floats(allow_nan=False), st.booleans(), st.none()),
        "tags": st.lists(value, max_size=3),
    },
)
words = st.characters(
    codec="utf-8", exclude_characters="{}\r<>", exclude_categories=["Cc", "Cs"]
)  # fmt: skip
literal = st.one_of(
    st.sampled_from(
        [
            "\n", "\n.", ".", "\n..", " ", "<p>", "</p>\n", "é", "你好", "=", "\t\n", " \n",
            "x" * 300, "<a href='mailto:a@b.example'>",
            '<a href="https://a.example/?x=1&amp;y=2">go</a>', '<a href="{{ contact.city }}">c</a>',
            "<a class=b href=https://b.example>", '<a href="{{ links.unsubscribe }}">', "</body>",
            "{# note #}", "{{- ' w ' -}} ",
        ]
    ),
    st.text(words, max_size=120),
)  # fmt: skip
expression = st.sampled_from(
    [
        "{{ contact.first_name }}", "{{contact.last_name}}", "{{ contact.city|upper }}",
        "{{ contact.number }}", "{{ workspace.name }}", "{{ campaign.name }}", "{{ links.view }}",
        "{{ links.preferences }}", "{{ '}}' }}", "{{ contact.first_name|default('you') }}",
    ]
)  # fmt: skip
statement = st.sampled_from(
    [
        "{% if contact.city %}in {{ contact.city }}{% else %}.nowhere\n{% endif %}",
        "{%- if contact.first_name -%}\n Dear {{ contact.first_name }} {% endif %}",
        "{% for tag in contact.tags %}\n.{{ tag }}{% endfor %}",
        "{% set x = contact.city %}{{ x }}",
        "{% raw %}{{ not me }}{% endraw %}",
        '{% if 1 %}<a href="https://c.example/">{{ contact.city }}</a>{% endif %}',
    ]
)
capture = st.sampled_from(
    [
        "{% filter upper %}loud {{ contact.city }}{% endfilter %}",
        "{% set x %}a{{ contact.city }}{% endset %}{{ x }}",
        "{% macro m(a) %}<{{ a }}>{% endmacro %}{{ m(contact.city) }}",
    ]
)


def template(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(*parts), min_size=1, max_size=12).map("".join)


anything = st.one_of(
    template(literal, expression),
    template(literal, expression, statement),
    template(literal, expression, statement, capture),
)


def check_wire(data: bytes) -> None:
    """RFC 5321 and 5322 rules that no message may break."""
    assert data.endswith(b"\r\n.\r\n")
    text = data[:-5]
    assert b"\r\n.\r\n" not in text and not text.startswith(b".")
    for line in text.split(b"\r\n"):
        assert b"\r" not in line and b"\n" not in line and b"\0" not in line
        assert len(line) <= 998
        assert not line.startswith(b".") or line.startswith(b"..")


def check_headers(data: bytes, source: Letter, to: Recipient, composer: Composer) -> EmailMessage:
    head = data[: data.index(b"\r\n\r\n")]
    names = [line.split(b":")[0].decode() for line in head.split(b"\r\n") if line[:1] not in b" \t"]
    assert [name for name in names if name != "Content-Transfer-Encoding"] == HEADERS
    message = received(data)
    assert not message.defects
    assert message["Message-ID"] == f"<{composer.message_id(to.contact_id)}>"
    assert message["List-Unsubscribe"] == f"<https://t.example.com/u/unsub-{to.contact_id}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    shown, address = decoded_mailbox(data, "To")
    assert address == to.address
    assert shown == " ".join(one_line(to.name).split())
    return message


@settings(max_examples=150)
@given(
    html=anything,
    text=anything,
    subject=st.one_of(
        template(expression, st.text(st.characters(exclude_characters="{}"), max_size=60)),
        st.just("{% if contact.city %}{{ contact.city }}{% endif %}!"),
    ),
    fields=field_values,
    name=value,
    tracked=st.booleans(),
    allow_8bit=st.booleans(),
)
def test_composed_equals_plain(
    html: str,
    text: str,
    subject: str,
    fields: dict[str, Any],
    name: str,
    tracked: bool,
    allow_8bit: bool,
) -> None:
    source = letter(html=html + "-", text=text + "-", subject=subject)
    to = recipient(name=name, **fields)
    composer = Composer(source, SEALERS)
    composed = composer.compose(to, tracked=tracked, allow_8bit=allow_8bit, date=DATE)
    check_wire(composed.data)
    message = check_headers(composed.data, source, to, composer)
    expected_subject, expected = plain_rendering(source, to, composer, tracked=tracked)
    assert decoded(composed.data, "Subject") == " ".join(expected_subject.split())
    if not allow_8bit:
        assert composed.data.isascii()
        assert all(
            len(line) <= 78 for line in composed.data.split(b"\r\n\r\n", 1)[1].split(b"\r\n")
        )
    assert body(message, "plain") == body(expected, "plain")
    assert body(message, "html") == body(expected, "html")


def compose(source: Letter, to: Recipient, *, tracked: bool = True, eight: bool = True) -> Composed:
    return Composer(source, SEALERS).compose(to, tracked=tracked, allow_8bit=eight, date=DATE)


def test_links_and_pixel_only_with_tracking() -> None:
    source = letter(
        html='<body><a href="https://a.example/?x=1&amp;y=2">A</a>'
        '<a href="mailto:a@b.example">m</a>'
        '<a href="tel:+48123">t</a><a href="#top">u</a>'
        '<a href="https://a.example/?x=1&#38;y=2">A</a>'
        '<v:roundrect href="https://b.example/"></v:roundrect>'
        '<a href="https://c.example/{{ contact.city }}">'
        "C</a></body>"
    )
    composer = Composer(source, SEALERS)
    assert composer.destinations == ("https://a.example/?x=1&y=2", "https://b.example/")
    to = recipient(city="Gdynia")
    tracked = body(received(compose(source, to).data), "html")
    assert re.findall(r'href="([^"]*)"', tracked) == [
        "https://t.example.com/c/click-42-1", "mailto:a@b.example", "tel:+48123", "#top",
        "https://t.example.com/c/click-42-1", "https://t.example.com/c/click-42-2",
        "https://c.example/Gdynia",
    ]  # fmt: skip
    assert "https://t.example.com/o/open-42.gif" in tracked and tracked.endswith("></body>")
    plain = body(received(compose(source, to, tracked=False).data), "html")
    assert "t.example.com" not in plain
    assert 'href="https://a.example/?x=1&amp;y=2"' in plain


@pytest.mark.parametrize(
    "scheme", ["javascript:alert(1)", " JaVaScRiPt:x", "data:text/html,x", "vbscript:x"]
)
def test_a_value_cannot_become_a_script_link(scheme: str) -> None:
    source = letter(html='<body><a href="{{ contact.city }}">x</a></body>')
    assert 'href="#"' in body(received(compose(source, recipient(city=scheme)).data), "html")


def test_a_part_is_8bit_only_where_its_lines_fit() -> None:
    source = letter(
        text="Zażółć {{ contact.first_name }}\n", html="<body>" + "<b>é</b>" * 500 + "</body>"
    )
    data = compose(source, recipient(first_name="Łukasz")).data
    message = received(data)
    assert message["Content-Transfer-Encoding"] == "8bit"
    encodings = [part["Content-Transfer-Encoding"] for part in message.iter_parts()]
    assert encodings == ["8bit", "quoted-printable"]
    long = compose(source, recipient(first_name="Ł" * 600)).data
    assert [p["Content-Transfer-Encoding"] for p in received(long).iter_parts()] == [
        "quoted-printable"
    ] * 2


def test_message_id_is_the_same_at_every_try_and_differs_between_people() -> None:
    composer = Composer(letter(), SEALERS)
    assert composer.message_id(1) == Composer(letter(), SEALERS).message_id(1)
    assert len({composer.message_id(n) for n in range(100)}) == 100
    assert composer.message_id(1) != Composer(letter(message_key=b"x" * 16), SEALERS).message_id(1)


def test_addresses_keep_their_letters() -> None:
    assert (
        compose(letter(), recipient(address="a@bücher.example")).address
        == b"a@xn--bcher-kva.example"
    )
    spelled = compose(letter(), recipient(address="jürgen@bücher.example"))
    assert spelled.smtputf8 and spelled.address == "jürgen@xn--bcher-kva.example".encode()
    for wrong in (
        "a b@x.example",
        "a@x.example\r\nRCPT TO:<b@y.example>",
        "@x.example",
        "a@",
        "a..b@x.example",
    ):
        with pytest.raises(Uncomposable) as caught:
            compose(letter(), recipient(address=wrong))
        assert caught.value.code == "bad_address"


def test_a_template_that_fails_for_one_person_fails_for_that_person_only() -> None:
    source = letter(text="{{ 10 // contact.number }}")
    assert compose(source, recipient(number=5)).data
    with pytest.raises(Uncomposable) as caught:
        compose(source, recipient(number=0))
    assert caught.value.code == "render_failed"
