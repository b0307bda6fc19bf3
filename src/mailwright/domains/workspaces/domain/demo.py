"""The demo workspace's sign-ins: public on purpose, made only when the demo is asked for."""

from dataclasses import dataclass

from mailwright.domains.workspaces.contracts import Role

DEMO_SLUG = "demo"
DEMO_PASSWORD = "try-mailwright"  # noqa: S105 - shown on the sign-in page


@dataclass(frozen=True, slots=True)
class DemoUser:
    """One of the demo's people, by role rather than by a made-up name."""

    email: str
    name: str
    role: Role


DEMO_USERS = (
    DemoUser("owner@demo.example", "Owner", Role.OWNER),
    DemoUser("marketer@demo.example", "Marketer", Role.MARKETER),
    DemoUser("reviewer@demo.example", "Reviewer", Role.REVIEWER),
    DemoUser("analyst@demo.example", "Analyst", Role.ANALYST),
    DemoUser("privacy@demo.example", "Privacy officer", Role.PRIVACY_OFFICER),
)
