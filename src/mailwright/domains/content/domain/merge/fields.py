"""Which names a template may use, and the nearest known name for one it may not."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

ROOTS = ("contact", "workspace", "sender", "links", "campaign")


@dataclass(frozen=True, slots=True)
class Field:
    """A name of the merge context. `optional`: it may be empty for some recipients.

    `kind`: text, number, boolean, date, list or url. `values`: the choices, when they are few."""

    name: str
    kind: str = "text"
    label: str = ""
    optional: bool = True


@dataclass(frozen=True, slots=True)
class Fields:
    """Every name that templates of a workspace may use, by dotted name."""

    by_name: Mapping[str, Field] = field(default_factory=dict)

    @classmethod
    def of(cls, contact_fields: Iterable[Field]) -> "Fields":
        """The built-in names plus the given contact fields (names without the `contact.`)."""
        known = {known.name: known for known in _BUILT_IN}
        for one in contact_fields:
            name = f"contact.{one.name}"
            known[name] = Field(name, one.kind, one.label, one.optional)
        return cls(known)

    def get(self, parts: tuple[str, ...]) -> Field | None:
        """The field a path means; an item of a list (`contact.tags.0`) means the list."""
        found = self.by_name.get(".".join(parts[:2]))
        if found is None or len(parts) < 2:
            return None
        if len(parts) == 2 or (found.kind == "list" and len(parts) == 3 and parts[2].isdigit()):
            return found
        return None

    def nearest(self, dotted: str) -> str:
        """The known name that looks most like `dotted`, or "" when none does."""
        lowered = dotted.lower()
        names = list(self.by_name)
        tail = lowered.rsplit(".", 1)[-1].replace("-", "_")
        alias = _ALIASES.get(tail.replace("_", ""))
        if alias in self.by_name:
            return str(alias)
        same_tail = [name for name in names if name.rsplit(".", 1)[-1] == tail]
        if same_tail:
            return same_tail[0]
        close = difflib.get_close_matches(lowered, names, n=1, cutoff=0.6)
        if close:
            return close[0]
        tails = {name.rsplit(".", 1)[-1]: name for name in reversed(names)}
        close = difflib.get_close_matches(tail, tails, n=1, cutoff=0.6)
        return tails[close[0]] if close else ""


_BUILT_IN = (
    Field("contact.first_name"),
    Field("contact.last_name"),
    Field("contact.email", optional=False),
    Field("contact.language"),
    Field("contact.country"),
    Field("workspace.name", optional=False),
    Field("workspace.postal_address", optional=False),
    Field("workspace.website", kind="url", optional=False),
    Field("sender.name", optional=False),
    Field("sender.email", optional=False),
    Field("links.unsubscribe", kind="url", optional=False),
    Field("links.preferences", kind="url", optional=False),
    Field("links.view", kind="url", optional=False),
    Field("links.feedback", kind="url", optional=False),
    Field("campaign.name", optional=False),
)

# What people used to other senders write.
_ALIASES = {
    "fname": "contact.first_name",
    "firstname": "contact.first_name",
    "name": "contact.first_name",
    "givenname": "contact.first_name",
    "lname": "contact.last_name",
    "lastname": "contact.last_name",
    "surname": "contact.last_name",
    "emailaddress": "contact.email",
    "mail": "contact.email",
    "unsub": "links.unsubscribe",
    "unsubscribeurl": "links.unsubscribe",
    "unsubscribelink": "links.unsubscribe",
    "optout": "links.unsubscribe",
    "preferencecenter": "links.preferences",
    "updateprofile": "links.preferences",
    "viewinbrowser": "links.view",
    "archive": "links.view",
    "webversion": "links.view",
    "feedbackurl": "links.feedback",
    "survey": "links.feedback",
    "company": "workspace.name",
    "companyname": "workspace.name",
    "address": "workspace.postal_address",
    "postaladdress": "workspace.postal_address",
    "companyaddress": "workspace.postal_address",
    "website": "workspace.website",
}
