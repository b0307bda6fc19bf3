"""Who an event is about: contacts by id or by address, looked up once and remembered a while."""

from collections.abc import Iterable
from time import monotonic

from mailwright.edge.database import Link, scoped
from mailwright.edge.directory import Directory
from mailwright.kernel.arrays import number_array
from mailwright.kernel.crypto.address import normalise_address
from mailwright.kernel.errors import Invalid

_LOOKUP_SECONDS = 2.0
_REMEMBER_SECONDS = 300.0
_REMEMBERED = 500_000


class People:
    """Remembers contacts that exist; one that does not is asked for again each time."""

    def __init__(self, link: Link, directory: Directory) -> None:
        self._link = link
        self._directory = directory
        self._ids: set[tuple[int, int]] = set()
        self._by_index: dict[tuple[int, bytes], int] = {}
        self._since = monotonic()

    async def existing(self, workspace_id: int, ids: Iterable[int]) -> set[int]:
        """Those of ``ids`` that are contacts; raises DatabaseAway."""
        self._forget_in_time()
        wanted = set(ids)
        known = {contact_id for contact_id in wanted if (workspace_id, contact_id) in self._ids}
        asked = sorted(wanted - known)
        if asked:
            rows = await self._link.run(
                lambda line: scoped(line, workspace_id, "contacts_by_id", number_array(asked)),
                seconds=_LOOKUP_SECONDS,
            )
            found = {int(row[0]) for row in rows}
            self._ids.update((workspace_id, contact_id) for contact_id in found)
            known |= found
        return known

    async def by_index(self, workspace_id: int, indexes: Iterable[bytes]) -> dict[bytes, int]:
        """The contacts whose addresses have these blind indexes; raises DatabaseAway."""
        self._forget_in_time()
        wanted = set(indexes)
        known = {
            index: self._by_index[workspace_id, index]
            for index in wanted
            if (workspace_id, index) in self._by_index
        }
        asked = list(wanted - known.keys())
        if asked:
            rows = await self._link.run(
                lambda line: scoped(line, workspace_id, "contacts_by_address", asked),
                seconds=_LOOKUP_SECONDS,
            )
            for raw, contact_id in rows:
                index = bytes(raw)
                known[index] = self._by_index[workspace_id, index] = int(contact_id)
        return known

    async def indexes(
        self, workspace_id: int, addresses: Iterable[str]
    ) -> tuple[dict[str, bytes], dict[str, str]]:
        """Blind indexes by address as sent, and for those that are none, what is wrong."""
        found: dict[str, bytes] = {}
        wrong: dict[str, str] = {}
        for address in set(addresses):
            try:
                plain = normalise_address(address)
            except Invalid as error:
                wrong[address] = error.message
            else:
                found[address] = await self._directory.address_index(workspace_id, plain)
        return found, wrong

    def _forget_in_time(self) -> None:
        full = len(self._ids) + len(self._by_index) > _REMEMBERED
        if full or monotonic() - self._since > _REMEMBER_SECONDS:
            self._ids.clear()
            self._by_index.clear()
            self._since = monotonic()
