"""A workspace's facts as this process read them last, for as long as their rows are the same.

How rows become facts is not known here.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from django.db import connection

from mailwright.domains.catalog.contracts import Facts
from mailwright.kernel.db import sql

_PACKAGE = "mailwright.domains.catalog"
_WORKSPACES = 4  # facts of 100,000 products take some 200 MB

_read: OrderedDict[int, tuple[str, Facts]] = OrderedDict()
_lock = Lock()


def while_same(workspace_id: int, read: Callable[[], Facts]) -> Facts:
    """What ``read`` returned last, if no row has been written since; else what it returns now.

    The mark is taken before the rows are read: facts that are newer than their mark are read once
    more than needed, older ones are never given out.
    """
    mark = _mark(workspace_id)
    with _lock:
        known = _read.get(workspace_id)
    if known is not None and known[0] == mark:
        return known[1]
    found = read()
    with _lock:
        _read[workspace_id] = mark, found
        _read.move_to_end(workspace_id)
        while len(_read) > _WORKSPACES:
            _read.popitem(last=False)
    return found


def _mark(workspace_id: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql(_PACKAGE, "facts_mark"), {"workspace_id": workspace_id})
        (mark,) = cursor.fetchone()
        return str(mark)
