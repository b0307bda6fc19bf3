"""Every setting of the installation: its type, its safe default, and what it means.

Read from the environment once per process; nothing else reads the environment.
"""

import os
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from mailwright.kernel.http.origin import Network, networks

ROOT = Path(__file__).resolve().parents[3]


class BadSetting(ValueError):
    """A setting's text is not of its type; the message names the setting and the mend."""


def _flag(text: str) -> bool:
    if text.lower() in {"1", "true", "yes", "on"}:
        return True
    if text.lower() in {"0", "false", "no", "off", ""}:
        return False
    raise ValueError("use 1 or 0")


def _key(text: str) -> bytes:
    raw = b64decode(text, validate=True)
    if len(raw) != 32:
        raise ValueError("32 bytes in base64 are needed")
    return raw


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return networks(_names(text))
    except ValueError as error:
        raise ValueError(f"{error}; give networks such as 10.0.0.0/8,127.0.0.1") from None


def _host_port(text: str) -> tuple[str, int] | None:
    if not text:
        return None
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isdigit() or not 0 < int(port) < 65_536:
        raise ValueError("give host:port, for example 127.0.0.1:783")
    return host.strip("[]"), int(port)


def _web_address(text: str) -> str:
    if text and not text.startswith(("http://", "https://")):
        raise ValueError("give an http:// or https:// address")
    return text.rstrip("/")


def _setting(name: str, parse: Callable[[str], Any], default: str, meaning: str) -> Any:
    return field(metadata={"name": name, "parse": parse, "default": default, "meaning": meaning})


@dataclass(frozen=True, slots=True)
class Env:
    """The installation's settings, typed. ``Env.read`` raises BadSetting for unusable text."""

    home: Path = _setting(
        "MW_HOME", Path, str(ROOT / ".mailwright"), "Folder of data, keys, media, logs and spools"
    )
    database_url: str = _setting(
        "DATABASE_URL", str, "", "PostgreSQL server; empty: the embedded one in the home folder"
    )
    database_owner: bool = _setting(
        "MW_DB_OWNER", _flag, "0", "Act as the database's owner; for migrations only"
    )
    port: int = _setting(
        "MW_PORT", int, "8000", "Web port; the edge takes the next one, inbound SMTP the one after"
    )
    host: str = _setting("MW_HOST", str, "127.0.0.1", "Address that the servers listen on")
    base_url: str = _setting(
        "MW_BASE_URL", str, "", "Public address of the web role; empty: http://HOST:PORT"
    )
    edge_url: str = _setting(
        "MW_EDGE_URL", str, "", "Public address of the edge, used in tracking links; empty: PORT+1"
    )
    allowed_hosts: tuple[str, ...] = _setting(
        "MW_ALLOWED_HOSTS", _names, "", "Further host names the web role answers to, by commas"
    )
    debug: bool = _setting("MW_DEBUG", _flag, "0", "Show errors in full; never in production")
    secret: bytes = _setting(
        "MW_SECRET_KEY", _key, "", "Root secret, 32 bytes in base64; empty: kept in the home folder"
    )
    key_encryption_key: bytes = _setting(
        "MW_KEY_ENCRYPTION_KEY", _key, "",
        "Key that wraps the workspaces' keys, 32 bytes in base64; empty: kept in the home folder",
    )  # fmt: skip
    smtp_host: str = _setting(
        "MW_SMTP_HOST",
        str,
        "",
        "Server for the product's own mail (resets, invitations), and for "
        "confirmations of workspaces without a route",
    )
    smtp_port: int = _setting("MW_SMTP_PORT", int, "587", "Its port")
    smtp_user: str = _setting("MW_SMTP_USER", str, "", "Its user name")
    smtp_password: str = _setting("MW_SMTP_PASSWORD", str, "", "Its password")
    smtp_tls: str = _setting("MW_SMTP_TLS", str, "starttls", "starttls, implicit or none")
    mail_from: str = _setting(
        "MW_MAIL_FROM", str, "Mailwright <mailwright@localhost>", "Sender of the product's own mail"
    )
    retry_minutes: int = _setting(
        "MW_RETRY_MINUTES", int, "30", "Minutes before the first retry of a deferred message"
    )
    retry_hours: int = _setting(
        "MW_RETRY_HOURS", int, "96", "Hours after which a deferred message is given up"
    )
    import_megabytes: int = _setting(
        "MW_IMPORT_MEGABYTES", int, "500", "Largest file that may be uploaded for an import, in MB"
    )
    delivery_processes: int = _setting(
        "MW_DELIVERY_PROCESSES", int, "1", "Sending processes of the worker role"
    )
    edge_processes: int = _setting(
        "MW_EDGE_PROCESSES", int, "1", "Processes of the edge; each keeps a spool of its own"
    )
    llm_allow_private: bool = _setting(
        "MW_LLM_ALLOW_PRIVATE",
        _flag,
        "0",
        "Let workspaces name language models on addresses of your own network (vLLM, Ollama) and "
        "without encryption; off: public https:// addresses only",
    )
    spamassassin: tuple[str, int] | None = _setting(
        "MW_SPAMASSASSIN",
        _host_port,
        "",
        "SpamAssassin's spamd as host:port, asked about messages on request; empty: not asked",
    )
    rspamd_url: str = _setting(
        "MW_RSPAMD_URL",
        _web_address,
        "",
        "Rspamd's normal worker, e.g. http://127.0.0.1:11333, likewise; empty: not asked",
    )
    trusted_proxies: tuple[Network, ...] = _setting(
        "MW_TRUSTED_PROXIES", _networks, "",
        "Networks (CIDR, by commas) of reverse proxies before web and edge, whose X-Forwarded-For "
        "tells who asks: for rate limits, proof of consent and scanners; empty: nobody's",
    )  # fmt: skip

    @classmethod
    def read(cls, source: Mapping[str, str]) -> "Env":
        """The settings in ``source``, defaults filled in; keys are made where none exist."""
        values: dict[str, Any] = {}
        for item in fields(cls):
            name, parse = item.metadata["name"], item.metadata["parse"]
            text = source.get(name) or item.metadata["default"]
            try:
                values[item.name] = parse(text) if text or parse is not _key else b""
            except ValueError as error:
                raise BadSetting(f"{name}: {error} (it is {text!r})") from error
        home: Path = values["home"].expanduser().absolute()
        values["home"] = home
        values["secret"] = values["secret"] or _kept_key(home, "secret")
        values["key_encryption_key"] = values["key_encryption_key"] or _kept_key(home, "kek")
        host = "127.0.0.1" if values["host"] in {"0.0.0.0", "::"} else values["host"]  # noqa: S104
        values["base_url"] = values["base_url"].rstrip("/") or f"http://{host}:{values['port']}"
        values["edge_url"] = values["edge_url"].rstrip("/") or f"http://{host}:{values['port'] + 1}"
        return cls(**values)

    @property
    def edge_port(self) -> int:
        """Port of tracking and event ingest."""
        return self.port + 1

    @property
    def smtpd_port(self) -> int:
        """Port of the sandbox inbox's SMTP server."""
        return self.port + 2


def _kept_key(home: Path, name: str) -> bytes:
    path = home / "keys" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Written aside and linked, so that two roles starting together agree on one key.
        fresh = path.with_name(f"{name}.{os.getpid()}")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(b64encode(os.urandom(32)))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return _key(path.read_text("ascii").strip())


@lru_cache(maxsize=1)
def env() -> Env:
    """The settings of this process."""
    return Env.read(os.environ)
