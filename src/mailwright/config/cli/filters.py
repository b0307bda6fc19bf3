"""What ``doctor`` sees of the spam filters that messages are shown to. Asks, changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mailwright.config.cli.diagnosis import Finding, State
from mailwright.config.env import Env
from mailwright.domains.delivery.adapters.filters.ports import FilterSilent, SpamFilter
from mailwright.domains.delivery.adapters.filters.rspamd import Rspamd
from mailwright.domains.delivery.adapters.filters.spamassassin import SpamAssassin

_SECONDS = 5.0


def spam_filters(here: Env) -> Iterator[Finding]:
    """Whether the configured filters answer."""
    if here.spamassassin is not None:
        host, port = here.spamassassin
        found = SpamAssassin(host, port, seconds=_SECONDS)
        yield _finding(found, f"{host}:{port}", "MW_SPAMASSASSIN", "spamd")
    if here.rspamd_url:
        found_too = Rspamd(here.rspamd_url, seconds=_SECONDS)
        yield _finding(found_too, here.rspamd_url, "MW_RSPAMD_URL", "Rspamd's normal worker")


def _finding(found: SpamFilter, where: str, setting: str, server: str) -> Finding:
    subject = f"spam filter {found.name}"
    try:
        found.ping()
    except FilterSilent as silent:
        return Finding(
            State.WARNING, subject, f"does not answer at {where}: {silent.detail}",
            f"Start {server} there and let it take connections from here, or unset {setting}.",
        )  # fmt: skip
    return Finding(State.OK, subject, f"answers at {where}")
