"""Commands of delivery: one transaction each, recorded in audit and event log."""

from mailwright.domains.delivery.services.filtering import filters_ask
from mailwright.domains.delivery.services.going_live import delivery_go_live
from mailwright.domains.delivery.services.launches import (
    launch_cancel,
    launch_create,
    launch_pause,
    launch_resume,
)
from mailwright.domains.delivery.services.posting import Notice, notice_post, proved_sender
from mailwright.domains.delivery.services.routes import (
    offered_by_installation,
    route_adopt,
    route_create,
    route_delete,
    route_test,
    route_update,
)
from mailwright.domains.delivery.services.sandbox import sandbox_clear
from mailwright.domains.delivery.services.senders import (
    sender_create,
    sender_delete,
    sender_make_default,
    sender_update,
    sender_verification_send,
    sender_verify,
)
from mailwright.domains.delivery.services.trial import trial_send

__all__ = [
    "Notice",
    "delivery_go_live",
    "filters_ask",
    "launch_cancel",
    "launch_create",
    "launch_pause",
    "launch_resume",
    "notice_post",
    "offered_by_installation",
    "proved_sender",
    "route_adopt",
    "route_create",
    "route_delete",
    "route_test",
    "route_update",
    "sandbox_clear",
    "sender_create",
    "sender_delete",
    "sender_make_default",
    "sender_update",
    "sender_verification_send",
    "sender_verify",
    "trial_send",
]
