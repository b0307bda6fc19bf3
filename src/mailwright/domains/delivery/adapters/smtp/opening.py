"""Opens a session: connect, greeting, EHLO, TLS, AUTH. Failures are Problems in plain words."""

import asyncio
import socket
import ssl
from base64 import b64encode
from collections.abc import Callable

from mailwright.domains.delivery.adapters.smtp.ports import Capabilities, Endpoint, Problem
from mailwright.domains.delivery.adapters.smtp.session import Session
from mailwright.domains.delivery.contracts import TlsMode
from mailwright.domains.delivery.domain.replies import Reply, Stage

Observer = Callable[[Stage, str], None]


def _silent(_stage: Stage, _text: str) -> None:
    return None


async def open_session(
    endpoint: Endpoint,
    on_closed: Callable[[Session, Problem | None], None],
    observe: Observer = _silent,
) -> Session:
    """A session ready to send. ``observe`` hears of each step done. Raises Problem."""
    context = endpoint.tls_context() if endpoint.tls is not TlsMode.NONE else None
    session = await _connect(endpoint, on_closed, context)
    try:
        await _converse(session, endpoint, context, observe)
    except BaseException:
        session.leave()
        raise
    return session


async def _connect(
    endpoint: Endpoint,
    on_closed: Callable[[Session, Problem | None], None],
    context: ssl.SSLContext | None,
) -> Session:
    implicit = context if endpoint.tls is TlsMode.IMPLICIT else None
    where = f"{endpoint.host}:{endpoint.port}"
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(endpoint.timeouts.connect):
            _, session = await loop.create_connection(
                lambda: Session(endpoint, on_closed),
                endpoint.host,
                endpoint.port,
                ssl=implicit,
                server_hostname=endpoint.host if implicit else None,
            )
    except TimeoutError:
        seconds = endpoint.timeouts.connect
        message = f"no connection to {where} within {seconds:g} seconds"
        raise Problem("timeout", Stage.CONNECT, message) from None
    except socket.gaierror as error:
        # A name that does not exist needs mending; a resolver that is down does not.
        lasting = error.errno == socket.EAI_NONAME
        message = f"the host name {endpoint.host} cannot be resolved"
        raise Problem("unknown_host", Stage.CONNECT, message, lasting=lasting) from None
    except ssl.SSLError as error:
        raise _tls_problem(Stage.CONNECT, error) from None
    except ConnectionRefusedError:
        raise Problem("refused", Stage.CONNECT, f"{where} refuses connections") from None
    except OSError as error:
        message = f"{where} cannot be reached: {error.strerror or error}"
        raise Problem("unreachable", Stage.CONNECT, message) from None
    return session


async def _converse(
    session: Session, endpoint: Endpoint, context: ssl.SSLContext | None, observe: Observer
) -> None:
    times = endpoint.timeouts
    observe(Stage.CONNECT, f"{endpoint.host}:{endpoint.port}")
    greeting = await session.reply(Stage.GREETING, times.greeting)
    if greeting.code != 220:
        raise _refusal("greeting", Stage.GREETING, greeting, "the server does not want to talk")
    observe(Stage.GREETING, greeting.text)
    await _ehlo(session, endpoint)
    observe(Stage.EHLO, describe(session.capabilities))
    if endpoint.tls in (TlsMode.STARTTLS, TlsMode.OPPORTUNISTIC) and context is not None:
        if session.capabilities.starttls:
            await _starttls(session, endpoint, context)
            await _ehlo(session, endpoint)
            observe(Stage.STARTTLS, describe(session.capabilities))
        elif endpoint.tls is TlsMode.STARTTLS:
            raise Problem(
                "starttls_missing",
                Stage.STARTTLS,
                "the server does not offer STARTTLS, so nothing was sent: the connection would not"
                " be encrypted",
                lasting=True,
            )
    if endpoint.username:
        await _authenticate(session, endpoint)
        observe(Stage.AUTH, endpoint.username)


async def _ehlo(session: Session, endpoint: Endpoint) -> None:
    reply = await session.command(f"EHLO {endpoint.helo}", Stage.EHLO, endpoint.timeouts.ehlo)
    if reply.code // 100 == 5 and reply.code in (500, 501, 502, 504, 550):
        reply = await session.command(f"HELO {endpoint.helo}", Stage.EHLO, endpoint.timeouts.ehlo)
        session.last_lines = []
    if reply.code != 250:
        raise _refusal("greeting", Stage.EHLO, reply, "the server refuses our greeting")
    session.capabilities = read_capabilities(session.last_lines)


def read_capabilities(lines: list[str]) -> Capabilities:
    """What the lines of an EHLO reply offer; the first only names the server."""
    found = Capabilities()
    auth: set[str] = set()
    for line in lines[1:]:
        # "AUTH=" is how servers older than RFC 4954 write it.
        keyword, *words = line.upper().replace("AUTH=", "AUTH ").split()[:20] or [""]
        if keyword == "SIZE" and words and words[0].isdigit():
            found.size = int(words[0][:15])
        elif keyword == "AUTH":
            auth.update(words)
        else:
            found.pipelining |= keyword == "PIPELINING"
            found.eight_bit |= keyword == "8BITMIME"
            found.smtputf8 |= keyword == "SMTPUTF8"
            found.starttls |= keyword == "STARTTLS"
    found.auth = frozenset(auth)
    return found


async def _starttls(session: Session, endpoint: Endpoint, context: ssl.SSLContext) -> None:
    times = endpoint.timeouts
    reply = await session.command("STARTTLS", Stage.STARTTLS, times.ehlo)
    if reply.code != 220:
        raise _refusal(
            "tls_failed", Stage.STARTTLS, reply, "the server offers STARTTLS but refuses it"
        )
    if session.unread:
        # RFC 3207 §6 and CVE-2011-0411: nothing may follow the 220 before TLS stands.
        message = "bytes came in after STARTTLS in plain text; the connection may be tampered with"
        raise Problem("tls_failed", Stage.STARTTLS, message, lasting=True)
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(times.connect):
            transport = await loop.start_tls(
                session.transport, session, context, server_hostname=endpoint.host
            )
    except TimeoutError:
        raise Problem("timeout", Stage.STARTTLS, "TLS was not set up in time") from None
    except ssl.SSLError as error:
        raise _tls_problem(Stage.STARTTLS, error) from None
    except OSError as error:
        message = f"the connection broke while TLS was set up: {error}"
        raise Problem("dropped", Stage.STARTTLS, message) from None
    if transport is None:
        raise Problem("dropped", Stage.STARTTLS, "the connection broke while TLS was set up")
    session.upgraded(transport)


def _tls_problem(stage: Stage, error: ssl.SSLError) -> Problem:
    if isinstance(error, ssl.SSLCertVerificationError):
        message = f"the server's certificate is not trusted: {error.verify_message}"
    else:
        message = f"TLS failed: {error.reason or error}"
    return Problem("tls_failed", stage, message, lasting=True)


async def _authenticate(session: Session, endpoint: Endpoint) -> None:
    seconds = endpoint.timeouts.ehlo
    offered = session.capabilities.auth
    if "PLAIN" in offered:
        secret = f"\0{endpoint.username}\0{endpoint.password}".encode()
        reply = await session.command(f"AUTH PLAIN {_b64(secret)}", Stage.AUTH, seconds)
    elif "LOGIN" in offered:
        reply = await session.command("AUTH LOGIN", Stage.AUTH, seconds)
        for word in (endpoint.username, endpoint.password):
            if reply.code == 334:
                reply = await session.command(_b64(word.encode()), Stage.AUTH, seconds)
    else:
        raise Problem(
            "auth_missing",
            Stage.AUTH,
            "the server offers no way to log in that is known here (AUTH PLAIN or LOGIN);"
            " many offer it only after STARTTLS",
            lasting=True,
        )
    if reply.code != 235:
        raise _refusal("auth_failed", Stage.AUTH, reply, "the server refuses user name or password")


def _b64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _refusal(code: str, stage: Stage, reply: Reply, message: str) -> Problem:
    said = " ".join(part for part in (str(reply.code), reply.enhanced, reply.text) if part)
    busy = reply.code // 100 == 4
    return Problem(
        "busy" if busy else code, stage, f"{message}: {said}", lasting=not busy, reply=reply
    )


def describe(capabilities: Capabilities) -> str:
    """The extensions that matter here, as EHLO names them."""
    words = [
        ("PIPELINING", capabilities.pipelining),
        ("8BITMIME", capabilities.eight_bit),
        ("SMTPUTF8", capabilities.smtputf8),
        ("STARTTLS", capabilities.starttls),
        (f"SIZE {capabilities.size}", capabilities.size > 0),
        ("AUTH " + " ".join(sorted(capabilities.auth)), bool(capabilities.auth)),
    ]
    return ", ".join(word for word, present in words if present) or "no extensions"
