"""Makes launches and routes ready for a worker from their rows: composer, endpoint, credentials."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from mailwright.domains.delivery.adapters.ledger import Row
from mailwright.domains.delivery.adapters.smtp.ports import Endpoint
from mailwright.domains.delivery.contracts import OnUncertain, TlsMode
from mailwright.domains.delivery.domain.fields import addr_spec
from mailwright.domains.delivery.queries.composing import Urls, composer
from mailwright.domains.delivery.services.worker.jobs import LaunchJob
from mailwright.domains.review.contracts import ApprovalRef
from mailwright.kernel.tokens import TokenKind, seal

# Each waits until its message is stored, so many at a time share one commit.
SANDBOX_CONNECTIONS = 24


@dataclass(frozen=True, slots=True)
class RouteSetup:
    """An endpoint and its limits."""

    endpoint: Endpoint
    connections: int
    rate_per_minute: int


def launch_job(workspace_id: int, row: Row, urls: Urls, field_names: Sequence[str]) -> LaunchJob:
    """A launch from its ``launch_load`` row."""
    launch_id, _, state, _, route_id, _, message, sender, approval, settings, key, problems = row
    return LaunchJob(
        workspace_id=workspace_id,
        id=launch_id,
        route_id=route_id,
        composer=composer(
            workspace_id=workspace_id,
            launch_id=launch_id,
            message=message,
            sender=sender,
            campaign_name=settings["campaign_name"],
            message_key=bytes(key),
            urls=urls,
            field_names=field_names,
        ),
        envelope_from=addr_spec(sender["return_path"] or sender["address"]),
        approval=ApprovalRef(
            UUID(approval["review_id"]),
            approval["subject_type"],
            UUID(approval["subject_id"]),
            approval["subject_hash"],
        ),
        purpose=settings["purpose"],
        on_uncertain=OnUncertain(settings["uncertain"]),
        problems=problems,
        refreshes=len(message.get("refreshes", ())),
        stopped="" if state == "sending" else state,
    )


def sandbox_route(workspace_id: int, host: str, port: int) -> RouteSetup:
    """The built-in inbox. The password proves the workspace, so nobody writes into another's."""
    endpoint = Endpoint(
        host=host,
        port=port,
        tls=TlsMode.NONE,
        username=f"workspace-{workspace_id}",
        password=seal(TokenKind.SANDBOX, workspace_id),
        helo="delivery.mailwright",
    )
    return RouteSetup(endpoint, SANDBOX_CONNECTIONS, 0)


def route_setup(row: Row, password: str, helo: str) -> RouteSetup:
    """A route from its ``route_load`` row."""
    _, host, port, tls, verify, ca_pem, username, _, rate, connections, _ = row
    endpoint = Endpoint(
        host=host,
        port=port,
        tls=TlsMode(tls),
        verify=verify,
        username=username,
        password=password,
        helo=helo,
        ca_pem=ca_pem,
    )
    return RouteSetup(endpoint, connections, rate)
