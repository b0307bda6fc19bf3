"""Opens, clicks and one-click unsubscribes. A token that is not ours changes nothing."""

import logging
import re
from asyncio import Future
from collections.abc import Sequence
from urllib.parse import parse_qs

from mailwright.edge import answers
from mailwright.edge.agents import judge
from mailwright.edge.answers import Answer, Asked
from mailwright.edge.database import DatabaseAway
from mailwright.edge.destinations import Destinations
from mailwright.edge.recorder import NotRecorded, Receipt, Recorder
from mailwright.kernel.events.machine import HONEYPOT_DESTINATION, Machine
from mailwright.kernel.http.origin import Network, client_address
from mailwright.kernel.ids import uuid7
from mailwright.kernel.tokens import TokenKind, open_token, seal

_log = logging.getLogger(__name__)
_LONGEST_FORM = 65_536
_PART = re.compile(
    rb'name="?List-Unsubscribe"?[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n\s*One-Click\s*\r?\n', re.I
)


class Tracking:
    """Handlers of ``/o``, ``/c`` and ``/u``. ``proxies`` are trusted networks before the edge."""

    def __init__(
        self,
        recorder: Recorder,
        destinations: Destinations,
        *,
        base_url: str,
        proxies: Sequence[Network],
    ) -> None:
        self._recorder = recorder
        self._destinations = destinations
        self._base_url = base_url
        self._proxies = proxies

    async def open(self, asked: Asked, answer: Answer, token: str) -> None:
        """GET /o/TOKEN.gif"""
        numbers = open_token(token.removesuffix(".gif"), TokenKind.OPEN)
        if numbers is None or len(numbers) != 3:
            return answers.not_found(answer)
        machine, agent = self._judge(asked, fetches_image=True)
        workspace_id, launch_id, contact_id = numbers
        data = b'{"t":"message.opened","contact_id":%d,"launch_id":%d,"machine":"%b","agent":"%b"}'
        recorded = self._record(
            "message.opened", workspace_id, launch_id, contact_id,
            data % (contact_id, launch_id, machine.encode(), agent.encode()),
        )  # fmt: skip
        if recorded is not None:
            try:
                await recorded
            except NotRecorded as error:
                _log.error("edge: an open was lost: %s", error)
        return answers.pixel(answer, head=asked.method == "HEAD")

    async def click(self, asked: Asked, answer: Answer, token: str) -> None:
        """GET and HEAD /c/TOKEN: on to the destination, whatever becomes of the record."""
        numbers = open_token(token, TokenKind.CLICK)
        if numbers is None or len(numbers) != 4:
            return answers.not_found(answer)
        workspace_id, launch_id, contact_id, number = numbers
        machine, agent = self._judge(asked, fetches_image=False)
        url: str | None
        if number == HONEYPOT_DESTINATION:
            machine, url = Machine.HONEYPOT, self._base_url
        else:
            url = self._destinations.at_hand(workspace_id, launch_id, number)
        if url is None:
            try:
                url = await self._destinations.find(workspace_id, launch_id, number)
            except DatabaseAway:
                return answers.try_again(answer, "Please open the link again in a few seconds.")
            if url is None:
                return answers.not_found(answer)
        data = (
            b'{"t":"message.clicked","contact_id":%d,"launch_id":%d,"destination_no":%d,'
            b'"machine":"%b","agent":"%b"}'
        )
        recorded = self._record(
            "message.clicked", workspace_id, launch_id, contact_id,
            data % (contact_id, launch_id, number, machine.encode(), agent.encode()),
        )  # fmt: skip
        if recorded is not None:
            try:
                await recorded
            except NotRecorded as error:
                _log.error("edge: a click was lost: %s", error)
        return answers.redirect(answer, 302, url)

    async def unsubscribe(self, asked: Asked, answer: Answer, token: str) -> None:
        """POST /u/TOKEN (RFC 8058 §3.2): no cookie, no login, no redirect."""
        numbers = open_token(token, TokenKind.UNSUBSCRIBE)
        if numbers is None or len(numbers) != 3:
            return answers.not_found(answer)
        try:
            body = await answers.read_body(asked, answer, _LONGEST_FORM)
        except answers.BodyTooLarge:
            return answers.text(answer, 413, "The form is too long. Nothing was changed.")
        if not says_one_click(body, asked.headers.get("content-type") or ""):
            return answers.text(
                answer, 400, "The form must say List-Unsubscribe=One-Click. Nothing was changed."
            )
        workspace_id, launch_id, contact_id = numbers
        data = (
            b'{"t":"unsubscribe.requested","contact_id":%d,"launch_id":%d,"hit_id":"%b",'
            b'"method":"one_click"}'
        )
        recorded = self._record(
            "unsubscribe.requested", workspace_id, launch_id, contact_id,
            data % (contact_id, launch_id, str(uuid7()).encode()),
        )  # fmt: skip
        if recorded is not None:
            try:
                await recorded
            except NotRecorded as error:
                _log.error("edge: an unsubscribe could not be recorded: %s", error)
                return answers.try_again(answer, "Not done yet. Please send this again shortly.")
        return answers.text(answer, 200, "You have been unsubscribed.")

    def preferences(self, answer: Answer, token: str) -> None:
        """GET /u/TOKEN: to the page where a person decides; by itself it changes nothing."""
        numbers = open_token(token, TokenKind.UNSUBSCRIBE)
        if numbers is None or len(numbers) != 3:
            return answers.not_found(answer)
        page = seal(TokenKind.PREFERENCES, *numbers)
        return answers.redirect(answer, 303, f"{self._base_url}/p/{page}")

    def _record(
        self, word: str, workspace_id: int, launch_id: int, contact_id: int, data: bytes
    ) -> "Future[Receipt] | None":
        """The record of a hit, or None for a message to nobody, such as a preview."""
        if not contact_id:
            return None
        return self._recorder.hit(workspace_id, word, contact_id, launch_id or None, data)

    def _judge(self, asked: Asked, *, fetches_image: bool) -> tuple[str, str]:
        headers = asked.headers
        return judge(
            method=asked.method,
            agent=headers.get("user-agent") or "",
            purpose=headers.get("sec-purpose") or headers.get("purpose") or "",
            address=address_of(asked, self._proxies),
            fetches_image=fetches_image,
        )


def address_of(asked: Asked, proxies: Sequence[Network]) -> str:
    """The address of who asks, also behind ``proxies``. A proxy may add a header line of its own
    instead of appending to the client's, so all lines count."""
    peer = asked.client.rpartition(":")[0].strip("[]")
    return client_address(peer, ",".join(asked.headers.get_all("x-forwarded-for")), proxies)


def says_one_click(body: bytes, content_type: str) -> bool:
    """Whether a form, of either encoding, says ``List-Unsubscribe=One-Click``."""
    if content_type.lower().startswith("multipart/form-data"):
        return _PART.search(body) is not None
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=20)
    except ValueError:
        return False
    return any(
        name.lower() == "list-unsubscribe" and value.strip().lower() == "one-click"
        for name, values in fields.items()
        for value in values
    )
