"""Reports add up, tell people from machines, and lead from every number to its rows."""

import csv
import io
from datetime import timedelta

import pytest

from mailwright.domains.contacts.services import contact_delete
from mailwright.domains.insights.tests.stage import LEFT
from mailwright.domains.workspaces.models import Membership
from mailwright.domains.workspaces.queries import audit_entries
from mailwright.kernel import clock
from mailwright.kernel.db import workspace_scope
from mailwright.kernel.events import log
from tests.support.api import ApiClient

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def busy(sent):
    """One person opens and clicks, a proxy opens for another, a third leaves; a scanner looks."""
    sent.tell(
        (30, sent.open(0)), (31, sent.click(0, 1)), (40, sent.click(0, 2)),
        (35, sent.open(1, "gmail_proxy")),
        (90, sent.open(2)), (95, sent.leave(2)), (96, sent.complain(2)),
        (5, sent.click(1, 1, "security_scanner")), (5.01, sent.click(1, 1)),
    )  # fmt: skip
    return sent


def test_the_outcomes_add_up_to_the_snapshot(busy, api):
    found = api().get(busy.address()).json()
    outcome = found["outcome"]
    parts = sum(one["count"] for one in outcome["bounced"] + outcome["skipped"])
    whole = outcome["sent"] + parts + outcome["uncertain"] + outcome["pending"]
    assert whole + outcome["cancelled"] == outcome["size"] == 6
    assert outcome["adds_up"] is True
    assert outcome["bounced"] == [{"kind": "hard", "count": 1}]
    assert outcome["skipped"] == [{"kind": "withdrawn", "count": 1}]


def test_people_and_machines_are_shown_apart_with_reasons(busy, api):
    found = api().get(busy.address()).json()
    engagement = found["engagement"]
    assert (engagement["human_openers"], engagement["machine_opens"]) == (2, 1)
    assert (engagement["human_clickers"], engagement["machine_clicks"]) == (1, 2)
    assert (engagement["unsubscribes"], engagement["complaints"]) == (1, 1)
    assert {(one["kind"], one["reason"], one["hits"]) for one in found["machine"]} == {
        ("open", "gmail_proxy", 1), ("click", "security_scanner", 1), ("click", "with_scan", 1),
    }  # fmt: skip
    assert found["rates"]["opened"] == 66.67
    assert found["rates"]["clicked"] == 33.33
    assert found["current"] is True
    assert {"kind": "click", "client": "chrome", "platform": "android", "hits": 2} in found[
        "agents"
    ]


def test_the_goal_counts_people_only(busy, api):
    goal = api().get(busy.address()).json()["goal"]
    assert goal == {"metric": "clicks", "target": 100.0, "reached": 1.0}


def test_a_campaign_that_has_not_left_has_an_empty_report(sent, api):
    other = sent.stage.campaign()
    found = api().get(sent.address(other)).json()
    assert found["launch"] is None
    assert found["outcome"] is None
    assert found["engagement"]["human_opens"] == 0
    for part in ("series", "links", "recipients", "export.csv"):
        answer = api().get(f"{sent.address(other)}/{part}")
        assert answer.status_code == 404
        assert answer.json()["code"] == "not_found"


def test_links_are_listed_with_their_addresses_most_clicked_first(busy, api):
    busy.tell((50, busy.click(2, 2)))
    items = api().get(f"{busy.address()}/links").json()["items"]
    assert [(one["number"], one["url"], one["human_clickers"]) for one in items] == [
        (2, "https://shop.example/2", 2), (1, "https://shop.example/1", 1),
    ]  # fmt: skip


def test_the_hidden_link_shows_only_when_a_machine_followed_it(busy, api):
    busy.tell((60, busy.click(1, 0, "honeypot")))
    items = api().get(f"{busy.address()}/links").json()["items"]
    assert [(one["number"], one["machine_clicks"]) for one in items][-1] == (0, 1)


def test_the_series_has_no_gaps_and_the_same_sums(busy, api):
    found = api().get(f"{busy.address()}/series").json()
    points = found["points"]
    assert found["step_minutes"] == 10
    starts = [point["at"] for point in points]
    assert len(starts) == len(set(starts)) == 10
    totals = api().get(busy.address()).json()["engagement"]
    for name in ("human_opens", "machine_opens", "human_clicks", "machine_clicks", "unsubscribes"):
        assert sum(point[name] for point in points) == totals[name]
    assert sum(point["sent"] for point in points) == 3
    days = api().get(f"{busy.address()}/series", {"step": "day"}).json()
    assert [point["human_opens"] for point in days["points"]] == [2]
    assert days["timezone"] == "Europe/Warsaw"


BEHIND = [
    ({}, [0, 1, 2, 3, 4, 5]),
    ({"group": "sent"}, [0, 1, 2]),
    ({"group": "bounced"}, [3]),
    ({"group": "bounced", "kind": "hard"}, [3]),
    ({"group": "bounced", "kind": "soft"}, []),
    ({"group": "skipped", "kind": "withdrawn"}, [4]),
    ({"group": "uncertain"}, [5]),
    ({"group": "cancelled"}, []),
    ({"group": "opened"}, [0, 2]),
    ({"group": "clicked"}, [0]),
    ({"group": "clicked", "link": 2}, [0]),
    ({"group": "machine_only"}, [1]),
    ({"group": "unsubscribed"}, [2]),
    ({"group": "complained"}, [2]),
]


def test_every_number_leads_to_its_rows(busy, api):
    for query, people in BEHIND:
        found = api().get(f"{busy.address()}/recipients", query).json()
        ids = [row["contact_id"] for row in found["items"]]
        assert ids == [busy.people[number] for number in people], query
        assert all(row["email"] for row in found["items"])


def test_rows_tell_outcome_and_engagement_together(busy, api):
    (row,) = api().get(f"{busy.address()}/recipients", {"group": "bounced"}).json()["items"]
    assert (row["outcome"], row["kind"], row["code"]) == ("bounced", "hard", "5.1.1")
    first = api().get(f"{busy.address()}/recipients", {"group": "sent"}).json()["items"][0]
    assert (first["human_opens"], first["human_clicks"], first["links"]) == (1, 2, [1, 2])
    assert first["first_open_at"] == (LEFT + timedelta(minutes=30)).isoformat().replace(
        "+00:00", "Z"
    )


def test_lists_are_paged(busy, api):
    seen, cursor = [], None
    while True:
        query = {"limit": 4, **({"cursor": cursor} if cursor else {})}
        page = api().get(f"{busy.address()}/recipients", query).json()
        seen += [row["contact_id"] for row in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == busy.people


def test_a_deleted_contact_stays_in_the_numbers_without_a_name(busy, api, actor):
    with busy.stage.scope():
        contact_delete(actor=actor, contact_id=busy.people[0])
    busy.tell()
    found = api().get(busy.address()).json()
    assert found["engagement"]["human_openers"] == 2
    rows = api().get(f"{busy.address()}/recipients", {"group": "sent"}).json()["items"]
    assert (rows[0]["email"], rows[0]["human_opens"]) == ("", 0)


def test_reports_are_listed_newest_first(busy, api):
    with clock.frozen(LEFT + timedelta(days=1)):
        found = api().get("/reports").json()
    (one,) = found["items"]
    assert one["campaign_id"] == str(busy.campaign_id)
    assert (one["name"], one["outcome"]["sent"], one["rates"]["opened"]) == (
        "Autumn sale",
        3,
        66.67,
    )
    assert found["next_cursor"] is None


def test_an_export_holds_every_recipient_and_is_written_in_the_audit(busy, api, actor):
    answer = api().get(f"{busy.address()}/export.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [int(row["contact_id"]) for row in rows] == busy.people
    assert rows[0]["email"].endswith("@example.net")
    assert (rows[3]["outcome"], rows[3]["kind"]) == ("bounced", "hard")
    assert (rows[0]["human_clicks"], rows[0]["links"]) == ("2", "1 2")
    assert "autumn-sale" in answer["Content-Disposition"]
    with busy.stage.scope():
        (entry,) = audit_entries(busy.workspace_id, action="report.exported")
    assert entry.subject_id == str(busy.campaign_id)


def test_an_export_of_a_group_holds_only_it(busy, api):
    answer = api().get(f"{busy.address()}/export.csv", {"group": "clicked"})
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [int(row["contact_id"]) for row in rows] == [busy.people[0]]


def test_who_may_not_export_people_gets_numbers_without_names(busy, api):
    answer = api("analyst").get(f"{busy.address()}/export.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "email" not in text.splitlines()[0]
    assert "@" not in text


def test_a_key_without_contacts_sees_no_addresses(busy, api_key):
    found = api_key("reports.read").get(f"{busy.address()}/recipients").json()
    assert {row["email"] for row in found["items"]} == {""}
    assert len(found["items"]) == 6


def test_the_report_says_when_its_author_approved_it(busy, api):
    found = api().get(busy.address()).json()["campaign"]
    assert found["sole_operator"] is False
    assert "reviewer" in found["approved_by"]


def test_another_workspace_sees_nothing(busy, make_workspace):
    stranger = make_workspace()
    with workspace_scope(stranger.id):
        user = Membership.objects.select_related("user").get(role="owner").user
    client = ApiClient(user=user, workspace=stranger.slug)
    for path in ("", "/series", "/links", "/recipients", "/export.csv"):
        assert client.get(busy.address() + path).status_code == 404
    assert client.get("/reports").json()["items"] == []
    assert client.get(f"/engagement/contacts/{busy.people[0]}").status_code == 404


def test_the_overview_counts_days_of_the_workspace(busy, api):
    # 23:30 in UTC is the next day in Warsaw.
    busy.tell((14.5 * 60, busy.open(1)))
    with clock.frozen(LEFT + timedelta(days=2)):
        found = api().get("/overview", {"days": 7}).json()
    days = {day["date"]: day for day in found["days"]}
    assert len(days) == 7
    assert list(days)[-1] == "2026-03-04"
    assert (days["2026-03-02"]["sent"], days["2026-03-02"]["human_opens"]) == (3, 2)
    assert days["2026-03-03"]["human_opens"] == 1
    assert days["2026-03-04"]["sent"] == 0
    assert found["recent"][0]["campaign_id"] == str(busy.campaign_id)
    with clock.frozen(LEFT + timedelta(days=8)):
        later = api().get("/overview", {"days": 7}).json()
    assert later["before"]["sent"] == 3
    assert sum(day["sent"] for day in later["days"]) == 0


def test_a_contacts_engagement(busy, api):
    found = api().get(f"/engagement/contacts/{busy.people[0]}").json()
    assert (found["sent"], found["opens"], found["clicks"]) == (1, 1, 2)
    assert found["launches"][0]["campaign_name"] == "Autumn sale"
    quiet = api().get(f"/engagement/contacts/{busy.people[3]}").json()
    assert (quiet["sent"], quiet["opens"], quiet["launches"]) == (0, 0, [])
    assert api().get("/engagement/contacts/999999").status_code == 404


def test_the_report_lags_openly(sent, api):
    with sent.stage.scope():
        log.append(sent.workspace_id, [sent.open(0)])
    assert api().get(sent.address()).json()["current"] is False
