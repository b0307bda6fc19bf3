"""What a visitor of the web role gets: health, API documentation, errors, safe headers."""

import re


def test_the_process_says_that_it_lives(client):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_readiness_names_what_is_missing(client, db, settings):
    settings.MW_EDGE_URL = "http://127.0.0.1:9"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    body = answer.json()
    assert body["database"] == "ok"
    assert "worker" in body["queue"]
    assert body["edge"].startswith("unavailable")


def test_the_api_is_described_and_its_documentation_loads_nothing_foreign(client, db):
    described = client.get("/api/v1/openapi.json").json()
    assert described["info"]["title"] == "Mailwright"
    assert "/api/v1/team" in described["paths"]
    page = client.get("/api/v1/docs").content.decode()
    files = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert files
    for file in files:
        assert file.startswith("/static/")
        assert client.get(file).status_code == 200, file


def test_pages_carry_a_policy_against_foreign_scripts(client):
    headers = client.get("/healthz").headers
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_no_file_outside_the_interface_is_served(client):
    for path in ("/../mw", "/%2e%2e/mw", "/assets/../../package.json", "/assets/no.js"):
        answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"dependencies" not in body
        assert b"#!/usr/bin" not in body


def test_an_unexpected_error_is_a_problem_with_a_number_to_quote(api, monkeypatch):
    def broken(*_):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("mailwright.domains.workspaces.queries.workspace_info", broken)
    answer = api().get("/workspace")
    assert answer.status_code == 500
    assert answer.json()["code"] == "unexpected"
    assert len(answer.json()["incident"]) == 36
    assert b"secret detail" not in answer.content


def test_an_unknown_address_of_the_api_is_not_a_page(client, db):
    answer = client.get("/api/v1/nothing-here")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not_found"


def test_what_is_wrong_with_a_field_has_a_code_for_translation(api):
    answer = api().patch("/workspace", {"name": "x" * 200, "timezone": "Mars"}).json()
    assert answer["fields"]["name"] == "At most 120 characters."
    assert answer["field_codes"]["name"] == {"code": "too_long", "values": {"limit": "120"}}
    assert answer["field_codes"]["timezone"]["code"] == "bad_zone"
    empty = api().post("/contacts", {"email": "", "first_name": "A"}).json()
    assert empty["field_codes"]["email"]["code"] == "required"
