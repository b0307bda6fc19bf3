"""Commands on senders: make, change, prove by a code sent to the address, delete."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import timedelta
from email.message import EmailMessage
from typing import Any
from uuid import UUID

from mailwright.domains.delivery.adapters.smtp.once import send_once
from mailwright.domains.delivery.adapters.smtp.ports import Problem, Timeouts
from mailwright.domains.delivery.models import Route, Sender
from mailwright.domains.delivery.services.checks import address_checked, text_checked
from mailwright.domains.delivery.services.routes import endpoint_of
from mailwright.domains.workspaces.queries import workspace_info
from mailwright.domains.workspaces.services.audit import audit_record
from mailwright.kernel import clock
from mailwright.kernel.actor import Actor
from mailwright.kernel.errors import Conflict, FieldFault, Invalid, NotFound, Unavailable
from mailwright.kernel.instance import derive

_FIELDS = {"name", "address", "reply_to", "return_path"}
_CODE_LIVES = timedelta(hours=1)
_TRIES = 5
_TAKEN = FieldFault("This address is taken.", code="sender_exists")
_NO_LONGER = FieldFault("Ask for a new code.", code="code_expired")
_TIMEOUTS = Timeouts(connect=8, greeting=10, ehlo=8, mail=10, rcpt=10, data=10, dot=20)
_SUBJECT = {
    "en": "Your code for {name}: {code}",
    "zh": "{name} 的验证码：{code}",
    "pl": "Kod dla {name}: {code}",
}
_TEXT = {
    "en": "Enter {code} in Mailwright to prove that this address is yours. It holds for one hour.\n"
    "If nobody of your team asked for it, ignore this message.\n",
    "zh": "请在 Mailwright 中输入 {code}，以证明此邮箱属于您。验证码一小时内有效。\n"
    "如果您的团队没有人请求验证，请忽略此邮件。\n",
    "pl": "Wpisz {code} w Mailwright, aby potwierdzić, że to Twój adres. Kod jest ważny godzinę.\n"
    "Jeśli nikt z Twojego zespołu o niego nie prosił, zignoruj tę wiadomość.\n",
}


def sender_create(*, actor: Actor, fields: Mapping[str, Any]) -> UUID:
    """A new sender, not proved yet; the first one is the default."""
    sender = Sender(workspace_id=actor.workspace_id)
    _apply(sender, fields)
    rows = Sender.objects.filter(workspace_id=actor.workspace_id)
    if rows.filter(address__iexact=sender.address).exists():
        raise Conflict("There is a sender with this address.", code="sender_exists",
                       fields={"address": _TAKEN})  # fmt: skip
    sender.is_default = not rows.filter(is_default=True).exists()
    sender.save(force_insert=True)
    _audit(actor, "sender.create", sender, sorted(fields))
    return sender.id


def sender_update(*, actor: Actor, sender_id: UUID, fields: Mapping[str, Any]) -> None:
    """Change what is given. Another address has to be proved again."""
    sender = _locked(actor, sender_id)
    before = sender.address
    _apply(sender, fields)
    if sender.address != before:
        sender.verified_at = sender.verification_hash = sender.verification_sent_at = None
    sender.save()
    _audit(actor, "sender.update", sender, sorted(fields))


def sender_make_default(*, actor: Actor, sender_id: UUID) -> None:
    """Use this sender where none is chosen."""
    sender = _locked(actor, sender_id)
    Sender.objects.filter(workspace_id=actor.workspace_id, is_default=True).update(is_default=False)
    sender.is_default = True
    sender.save(update_fields=["is_default"])
    _audit(actor, "sender.default", sender, [])


def sender_delete(*, actor: Actor, sender_id: UUID) -> None:
    """Remove a sender; launches keep what they were started with."""
    sender = _locked(actor, sender_id)
    _audit(actor, "sender.delete", sender, [])
    sender.delete()


def sender_verification_send(*, actor: Actor, sender_id: UUID) -> None:
    """Send a code to the sender's address over the workspace's route, which proves both.

    Raises Conflict without an enabled route, Unavailable when the server does not take it.
    """
    sender = _locked(actor, sender_id)
    route = (
        Route.objects.filter(workspace_id=actor.workspace_id, enabled=True).order_by("id").first()
    )
    if route is None:
        raise Conflict(
            "The code is sent over your own SMTP server. Add a route and switch it on first.",
            code="route_needed",
        )
    code = f"{secrets.randbelow(1_000_000):06d}"
    message = _code_message(actor.workspace_id, sender, code)
    try:
        send_once(endpoint_of(route, timeouts=_TIMEOUTS), sender.address, message)
    except Problem as problem:
        raise Unavailable(f"The code could not be sent: {problem.message}",
                          code="verification_not_sent") from problem  # fmt: skip
    sender.verification_hash = _hash(sender.id, code)
    sender.verification_tries = 0
    sender.verification_sent_at = clock.now()
    sender.save(update_fields=["verification_hash", "verification_sent_at", "verification_tries"])


def sender_verify(*, actor: Actor, sender_id: UUID, code: str) -> bool:
    """Whether ``code`` is the one that was sent; the sender is proved then.

    After five wrong codes or an hour a new one is needed (Invalid, code_expired).
    """
    sender = _locked(actor, sender_id)
    sent = sender.verification_sent_at
    if (
        sender.verification_hash is None
        or sent is None
        or clock.now() - sent > _CODE_LIVES
        or sender.verification_tries >= _TRIES
    ):
        raise Invalid("This code holds no more. Ask for a new one.", code="code_expired",
                      fields={"code": _NO_LONGER})  # fmt: skip
    right = hmac.compare_digest(bytes(sender.verification_hash), _hash(sender.id, code.strip()))
    if right:
        sender.verified_at = clock.now()
        sender.verification_hash = None
    else:
        sender.verification_tries += 1
    sender.save(update_fields=["verified_at", "verification_hash", "verification_tries"])
    if right:
        _audit(actor, "sender.verify", sender, [])
    return right


def _hash(sender_id: UUID, code: str) -> bytes:
    key = derive("sender verification")
    return hmac.digest(key, f"{sender_id}:{code}".encode(), hashlib.sha256)


def _code_message(workspace_id: int, sender: Sender, code: str) -> EmailMessage:
    info = workspace_info(workspace_id)
    language = info.language if info.language in _TEXT else "en"
    message = EmailMessage()
    message["From"] = message["To"] = sender.address
    message["Subject"] = _SUBJECT[language].format(name=info.name, code=code)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_TEXT[language].format(code=code))
    return message


def _apply(sender: Sender, fields: Mapping[str, Any]) -> None:
    unknown = set(fields) - _FIELDS
    if unknown:
        raise Invalid("Unknown fields.", code="not_changeable",
                      fields=dict.fromkeys(unknown, "There is no such field."))  # fmt: skip
    problems: dict[str, str] = {}
    for name, value in fields.items():
        setattr(sender, name, value)
    sender.name = text_checked(sender.name, "name", 120, problems)
    sender.address = address_checked(sender.address, "address", problems)
    for name in ("reply_to", "return_path"):
        if getattr(sender, name).strip():
            setattr(sender, name, address_checked(getattr(sender, name), name, problems))
        else:
            setattr(sender, name, "")
    if problems:
        raise Invalid("Some fields need mending.", fields=problems)


def _locked(actor: Actor, sender_id: UUID) -> Sender:
    rows = Sender.objects.select_for_update().filter(workspace_id=actor.workspace_id, id=sender_id)
    sender = rows.first()
    if sender is None:
        raise NotFound("There is no such sender in this workspace.", code="sender_not_found")
    return sender


def _audit(actor: Actor, action: str, sender: Sender, changed: list[str]) -> None:
    audit_record(
        actor=actor, action=action, subject_type="sender", subject_id=sender.id,
        detail={"changed": changed},
    )  # fmt: skip
