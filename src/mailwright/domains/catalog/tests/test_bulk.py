"""A long feed comes in whole, and takes no more memory than a short one."""

from __future__ import annotations

import tracemalloc

import pytest

from mailwright.domains.catalog.models import Fact, FactVersion, StagedFact
from mailwright.domains.catalog.tests.stage import read, shop, upload, uploaded
from mailwright.kernel.db import workspace_scope

pytestmark = pytest.mark.django_db(transaction=True)

_COUNT = 30_000


def test_a_large_feed_comes_in_whole_and_again_without_versions(actor):
    feed_id = uploaded(actor, shop(_COUNT))
    run = read(actor, feed_id)
    assert (run.state, run.counts["created"]) == ("done", _COUNT)
    upload(actor, feed_id, shop(_COUNT - 1) + f"p{_COUNT - 1:06},Renamed,1 EUR,,,,\n")
    again = read(actor, feed_id)
    assert (again.counts["updated"], again.counts["unchanged"]) == (1, _COUNT - 1)
    with workspace_scope(actor.workspace_id):
        assert Fact.objects.count() == _COUNT
        assert FactVersion.objects.count() == _COUNT + 1
        assert not StagedFact.objects.exists()


def test_a_long_feed_takes_no_more_memory_than_a_short_one(actor):
    read(actor, uploaded(actor, shop(500)))  # what is loaded once
    feed_id = uploaded(actor, shop(12_000))
    tracemalloc.start()
    try:
        read(actor, feed_id)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # A batch of a thousand; all rows as objects would be three times that.
    assert peak < 8 * 1024 * 1024
