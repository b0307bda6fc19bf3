"""Background work of consent: grants of imports, confirmation mails, retention."""

from uuid import UUID

from mailwright.domains.consent.services.imports import consent_import_note, consent_import_step
from mailwright.domains.consent.services.retention import retention_apply, suppressions_reseal
from mailwright.domains.consent.services.signup_mail import signup_mail_send
from mailwright.domains.consent.services.suppression_upload import suppression_upload_run
from mailwright.domains.workspaces.queries import workspace_ids
from mailwright.kernel.actor import Actor
from mailwright.kernel.db import tables_analyse, workspace_scope
from mailwright.kernel.jobs import RETRY, periodic, task

#: Grants after which statistics are gathered, because sends and audiences ask for them next.
_MANY = 10_000


@task(name="consent.import_grant", retry=RETRY)
def import_grant(workspace_id: int, import_id: str) -> None:
    """Grant what an import declared for the people it created, a block at a time."""
    actor, which = Actor.system(workspace_id, "import"), UUID(import_id)
    granted, after_id = 0, 0
    while True:
        with workspace_scope(workspace_id):
            step = consent_import_step(actor=actor, import_id=which, after_id=after_id)
        granted += step.granted
        if step.last_id is None:
            break
        after_id = step.last_id
    if granted >= _MANY:
        tables_analyse("consent_consentstanding", "consent_consentrecord")
    if granted:
        with workspace_scope(workspace_id):
            consent_import_note(actor=actor, import_id=which, granted=granted)


@task(name="consent.suppression_upload", retry=RETRY)
def suppression_upload(workspace_id: int, upload_id: str) -> None:
    """Suppress the addresses of an uploaded file, or go on with it."""
    suppression_upload_run(workspace_id=workspace_id, upload_id=UUID(upload_id))


@task(name="consent.signup_mail", retry=RETRY)
def signup_mail(workspace_id: int, signup_id: int) -> None:
    """Send the mail of one sign-up."""
    with workspace_scope(workspace_id):
        signup_mail_send(actor=Actor.system(workspace_id, "sign-up form"), signup_id=signup_id)


@periodic(cron="23 3 * * *")
@task(name="consent.retention", queueing_lock="consent.retention")
def retention(timestamp: int) -> None:
    """Every night: remove what may not stay longer, and leave retired keys behind."""
    for workspace_id in workspace_ids():
        with workspace_scope(workspace_id):
            actor = Actor.system(workspace_id, "retention")
            retention_apply(actor=actor)
            suppressions_reseal(actor=actor)
