"""The virtual environment `.venv`: made, filled from the hashed lock files, stamped by their hash.

Standard library only. Nothing here may be needed once the environment is in place.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from mailwright.config.bootstrap import pip_wheel
from mailwright.config.bootstrap.steps import SetupError, digest, is_stamped, run, say

OLDEST_PYTHON = (3, 11)

PATH_FILE = "mailwright.pth"
"""Puts src/ on the import path; relative, so that a checkout can be moved."""


def python_of(root: Path) -> Path:
    """The interpreter inside the environment of the checkout `root`."""
    return root / ".venv" / "bin" / "python"


def cache_env(root: Path) -> dict[str, str]:
    """Cache folders inside the checkout for a HOME that cannot be written to; nothing otherwise."""
    home = Path("~").expanduser()
    if os.access(home, os.W_OK):
        return {}
    cache = root / ".cache"
    return {
        "PIP_CACHE_DIR": str(cache / "pip"),
        "npm_config_cache": str(cache / "npm"),
        "XDG_CACHE_HOME": str(cache),
    }


def ensure(root: Path, *, development: bool) -> None:
    """Makes `.venv` hold exactly what the lock file asks for; quick and silent when it does
    already.
    """
    names = ["base", "dev"] if development else ["base"]
    for name in names:
        lock = root / "requirements" / f"{name}.txt"
        if not lock.is_file():
            raise SetupError(f"{lock} is missing: this checkout is incomplete.")
        stamp = root / ".venv" / f".mailwright-{name}"
        if python_of(root).exists() and is_stamped(stamp, _value(root, lock)):
            continue
        if not _is_usable(root):
            _create(root)
        count = sum(
            1 for line in lock.read_text(encoding="utf-8").splitlines() if line[:1].isalnum()
        )
        what = "development packages" if name == "dev" else "packages"
        say(f"Installing {count} {what} from requirements/{name}.txt …")
        install(root, lock, step=f"installing {what}")
        stamp.write_text(_value(root, lock) + "\n", encoding="utf-8")
    _link_source(root)


def _value(root: Path, lock: Path) -> str:
    """What a finished installation of `lock` is stamped with: its hash and the Python it was made
    for.
    """
    return digest([lock], base=root, extra=f"{_version_of(root)} {platform.machine()}")


def _version_of(root: Path) -> str:
    """Minor version of the environment's Python, as "3.11", read from its configuration; "" when
    unknown.
    """
    try:
        lines = (root / ".venv" / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    for line in lines:
        name, _, value = line.partition("=")
        if name.strip() in ("version", "version_info"):
            return ".".join(value.strip().split(".")[:2])
    return ""


def install(root: Path, lock: Path, *, step: str) -> None:
    """Installs exactly the hashed packages of `lock` into the environment."""
    command = [
        *_pip(root), "install", "--require-hashes", "--no-deps", "--disable-pip-version-check",
        "--no-input", "--progress-bar", "off", "-r", str(lock),
    ]  # fmt: skip
    run(step, command, log=root / ".cache" / f"install-{lock.stem}.log", env=cache_env(root))


def _is_usable(root: Path) -> bool:
    """True when `.venv` holds a supported Python that still starts."""
    python = python_of(root)
    if not python.exists():
        return False
    code = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    try:
        out = subprocess.run(
            [python, "-I", "-c", code], capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return out.returncode == 0


def _create(root: Path) -> None:
    folder = root / ".venv"
    say(f"Making the Python environment .venv (Python {platform.python_version()}) …")
    if folder.exists():
        shutil.rmtree(folder)
    if importlib.util.find_spec("venv") is None:
        raise SetupError(
            "This Python comes without its venv module. Install it (Debian, Ubuntu: "
            "apt install python3-venv) and run the same command again."
        )
    flags = (
        []
        if importlib.util.find_spec("ensurepip") is not None and _ensurepip_works()
        else ["--without-pip"]
    )
    run(
        "making the Python environment",
        [sys.executable, "-m", "venv", *flags, folder],
        log=root / ".cache" / "venv.log",
    )


def _ensurepip_works() -> bool:
    """Debian ships ensurepip apart from Python: the module may exist while its wheels do not."""
    out = subprocess.run(
        [sys.executable, "-m", "ensurepip", "--version"], capture_output=True, check=False
    )
    return out.returncode == 0


def _pip(root: Path) -> list[str]:
    """The pip command for the environment; where the machine has none, the pinned wheel of
    requirements/pip.txt.
    """
    python = str(python_of(root))
    probe = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False)
    if probe.returncode == 0:
        return [python, "-m", "pip"]
    wheel = pip_wheel.fetch(root / "requirements" / "pip.txt", root / ".cache")
    return [python, str(wheel / "pip")]


def _link_source(root: Path) -> None:
    """Puts src/ on the environment's import path."""
    site = root / ".venv" / "lib" / f"python{_version_of(root)}" / "site-packages"
    line = "../../../../src\n"
    path = site / PATH_FILE
    if not path.is_file() or path.read_text(encoding="utf-8") != line:
        path.write_text(line, encoding="utf-8")
