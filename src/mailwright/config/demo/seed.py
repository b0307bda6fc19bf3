"""Makes the demo workspace from nothing, the same every time but for the day it is made."""

from collections.abc import Callable
from datetime import timedelta

from mailwright.config.demo.audience import attributes_make, behaviour_record, people_import
from mailwright.config.demo.campaigns import (
    DRAFT,
    IN_REVIEW,
    PLANS,
    campaign_past,
    campaign_plan,
)
from mailwright.config.demo.facts import facts_make
from mailwright.config.demo.feedback import feedback_make
from mailwright.config.demo.forms import form_make
from mailwright.config.demo.people import people
from mailwright.config.projections import PROJECTIONS
from mailwright.domains.campaigns.services.approval import campaign_request_review
from mailwright.domains.contacts.queries import lists
from mailwright.domains.delivery.services import sender_create
from mailwright.domains.workspaces import queries as workspaces
from mailwright.domains.workspaces.contracts import (
    DEMO_PASSWORD,
    DEMO_SLUG,
    DEMO_USERS,
    Role,
)
from mailwright.domains.workspaces.services.team import member_add, user_create
from mailwright.domains.workspaces.services.workspace import workspace_create, workspace_update
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.events.projector import catch_up

PEOPLE = 5_000
_SEED = 7
_NAME = "Alder & Pine"


def seed(say: Callable[[str], None]) -> None:
    """Make the demo; ``say`` hears of each step."""
    now = clock.now().replace(minute=0, second=0, microsecond=0)
    with clock.frozen(now - timedelta(days=91)):
        actors = _team()
        marketer, owner = actors[Role.MARKETER], actors[Role.OWNER]
        workspace_id = owner.workspace_id
        with workspace_scope(workspace_id):
            workspace_update(
                actor=owner,
                changes={
                    "postal_address": f"{_NAME}, 4 Mill Lane, 20095 Hamburg, Germany",
                    "website": "https://alder-and-pine.example",
                    "timezone": "Europe/Berlin",
                },
            )
            attributes_make(owner)
        say("contacts and consent")
        everyone = list(people(PEOPLE, seed=_SEED, until=now))
        ids = people_import(owner, everyone)
    say("90 days in the shop")
    behaviour_record(workspace_id, everyone, ids, seed=_SEED, until=now)
    with clock.frozen(now - timedelta(days=80)), workspace_scope(workspace_id):
        fields = {"name": _NAME, "address": "hello@alder-and-pine.example"}
        sender_id = sender_create(actor=owner, fields=fields)
        list_id = next(found.id for found in lists(workspace_id) if found.name == "Newsletter")
        form_make(owner, list_id)
    facts_make(marketer, now=now, say=say)
    by_id = {ids[person.email]: person for person in everyone}
    for plan in PLANS:
        say(f"campaign “{plan.name}”")
        with clock.frozen(now - timedelta(days=plan.days_ago or 0, hours=2)):
            campaign_past(
                marketer, actors[Role.REVIEWER], plan, list_id, sender_id, by_id, seed=_SEED
            )
        _follow(workspace_id)
    say("answers of recipients")
    feedback_make(marketer, actors[Role.REVIEWER], now=now, seed=_SEED)
    with workspace_scope(workspace_id):
        campaign_plan(marketer, DRAFT, list_id, sender_id)
        waiting = campaign_plan(marketer, IN_REVIEW, list_id, sender_id)
        campaign_request_review(actor=marketer, campaign_id=waiting)
    _follow(workspace_id)


def _team() -> dict[Role, Actor]:
    users = {
        user.role: user_create(email=user.email, password=DEMO_PASSWORD, name=user.name)
        for user in DEMO_USERS
    }
    workspace_id = workspace_create(name=_NAME, owner=users[Role.OWNER], slug=DEMO_SLUG, demo=True)
    system = Actor.system(workspace_id, "demo")
    with workspace_scope(workspace_id):
        for role, user in users.items():
            if role != Role.OWNER:
                member_add(actor=system, user=user, role=role)
    found = {role: workspaces.actor_of_user(user, workspace_id) for role, user in users.items()}
    return {role: actor for role, actor in found.items() if actor is not None}


def _follow(workspace_id: int) -> None:
    """Let reports and consent take in what has happened so far."""
    for projection in PROJECTIONS:
        catch_up(projection, workspace_id)
