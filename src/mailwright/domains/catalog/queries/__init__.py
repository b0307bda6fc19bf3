"""Reads of facts. Other domains need ``facts``, ``fact_version``, the listings and the
``brand_manner``."""

from mailwright.domains.catalog.queries.facts import brand_manner, fact_version, facts
from mailwright.domains.catalog.queries.listings import facts_listed, facts_named

__all__ = ["brand_manner", "fact_version", "facts", "facts_listed", "facts_named"]
