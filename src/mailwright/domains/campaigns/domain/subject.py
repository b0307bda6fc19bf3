"""What an approval of a campaign binds to: content, facts, audience and plan, in one hash.

Pure. Anything that a recipient could see, that decides who gets it, when, from whom and at what
cost is in here; changing what is in here changes what an approval means, hence the version.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

_VERSION = "campaign/3"


@dataclass(frozen=True, slots=True)
class SenderIdentity:
    """The sender as recipients see it: changing an address book entry changes what was approved."""

    id: str
    name: str
    email: str
    reply_to: str
    return_path: str


@dataclass(frozen=True, slots=True)
class WorkspaceIdentity:
    """What every message shows of the workspace, in its footer and its List-Id."""

    name: str
    postal_address: str
    website: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything of a campaign beside its message and audience. Texts as entered; amounts in
    major units; ``schedule_local`` is a wall-clock time in ``time_zone``."""

    name: str
    goal: str
    target_metric: str
    target_value: Decimal | None
    budget: Decimal | None
    cost_per_thousand: Decimal | None
    currency: str
    sender: SenderIdentity | None
    workspace: WorkspaceIdentity
    schedule_mode: str
    schedule_local: str
    time_zone: str
    uncertain: str
    notes: str


@dataclass(frozen=True, slots=True)
class Bound:
    """A claim by its key, and what it rests on: a fact in one version, or somebody's word
    (``kind`` "vouch", ``id`` of the entry, no version)."""

    claim: str
    kind: str
    id: str
    version: str = ""


def facts_hash(bound: Iterable[Bound]) -> str:
    """Hex SHA-256 over what the claims of a message rest on, in any order."""
    lines = sorted({"\0".join((one.claim, one.kind, one.id, one.version)) for one in bound})
    return _hash("facts", "\n".join(lines))


def plan_hash(plan: Plan) -> str:
    """Hex SHA-256 over the plan's canonical JSON."""
    return _hash("plan", json.dumps(_plain(asdict(plan)), sort_keys=True, separators=(",", ":")))


def subject_hash(*, content_hash: str, facts: str, definition_hash: str, plan: Plan) -> str:
    """Hex SHA-256 over content hash, facts hash, audience definition hash and plan hash.

    An unset message is the empty content hash: such a campaign can have a hash, but never passes
    the readiness that a review asks for.
    """
    return _hash("subject", "\0".join((content_hash, facts, definition_hash, plan_hash(plan))))


def parts(*, content_hash: str, facts: str, definition_hash: str, plan: Plan) -> dict[str, str]:
    """What is put forward, a digest for each part that people can name; see ``changed``."""
    rest = _plain(asdict(plan))
    sender, workspace = rest.pop("sender"), rest.pop("workspace")
    named = {
        "sender": sender,
        "postal_address": workspace.pop("postal_address"),
        "workspace": workspace,
        "plan": rest,
    }
    return {
        "message": content_hash,
        "facts": facts,
        "audience": definition_hash,
        **{name: _hash(name, json.dumps(value, sort_keys=True)) for name, value in named.items()},
    }


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    """The parts that differ, in a fixed order; nothing when ``before`` was not noted."""
    return tuple(name for name in after if before and before.get(name) != after[name])


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        # 10, 10.0 and 10.00 are the same amount, however the database returns them.
        return f"{value.normalize():f}"
    return value


def _hash(part: str, text: str) -> str:
    return sha256(f"{_VERSION}/{part}\0{text}".encode()).hexdigest()
