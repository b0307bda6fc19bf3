"""Sends one message and waits for its fate; for codes and tests of settings, not for launches."""

import asyncio
from email import policy
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from mailwright.domains.delivery.adapters.smtp.listfeed import ListFeed
from mailwright.domains.delivery.adapters.smtp.opening import open_session
from mailwright.domains.delivery.adapters.smtp.ports import Endpoint, Outgoing, Problem
from mailwright.domains.delivery.adapters.smtp.session import Session
from mailwright.domains.delivery.domain.encoding import stuff
from mailwright.domains.delivery.domain.fields import addr_spec
from mailwright.domains.delivery.domain.replies import Stage


def send_once(endpoint: Endpoint, sender: str, message: EmailMessage) -> None:
    """Send ``message`` to its To address from ``sender``; raises Problem when it was not taken."""
    envelope = addr_spec(sender)
    recipient = addr_spec(str(message["To"]))
    if "Date" not in message:
        message["Date"] = formatdate()
    if "Message-ID" not in message:
        message["Message-ID"] = make_msgid(domain=envelope.decode("utf-8").rpartition("@")[2])
    wire = message.as_bytes(policy=policy.SMTP)
    data = stuff(wire if wire.endswith(b"\r\n") else wire + b"\r\n") + b".\r\n"
    asyncio.run(_send(endpoint, Outgoing(None, envelope, recipient, data)))


async def _send(endpoint: Endpoint, item: Outgoing) -> None:
    feed = ListFeed([item])

    def closed(_: Session, problem: Problem | None) -> None:
        if not feed.settled.is_set():
            feed.on_problem(problem or Problem("dropped", Stage.DOT, "the connection was closed"))

    session = await open_session(endpoint, closed)
    session.start(feed)
    times = endpoint.timeouts
    try:
        async with asyncio.timeout(times.mail + times.rcpt + times.data + times.dot):
            await feed.settled.wait()
    except TimeoutError:
        raise Problem("timeout", Stage.DOT, "the server did not answer in time") from None
    finally:
        session.leave()
    if feed.refusals:
        _, stage, reply = feed.refusals[0]
        said = " ".join(part for part in (str(reply.code), reply.enhanced, reply.text) if part)
        raise Problem("refused_message", stage, f"the server refused the message: {said}")
    if feed.unsure or feed.problems:
        raise (
            feed.problems[0]
            if feed.problems
            else Problem(
                "dropped", Stage.DOT, "the connection was closed before the server answered"
            )
        )
