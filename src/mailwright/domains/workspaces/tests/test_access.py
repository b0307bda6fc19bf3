"""Signing in, sessions, keys: who gets in, and what errors look like."""

import pytest
from django.test import Client

from mailwright.domains.workspaces.domain import api_key as key_form
from mailwright.domains.workspaces.services.api_keys import api_key_create, api_key_revoke
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.errors import Forbidden, Invalid
from mailwright.kernel.http.origin import networks

LOGIN = "/_allauth/browser/v1/auth/login"


def _login(client, email, password):
    return client.post(
        LOGIN, {"email": email, "password": password}, content_type="application/json"
    )


def test_a_person_signs_in_by_address_and_sees_their_workspaces(workspace, make_user):
    user = make_user("marketer", email="Mixed.Case@example.org")
    client = Client()
    assert _login(client, "mixed.case@EXAMPLE.org", "correct-horse-battery").status_code == 200
    me = client.get("/api/v1/me").json()
    assert me["email"] == user.email
    (mine,) = me["workspaces"]
    assert (mine["slug"], mine["role"], mine["environment"]) == (
        workspace.slug, "marketer", "sandbox",
    )  # fmt: skip
    assert "campaigns.write" in mine["permissions"]
    assert "review.decide" not in mine["permissions"]


def test_guessing_is_slowed_down_after_five_tries(workspace, make_user):
    user = make_user("marketer")
    client = Client()
    codes = [_login(client, user.email, f"wrong-{n}").json()["errors"][0]["code"] for n in range(7)]
    assert codes == ["email_password_mismatch"] * 5 + ["too_many_login_attempts"] * 2
    # Not even the right password opens, from anywhere, until the five minutes are over.
    answer = _login(Client(REMOTE_ADDR="9.9.9.9"), user.email, "correct-horse-battery")
    assert answer.json()["errors"][0]["code"] == "too_many_login_attempts"


def test_limits_by_address_see_through_trusted_proxies_only(workspace, make_user, settings):
    settings.MW_TRUSTED_PROXIES = networks(["10.0.0.0/8"])
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login": "2/m/ip"}
    user = make_user("marketer")

    def status(peer, *forwarded):
        client = Client(REMOTE_ADDR=peer, headers={"X-Forwarded-For": ", ".join(forwarded)})
        return _login(client, user.email, "correct-horse-battery").status_code

    # Whatever is written left of what the proxy saw, it is the same person who tries.
    assert [status("10.0.0.1", f"6.6.6.{n}", "198.51.100.1") for n in range(3)] == [200, 200, 429]
    assert status("10.0.0.1", "198.51.100.2") == 200
    # Who is no proxy names nobody but themselves.
    assert [status("192.0.2.7", f"6.6.6.{n}") for n in range(3)] == [200, 200, 429]


def test_a_reset_mail_speaks_the_language_that_its_reader_chose(make_user, mailoutbox):
    for language in ("en", "zh", "pl"):
        user = make_user("marketer")
        type(user).objects.filter(pk=user.pk).update(language=language)
        Client(REMOTE_ADDR=f"192.0.2.{len(mailoutbox) + 10}").post(
            "/_allauth/browser/v1/auth/password/request", {"email": user.email},
            content_type="application/json",
        )  # fmt: skip
    english, chinese, polish = (mail.subject for mail in mailoutbox)
    assert "Password Reset" in english
    assert "密码" in chinese
    assert "hasła" in polish


def test_a_reset_link_sets_a_new_password(workspace, make_user, mailoutbox):
    user = make_user("marketer")
    client = Client()
    client.post(
        "/_allauth/browser/v1/auth/password/request", {"email": user.email},
        content_type="application/json",
    )  # fmt: skip
    (message,) = mailoutbox
    key = message.body.split("/reset-password/")[1].split()[0]
    answer = client.post(
        "/_allauth/browser/v1/auth/password/reset", {"key": key, "password": "another-long-one-77"},
        content_type="application/json",
    )  # fmt: skip
    assert answer.status_code in (200, 401)
    assert _login(Client(), user.email, "another-long-one-77").status_code == 200


def test_asking_to_reset_an_unknown_address_tells_nothing(workspace, mailoutbox):
    answer = Client().post(
        "/_allauth/browser/v1/auth/password/request", {"email": "nobody@example.org"},
        content_type="application/json",
    )  # fmt: skip
    assert answer.status_code == 200


def test_nobody_can_sign_up(db):
    answer = Client().post(
        "/_allauth/browser/v1/auth/signup",
        {"email": "me@example.org", "password": "long-and-unusual-91"},
        content_type="application/json",
    )
    assert answer.status_code == 403


def test_a_session_needs_the_csrf_token(workspace, make_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_user("owner"))
    answer = client.patch(
        "/api/v1/workspace", {"name": "x"}, content_type="application/json",
        headers={"X-Workspace": workspace.slug},
    )  # fmt: skip
    assert answer.status_code == 403


def test_a_member_of_one_workspace_is_a_stranger_in_another(api, make_workspace):
    other = make_workspace()
    answer = api().get("/workspace", headers={"X-Workspace": other.slug})
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not_signed_in"


def test_a_key_does_what_it_may_until_it_is_revoked(api, api_key, actor):
    client = api_key("workspace.read")
    assert client.get("/workspace").status_code == 200
    refused = client.get("/team")
    assert refused.status_code == 403
    assert refused.json()["fields"] == {"permission": "team.read"}
    key_id = api().get("/api-keys").json()["items"][0]["id"]
    assert api().delete(f"/api-keys/{key_id}").status_code == 200
    assert client.get("/workspace").status_code == 401


def test_a_changed_key_is_no_key(api_key):
    secret = api_key("workspace.read").secret
    for place in range(0, len(secret), 5):
        wrong = secret[:place] + ("a" if secret[place] != "a" else "b") + secret[place + 1 :]
        answer = Client().get("/api/v1/workspace", headers={"Authorization": f"Bearer {wrong}"})
        assert answer.status_code == 401


def test_the_secret_is_shown_once_and_not_kept(api, actor):
    made = api().post("/api-keys", {"name": "shop", "permissions": ["contacts.read"]}).json()
    assert key_form.parse(made["secret"])
    assert made["secret"] not in api().get("/api-keys").content.decode()


def test_nobody_gives_a_key_more_than_they_hold_and_none_may_approve(actor, actor_with):
    developer = actor_with("developer")
    with workspace_scope(actor.workspace_id):
        with pytest.raises(Forbidden):
            api_key_create(actor=developer, name="k", permissions=frozenset({"team.manage"}))
        with pytest.raises(Invalid):
            api_key_create(actor=actor, name="k", permissions=frozenset({"review.decide"}))
        made = api_key_create(actor=actor, name="k", permissions=frozenset({"team.read"}))
        api_key_revoke(actor=actor, key_id=made.id)


def test_errors_say_which_field_and_keep_everything(api, workspace):
    answer = api().patch("/workspace", {"timezone": "Mars/Base", "name": " "})
    assert answer.status_code == 422
    assert set(answer.json()["fields"]) == {"timezone", "name"}
    assert api().get("/workspace").json()["name"] == workspace.name


def test_sole_operator_mode_is_for_one_person_and_owners_only(api, make_user):
    switched = api().put("/workspace/sole-operator", {"enabled": True})
    assert switched.json()["sole_operator"] is True
    api().put("/workspace/sole-operator", {"enabled": False})
    assert api("admin").put("/workspace/sole-operator", {"enabled": True}).status_code == 409
    assert api().put("/workspace/sole-operator", {"enabled": True}).json()["code"] == (
        "not_sole_operator"
    )
