"""The integration guide works as it is written: its commands run one after another in a shell."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.support.live import Live

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "integration.md"
APPROVAL = "<!-- a person approves here -->"
OWNER = "owner@example.org"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """An installation without any workspace yet."""
    running = Live(tmp_path_factory.mktemp("guide") / "home")
    running.start()
    yield running
    running.stop()


def script(text: str, live: Live, work: Path) -> str:
    """The commands of a part of the guide, at this installation's addresses."""
    commands = "\n".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
    commands = commands.replace("http://127.0.0.1:8000", live.url)
    commands = commands.replace("http://127.0.0.1:8001", live.edge)
    return commands.replace("./mw ", f"{ROOT}/mw ").replace("people.csv", str(work / "people.csv"))


def run(commands: str, live: Live) -> str:
    """Runs commands in one shell that stops at the first failure; returns what they printed."""
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        capture_output=True, text=True, check=False, timeout=300,
        env=live.environment(),
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\n{live.logs()}"
    return done.stdout


def test_the_guide_works_as_written(live: Live, tmp_path: Path) -> None:
    made = live.manage("create_owner", "--email", OWNER, "--workspace", "demo")
    before, after = GUIDE.read_text(encoding="utf-8").split(APPROVAL)
    state = tmp_path / "state"
    keep = f"\ndeclare -p API EDGE KEY CONTACT CAMPAIGN > {state}; declare -f >> {state}\n"
    said = run(script(before, live, tmp_path) + keep, live)
    assert '"code": "invalid"' in said
    assert "'created': 2" in said and "'rejected': 1" in said
    assert '"bad_address"' in said
    assert said.rstrip().endswith("in_review")

    approve(live, password=re.findall(r"Password: (\S+)", made)[0])

    said = run(f"source {state}\n" + script(after, live, tmp_path), live)
    assert "'size': 3" in said and "'sent': 3" in said
    assert '"accepted":1' in said.replace(" ", "")
    assert "event.received" in said


def approve(live: Live, *, password: str) -> None:
    """What the reviewer does in the browser."""
    with httpx.Client(base_url=live.url, timeout=60) as browser:
        browser.get("/")
        login = {"email": OWNER, "password": password}
        token = {"X-CSRFToken": browser.cookies["csrftoken"]}
        answer = browser.post("/_allauth/browser/v1/auth/login", json=login, headers=token)
        assert answer.status_code == 200, answer.text
        headers = {"X-CSRFToken": browser.cookies["csrftoken"], "X-Workspace": "demo"}
        (review,) = browser.get("/api/v1/reviews", headers=headers).json()["items"]
        decision = {"decision": "approve", "seen_hash": review["subject_hash"]}
        path = f"/api/v1/reviews/{review['id']}/decision"
        answer = browser.post(path, json=decision, headers=headers)
        assert answer.status_code == 200, answer.text
