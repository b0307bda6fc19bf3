"""Which role may do what. The one table that every endpoint's permission is checked against."""

from mailwright.domains.workspaces.contracts import Role

PERMISSIONS: dict[str, str] = {
    "workspace.read": "See the workspace and its settings",
    "workspace.manage": "Change the workspace's settings",
    "team.read": "See who belongs to the workspace",
    "team.manage": "Invite, change and remove members",
    "keys.manage": "Create and revoke API keys",
    "audit.read": "Read and verify the audit log",
    "contacts.read": "See contacts, lists and tags",
    "contacts.write": "Add and change contacts, lists and tags",
    "contacts.delete": "Delete contacts",
    "contacts.import": "Import contacts",
    "contacts.export": "Export contacts",
    "consent.read": "See consent records",
    "consent.write": "Record and withdraw consent, manage forms",
    "suppression.manage": "Suppress addresses and lift suppressions",
    "content.read": "See messages, templates and media",
    "content.write": "Write messages and templates, upload media",
    "catalog.read": "See facts: products, offers, the brand, knowledge",
    "catalog.write": "Write facts by hand and by API",
    "catalog.feeds": "Set up and run the feeds that bring facts",
    "campaigns.read": "See campaigns",
    "campaigns.write": "Plan campaigns and ask for review",
    "campaigns.send": "Launch, pause, resume and cancel approved campaigns",
    "review.read": "See the review queue",
    "review.decide": "Approve or reject what others wrote",
    "delivery.read": "See senders, routes and sending progress",
    "delivery.manage": "Change senders and routes, go live",
    "sandbox.read": "Read the sandbox inbox",
    "feedback.read": "Read what recipients report about messages",
    "feedback.decide": "Confirm or dismiss what recipients report",
    "reports.read": "See reports",
    "reports.export": "Export reports",
    "events.ingest": "Send events to the ingest API",
}

_READ_ALL = frozenset(
    {
        "workspace.read",
        "team.read",
        "contacts.read",
        "consent.read",
        "content.read",
        "catalog.read",
        "campaigns.read",
        "review.read",
        "delivery.read",
        "reports.read",
    }
)

ROLE_PERMISSIONS: dict[Role, frozenset[str]] = {
    Role.OWNER: frozenset(PERMISSIONS),
    Role.ADMIN: frozenset(PERMISSIONS),
    Role.MARKETER: _READ_ALL
    | {
        "contacts.write",
        "contacts.import",
        "content.write",
        "catalog.write",
        "catalog.feeds",
        "campaigns.write",
        "campaigns.send",
        "sandbox.read",
        "feedback.read",
        "feedback.decide",
        "reports.export",
    },
    Role.REVIEWER: _READ_ALL
    | {"review.decide", "sandbox.read", "feedback.read", "feedback.decide"},
    Role.ANALYST: (_READ_ALL - {"consent.read"}) | {"reports.export"},
    Role.PRIVACY_OFFICER: _READ_ALL
    | {
        "audit.read",
        "consent.write",
        "suppression.manage",
        "contacts.delete",
        "contacts.export",
    },
    Role.DEVELOPER: _READ_ALL
    | {
        "keys.manage",
        "delivery.manage",
        "sandbox.read",
        "events.ingest",
        "contacts.write",
        "catalog.write",
        "catalog.feeds",
    },
}

# Roles that only an owner may give or take away.
GUARDED_ROLES = frozenset({Role.OWNER})


def permissions_of(role: Role) -> frozenset[str]:
    """What a member with ``role`` may do."""
    return ROLE_PERMISSIONS[role]
