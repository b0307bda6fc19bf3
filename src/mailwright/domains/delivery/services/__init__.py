"""Commands of delivery: one transaction each, recorded in audit and event log."""

from mailwright.domains.delivery.services.launches import (
    launch_cancel,
    launch_create,
    launch_pause,
    launch_resume,
)

__all__ = ["launch_cancel", "launch_create", "launch_pause", "launch_resume"]
