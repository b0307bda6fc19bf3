"""A token opens only as the kind it was made for, unchanged; without the key nobody makes one."""

from random import Random
from string import ascii_letters, digits, printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailwright.kernel.instance import Instance, configure, instance
from mailwright.kernel.tokens import Sealer, TokenKind, open_token, seal

_ALPHABET = ascii_letters + digits + "-_"
_numbers = st.lists(st.integers(0, 2**63 - 1), max_size=4)


@given(kind=st.sampled_from(TokenKind), workspace=st.integers(0, 2**31), rest=_numbers)
def test_a_token_gives_back_its_numbers(kind, workspace, rest):
    token = seal(kind, workspace, *rest)
    assert open_token(token, kind) == (workspace, *rest)
    assert set(token) <= set(_ALPHABET)


@given(workspace=st.integers(0, 2**31), shared=_numbers, rest=_numbers)
def test_sealing_in_bulk_makes_the_same_tokens(workspace, shared, rest):
    sealer = Sealer(TokenKind.CLICK, workspace, *shared)
    assert sealer.seal(*rest) == seal(TokenKind.CLICK, workspace, *shared, *rest)


@pytest.mark.parametrize("made", TokenKind)
@pytest.mark.parametrize("read", TokenKind)
def test_a_token_of_one_kind_is_never_another(made, read):
    assert (open_token(seal(made, 3, 5, 8), read) is not None) == (made == read)


def test_tokens_are_short_enough_for_a_link_and_do_not_show_an_address():
    assert len(seal(TokenKind.CLICK, 12, 34_567, 8_901_234, 5)) <= 32


def test_no_changed_token_is_accepted():
    random = Random(20)
    tokens = [
        seal(TokenKind.UNSUBSCRIBE, random.randrange(1, 500), *_some_numbers(random))
        for _ in range(500)
    ]
    own = set(tokens)
    tried = accepted = 0
    while tried < 200_000:
        changed = _mutated(random.choice(tokens), random, tokens)
        if changed in own:
            continue
        tried += 1
        accepted += open_token(changed, TokenKind.UNSUBSCRIBE) is not None
    assert accepted == 0


def test_every_changed_character_and_every_cut_is_refused():
    token = seal(TokenKind.OPEN, 7, 11, 13)
    for at in range(len(token)):
        for character in _ALPHABET:
            if character != token[at]:
                changed = token[:at] + character + token[at + 1 :]
                assert open_token(changed, TokenKind.OPEN) is None
        assert open_token(token[:at], TokenKind.OPEN) is None
        assert open_token(token[at + 1 :], TokenKind.OPEN) is None


@given(st.text(max_size=200))
def test_any_text_is_refused_without_an_error(text):
    assert open_token(text, TokenKind.OPEN) is None


@given(st.binary(max_size=60))
def test_any_bytes_under_a_foreign_key_are_refused(raw):
    here = instance()
    token = seal(TokenKind.OPEN, 1, 2, 3)
    configure(Instance(here.home, here.database_url, here.database_role, b"k" * 32, b"s" * 32))
    try:
        assert open_token(token, TokenKind.OPEN) is None
        assert open_token(raw.hex(), TokenKind.OPEN) is None
    finally:
        configure(here)
    assert open_token(token, TokenKind.OPEN) == (1, 2, 3)


def test_padding_and_foreign_spellings_of_the_same_bytes_are_refused():
    token = seal(TokenKind.OPEN, 1, 2, 3)
    for other in (token + "=", token + "==", f" {token}", f"{token}\n", token.replace("-", "+")):
        if other != token:
            assert open_token(other, TokenKind.OPEN) is None


@pytest.mark.parametrize("number", [-1, 2**63])
def test_numbers_out_of_range_are_refused_when_sealing(number):
    with pytest.raises(ValueError, match="within"):
        seal(TokenKind.OPEN, 1, number)


def _some_numbers(random: Random) -> list[int]:
    return [random.randrange(1 << random.randrange(1, 40)) for _ in range(2)]


def _mutated(token: str, random: Random, others: list[str]) -> str:
    """``token`` changed as an attacker, a mail client or a careless copy might."""
    at = random.randrange(len(token))
    match random.randrange(7):
        case 0:
            return token[:at] + random.choice(_ALPHABET) + token[at + 1 :]
        case 1:
            return token[:at] + token[at + 1 :]
        case 2:
            return token[:at] + random.choice(printable) + token[at:]
        case 3:
            return token.swapcase()[: at + 1] + token[at + 1 :]
        case 4:
            return token[:at] + random.choice(others)[at:]
        case 5:
            return "".join(random.choice(_ALPHABET) for _ in range(random.randrange(10, 40)))
        case _:
            characters = list(token)
            other = random.randrange(len(token))
            characters[at], characters[other] = characters[other], characters[at]
            return "".join(characters)
