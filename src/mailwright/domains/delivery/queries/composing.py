"""Composers from what launches froze at their start, recipients from contacts. Sends nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mailwright.domains.contacts.contracts import ContactRecord
from mailwright.domains.delivery.domain.compose import Composer, Letter, Recipient, Sealers
from mailwright.domains.delivery.domain.fields import addr_spec
from mailwright.domains.delivery.domain.headers import Heading
from mailwright.kernel.tokens import Sealer, TokenKind


@dataclass(frozen=True, slots=True)
class Urls:
    """Public addresses of web and edge."""

    web: str
    edge: str


def composer(
    *,
    workspace_id: int,
    launch_id: int,
    message: Mapping[str, Any],
    sender: Mapping[str, Any],
    campaign_name: str,
    message_key: bytes,
    urls: Urls,
    field_names: Sequence[str],
    tokens: Sealers | None = None,
) -> Composer:
    """The composer of a launch from what was frozen at its start; ``tokens`` replaces its own."""
    domain = addr_spec(sender["address"]).decode("utf-8").rpartition("@")[2]
    workspace = message["workspace"]
    heading = Heading(
        sender_name=sender["name"],
        sender_address=sender["address"],
        reply_to=sender["reply_to"],
        domain=domain,
        list_name=workspace["name"],
        list_label=f"w{workspace_id}",
        feedback_id=f"{launch_id}:{workspace_id}:marketing:mailwright",
        language=message["language"],
    )
    letter = Letter(
        launch_id=launch_id,
        subject=message["subject"],
        html=message["html"],
        text=message["text"],
        heading=heading,
        edge_url=urls.edge,
        web_url=urls.web,
        message_key=message_key,
        constants={
            "workspace": workspace,
            "sender": {"name": sender["name"], "email": sender["address"]},
            "campaign": {"name": campaign_name},
        },
        field_names=tuple(field_names),
    )
    return Composer(letter, tokens or sealers(workspace_id, launch_id))


def sealers(workspace_id: int, launch_id: int) -> Sealers:
    """The link tokens of a launch."""

    def of(kind: TokenKind) -> Any:
        return Sealer(kind, workspace_id, launch_id).seal

    return Sealers(
        open=of(TokenKind.OPEN),
        clicks=Sealer(TokenKind.CLICK, workspace_id, launch_id).series,
        unsubscribe=of(TokenKind.UNSUBSCRIBE),
        preferences=of(TokenKind.PREFERENCES),
        view=of(TokenKind.VIEW),
        feedback=of(TokenKind.FEEDBACK),
    )


def recipient(record: ContactRecord) -> Recipient:
    """A contact as the composer wants it."""
    fields = {
        **record.attributes,
        "email": record.email,
        "first_name": record.first_name,
        "last_name": record.last_name,
        "language": record.language,
        "country": record.country,
    }
    name = f"{record.first_name} {record.last_name}".strip()
    return Recipient(record.id, record.email, name, fields)
