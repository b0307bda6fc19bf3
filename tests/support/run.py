"""This test run: its home folder, its server, the environment its processes share. Set up before
Django loads.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from tests.support.server import EmbeddedServer, ExternalServer

FOLDER = "MW_TEST_FOLDER"


def is_worker() -> bool:
    """Whether this process is one of several that pytest-xdist started."""
    return "PYTEST_XDIST_WORKER" in os.environ


def prepare() -> None:
    """Gives the run a home of its own and points every setting at it."""
    if not is_worker():
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="mailwright-test-")
    home = folder() / "home"
    home.mkdir(exist_ok=True)
    for name in [name for name in os.environ if name.startswith("MW_") and "TEST" not in name]:
        del os.environ[name]
    os.environ["MW_HOME"] = str(home)
    os.environ["DATABASE_URL"] = server().url(database())
    os.environ["DJANGO_SETTINGS_MODULE"] = "mailwright.config.settings"


def folder() -> Path:
    """The run's folder, removed at its end."""
    return Path(os.environ[FOLDER])


def database() -> str:
    """Name of this process's database."""
    return f"mailwright_test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


def finish() -> None:
    """Stops the server and removes the run's files."""
    server().stop()
    if not is_worker():
        shutil.rmtree(folder(), ignore_errors=True)


_server: EmbeddedServer | ExternalServer | None = None


def server() -> EmbeddedServer | ExternalServer:
    """The run's PostgreSQL; not started yet when first asked for."""
    global _server
    if _server is None:
        external = os.environ.get("MW_TEST_DATABASE_URL")
        _server = ExternalServer(external) if external else EmbeddedServer(folder() / "database")
    return _server
