"""Who can sign in to the demo workspace. Standard library only: the supervisor prints it without loading Django."""

SLUG = "demo"
"""Short name of the demo workspace."""

PASSWORD = "demo-mailwright"  # noqa: S105  (printed at every start; it guards invented data)

LOGINS = {
    "owner": "owner@demo.example",
    "marketer": "marketer@demo.example",
    "reviewer": "reviewer@demo.example",
}
"""Role to address; enough people for somebody to write and somebody else to approve."""
