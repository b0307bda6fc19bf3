"""Show an address so that its owner knows it and a stranger with the link does not learn it."""


def masked(address: str) -> str:
    """``anna.kowalska@example.org`` as ``a•••a@example.org``."""
    local, at, domain = address.rpartition("@")
    if not at:
        return "•••"
    shown = f"{local[0]}•••{local[-1]}" if len(local) > 3 else f"{local[:1]}•••"
    return f"{shown}@{domain}"
