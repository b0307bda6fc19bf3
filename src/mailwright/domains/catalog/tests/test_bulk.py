"""A feed of 100,000 products comes in whole, in bounded memory, and again without versions."""

from __future__ import annotations

import tracemalloc

import pytest

from mailwright.domains.catalog.models import Fact, FactVersion, StagedFact
from mailwright.domains.catalog.tests.stage import read, shop, upload, uploaded
from mailwright.kernel.db import workspace_scope

pytestmark = pytest.mark.django_db(transaction=True)

_COUNT = 100_000


def test_a_large_feed_in_bounded_memory(actor):
    feed_id = uploaded(actor, shop(_COUNT))
    tracemalloc.start()
    try:
        run = read(actor, feed_id)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (run.state, run.counts["created"]) == ("done", _COUNT)
    # The file alone is 11 MB, its rows as objects would be ten times that.
    assert peak < 32 * 1024 * 1024
    upload(actor, feed_id, shop(_COUNT - 1) + f"p{_COUNT - 1:06},Renamed,1 EUR,,,,\n")
    again = read(actor, feed_id)
    assert (again.counts["updated"], again.counts["unchanged"]) == (1, _COUNT - 1)
    with workspace_scope(actor.workspace_id):
        assert Fact.objects.count() == _COUNT
        assert FactVersion.objects.count() == _COUNT + 1
        assert not StagedFact.objects.exists()
