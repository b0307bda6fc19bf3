"""What is personal about a contact, as it is sealed into its row."""

import msgspec

from mailwright.domains.contacts.contracts import AttributeValue


class Person(msgspec.Struct, array_like=True, frozen=True):
    """Address and names as their owner writes them, and the personal custom attributes by key.

    Fields may be added at the end with a default; none may be moved or removed.
    """

    email: str
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    attributes: dict[str, AttributeValue] = {}


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Person).decode


def seal_form(person: Person) -> bytes:
    """The bytes to encrypt (MessagePack)."""
    return _encode(person)


def open_form(data: bytes) -> Person:
    """The inverse of ``seal_form``."""
    return _decode(data)


def associated_data(contact_id: int) -> bytes:
    """Table, column and row, so that a sealed person moved to another row does not decrypt."""
    return b"contacts_contact:pii:%d" % contact_id
