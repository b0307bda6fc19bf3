"""Personal data decrypt only in their place, with their key; addresses have one form each."""

import os

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from mailwright.kernel.crypto import keys
from mailwright.kernel.crypto.address import normalise_address
from mailwright.kernel.crypto.cipher import Undecryptable, cipher, forget, key_number
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, Invalid
from mailwright.kernel.instance import instance


@pytest.fixture
def scope(workspace):
    forget()
    with workspace_scope(workspace.id):
        yield workspace.id
    forget()


def test_what_is_encrypted_comes_back_and_hides_its_text(scope):
    blob = cipher(scope).encrypt(b"anna@example.org", b"contact:1")
    assert b"anna" not in blob
    assert cipher(scope).decrypt(blob, b"contact:1") == b"anna@example.org"


def test_a_blob_moved_to_another_row_or_changed_does_not_decrypt(scope):
    box = cipher(scope)
    blob = box.encrypt(b"secret", b"contact:1")
    with pytest.raises(Undecryptable):
        box.decrypt(blob, b"contact:2")
    for place in range(len(blob)):
        changed = blob[:place] + bytes([blob[place] ^ 1]) + blob[place + 1 :]
        with pytest.raises(Undecryptable):
            box.decrypt(changed, b"contact:1")


def test_rotation_keeps_old_blobs_and_indexes_until_the_old_key_is_shredded(scope):
    before = cipher(scope)
    blob, index = before.encrypt(b"x", b"a"), before.blind("a@b.co", "email")
    assert keys.rotate(scope) == 2
    forget(scope)
    after = cipher(scope)
    assert after.decrypt(blob, b"a") == b"x"
    assert after.blind("a@b.co", "email") == index
    assert (key_number(blob), key_number(after.encrypt(b"y", b"a"))) == (1, 2)
    keys.shred(scope, 1)
    forget(scope)
    with pytest.raises(Undecryptable):
        cipher(scope).decrypt(blob, b"a")


def test_what_another_process_encrypted_after_a_rotation_is_read_at_once(scope):
    stale = cipher(scope)
    keys.rotate(scope)
    forget(scope)
    blob = cipher(scope).encrypt(b"x", b"a")
    assert key_number(blob) == 2
    assert stale.decrypt(blob, b"a") == b"x"


def test_the_active_key_cannot_be_shredded(scope):
    blob = cipher(scope).encrypt(b"x", b"a")
    keys.shred(scope, 1)
    forget(scope)
    assert cipher(scope).decrypt(blob, b"a") == b"x"


def test_keys_move_to_another_key_encryption_key(scope):
    old, new = instance().key_encryption_key, os.urandom(32)
    assert keys.rewrap(scope, old, new) == 2
    forget(scope)
    with pytest.raises(Exception):  # noqa: B017, PT011 - the old one must simply not work
        cipher(scope)
    keys.rewrap(scope, new, old)
    assert cipher(scope).decrypt(cipher(scope).encrypt(b"x", b"a"), b"a") == b"x"


def test_two_workspaces_share_no_key_and_no_index(make_workspace):
    forget()
    first, second = make_workspace(), make_workspace()
    with workspace_scope(first.id):
        blob = cipher(first.id).encrypt(b"x", b"a")
        index = cipher(first.id).blind("a@b.co", "email")
    with workspace_scope(second.id):
        with pytest.raises(Undecryptable):
            cipher(second.id).decrypt(blob, b"a")
        assert cipher(second.id).blind("a@b.co", "email") != index
        with pytest.raises(Conflict):
            keys.load(first.id)


def test_keys_lie_wrapped_in_the_database(scope):
    data, _, blind = keys.load(scope)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(encode(wrapped, 'hex'), '') FROM kernel_workspacekey")
        stored = cursor.fetchone()[0]
    assert all(key.hex() not in stored for key in (*data.values(), blind))


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Anna@Example.ORG", "anna@example.org"),
        ("  anna@example.org ", "anna@example.org"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("anna@xn--bcher-kva.example", "anna@xn--bcher-kva.example"),
        ("ŻÓŁW@example.org", "żółw@example.org"),
        ("z\u0307o\u0301łw@example.org", "żółw@example.org"),
        ("用户@例え.jp", "用户@xn--r8jz45g.jp"),
        ("a+tag@example.org", "a+tag@example.org"),
        ("a@example.org.", "a@example.org"),
    ],
)
def test_spellings_of_one_address_have_one_form(written, form):
    assert normalise_address(written) == form


@pytest.mark.parametrize(
    "wrong",
    ["", "anna", "@example.org", "anna@", "a b@example.org", "a@b", "a@-b.org", "a@b..org",
     "a..b@example.org", ".a@example.org", "a@example.org\nBcc: x@y.zz", "<a@example.org>",
     "a@192.168.0.1", "a" * 65 + "@example.org", "a@" + "b" * 64 + ".org", 'a"b@example.org'],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_words(wrong):
    with pytest.raises(Invalid) as caught:
        normalise_address(wrong)
    assert caught.value.code == "bad_address"


@given(st.text(max_size=80))
def test_normalising_is_stable_or_refuses(text):
    try:
        form = normalise_address(text)
    except Invalid:
        return
    assert normalise_address(form) == form
    assert "\n" not in form
    assert "\r" not in form
