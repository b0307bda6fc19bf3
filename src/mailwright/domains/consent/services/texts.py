"""The exact wordings people agreed to: each is kept once and numbered."""

from hashlib import sha256

from django.db import connection
from django.db.models import Max

from mailwright.domains.consent.models import ConsentText
from mailwright.kernel.ids import uuid7


def text_version(workspace_id: int, purpose: str, locale: str, text: str) -> ConsentText | None:
    """The kept wording equal to ``text``, added under the next number when it is new.

    None for an empty text: there was no wording to show.
    """
    if not text:
        return None
    digest = sha256(text.encode()).digest()
    same = {"workspace_id": workspace_id, "purpose": purpose, "locale": locale}
    found = ConsentText.objects.filter(**same, digest=digest).first()
    if found is not None:
        return found
    with connection.cursor() as cursor:
        # One numbering at a time per workspace; held until the caller's transaction ends.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('consent_text'), %s)", [workspace_id])
    found = ConsentText.objects.filter(**same, digest=digest).first()
    if found is not None:
        return found
    last = ConsentText.objects.filter(**same).aggregate(last=Max("version"))["last"] or 0
    return ConsentText.objects.create(
        id=uuid7(), **same, version=last + 1, digest=digest, text=text
    )
