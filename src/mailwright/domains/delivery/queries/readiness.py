"""Do messages of a workspace reach real people? One answer, used by launches and by the badge."""

from django.conf import settings

from mailwright.domains.delivery.contracts import DeliveryReadiness, Environment, SenderInfo
from mailwright.domains.delivery.models import Route, Sender
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.kernel.http.origin import is_public_https


def delivery_readiness(workspace_id: int) -> DeliveryReadiness:
    """The workspace's environment, and what is still missing for going live."""
    senders = Sender.objects.filter(workspace_id=workspace_id, verified_at__isnull=False)
    routes = Route.objects.filter(workspace_id=workspace_id, enabled=True)
    missing = [
        name
        for name, present in (
            ("verified_sender", senders.exists()),
            ("enabled_route", routes.exists()),
            ("go_live", workspace_info(workspace_id).live),
        )
        if not present
    ]
    unreachable = [
        name
        for name in ("MW_BASE_URL", "MW_EDGE_URL")
        if not is_public_https(getattr(settings, name))
    ]
    environment = Environment.SANDBOX if missing else Environment.LIVE
    return DeliveryReadiness(environment, tuple(missing), tuple(unreachable))


def route_in_use(workspace_id: int, sender: SenderInfo) -> Route | None:
    """The route that messages of ``sender`` take; None: the sandbox."""
    verified = Sender.objects.filter(
        workspace_id=workspace_id, id=sender.id, verified_at__isnull=False
    )
    if not workspace_info(workspace_id).live or not verified.exists():
        return None
    return Route.objects.filter(workspace_id=workspace_id, enabled=True).order_by("id").first()
