"""Closes what is open in a fragment of HTML, so that a block cannot break out of its cell."""

from mailwright.domains.content.domain.markup import (
    VOID,
    Chars,
    Comment,
    End,
    Start,
    Token,
    words,
)

_CLOSED_BY = {
    "p": words(
        "address article aside blockquote center div dl fieldset footer form h1 h2 h3 h4 h5 h6 "
        "header hr main nav ol p pre section table ul"
    ),
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "tbody", "thead", "tfoot"}),
    "td": frozenset({"td", "th", "tr"}),
    "th": frozenset({"td", "th", "tr"}),
}


def balance(inside: list[Token]) -> str:
    """HTML with every element closed and no end tag that closes nothing, so that a block cannot
    break out of its cell. Conditional comments are kept as they are."""
    out: list[str] = []
    open_: list[str] = []
    for token in inside:
        if isinstance(token, Start):
            while open_ and token.name in _CLOSED_BY.get(open_[-1], ()):
                out.append(f"</{open_.pop()}>")
            out.append(_written(token))
            if token.name not in VOID and not (token.self_closing and ":" in token.name):
                open_.append(token.name)
        elif isinstance(token, End):
            if token.name in open_:
                while True:
                    closing = open_.pop()
                    out.append(f"</{closing}>")
                    if closing == token.name:
                        break
        elif isinstance(token, Chars):
            out.append(token.text)
        elif isinstance(token, Comment):
            out.append(f"<!--{token.text}-->")
    out.extend(f"</{name}>" for name in reversed(open_))
    return "".join(out)


def _written(token: Start) -> str:
    attributes = "".join(
        f' {name}="{(value or "").replace(chr(34), "&quot;")}"' for name, value in token.attributes
    )
    return f"<{token.name}{attributes}{' /' if token.self_closing else ''}>"
