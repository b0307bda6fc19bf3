"""Reads of facts. Other domains need ``facts`` and ``fact_version``."""

from mailwright.domains.catalog.queries.facts import fact_version, facts

__all__ = ["fact_version", "facts"]
