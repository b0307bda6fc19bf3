"""Fetches pip itself, pinned by hash, for machines whose Python comes without it.

Standard library only. Respects PIP_INDEX_URL, PIP_CERT and pip.conf as pip does; fetches this one
file and no other.
"""

from __future__ import annotations

import configparser
import hashlib
import os
import re
import ssl
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from mailwright.config.bootstrap.steps import SetupError, say

DEFAULT_INDEX = "https://pypi.org/simple"
STEP = "fetching pip"


def fetch(lock: Path, cache: Path) -> Path:
    """Path of the wheel pinned in `lock`, downloaded into `cache` unless it is there; its hash is
    always checked.
    """
    text = lock.read_text(encoding="utf-8")
    pinned = re.search(r"^pip==([0-9.]+)", text, re.MULTILINE)
    hashes = set(re.findall(r"--hash=sha256:([0-9a-f]{64})", text))
    if pinned is None or not hashes:
        raise SetupError(f"{lock} pins no pip with a hash: this checkout is incomplete.")
    name = f"pip-{pinned[1]}-py3-none-any.whl"
    target = cache / name
    if target.is_file() and _hash(target.read_bytes()) in hashes:
        return target
    say("This Python comes without pip; fetching it …")
    content = _download(name)
    if _hash(content) not in hashes:
        raise SetupError(
            f"Set-up stopped at: {STEP}. {name} does not have the pinned hash; it is not used."
        )
    cache.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return target


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _download(name: str) -> bytes:
    index, certificate = _index()
    page = f"{index.rstrip('/')}/pip/"
    context = ssl.create_default_context(cafile=certificate or None)
    try:
        with urllib.request.urlopen(page, timeout=60, context=context) as answer:
            listing = answer.read().decode("utf-8", "replace")
        link = re.search(rf'href="([^"]*{re.escape(name)}[^"]*)"', listing)
        if link is None:
            raise SetupError(f"Set-up stopped at: {STEP}. The package index does not list {name}.")
        with urllib.request.urlopen(
            urllib.parse.urljoin(page, link[1]), timeout=60, context=context
        ) as answer:
            content: bytes = answer.read()
            return content
    except (urllib.error.URLError, OSError) as error:
        raise SetupError(
            f"Set-up stopped at: {STEP}. The package index could not be reached ({error}).\n"
            "Check the network, or install pip on this machine (Debian, Ubuntu: "
            "apt install python3-venv), then run the same command again."
        ) from error


def _index() -> tuple[str, str]:
    """(index address, certificate file or ""), from the environment, then from pip.conf."""
    index, certificate = os.environ.get("PIP_INDEX_URL", ""), os.environ.get("PIP_CERT", "")
    files = [
        "/etc/pip.conf",
        "~/.pip/pip.conf",
        "~/.config/pip/pip.conf",
        os.environ.get("PIP_CONFIG_FILE", ""),
    ]
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.read([Path(name).expanduser() for name in files if name])
    index = index or parser.get("global", "index-url", fallback="")
    certificate = certificate or parser.get("global", "cert", fallback="")
    return index or DEFAULT_INDEX, certificate
