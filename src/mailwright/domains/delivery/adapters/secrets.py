"""Passwords of routes: encrypted under the workspace's key, bound to their row."""

from uuid import UUID

from mailwright.kernel.crypto.cipher import cipher


def _bound_to(route_id: UUID) -> bytes:
    return f"delivery_route:secret:{route_id}".encode("ascii")


def seal_password(workspace_id: int, route_id: UUID, password: str) -> bytes:
    """The encrypted form, to be stored; inside the workspace's scope."""
    return cipher(workspace_id).encrypt(password.encode("utf-8"), _bound_to(route_id))


def open_password(workspace_id: int, route_id: UUID, secret: bytes) -> str:
    """The inverse of ``seal_password``."""
    return cipher(workspace_id).decrypt(secret, _bound_to(route_id)).decode("utf-8")
