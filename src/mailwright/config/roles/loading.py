"""Starts what needs Django up before it can even be imported."""

from __future__ import annotations

import logging
import os

import django
from django.utils.module_loading import import_string


def call_with_django(target: str) -> None:
    """Sets Django up, then calls the function named ``target`` (a dotted path) in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mailwright.config.settings")
    django.setup()
    logging.getLogger(__name__).info("starting %s (process %d)", target, os.getpid())
    import_string(target)()
