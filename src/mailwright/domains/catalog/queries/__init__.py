"""Reads of facts. Other domains need ``facts``, ``fact_version`` and the listings."""

from mailwright.domains.catalog.queries.facts import fact_version, facts
from mailwright.domains.catalog.queries.listings import facts_listed, facts_named

__all__ = ["fact_version", "facts", "facts_listed", "facts_named"]
