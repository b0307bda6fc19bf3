"""Everything that is kept about one person's consent, as one document."""

import json
from typing import Any

from mailwright.domains.consent.models import ConsentEvidence, ConsentRecord
from mailwright.domains.consent.queries.standing import history, last_subject, standings
from mailwright.domains.consent.queries.suppressions import suppression_history
from mailwright.kernel import clock
from mailwright.kernel.crypto.cipher import cipher


def consent_proof(workspace_id: int, contact_id: int) -> dict[str, Any]:
    """Plain data for a file: standings, records with texts and hashes, suppressions.

    IP addresses and user agents are in it as long as they are kept.
    """
    records = history(workspace_id, contact_id)
    evidence = evidence_of(workspace_id, [record.id for record in records])
    subject = last_subject(workspace_id, contact_id)
    suppressed = suppression_history(workspace_id, subject) if subject is not None else []
    return {
        "contact_id": contact_id,
        "made_at": clock.now().isoformat(),
        "subject": subject.hex() if subject is not None else None,
        "standings": [
            {
                "purpose": standing.purpose,
                "channel": standing.channel,
                "state": standing.state,
                "since": standing.at.isoformat(),
                "method": standing.method,
                "expires_at": standing.expires_at.isoformat() if standing.expires_at else None,
            }
            for standing in standings(workspace_id, contact_id)
        ],
        "records": [_record(record, evidence.get(record.id)) for record in records],
        "suppressions": [
            {
                "reason": row.reason,
                "purpose": row.purpose or "all",
                "since": row.created_at.isoformat(),
                "source": row.source,
                "lifted_at": row.lifted_at.isoformat() if row.lifted_at else None,
                "lift_reason": row.lift_reason,
            }
            for row in suppressed
        ],
    }


def evidence_of(workspace_id: int, record_ids: list[Any]) -> dict[Any, dict[str, str]]:
    """IP address and user agent by record, as long as they are kept."""
    box = cipher(workspace_id)
    rows = ConsentEvidence.objects.filter(workspace_id=workspace_id, record_id__in=record_ids)
    return {
        row.record_id: json.loads(
            box.decrypt(bytes(row.sealed), evidence_for(row.record_id)).decode()
        )
        for row in rows
    }


def evidence_for(record_id: Any) -> bytes:
    """The associated data that bind evidence to its record."""
    return f"consent_consentevidence:sealed:{record_id}".encode()


def _record(record: ConsentRecord, evidence: dict[str, str] | None) -> dict[str, Any]:
    return {
        "id": str(record.id),
        "at": record.at.isoformat(),
        "purpose": record.purpose,
        "channel": record.channel,
        "state": record.state,
        "method": record.method,
        "text": record.text.text if record.text else None,
        "text_sha256": bytes(record.text.digest).hex() if record.text else None,
        "text_version": record.text.version if record.text else None,
        "locale": record.locale,
        "controller": record.controller,
        "source": record.source,
        "given_at": record.given_at.isoformat() if record.given_at else None,
        "expires_at": record.expires_at.isoformat() if record.expires_at else None,
        "double_opt_in": json.loads(record.confirmation) if record.confirmation else None,
        "recorded_by": record.recorded_by,
        "evidence": evidence,
    }
