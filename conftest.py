"""Sets the tests up: a database of their own, the product's settings, and people to act as."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from tests.support import run

run.prepare()
hypothesis_settings.register_profile("mailwright", deadline=None)
hypothesis_settings.load_profile("mailwright")

pytest_plugins = ["tests.support.fixtures"]


def pytest_configure(config: pytest.Config) -> None:
    """Loads the settings, and starts the server early where several processes will share it."""
    from django.conf import settings

    settings.DATABASES  # noqa: B018  (loads them; pytest-django sets Django up next)
    if not run.is_worker() and getattr(config.option, "numprocesses", None):
        # The workers must come here first, too: with this set they would load the settings at once.
        del os.environ["DJANGO_SETTINGS_MODULE"]
        run.server().start()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Ends what this process started."""
    run.finish()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """A fresh copy of the migrated database; tests reach it as the application does."""
    from django.db import connections

    from tests.support.flush import flush_as_owner

    server, name = run.server(), run.database()
    server.start()
    server.create(name)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.test.TransactionTestCase._fixture_teardown", flush_as_owner)
        yield
    with django_db_blocker.unblock():
        connections.close_all()
    server.drop(name)
