"""The sending worker: leases blocks, composes, sends, records. ``main`` runs one until SIGTERM."""

from mailwright.domains.delivery.services.worker.process import main, run

__all__ = ["main", "run"]
