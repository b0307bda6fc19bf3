"""Who acts: handed to every service, written into every audit entry. Knows no roles."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Actor:
    """A user, an API key or the system, within one workspace.

    ``id`` is the user's or key's UUID as text ("system" for the system); ``label`` is what people
    read in the audit log.
    """

    kind: Literal["user", "api_key", "system"]
    id: str
    label: str
    workspace_id: int
    permissions: frozenset[str] = field(default_factory=frozenset, repr=False)
    role: str = ""

    @classmethod
    def system(cls, workspace_id: int, label: str) -> "Actor":
        """The product itself acting, e.g. a scheduled launch or a projection."""
        return cls(kind="system", id="system", label=label, workspace_id=workspace_id)

    def may(self, permission: str) -> bool:
        """Whether the actor holds ``permission``; the system holds all."""
        return self.kind == "system" or permission in self.permissions
