"""Oneself: who is signed in, where one belongs, and what this installation is."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Router, Schema

from mailwright import __version__
from mailwright.domains.workspaces import queries
from mailwright.domains.workspaces.api.authentication import PersonAuth
from mailwright.domains.workspaces.contracts import (
    DEMO_PASSWORD,
    DEMO_SLUG,
    DEMO_USERS,
    Role,
    WorkspaceInfo,
)
from mailwright.domains.workspaces.domain.permissions import permissions_of
from mailwright.domains.workspaces.models import User
from mailwright.domains.workspaces.services.team import user_update
from mailwright.domains.workspaces.services.workspace import LANGUAGES, workspace_create
from mailwright.kernel.errors import Forbidden, Invalid
from mailwright.kernel.http.api import public, signed_in

router = Router(tags=["me"])


class PersonRequest(HttpRequest):
    """A request that has passed PersonAuth."""

    auth: User


class DemoLogin(Schema):
    email: str
    password: str
    role: Role


class Meta(Schema):
    version: str
    base_url: str
    edge_url: str
    demo: bool
    demo_logins: list[DemoLogin]


class MyWorkspace(Schema):
    slug: str
    name: str
    role: Role
    permissions: list[str]
    environment: str = Field(description="sandbox or live")
    demo: bool
    language: str
    timezone: str


class Me(Schema):
    id: UUID
    email: str
    name: str
    language: str
    workspaces: list[MyWorkspace]


class MeChange(Schema):
    name: str | None = None
    language: str | None = None


class NewWorkspace(Schema):
    name: str
    slug: str = ""
    language: str = "en"
    timezone: str = "UTC"


@router.get("/meta", response=Meta, auth=None, summary="What this installation is")
@public("the sign-in page needs it before anyone is signed in")
def meta(request: HttpRequest) -> Any:
    demo = queries.workspace_by_slug(DEMO_SLUG)
    shown = demo is not None and demo.demo
    return Meta(
        version=__version__,
        base_url=settings.MW_BASE_URL,
        edge_url=settings.MW_EDGE_URL,
        demo=shown,
        demo_logins=[
            DemoLogin(email=user.email, password=DEMO_PASSWORD, role=user.role)
            for user in DEMO_USERS
        ]
        if shown
        else [],
    )


@router.get("/me", response=Me, auth=PersonAuth(), summary="Who is signed in")
@signed_in("it is about oneself")
def me(request: PersonRequest) -> Any:
    return _me(request.auth)


@router.patch("/me", response=Me, auth=PersonAuth(), summary="Change one's name or language")
@signed_in("it is about oneself")
def me_update(request: PersonRequest, change: MeChange) -> Any:
    if change.language is not None and change.language not in LANGUAGES:
        raise Invalid("Unknown language.", fields={"language": f"one of {', '.join(LANGUAGES)}"})
    user_update(user=request.auth, name=change.name, language=change.language)
    return _me(request.auth)


@router.post("/workspaces", response=Me, auth=PersonAuth(), summary="Create another workspace")
@signed_in("whoever owns a workspace may open another")
def workspaces_create(request: PersonRequest, new: NewWorkspace) -> Any:
    user = request.auth
    if not any(role == Role.OWNER for _, role in queries.workspaces_of(user.id)):
        raise Forbidden("Only people who own a workspace may open another.", code="owner_only")
    workspace_create(
        name=new.name, slug=new.slug, owner=user, language=new.language, timezone=new.timezone
    )
    return _me(user)


def _me(user: User) -> Me:
    return Me(
        id=user.id,
        email=user.email,
        name=user.name,
        language=user.language,
        workspaces=[_mine(info, role) for info, role in queries.workspaces_of(user.id)],
    )


def _mine(info: WorkspaceInfo, role: Role) -> MyWorkspace:
    return MyWorkspace(
        slug=info.slug,
        name=info.name,
        role=role,
        permissions=sorted(permissions_of(role)),
        environment="live" if info.live else "sandbox",
        demo=info.demo,
        language=info.language,
        timezone=info.timezone,
    )
