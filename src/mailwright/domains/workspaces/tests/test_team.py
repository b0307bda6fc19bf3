"""People join by invitation, keep one owner, and only owners make owners."""

import re

import pytest
from django.core import mail

from mailwright.domains.workspaces import queries
from mailwright.domains.workspaces.contracts import Role
from mailwright.domains.workspaces.services import team
from mailwright.kernel import clock
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Conflict, Forbidden, Invalid, NotFound


def _token(url):
    return url.rsplit("/", 1)[1]


def test_an_invitation_is_mailed_and_makes_a_user_with_its_role(api, client, workspace):
    answer = api().post("/invitations", {"email": "new@example.org", "role": "analyst"})
    assert answer.status_code == 200
    (message,) = mail.outbox
    (link,) = re.findall(r"http\S+", str(message.body))
    token = _token(link)
    shown = client.get(f"/api/v1/invitation-links/{token}").json()
    assert shown == {
        "email": "new@example.org", "role": "analyst", "workspace": workspace.name,
        "workspace_slug": workspace.slug,
        "known_user": False,
    }  # fmt: skip
    joined = client.post(
        f"/api/v1/invitation-links/{token}/accept", {"password": "long-and-unusual-91"},
        content_type="application/json",
    )  # fmt: skip
    assert joined.status_code == 200
    with workspace_scope(workspace.id):
        roles = {m.email: m.role for m in queries.members(workspace.id)}
    assert roles["new@example.org"] == Role.ANALYST
    again = client.get(f"/api/v1/invitation-links/{token}")
    assert again.status_code == 404


@pytest.mark.parametrize("change", ["secret", "id", "workspace", "shape"])
def test_a_changed_link_opens_nothing(actor, change):
    with workspace_scope(actor.workspace_id):
        made = team.invitation_create(actor=actor, email="a@example.org", role=Role.ANALYST)
    workspace_part, id_part, secret = made.token.split(".")
    broken = {
        "secret": f"{workspace_part}.{id_part}.{secret[:-1]}~",
        "id": f"{workspace_part}.{'0' * 32}.{secret}",
        "workspace": f"{int(workspace_part) + 1}.{id_part}.{secret}",
        "shape": "nonsense",
    }[change]
    with pytest.raises(NotFound):
        team.invitation_find(token=broken)


def test_an_invitation_is_written_in_its_readers_language(api, workspace, mailoutbox):
    def subject_for(email):
        assert api().post("/invitations", {"email": email, "role": "analyst"}).status_code == 200
        return mailoutbox[-1].subject

    elsewhere = team.user_create(email="known@example.org", password="long-and-unusual-91")
    team.user_update(user=elsewhere, language="zh")
    assert subject_for("new1@example.org").startswith("Join ")
    type(workspace).objects.filter(pk=workspace.pk).update(language="pl")
    assert subject_for("new2@example.org").startswith("Zaproszenie do ")
    assert "14 dni" in mailoutbox[-1].body
    assert subject_for("Known@example.org").startswith("邀请您加入")


def test_an_invitation_expires_and_can_be_withdrawn(actor):
    with workspace_scope(actor.workspace_id):
        old = team.invitation_create(actor=actor, email="a@example.org", role=Role.ANALYST)
        other = team.invitation_create(actor=actor, email="b@example.org", role=Role.ANALYST)
        team.invitation_revoke(actor=actor, invitation_id=other.id)
    with pytest.raises(NotFound):
        team.invitation_find(token=other.token)
    later = clock.now().replace(year=clock.now().year + 1)
    with clock.frozen(later), pytest.raises(NotFound):
        team.invitation_find(token=old.token)


def test_a_known_user_must_be_signed_in_to_join(actor, make_workspace):
    other = make_workspace()
    with workspace_scope(other.id):
        known = queries.members(other.id)[0]
    with workspace_scope(actor.workspace_id):
        made = team.invitation_create(actor=actor, email=known.email, role=Role.REVIEWER)
    with pytest.raises(Forbidden):
        team.invitation_accept(token=made.token, password="long-and-unusual-91")


def test_the_last_owner_can_neither_leave_nor_step_down(actor):
    with workspace_scope(actor.workspace_id):
        owner = queries.members(actor.workspace_id)[0].user_id
        with pytest.raises(Conflict):
            team.member_remove(actor=actor, user_id=owner)
        with pytest.raises(Conflict):
            team.member_change_role(actor=actor, user_id=owner, role=Role.ADMIN)


def test_an_admin_cannot_make_or_remove_owners(actor, actor_with, make_user):
    admin = actor_with("admin")
    analyst = make_user("analyst")
    with workspace_scope(actor.workspace_id):
        with pytest.raises(Forbidden):
            team.member_change_role(actor=admin, user_id=analyst.id, role=Role.OWNER)
        with pytest.raises(Forbidden):
            team.member_remove(actor=admin, user_id=actor.id)
        with pytest.raises(Forbidden):
            team.invitation_create(actor=admin, email="x@example.org", role=Role.OWNER)


@pytest.mark.parametrize("password", ["short", "password123", "weak@example.org"])
def test_weak_passwords_are_refused_with_the_reason(db, password):
    with pytest.raises(Invalid) as caught:
        team.user_create(email="weak@example.org", password=password)
    assert caught.value.fields["password"]


def test_removed_members_lose_access_at_once(api, actor, make_user):
    analyst = make_user("analyst")
    client = type(api())(user=analyst, workspace=queries.workspace_info(actor.workspace_id).slug)
    assert client.get("/team").status_code == 200
    with workspace_scope(actor.workspace_id):
        team.member_remove(actor=actor, user_id=analyst.id)
    assert client.get("/team").status_code == 401
