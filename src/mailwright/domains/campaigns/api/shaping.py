"""How campaigns, launches and findings become what the API says."""

from datetime import datetime

from mailwright.domains.campaigns.api.schemas import (
    CampaignApprovalOut,
    CampaignAuthorOut,
    CampaignCountsOut,
    CampaignLaunchOut,
    CampaignMessageOut,
    CampaignOut,
    CampaignPreviewOut,
    CampaignReviewOut,
    CampaignRow,
    CampaignSenderOut,
    CampaignWorkspaceOut,
    FactChangeOut,
    ReadinessFindingOut,
    RefreshOut,
    SlotChangeOut,
)
from mailwright.domains.campaigns.contracts import (
    CampaignState,
    ReadinessFinding,
    ScheduleMode,
    UncertainPolicy,
)
from mailwright.domains.campaigns.domain import states
from mailwright.domains.campaigns.models import Campaign
from mailwright.domains.campaigns.queries.listing import spent
from mailwright.domains.campaigns.queries.preview import CampaignPreview
from mailwright.domains.campaigns.queries.subject import (
    Standing,
    Subject,
    authors_of,
    changes_of,
    trouble_of,
)
from mailwright.domains.content import queries as content
from mailwright.domains.content.contracts import ClaimChange, RevisionRef
from mailwright.domains.delivery.contracts import Counts, LaunchInfo


def preview_out(shown: CampaignPreview) -> CampaignPreviewOut:
    """A rendered message."""
    message = shown.message
    return CampaignPreviewOut(
        subject=message.subject if message else "",
        preheader=message.preheader if message else "",
        html=message.html if message else "",
        text=message.text if message else "",
        ok=message is not None,
        as_label=shown.as_label,
        subject_template=shown.subject_template,
        preheader_template=shown.preheader_template,
        subject_hash=shown.subject_hash,
        variant=shown.variant,
    )


def finding_out(item: ReadinessFinding) -> ReadinessFindingOut:
    """A finding as the API says it."""
    return ReadinessFindingOut(
        code=item.code,
        severity=item.severity,
        step=item.step,
        message=item.message,
        mend=item.mend,
        values=dict(item.values),
    )


def counts_out(counts: Counts) -> CampaignCountsOut:
    """Counts as the API says them; the parts add up to ``size``."""
    return CampaignCountsOut(
        size=counts.size,
        pending=counts.pending,
        waiting=counts.waiting,
        sent=counts.sent,
        bounced=dict(counts.bounced),
        skipped=dict(counts.skipped),
        uncertain=counts.uncertain,
        cancelled=counts.cancelled,
    )


def launch_out(launch: LaunchInfo, counts: Counts) -> CampaignLaunchOut:
    """A launch with where its recipients stand."""
    return CampaignLaunchOut(
        id=launch.id,
        state=launch.state,
        environment=launch.environment,
        size=launch.size,
        reason=launch.reason,
        detail=launch.detail,
        resumes_at=launch.resumes_at,
        counts=counts_out(counts),
    )


def row_out(row: Campaign, state: CampaignState, counts: Counts | None) -> CampaignRow:
    """A line of the list."""
    return CampaignRow(
        id=row.id,
        name=row.name,
        state=state,
        goal=row.goal,
        schedule_mode=ScheduleMode(row.schedule_mode),
        schedule_local=row.schedule_local,
        time_zone=row.time_zone,
        due_at=row.due_at,
        launched_at=row.launched_at,
        finished_at=row.finished_at,
        updated_at=row.updated_at,
        updated_by=row.updated_by,
        archived=row.archived_at is not None,
        problem=row.problem,
        problem_text=row.problem_text,
        counts=counts_out(counts) if counts else None,
    )


def campaign_out(
    row: Campaign, subject: Subject, standing: Standing, counts: Counts | None
) -> CampaignOut:
    """One campaign in full."""
    state, revision, sender = standing.state, subject.revision, subject.sender
    workspace = subject.plan.workspace
    trouble = trouble_of(row, subject, standing)
    changes = changes_of(row, subject, standing)
    return CampaignOut(
        id=row.id,
        name=row.name,
        state=state,
        version=row.version,
        goal=row.goal,
        target_metric=row.target_metric,
        target_value=row.target_value,
        budget=row.budget,
        cost_per_thousand=row.cost_per_thousand,
        spent=spent(row, counts.sent if counts else 0),
        currency=row.currency,
        audience=subject.definition.to_json(),
        definition_hash=subject.definition.definition_hash(),
        message_id=row.message_id,
        message=CampaignMessageOut(
            message_id=revision.message_id,
            revision_id=revision.revision_id,
            name=revision.name,
            subject=revision.subject,
            language=revision.language,
            saved_at=revision.saved_at,
            author_label=revision.author_label,
        )
        if revision
        else None,
        sender_id=row.sender_id,
        sender=CampaignSenderOut(
            id=sender.id, name=sender.name, address=sender.address, reply_to=sender.reply_to
        )
        if sender
        else None,
        workspace=CampaignWorkspaceOut(
            name=workspace.name,
            postal_address=workspace.postal_address,
            website=workspace.website,
        ),
        schedule_mode=ScheduleMode(row.schedule_mode),
        schedule_local=row.schedule_local,
        time_zone=row.time_zone,
        due_at=row.due_at,
        uncertain=UncertainPolicy(row.uncertain),
        notes=row.notes,
        subject_hash=subject.hash,
        locked=state in states.LOCKED,
        edit_voids=state in states.VOIDED_BY_EDIT,
        actions=sorted(event.value for event in states.allowed(state)),
        review=_review(standing, subject),
        approval=CampaignApprovalOut(
            review_id=standing.approval.ref.review_id,
            approved_by_label=standing.approval.approved_by_label,
            approved_at=standing.approval.approved_at,
            sole_operator=standing.approval.sole_operator,
        )
        if standing.approval
        else None,
        authors=[
            CampaignAuthorOut(kind=a.kind, id=a.id, label=a.label, parts=list(a.parts))
            for a in authors_of(row, subject)
        ],
        launch=launch_out(standing.launch, counts) if standing.launch and counts else None,
        snapshot_id=row.snapshot_id,
        created_by=row.created_by,
        created_at=row.created_at,
        updated_by=row.updated_by,
        updated_at=row.updated_at,
        launched_by=row.launched_by,
        launched_at=row.launched_at,
        finished_at=row.finished_at or (standing.launch.finished_at if standing.launch else None),
        archived=row.archived_at is not None,
        # What happened elsewhere is told before the sweep has written it down.
        problem=trouble.code if trouble else row.problem,
        problem_text=trouble.text if trouble else row.problem_text,
        changed=list(subject.changed),
        fact_changes=[_change(one) for one in changes],
        can_refill=bool(changes) and revision is not None and _has_slots(row, revision),
        refreshes=_refreshes(row, standing),
    )


def _has_slots(row: Campaign, revision: RevisionRef) -> bool:
    return bool(content.revision_slots(row.workspace_id, revision.revision_id))


def _refreshes(row: Campaign, standing: Standing) -> list[RefreshOut]:
    approval, launch = standing.approval, standing.launch
    since = approval.approved_at if approval else row.launched_at
    watched = row.claims.get("watched", ())
    names = {(one["kind"], one["id"]): one.get("name", "") for one in watched}
    found = []
    for kept in row.refreshes:
        at, number = datetime.fromisoformat(kept["at"]), kept["launch"]
        if since is None or at < since:
            continue
        first = launch.refreshes[number - 1].first if launch and number else None
        facts = [
            SlotChangeOut(
                kind=one["kind"],
                id=one["id"],
                name=names.get((one["kind"], one["id"]), ""),
                field=one["field"],
                old=one["old"],
                new=one["new"],
            )
            for one in kept["facts"]
        ]
        found.append(
            RefreshOut(
                at=at, under_way=number is not None, sent=kept["sent"], first=first, facts=facts
            )
        )
    return found


def _change(change: ClaimChange) -> FactChangeOut:
    return FactChangeOut(
        key=change.key,
        kind=change.kind,
        text=change.text,
        sentence=change.sentence,
        start=change.start,
        end=change.end,
        fact_kind=change.fact_kind,
        fact_name=change.fact_name,
        fact_id=change.fact_id,
        old=change.old,
        new=change.new,
        verdict=change.verdict,
        reason=change.reason,
        params=dict(change.params),
        why=change.why,
    )


def _review(standing: Standing, subject: Subject) -> CampaignReviewOut | None:
    latest = standing.review
    if latest is None:
        return None
    return CampaignReviewOut(
        id=latest.id,
        state=latest.state,
        requested_by_label=latest.requested_by_label,
        requested_at=latest.requested_at,
        decided_by_label=latest.decided_by_label,
        decided_at=latest.decided_at,
        comment=latest.comment,
        revoked_by_label=latest.revoked_by_label,
        fits=latest.subject_hash == subject.hash,
    )
