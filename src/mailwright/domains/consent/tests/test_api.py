"""The API of consent, suppression and forms, as the interface and programs use it."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mailwright.kernel import clock


def grant(client, contact_id, **more):
    return client.post(
        f"/contacts/{contact_id}/consent/grant",
        {"source": "Fair in May", "text": "I want news.", **more},
    )


def test_a_contacts_consent_shows_every_purpose_and_its_history(api, contact):
    anna = contact("anna@example.org", country="US")
    client = api("privacy_officer")
    before = client.get(f"/contacts/{anna}/consent").json()
    assert [(s["purpose"], s["state"], s["skip_reason"]) for s in before["standings"]] == [
        ("marketing", None, "no_consent"),
        ("tracking", None, None),
    ]
    assert (before["tracking_allowed"], before["tracking_asked"]) == (True, False)
    assert before["address"] == "anna@example.org"
    assert grant(client, anna).status_code == 200
    client.post(f"/contacts/{anna}/consent/withdraw", {"source": "telephone"})
    after = client.get(f"/contacts/{anna}/consent").json()
    assert [record["state"] for record in after["history"]] == ["withdrawn", "granted"]
    assert after["history"][1]["method"] == "staff"
    assert after["suppressions"][0]["reason"] == "unsubscribe"
    refused = grant(client, anna)
    assert (refused.status_code, refused.json()["code"]) == (409, "consent_withdrawn")
    assert set(refused.json()["fields"]) == {"given_at"}
    fresh = grant(client, anna, given_at=clock.now().isoformat())
    assert fresh.status_code == 200


def test_the_proof_is_one_file_and_handing_it_out_is_audited(api, contact):
    anna = contact()
    client = api("privacy_officer")
    assert client.get(f"/contacts/{anna}/consent/proof").status_code == 404
    grant(client, anna)
    answer = client.get(f"/contacts/{anna}/consent/proof")
    assert "attachment" in answer["Content-Disposition"]
    (record,) = answer.json()["records"]
    assert (record["text"], record["text_version"], record["source"]) == (
        "I want news.", 1, "Fair in May",
    )  # fmt: skip
    assert len(record["text_sha256"]) == 64
    entries = api("owner").get("/audit", {"action": "consent."}).json()["items"]
    assert [entry["action"] for entry in entries] == ["consent.proof_exported", "consent.granted"]


def test_a_key_reports_by_the_api(api_key, api, contact):
    anna = contact()
    assert grant(api_key("consent.write"), anna).status_code == 200
    history = api("owner").get(f"/contacts/{anna}/consent").json()["history"]
    assert history[0]["method"] == "api"


def test_erasing_leaves_only_a_fingerprint(api, contact):
    anna = contact("anna@example.org")
    client = api("privacy_officer")
    grant(client, anna)
    assert client.post(f"/contacts/{anna}/erase").status_code == 200
    assert client.get(f"/contacts/{anna}/consent").status_code == 404
    (row,) = client.get("/suppressions", {"reason": "erasure"}).json()["items"]
    assert (row["address"], row["liftable"]) == ("", False)
    found = client.post("/suppressions/lookup", {"address": "ANNA@example.org"}).json()
    assert found["suppressed"] is True
    assert row["fingerprint"] == found["fingerprint"]
    lifted = client.post(f"/suppressions/{row['id']}/lift", {"reason": "asked"})
    assert (lifted.status_code, lifted.json()["code"]) == (409, "erasure_is_final")


def test_what_erasing_does_is_told_in_numbers_before(api, contact):
    anna = contact("anna@example.org", first_name="Anna", country="US")
    client = api("privacy_officer")
    grant(client, anna)
    client.post("/suppressions", {"addresses": "ANNA@example.org"})
    told = client.get(f"/contacts/{anna}/erase").json()
    assert told == {
        "values": 3, "lists": 0, "tags": 0, "evidence": 0, "signups": 0, "readable": 1,
        "records": 1,
    }  # fmt: skip
    assert client.get("/contacts/999999/erase").status_code == 404
    assert api("marketer").get(f"/contacts/{anna}/erase").status_code == 403


def test_addresses_are_added_looked_up_lifted_and_exported(api, contact):
    client = api("privacy_officer")
    anna = contact("anna@example.org")
    report = client.post(
        "/suppressions", {"addresses": "anna@example.org\n\nbert@example.org\nnobody\n"}
    ).json()
    assert (report["added"], report["refused_count"]) == (2, 1)
    assert report["refused"][0]["line"] == 4
    page = client.get("/suppressions").json()
    assert (page["total"], page["counts"]) == (2, {"manual": 2})
    assert {row["address"] for row in page["items"]} == {"anna@example.org", "bert@example.org"}
    assert {row["contact_id"] for row in page["items"]} == {anna, None}
    row = client.post("/suppressions/lookup", {"address": "Bert@EXAMPLE.org"}).json()["items"][0]
    assert client.post(f"/suppressions/{row['id']}/lift", {"reason": ""}).status_code == 422
    assert client.post(f"/suppressions/{row['id']}/lift", {"reason": "typo"}).status_code == 200
    (lifted,) = client.get("/suppressions", {"lifted": "true"}).json()["items"]
    assert lifted["lift_reason"] == "typo"
    export = b"".join(client.get("/suppressions/export").streaming_content).decode()
    assert [line["address"] for line in csv.DictReader(io.StringIO(export))] == ["anna@example.org"]


def test_a_refusal_to_be_measured_is_no_suppression_of_mail(api, contact):
    client = api("privacy_officer")
    anna = contact("anna@example.org", country="US")
    client.post(f"/contacts/{anna}/consent/withdraw", {"purpose": "tracking"})
    page = client.get("/suppressions").json()
    assert (page["items"], page["total"]) == ([], 0)
    assert len(client.get("/suppressions", {"purpose": "tracking"}).json()["items"]) == 1
    found = client.post("/suppressions/lookup", {"address": "anna@example.org"}).json()
    assert found["suppressed"] is False
    assert client.get(f"/contacts/{anna}/consent").json()["tracking_allowed"] is False


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_taken_in_usual_encodings(api, encoding):
    text = "Email,Name\r\nanna@example.org,Żaneta\r\n=bert@example.org,B\r\nzoë@example.org,Z"
    file = SimpleUploadedFile("left.csv", text.encode(encoding))
    answer = api("privacy_officer").request(
        "POST", "/suppressions/upload", data={"file": file, "reason": "unsubscribe"}
    )
    assert answer.status_code == 200
    assert (answer.json()["added"], answer.json()["refused_count"]) == (3, 0)


def test_nobody_types_an_erasure_in(api):
    answer = api("owner").post(
        "/suppressions", {"addresses": "anna@example.org", "reason": "erasure"}
    )
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["reason"])


def test_the_overview_counts_people_and_the_ledger_pages(api, contact):
    client = api("privacy_officer")
    people = [contact() for _ in range(53)]
    for person in people:
        grant(client, person)
    client.post(f"/contacts/{people[0]}/consent/withdraw", {})
    seen = client.get("/consent/overview").json()
    assert seen["contacts"] == 53
    assert {(t["state"], t["contacts"]) for t in seen["tallies"]} == {
        ("granted", 52), ("withdrawn", 1),
    }  # fmt: skip
    assert sum(day["records"] for day in seen["days"]) == 54
    assert seen["suppressions"] == {"unsubscribe": 1}
    first = client.get("/consent/records").json()
    rest = client.get("/consent/records", {"cursor": first["next_cursor"]}).json()
    ids = [row["id"] for row in first["items"] + rest["items"]]
    assert len(ids) == len(set(ids)) == 54
    assert rest["next_cursor"] is None
    (only,) = client.get("/consent/records", {"state": "withdrawn"}).json()["items"]
    assert only["contact_id"] == people[0]


def test_purposes_are_added_reworded_and_removed(api, contact):
    client = api("privacy_officer")
    assert client.put("/consent/purposes/Events", {"names": {"en": "x"}}).status_code == 422
    client.put("/consent/purposes/events", {"names": {"en": "Events", "pl": "Wydarzenia"}})
    client.put("/consent/purposes/marketing", {"names": {"en": "Our letter"}})
    items = {row["key"]: row for row in client.get("/consent/purposes").json()["items"]}
    assert items["marketing"]["names"]["en"] == "Our letter"
    assert items["marketing"]["names"]["pl"] == "Nowości i oferty"
    grant(client, contact(), purpose="events")
    in_use = client.delete("/consent/purposes/events")
    assert (in_use.status_code, in_use.json()["code"]) == (409, "purpose_in_use")
    assert client.delete("/consent/purposes/marketing").status_code == 200
    policy = {"controller": "Shop Ltd", "ask_tracking_everywhere": True}
    assert client.put("/consent/policy", policy).json() == policy


def test_a_form_is_started_previewed_saved_and_found_at_its_address(api, workspace, client):
    officer = api("privacy_officer")
    starter = officer.get("/forms/starter", {"language": "pl", "purposes": "marketing"}).json()
    assert workspace.name in starter["title"]
    content = {"fields": [{"key": "first_name"}], "texts": {"pl": starter}}
    preview = officer.post(
        "/forms/preview", {"purposes": ["marketing"], "content": content, "language": "pl"}
    ).json()
    assert "Imię" in preview["html"]
    assert "disabled" in preview["html"]
    form = {
        "slug": "zapis", "name": "Zapis", "language": "pl", "purposes": ["marketing"],
        "content": content,
    }  # fmt: skip
    made = officer.post("/forms", form)
    assert made.status_code == 200
    again = officer.post("/forms", form)
    assert (again.status_code, list(again.json()["fields"])) == (409, ["slug"])
    (listed,) = officer.get("/forms").json()["items"]
    assert listed["url"].endswith(f"/f/{workspace.slug}/zapis")
    assert client.get(f"/f/{workspace.slug}/zapis").status_code == 200
    texts = officer.get("/forms/texts").json()["items"]
    assert [(t["purpose"], t["locale"], t["version"]) for t in texts] == [("marketing", "pl", 1)]
    path = f"/forms/{made.json()['id']}"
    assert officer.put(path, {**form, "active": False}).status_code == 200
    assert officer.get(path).json()["active"] is False
    assert officer.delete(path).status_code == 200
    assert officer.get(path).status_code == 404


def test_marketers_read_but_do_not_write(api, contact):
    marketer = api("marketer")
    anna = contact()
    assert marketer.get("/suppressions").status_code == 200
    assert grant(marketer, anna).status_code == 403
    assert marketer.post("/suppressions", {"addresses": "x@example.org"}).status_code == 403
    assert marketer.post(f"/contacts/{anna}/erase").status_code == 403
